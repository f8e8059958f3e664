"""What grows with a ledger, measured and written to docs/growth.md.

    python benchmarks/growing.py --sizes 1000 100000 --events 100000 --keep ledgers

First the time that one more report takes (`resolving.py`), then the desk over many events (`desk.py`). Large ledgers take
from minutes to hours to be written; those in the folder that is named are used again.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
from pathlib import Path

import desk
import resolving

PAGE = Path(__file__).parent.parent / "docs" / "growth.md"
HEAD = """\
# What grows with a ledger

Written by `make growth` from `benchmarks/growing.py`; never by hand. The reports are invented (`benchmarks/invented`): some
60 a day, with bursts, copies and late reports. Times are by the clock, on {processors} processors ({machine}), beside
whatever else the machine did; its load before was {load:.1f}. {day}.

## One more report
"""
DESK = """
## The desk, over {events:,} events and {claims:,} claims

"""


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 5_000], help="reports of the ledgers that grow")
    parser.add_argument("--events", type=int, default=10_000, help="of the ledger that the desk shows")
    parser.add_argument("--seconds", type=float, default=desk.SECONDS, help="for which people click")
    parser.add_argument("--keep", type=Path, required=True, help="folder in which the ledgers are kept")
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    day = dt.datetime.now(dt.UTC).date().isoformat()
    head = HEAD.format(processors=os.cpu_count(), machine=platform.machine(), load=os.getloadavg()[0], day=day)
    results = [resolving.measure(size, options.keep) for size in options.sizes]
    grown = resolving.table(results, resolving.peak_mb())
    shown = desk.measure(options.events, options.keep, options.seconds)
    section = DESK.format(events=shown.events, claims=shown.claims)
    PAGE.write_text(f"{head}\n{grown}\n{section}{desk.table(shown)}\n", encoding="utf-8")
    print(PAGE.read_text("utf-8"))


if __name__ == "__main__":
    main()
