"""What waits for somebody to look at it, and in which order: what most hangs on comes first.

How much hangs on an event is the largest figure of people that its claims give, then the number of its reports. It says
nothing of what is so; it only says where a wrong reading, or a wrong grouping, would do most harm.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Final, Literal, get_args

import sqlalchemy as sa
from sqlalchemy import Connection

from sayso.ledger.queries import CHUNK, chunks
from sayso.ledger.schema import stakes, waiting

Waits = Literal["second", "disputed", "near", "doubtful", "unsure"]
"""Why something waits, in the order of the queue.

`second`: a decision that a second person must take too. `disputed`: a claim that cannot hold together with another one
of its event. `near`: two events with reports that fit together, and which were not merged. `doubtful`: a claim of which
something was not read, or of which its speaker is not sure. `unsure`: somebody looked and could not tell.
"""
WAITS: Final[tuple[Waits, ...]] = get_args(Waits)
Doubt = Literal["unplaced", "undated", "speaker", "possible", "probable"]
"""What is doubtful in a claim: a place that could not be put, a time that nothing anchors, a speaker of unknown kind, or
that its speaker only calls it possible or probable."""


@dataclass(frozen=True, slots=True, order=True)
class Stakes:
    """How much hangs on something: the largest figure of people, and the number of reports."""

    people: int = 0
    reports: int = 0


NOTHING_AT_STAKE: Final = Stakes()


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Something that waits: a claim of an event, or an event that is near another one (`beside`).

    `turn` is higher for what comes first of what hangs alike; `because` holds the doubts on a claim, or the two accounts
    whose score brings two events near each other, with spaces between them.
    """

    kind: Waits
    event: str
    subject: str
    beside: str | None
    people: int
    reports: int
    turn: int
    because: str


def replace_waiting(
    connection: Connection, gone: Sequence[str], of: Mapping[str, Stakes], new: Sequence[WaitingRow]
) -> None:
    """Take out all that concerns some events, and put in what concerns others."""
    for chunk in chunks(gone):
        connection.execute(sa.delete(waiting).where(waiting.c.event.in_(chunk)))
        connection.execute(sa.delete(waiting).where(waiting.c.beside.in_(chunk)))
        connection.execute(sa.delete(stakes).where(stakes.c.event.in_(chunk)))
    if of:
        connection.execute(sa.insert(stakes), [{"event": event, **asdict(one)} for event, one in of.items()])
    if new:
        connection.execute(sa.insert(waiting), [asdict(one) for one in new])


def take_out_near(connection: Connection, events: Sequence[str]) -> None:
    """Take out the pairs of events that are near each other with one of some."""
    of_pairs = waiting.c.kind.concat("") == "near"  # or else SQLite goes through all pairs that wait
    for chunk in chunks(events):
        for side in (waiting.c.event, waiting.c.beside):
            connection.execute(sa.delete(waiting).where(of_pairs, side.in_(chunk)))


def stakes_of(connection: Connection, events: Sequence[str]) -> dict[str, Stakes]:
    """How much hangs on some events."""
    found: dict[str, Stakes] = {}
    for chunk in chunks(events):
        for row in connection.execute(sa.select(stakes).where(stakes.c.event.in_(chunk))):
            found[row.event] = Stakes(row.people, row.reports)
    return found


def waiting_rows(
    connection: Connection, kind: Waits, among: Collection[str] | None, after: WaitingRow | None, size: int
) -> list[WaitingRow]:
    """What waits of a kind, what most hangs on first; of some events, and after some row, where those are given.

    A few events are asked for by name. Of many, some come soon in the order of all, which is gone through instead.
    """
    order = (waiting.c.people, waiting.c.reports, waiting.c.event, waiting.c.turn, waiting.c.subject)
    query = sa.select(waiting).where(waiting.c.kind == kind).order_by(*(key.desc() for key in order))
    if after is not None:
        last = (after.people, after.reports, after.event, after.turn, after.subject)
        query = query.where(sa.tuple_(*order) < sa.tuple_(*last))
    if among is None:
        return [WaitingRow(*row) for row in connection.execute(query.limit(size))]
    if len(among) <= CHUNK:
        named = query.where(waiting.c.event.in_(sorted(among))).limit(size)
        return [WaitingRow(*row) for row in connection.execute(named)]
    rows = connection.execute(query.execution_options(yield_per=CHUNK))
    return [WaitingRow(*row) for row in islice((row for row in rows if row.event in among), size)]


def count_waiting(connection: Connection, kind: Waits, among: Collection[str] | None, most: int) -> int:
    """How many wait of a kind, of some events where those are given; counted up to `most`."""
    if among is None:
        query = sa.select(waiting.c.kind).where(waiting.c.kind == kind).limit(most)
        return int(connection.execute(sa.select(sa.func.count()).select_from(query.subquery())).scalar_one())
    each = sa.select(waiting.c.event, sa.func.count()).where(waiting.c.kind == kind).group_by(waiting.c.event)
    if len(among) <= CHUNK:
        each = each.where(waiting.c.event.in_(sorted(among)))
    return min(most, sum(int(count) for event, count in connection.execute(each) if event in among))
