"""How long one more report takes to be worked into the events of a ledger, however large the ledger is.

    python benchmarks/resolving.py --sizes 1000 100000 --keep ledgers

Ledgers of invented reports (`generator.py`) are written and worked out once, which takes from a minute for the small to
hours for the large; with `--keep` they are used again. Then further reports come one by one, each appended and worked in
as `sayso add` does. Told are medians, and the most memory that the process ever held.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import generator

from sayso.flow.method import Method
from sayso.flow.resolving import resolve_ledger
from sayso.ledger import Ledger

TARGETS = {"ratio": 1.3, "milliseconds": 50.0, "peak_mb": 1_500.0}
FURTHER = 100
"""Reports that are added, one by one, to each ledger."""


@dataclass(frozen=True, slots=True)
class Result:
    """Medians over the further reports, in milliseconds: to write one down, and to work it in (resolve and assess)."""

    reports: int
    write_ms: float
    resolve_ms: float
    resolve_ms_p90: float
    built_s: float


def measure(size: int, folder: Path, further: int = FURTHER, seed: int = 1) -> Result:
    """Add reports to a ledger of a size, of which a copy is made: the ledger in the folder stays as it is."""
    kept = folder / f"invented-{seed}-{size}.db"
    built = _build(size, kept, seed)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        copy = Path(place) / "ledger.db"
        shutil.copyfile(kept, copy)
        with Ledger.open(copy) as ledger:
            times = [_add(ledger, one) for one in itertools.islice(generator.reports(size + further, seed), size, None)]
    resolving = sorted(resolved for _, resolved in times)
    return Result(
        reports=size,
        write_ms=statistics.median(written for written, _ in times),
        resolve_ms=statistics.median(resolving),
        resolve_ms_p90=resolving[int(0.9 * (len(resolving) - 1))],
        built_s=built,
    )


def work_in(ledger: Ledger) -> None:
    """Bring the events of a ledger up to its last entry: the one place that knows how Sayso does it."""
    resolve_ledger(ledger, Method())


def _build(size: int, where: Path, seed: int) -> float:
    """Write a ledger and work its events out, unless it is there; the seconds that it took."""
    if where.exists():
        return 0.0
    begun = time.perf_counter()
    unfinished = where.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    generator.write_ledger(size, unfinished, seed)
    with Ledger.open(unfinished) as ledger:
        work_in(ledger)
    unfinished.rename(where)
    return time.perf_counter() - begun


def _add(ledger: Ledger, one: generator.Invented) -> tuple[float, float]:
    """Milliseconds to write a report down and to work it in."""
    begun = time.perf_counter()
    ledger.append(generator.entries(*one))
    written = time.perf_counter()
    work_in(ledger)
    return 1_000 * (written - begun), 1_000 * (time.perf_counter() - written)


def peak_mb() -> float:
    """The most memory that this process ever held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1_000_000 if sys.platform == "darwin" else 1_000)


def table(results: Sequence[Result], peak: float) -> str:
    """What was measured, beside what it should be."""
    first, last = results[0], results[-1]
    ratio = last.resolve_ms / first.resolve_ms
    lines = [
        "| what | measured | target |",
        "|---|---|---|",
        *(
            f"| one more report to {one.reports:,}: resolve and assess, median (nine of ten) "
            f"| {one.resolve_ms:.1f} ms ({one.resolve_ms_p90:.1f}) | below {TARGETS['milliseconds']:.0f} ms |\n"
            f"| the same: written down | {one.write_ms:.1f} ms | |"
            for one in results
        ),
        f"| {last.reports:,} as a multiple of {first.reports:,} | {ratio:.2f} | at most {TARGETS['ratio']} |",
        f"| memory at the peak | {peak:.0f} MB | below {TARGETS['peak_mb']:.0f} MB |",
    ]
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000], help="of the ledgers, in reports")
    parser.add_argument("--keep", type=Path, help="folder in which the ledgers are kept")
    parser.add_argument("--further", type=int, default=FURTHER, help="reports that are added to each")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = options.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        results = [measure(size, folder, options.further) for size in options.sizes]
    print(table(results, peak_mb()))


if __name__ == "__main__":
    main()
