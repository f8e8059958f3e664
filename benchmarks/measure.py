"""Scores the readings on the corpora of the shared folder, and writes docs/accuracy.md and docs/performance.md.

Each part can be measured alone (`--only places`); rows that a run did not measure stay as the run before left them,
with its date and model. The corpora and scorers are no part of this project.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

import annotate
import copies
import happenings

from sayso.read.model.reading_model import ReadingModel

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
SAYSO = Path(sys.executable).parent / "sayso"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: where in a scorer's report it stands, on which corpus, and what it should be at least."""

    part: str
    what: str
    corpus: str
    scorer: str
    keys: str
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure as it was measured."""

    value: float
    model: str
    date: str


Report: TypeAlias = "dict[str, Report | float]"
"""What a scorer says."""

E2E = "end to end@161km/f1"
ROWS = (
    Row("syntax", "LAS F1, raw text", "ud-ewt/dev", "treebank", "las/f1", 0.87),
    Row("syntax", "LAS F1, raw text", "ud-gum-free/dev", "treebank", "las/f1", 0.87),
    Row("syntax", "UPOS F1, raw text", "ud-ewt/dev", "treebank", "upos/f1", 0.955),
    Row("syntax", "UPOS F1, raw text", "ud-gum-free/dev", "treebank", "upos/f1"),
    Row("syntax", "sentence F1", "ud-ewt/dev", "treebank", "sentences/f1", 0.80),
    Row("syntax", "sentence F1", "ud-gum-free/dev", "treebank", "sentences/f1"),
    Row("syntax", "word F1", "ud-ewt/dev", "treebank", "words/f1"),
    Row("syntax", "lemma F1, raw text", "ud-ewt/dev", "treebank", "lemma/f1"),
    Row("names", "exact F1", "uner-ewt/dev", "entities", "exact/all/f1", 0.78),
    Row("names", "overlap F1", "re3d, the third kept back", "entities", "overlap/all/f1", 0.75),
    Row("attributions", "whole F1", "polnear/dev", "attribution", "whole/f1", 0.52),
    Row("attributions", "cue, overlap F1", "polnear/dev", "attribution", "cue/overlap/f1", 0.72),
    Row("attributions", "source, overlap F1", "polnear/dev", "attribution", "source/overlap/f1", 0.70),
    Row("attributions", "content, overlap F1", "polnear/dev", "attribution", "content/overlap/f1", 0.75),
    Row("attributions", "whole F1", "gum-attribution/dev", "attribution", "whole/f1"),
    Row("places", "end to end F1 within 161 km", "geowebnews", "places", E2E, 0.72),
    Row("places", "end to end F1 within 161 km", "lgl", "places", E2E, 0.68),
    Row("places", "detection F1", "geowebnews", "places", "detection/f1"),
    Row("places", "detection F1", "lgl", "places", "detection/f1"),
    Row("places", "found and put within 161 km", "geowebnews", "places", "resolution/accuracy@161km"),
    Row("places", "found and put within 161 km", "lgl", "places", "resolution/accuracy@161km"),
    Row("times", "relaxed F1", "tbaq", "times", "relaxed/f1", 0.90),
    Row("times", "value F1", "tbaq", "times", "value/f1", 0.75),
    Row("times", "strict F1", "tbaq", "times", "strict/f1"),
    *(
        Row("claims", what, "gold/dev", "claims", keys, target)
        for what, keys, target in (
            ("claims found, F1 kind-blind", "detection/kind_blind/f1", 0.78),
            ("usable claims, F1", "usable_claim/f1", 0.58),
            ("usable claims, precision", "usable_claim/p", 0.65),
            ("speaker right, of those found", "fields/speaker/accuracy", 0.88),
            ("tolls end to end, F1", "toll_end_to_end/f1", 0.78),
            ("event type in the gold's list, of those found", "fields/event_type/accuracy", 0.80),
            ("places of the event, F1 of those found", "places/f1", 0.75),
            ("certainty, of those found", "fields/certainty/accuracy", 0.90),
            ("reporting, of those found", "fields/reporting/accuracy", 0.90),
            ("polarity, of those found", "fields/polarity/accuracy", 0.95),
        )
    ),
    Row("claims", "usable claims, F1", "examples/operation-herof", "claims", "usable_claim/f1"),
    Row("copies", "edited copies found, recall", "open articles", "copies", "recall", 0.95),
    Row("copies", "false links among 500 unrelated texts (none wanted)", "open articles", "copies", "false links"),
    *(
        Row("plover", what, "plover-gsr", "plover", keys)
        for what, keys in (
            ("type right, of the records", "event_type/accuracy"),
            ("source by head, F1", "source/f1"),
            ("target by head, F1", "target/f1"),
            ("dead exact, of those that records give", "dead/accuracy"),
            ("injured exact, of those that records give", "injured/accuracy"),
        )
    ),
    *(
        Row("linking", f"{what}, {how}", "maverick", scorer, keys, target)
        for scorer, how in (("resolution", "in-sample"), ("resolution, cross-validated", "cross-validated"))
        for what, keys, target in (("CoNLL F1", "conll_f1", 0.81), ("pairs F1", "pairs/f1", 0.63))
    ),
    *(
        Row("aggregates", f"{rule}, cells equal", "maverick", "aggregates", f"aggregation/{rule}/accuracy", 1.0)
        for rule in ("Most-conservative", "Most-informative", "Most-representative")
    ),
    *(
        Row("events", what, f"muc/val, {form}", "muc", keys, target)
        for form in happenings.TEXTS
        for what, keys, target in (
            ("casualties, F1", "casualties/all/f1", 0.55),
            ("confidence in an organisation, F1", "slots/perp_confidence/f1", 0.35),
            ("who, whom and with what, CEAF-REE F1 by head", "entities/micro_by_head/f1", 0.42),
            ("all templates, F1", "all_templates/f1", None),
        )
    ),
    *(
        Row("events", f"{what}, CoNLL F1", "ecbplus/dev", "mentions", f"{keys}/conll_f1")
        for what, keys in (("all mentions", "all_mentions"), ("mentions that both have", "paired_mentions"))
    ),
    Row("events", "mentions found, F1", "ecbplus/dev", "mentions", "detection/f1"),
)
KEPT_BACK = {"re3d, the third kept back": ("re3d", 3)}
"""Corpora of which a part trained the weights: the folder, and of how many documents the first was kept back."""
PARTS = (*dict.fromkeys(row.part for row in ROWS), "performance")

ACCURACY = """\
# Accuracy

Written by `make measure` with the scorers that come with the corpora; never by hand. Every corpus is read from raw
text by `sayso annotate --json`. PolNeAR, LGL, GeoWebNews and TimeBank + AQUAINT (tbaq) trained no part of the reading
model, but the rules were tuned on them, and some twenty weights of the choice among places were set by search on LGL
and GeoWebNews: these rows are in-sample, so expect less of other texts. Claims are measured on the articles that the
rules were tuned on, so expect less of others. Of re3d, two of every three documents helped to train names; the others
are measured. Linking is measured on the coded reports of MAVERICK (Kenya) that its weights were learned from: in-sample,
and by weights that knew nothing of the election in question. Aggregates are the published ones of MAVERICK, made again
from its coded rows and its coders' own events. Events are measured on messages of MUC (TST1 and TST2)
that no rule was tuned on, in capitals and with the case restored by machine; what MUC does not count as an incident,
such as clashes, costs precision there and is no fault. On ECB+, which has no dates and annotates words of all kinds of
events, mentions are put together across articles by weights learned from MAVERICK alone. The codebook's table of
figures is a test, row by row, with its variants: `tests/read/test_figures.py`.
"""
PERFORMANCE = """\
# Performance

Written by `make measure` from `benchmarks/annotate.py`; never by hand. {reports} reports of {words} words go through
`sayso annotate --json` and `sayso read --json` with {processes} processes, {rounds} times, in turns with the bare
network over the same texts.
Times are those of whole processes, from their start to their end.
"""


def measure_corpus(shared: Path, corpus: str, scorer: str, limit: int | None) -> Report:
    """The scorer's report on a corpus that is read now."""
    with tempfile.TemporaryDirectory() as place:
        folder = kept_back(shared, corpus, Path(place)) if corpus in KEPT_BACK else shared / "corpora" / corpus
        readings = Path(place) / "readings.jsonl"
        command = f"{SAYSO} annotate --json"
        read = [shared / "score/run_reading.py", folder, "--pred", readings, "--command", command]
        run([*read, *(["--limit", limit] if limit else [])])
        score = shared / f"score/score_{scorer}.py"
        report: Report = json.loads(run([score, "--gold", folder / "gold.jsonl", "--pred", readings, "--json"]))
        return report


def measure_copies(shared: Path, _corpus: str) -> Report:
    """How many edited copies of articles are found, and how many links there are among unrelated ones."""
    return dict(copies.measure(shared))


def measure_claims(shared: Path, gold: str) -> Report:
    """The scorer's report on the claims of articles coded by hand."""
    folder = shared / gold
    with tempfile.TemporaryDirectory() as place:
        corpus, claims = Path(place) / "corpus.jsonl", Path(place) / "claims.jsonl"
        corpus.write_text("".join(json.dumps(line) + "\n" for line in coded(folder)), encoding="utf-8")
        with claims.open("wb") as out:
            subprocess.run([SAYSO, "read", "--json", corpus], stdout=out, check=True)
        report: Report = json.loads(
            run([shared / "score/score_claims.py", "--gold", folder, "--pred", claims, "--json"])
        )
        return report


def measure_plover(shared: Path, corpus: str) -> Report:
    """The scorer's report on the claims of single sentences, beside the records that others made of them."""
    folder = shared / "corpora" / corpus
    with tempfile.TemporaryDirectory() as place:
        claims = Path(place) / "claims.jsonl"
        with claims.open("wb") as out:
            done = subprocess.run([SAYSO, "read", "--json", folder / "texts.jsonl"], stdout=out, check=False)
        if done.returncode > 1:  # 1: a few sentences are told to be of another language
            raise SystemExit(f"sayso read ended with status {done.returncode}")
        score = shared / "score/score_plover.py"
        report: Report = json.loads(run([score, "--gold", folder / "gold.jsonl", "--pred", claims, "--json"]))
        return report


def measure_resolution(shared: Path, corpus: str) -> Report:
    """The scorer's report on reports that others coded, put together by the weights that were learned from them."""
    folder = shared / "corpora" / corpus
    with tempfile.TemporaryDirectory() as place:
        events = Path(place) / "events.jsonl"
        resolve = [SAYSO, "resolve", "--from", folder / "reports.jsonl", "--json", "--output", events]
        subprocess.run(resolve, check=True)
        return score_resolution(shared, folder, events)


def measure_cross_validated(shared: Path, corpus: str) -> Report:
    """The same by weights that were learned from the reports on other elections only."""
    folder = shared / "corpora" / corpus
    with tempfile.TemporaryDirectory() as place:
        clusters = Path(place) / "clusters.jsonl"
        learn = [sys.executable, "-m", "training.linking", folder, "--cross-validated", clusters]
        subprocess.run(learn, check=True, cwd=ROOT)
        return score_resolution(shared, folder, clusters)


def score_resolution(shared: Path, folder: Path, predicted: Path) -> Report:
    """What the scorer says of events."""
    gold = folder / "gold_clusters.jsonl"
    report: Report = json.loads(
        run([shared / "score/score_resolution.py", "--gold", gold, "--pred", predicted, "--json"])
    )
    return report


def measure_aggregates(shared: Path, corpus: str) -> Report:
    """The scorer's report on the coders' own events as the published rules make one row of each."""
    folder = shared / "corpora" / corpus
    with tempfile.TemporaryDirectory() as place:
        events = Path(place) / "events.csv"
        files = ["--from", folder / "rows.csv", "--clusters", folder / "gold_clusters.jsonl", "--output", events]
        subprocess.run([SAYSO, "aggregate", *files], check=True)
        score = [shared / "score/score_aggregates.py", "--gold", folder / "aggregates.gold.csv"]
        report: Report = json.loads(run([*score, "--pred", events, "--json"]))
        return report


def measure_muc(shared: Path, corpus: str) -> Report:
    """The scorer's report on the events of messages."""
    with tempfile.TemporaryDirectory() as place:
        return happenings.measure_muc(shared, corpus, SAYSO, Path(place))


def measure_mentions(shared: Path, corpus: str) -> Report:
    """The scorer's report on which mentions in different articles are of one event."""
    with tempfile.TemporaryDirectory() as place:
        return happenings.measure_ecb(shared, corpus, SAYSO, Path(place))


MEASURERS = {
    "muc": measure_muc,
    "mentions": measure_mentions,
    "claims": measure_claims,
    "plover": measure_plover,
    "resolution": measure_resolution,
    "resolution, cross-validated": measure_cross_validated,
    "aggregates": measure_aggregates,
    "copies": measure_copies,
}
"""What measures a corpus by the name of its scorer; all others read texts."""


def coded(folder: Path) -> Iterator[dict[str, str | None]]:
    """The articles of a folder of gold: NAME.txt with NAME.json, or report.txt with gold.json."""
    for text in sorted(folder.glob("*.txt")):
        beside = text.with_suffix(".json") if text.stem != "report" else text.with_name("gold.json")
        gold = json.loads(beside.read_text("utf-8"))
        yield {"name": gold["id"], "text": text.read_text("utf-8"), "published_at": gold.get("published_at")}


def kept_back(shared: Path, corpus: str, place: Path) -> Path:
    """A folder of those documents of a corpus that trained nothing."""
    name, step = KEPT_BACK[corpus]
    whole = (shared / "corpora" / name).resolve()
    lines = (whole / "gold.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (place / "gold.jsonl").write_text("".join(lines[::step]), encoding="utf-8")
    (place / "texts").symlink_to(whole / "texts")
    return place


def run(command: list[object]) -> str:
    """What a script prints; its talk goes to standard error."""
    done = subprocess.run([sys.executable, *map(str, command)], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]} ended with status {done.returncode}")
    return done.stdout


def figure(report: Report, keys: str) -> float:
    """The figure that stands under "las/f1" and the like."""
    found: Report | float = report
    for key in keys.split("/"):
        assert isinstance(found, dict)
        found = found[key]
    assert not isinstance(found, dict)
    return found


def measure_accuracy(shared: Path, parts: list[str], model: str, limit: int | None) -> None:
    """Measure the rows of some parts and write the page; each corpus is read once."""
    kept = _kept()
    today = dt.datetime.now(dt.UTC).date().isoformat()
    together: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in ROWS:
        if row.part in parts:
            together[row.corpus, row.scorer].append(row)
    for (corpus, scorer), rows in together.items():
        own = MEASURERS.get(scorer)
        report = own(shared, corpus) if own else measure_corpus(shared, corpus, scorer, limit)
        for row in rows:
            kept[_key(row)] = Measured(round(figure(report, row.keys), 4), model, today)
            print(f"{corpus:22} {row.what:28} {kept[_key(row)].value:.3f}")
    if limit:
        return
    _store().write_text(json.dumps({key: asdict(one) for key, one in sorted(kept.items())}, indent=1) + "\n", "utf-8")
    (DOCS / "accuracy.md").write_text(accuracy_page(kept), encoding="utf-8")


def accuracy_page(kept: dict[str, Measured]) -> str:
    """All that was measured, beside what it should be."""
    lines = [ACCURACY, "| layer | what | on | measured | at least | model | date |", "|---|---|---|---|---|---|---|"]
    for row in ROWS:
        one = kept.get(_key(row))
        value = (
            f"{one.value:.3f} | {_verdict(one.value, row.target)} | {one.model} | {one.date}"
            if one
            else "not yet | | |"
        )
        lines.append(f"| {row.part} | {row.what} | {row.corpus} | {value} |")
    return "\n".join(lines) + "\n"


def measure_performance(shared: Path, model: str) -> None:
    """Run the benchmark over news texts and write the page."""
    texts = annotate.reports_of(shared / "corpora/geowebnews/texts", 320)
    result = annotate.measure(texts, processes=2, rounds=3)
    today = dt.datetime.now(dt.UTC).date().isoformat()
    page = PERFORMANCE.format(**asdict(result)) + f"\nModel {model}, {today}.\n\n" + annotate.table(result) + "\n"
    (DOCS / "performance.md").write_text(page, encoding="utf-8")
    print(annotate.table(result))


def _verdict(value: float, target: float | None) -> str:
    if target is None:
        return ""
    return f"{target}" if value >= target else f"{target}, missed"


def _store() -> Path:
    return DOCS / "accuracy.json"


def _key(row: Row) -> str:
    return f"{row.corpus} {row.scorer} {row.keys}"


def _kept() -> dict[str, Measured]:
    """What earlier runs measured."""
    if not _store().exists():
        return {}
    return {key: Measured(**one) for key, one in json.loads(_store().read_text("utf-8")).items()}


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of corpora/ and score/")
    parser.add_argument("--only", choices=PARTS, action="append", help="only this part; may be given several times")
    parser.add_argument("--limit", type=int, help="only the first so many documents, and write nothing")
    options = parser.parse_args()
    if not (options.shared / "score").is_dir():
        raise SystemExit(f"no corpora and scorers in {options.shared}; name their folder with --shared")
    shared = options.shared.resolve()
    parts = list(options.only or PARTS)
    model = f"{ReadingModel().version}, sayso {version('sayso')}"
    measure_accuracy(shared, parts, model, options.limit)
    if "performance" in parts:
        measure_performance(shared, model)


if __name__ == "__main__":
    main()
