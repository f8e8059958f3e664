"""What grows with a ledger, measured and written to docs/growth.md.

    python benchmarks/growing.py --sizes 1000 100000 --events 100000 --keep ledgers

First the time that one more report takes (`resolving.py`), then the desk over many events (`desk.py`). Large ledgers take
from minutes to hours to be written; those in the folder that is named are used again. Without a size (`--sizes` alone),
what the page says of one more report stays as it is; with `--events 0`, what it says of the desk.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
from collections.abc import Sequence
from pathlib import Path

import desk
import resolving

PAGE = Path(__file__).parent.parent / "docs" / "growth.md"
HEAD = """\
# What grows with a ledger

Written by `make growth` from `benchmarks/growing.py`; never by hand. The reports are invented (`benchmarks/invented`): some
60 a day, with bursts, copies and late reports. Times are by the clock, on {processors} processors ({machine}), beside
whatever else the machine did, which is told beside them.
"""
GROWN_TITLE = "\n## One more report\n"
GROWN = (
    GROWN_TITLE
    + """
Load of the machine before: {load:.1f}. {day}.

"""
)
DESK_TITLE = "\n## The desk, over "
DESK = (
    DESK_TITLE
    + """{events:,} events and {claims:,} claims

{day}.

"""
)


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 5_000], help="reports of the ledgers that grow")
    parser.add_argument("--events", type=int, default=10_000, help="of the ledger that the desk shows")
    parser.add_argument("--seconds", type=float, default=desk.SECONDS, help="for which people click")
    parser.add_argument("--keep", type=Path, required=True, help="folder in which the ledgers are kept")
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    before, title, after = PAGE.read_text("utf-8").partition(DESK_TITLE)
    grown = of_one_more_report(options.sizes, options.keep) if options.sizes else before[before.index(GROWN_TITLE) :]
    shown = of_the_desk(options.events, options.keep, options.seconds) if options.events else title + after
    head = HEAD.format(processors=os.cpu_count(), machine=platform.machine())
    PAGE.write_text(head + grown + shown, encoding="utf-8")
    print(PAGE.read_text("utf-8"))


def of_one_more_report(sizes: Sequence[int], folder: Path) -> str:
    """What one more report takes."""
    head = GROWN.format(load=os.getloadavg()[0], day=today())
    results = [resolving.measure(size, folder) for size in sizes]
    return f"{head}{resolving.table(results, resolving.peak_mb())}\n"


def of_the_desk(events: int, folder: Path, seconds: float) -> str:
    """How quick the desk is."""
    shown = desk.measure(events, folder, seconds)
    return f"{DESK.format(events=shown.events, claims=shown.claims, day=today())}{desk.table(shown)}\n"


def today() -> str:
    """The day of measuring."""
    return dt.datetime.now(dt.UTC).date().isoformat()


if __name__ == "__main__":
    main()
