"""The model card, from what a run left in its folder."""

from __future__ import annotations

import json
from pathlib import Path

TEMPLATE = Path(__file__).parent / "card.md"
COLUMNS = ("epoch", "ewt upos", "ewt uas", "ewt las", "ewt begin", "gum upos", "gum las", "uner names", "re3d names")


def table(trials: list[dict[str, float]]) -> str:
    """The trials as a table, an epoch a row."""
    columns = [
        "epoch",
        "ewt upos",
        "ewt uas",
        "ewt las",
        "ewt begin",
        "gum las",
        "gum upos",
        "uner names",
        "re3d names",
    ]
    rows = [" | ".join(str(trial[column]) for column in columns) for trial in trials]
    return "\n".join(f"| {row} |" for row in [" | ".join(columns), " | ".join("---" for _ in columns), *rows])


def write(run: Path, packed: Path, out: Path) -> None:
    """Write the card."""
    recipe = json.loads((run / "recipe.json").read_text())
    kept = json.loads((packed / "labels.json").read_text())
    heads = [f"{layer} ({len(labels)} classes)" for layer, labels in kept["labels"].items()]
    trials = [json.loads(line) for line in (run / "trials.jsonl").read_text().splitlines()]
    out.write_text(
        TEMPLATE.read_text(encoding="utf-8").format(
            version=kept["version"],
            megabytes=sum(part.stat().st_size for part in packed.iterdir()) / 1e6,
            heads=", ".join(heads),
            silver_after=" and again after ".join(map(str, recipe["silver_after"])),
            recipe="\n".join(f"| {name} | {value} |" for name, value in recipe.items()),
            trials=table(trials),
        ),
        encoding="utf-8",
    )
