"""Events from raw text, scored: those of single messages as MUC has them, and those across reports as ECB+ has them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from sayso.flow import new_report
from sayso.records import Claim, Event, wire
from sayso.resolve.clustering import cluster
from sayso.resolve.events import make_event
from sayso.resolve.grouping import group_claims
from sayso.resolve.linking import linked

Report: TypeAlias = "dict[str, Report | float]"
TEXTS = {"case restored": "texts.cased.jsonl", "capitals": "texts.jsonl"}
"""The forms of the messages of MUC, by what follows the folder in the name of a corpus."""


def measure_muc(shared: Path, corpus: str, sayso: Path, place: Path) -> Report:
    """The scorer's report on the claims and events of each message; `corpus` is a folder and a form of its texts."""
    name, form = corpus.split(", ")
    folder, events = shared / "corpora" / name, place / "events.jsonl"
    with events.open("wb") as out:
        subprocess.run([sayso, "read", "--events", "--json", folder / TEXTS[form]], stdout=out, check=True)
    return _score(shared / "score/score_muc.py", folder / "gold.jsonl", events)


def measure_ecb(shared: Path, corpus: str, sayso: Path, place: Path) -> Report:
    """The scorer's report on the mentions of some articles, put together within and across them."""
    folder, claims, events = shared / "corpora" / corpus, place / "claims.jsonl", place / "events.jsonl"
    with claims.open("wb") as out:
        subprocess.run([sayso, "read", "--json", folder / "texts.jsonl"], stdout=out, check=True)
    known = list(claims_in(claims))
    with events.open("wb") as out:
        out.writelines(wire.dumps(record) + b"\n" for record in (*known, *events_of(folder / "texts.jsonl", known)))
    return _score(shared / "score/score_resolution.py", folder / "gold_mentions.jsonl", events)


def claims_in(lines: Path) -> Iterator[Claim]:
    """The claims among some records."""
    for line in lines.read_bytes().splitlines():
        record = wire.loads(line)
        if isinstance(record, Claim):
            yield record


def events_of(texts: Path, claims: Iterable[Claim]) -> Iterator[Event]:
    """The events that some reports tell together, from their claims; a report is known by its name."""
    of: defaultdict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        of[claim.name].append(claim)
    accounts = {}
    for line in texts.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        report = new_report(told["text"], published_at=told.get("published_at"), name=told["name"])
        accounts.update({one.id: one for one in group_claims(report, of[report.name])})
    known = list(accounts.values())
    for members in cluster(known, linked(known)):
        yield make_event([accounts[one] for one in members])


def _score(scorer: Path, gold: Path, predicted: Path) -> Report:
    command: Sequence[str | Path] = [sys.executable, scorer, "--gold", gold, "--pred", predicted, "--json"]
    report: Report = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
    return report
