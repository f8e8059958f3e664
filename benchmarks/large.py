"""Writes a ledger of very many invented events with their claims, in minutes: for measuring what grows with it.

    python benchmarks/large.py 100000 --out alps.db

Some weeks of the invented world are put together and assessed as Sayso does it (`invented.patterns`). They are repeated,
each time later and under other ids, and written in bulk through the ledger's own tables until there are as many events
as asked for, of some eight claims each; bursts, hot provinces and the skew of actors and types repeat with them. Each
report is written down when it was published. The events count as worked out by the version of this Sayso.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

import sqlalchemy as sa
from invented.patterns import DAYS, VERSIONS, Pattern, pattern

from sayso.flow.method import Method
from sayso.ledger import Ledger
from sayso.ledger.append import write_down
from sayso.ledger.entry import Draft
from sayso.ledger.materialised import AccountRow, EventRow, LinkRow, Materialised
from sayso.ledger.schema import worked_out
from sayso.ledger.summaries import EventSummary
from sayso.ledger.waiting import WaitingRow
from sayso.records import Claim, Member, Report, Run, run_id, wire

REPORTS_AT_ONCE = 400
"""Of one transaction."""
CACHE_KB = 800_000
"""Of the database while it is written: keys are hashes, which fall everywhere."""
_MOVED = re.compile(r"[0-9a-f]{32}|\b\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Written:
    """How much there is."""

    reports: int
    claims: int
    events: int


class Repeat:
    """The pattern once more, later: other ids and other days, and all else as it was."""

    def __init__(self, number: int) -> None:
        self._days = dt.timedelta(days=number * DAYS)
        self._number = number
        self.moved = cache(self._moved)

    def text(self, line: str) -> str:
        """A line of JSON, moved."""
        return _MOVED.sub(lambda found: self.moved(found[0]), line)

    def account(self, one: AccountRow) -> AccountRow:
        """An account, moved."""
        claims = tuple(map(self.moved, one.claims))
        return AccountRow(self.moved(one.id), self.moved(one.report), claims, one.keys, self.text(one.body))

    def link(self, one: LinkRow) -> LinkRow:
        """A link, moved; its left side comes first, whatever the ids are now."""
        left, right = sorted((self.moved(one.left), self.moved(one.right)))
        return LinkRow(left, right, one.value, self.text(one.body))

    def event(self, one: EventRow) -> EventRow:
        """An event, moved."""
        return replace(
            one,
            id=self.text(one.id),
            accounts=tuple(map(self.moved, one.accounts)),
            earliest=one.earliest and self.text(one.earliest),
            latest=one.latest and self.text(one.latest),
            moment=self.text(one.moment),
            body=self.text(one.body),
            assessment=self.text(one.assessment),
            summary=wire.decode(self.text(wire.encode(one.summary).decode()), EventSummary),
            waiting=wire.decode(self.text(wire.encode(one.waiting).decode()), tuple[WaitingRow, ...]),
        )

    def drafts(self, report: Report, claims: Sequence[Claim]) -> Iterator[Draft]:
        """What is written of a report: itself, its claims, and the run that read them."""
        moved = [self._draft(one) for one in (report, *claims)]
        members = [Member(one.id, one.address) for one in moved]
        yield from moved
        yield Draft.of(Run(run_id(members[0], VERSIONS), members[0], VERSIONS, tuple(dict.fromkeys(members[1:]))))

    def _draft(self, record: Report | Claim) -> Draft:
        return Draft.of(wire.decode(self.text(wire.dumps(record).decode()), type(record)))

    def _moved(self, word: str) -> str:
        if len(word) == 32:
            return sha256(f"{self._number}/{word}".encode()).hexdigest()[:32] if self._number else word
        return (dt.date.fromisoformat(word) + self._days).isoformat()


def write_ledger(events: int, where: Path | str, seed: int = 1, tell: Callable[[Written], None] = print) -> Written:
    """Write a ledger that is not there yet; `tell` hears how far it is."""
    told = pattern(seed)
    written = Written(0, 0, 0)
    with Ledger.open(where) as ledger:
        if ledger.store.engine.dialect.name == "sqlite":
            sa.event.listen(ledger.store.engine, "connect", _take_room)
            ledger.store.engine.dispose()
        for number in itertools.count():
            if written.events >= events:
                return written
            written = _write_repeat(ledger, told, Repeat(number), written)
            tell(written)
    raise AssertionError


def count_as_worked_out(ledger: Ledger) -> None:
    """Note that all events are worked out, by this version of Sayso."""
    with ledger.store.writing() as connection:
        connection.execute(sa.delete(worked_out))
        row = {"version": Method().version, "upto": ledger.view().seq}
        connection.execute(sa.insert(worked_out).values(row))


def _write_repeat(ledger: Ledger, told: Pattern, repeat: Repeat, before: Written) -> Written:
    for start in range(0, len(told.reports), REPORTS_AT_ONCE):
        some = told.reports[start : start + REPORTS_AT_ONCE]
        last = dt.datetime.fromisoformat(repeat.text(some[-1].report.published_at or ""))
        drafts = [draft for one in some for draft in repeat.drafts(one.report, one.claims)]
        with ledger.store.writing() as connection:
            write_down(connection, ledger.store.backend, drafts, lambda last=last: last)
    with ledger.store.writing() as connection:
        tables = Materialised(connection)
        tables.add_accounts(map(repeat.account, told.accounts))
        tables.add_links(map(repeat.link, told.links))
        tables.replace_events([], [repeat.event(one) for one in told.events])
    count_as_worked_out(ledger)
    return Written(
        before.reports + len(told.reports),
        before.claims + sum(len(one.claims) for one in told.reports),
        before.events + len(told.events),
    )


def _take_room(connection: object, _: object) -> None:
    connection.execute(f"PRAGMA cache_size = -{CACHE_KB}").close()  # type: ignore[attr-defined]


def main() -> None:
    """Write a ledger and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("events", type=int, help="how many, at least")
    parser.add_argument("--out", required=True, help="a file that is not there yet, or the address of a database")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if "://" not in options.out and Path(options.out).exists():
        raise SystemExit(f"{options.out} is there already")
    begun = time.perf_counter()
    written = write_ledger(options.events, options.out, options.seed)
    print(f"{written} in {time.perf_counter() - begun:.0f} s, {time.process_time():.0f} s of one processor")


if __name__ == "__main__":
    main()
