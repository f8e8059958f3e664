"""The columns of a ledger: read once, and then brought up to date by what is new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import sqlalchemy as sa
from sqlalchemy import Connection, Select

from sayso.ledger.columns.choosing import rows_of
from sayso.ledger.columns.filling import Line, columns_of
from sayso.ledger.columns.layout import EventColumns, Mask, Names
from sayso.ledger.columns.merging import Part, joined
from sayso.ledger.queries import among, chunks
from sayso.ledger.schema import account_claims, accounts, entries, event_summaries, worked_out
from sayso.ledger.store import Store

EVENTS_AT_ONCE: Final = 2_000
"""Summaries that are turned into columns at a time: read as records they take ten times as much memory."""


class Progress(NamedTuple):
    """By which version and up to which entry events are worked out, and the last entry that there is."""

    version: str | None
    upto: int
    last: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """The columns of a ledger, and how far its events were worked out then."""

    columns: EventColumns
    progress: Progress


def progress_of(store: Store) -> Progress:
    """How far the events of a ledger are worked out."""
    with store.reading() as connection:
        return _progress(connection)


def load(store: Store, before: Loaded | None = None) -> Loaded:
    """The columns of a ledger; with those of an earlier state, only what is new since is read.

    One transaction sees it all, so that no event is there twice or half.
    """
    with store.reading() as connection:
        return load_from(connection, before)


def load_from(connection: Connection, before: Loaded | None = None) -> Loaded:
    """The same, as a transaction sees it."""
    columns = before.columns if before else columns_of([], Names())
    progress = _progress(connection)
    numbers = columns.events["number"]
    live = _numbers(connection, sa.select(event_summaries.c.number))
    new = [columns_of(lines, columns.names) for lines in _lines_after(connection, int(numbers.max(initial=0)))]
    stays: Mask = np.isin(numbers, live)
    if new or not stays.all():
        columns = joined([Part(columns, stays), *map(Part.whole, new)])
    return Loaded(columns, progress)


def rows_named(columns: EventColumns, events: Iterable[str]) -> Mask:
    """The events of some ids."""
    wanted = np.array([one.encode("utf-8", "surrogatepass") for one in events], dtype=np.bytes_)
    found: Mask = np.isin(columns.ids, wanted)
    return found


def entries_of_claims(connection: Connection, claims: Sequence[str], upto: int) -> dict[str, list[int]]:
    """The entries of some claims, by their ids, up to an entry."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for chunk in chunks(claims):
        for row in connection.execute(among(entries.c.id, entries.c.id, entries.c.seq), {"values": chunk}):
            if row.seq <= upto:
                found[row.id].append(row.seq)
    return dict(found)


def said_in(store: Store, columns: EventColumns, words: str) -> Mask:
    """The events of which a claim holds some words."""
    with store.reading() as connection:
        found = _numbers(connection, store.backend.matching(words))
    return rows_of(columns, columns.claims[np.isin(columns.claims["seq"], found, kind="table")])


def _progress(connection: Connection) -> Progress:
    last = connection.execute(sa.select(sa.func.max(entries.c.seq))).scalar_one() or 0
    row = connection.execute(sa.select(worked_out)).one_or_none()
    return Progress(None, 0, last) if row is None else Progress(row.version, row.upto, last)


def _numbers(connection: Connection, query: Select[Any]) -> npt.NDArray[np.int64]:
    """A column of whole numbers. They come as one text: as rows, a hundred thousand of them take ten times as long."""
    (column,) = query.subquery().c
    text = connection.execute(sa.select(_joined(column))).scalar_one()
    return np.fromstring(text or "", dtype=np.int64, sep=",")


def _joined(column: sa.ColumnElement[int]) -> sa.ColumnElement[str]:
    return sa.func.aggregate_strings(sa.cast(column, sa.Text), ",")


def _lines_after(connection: Connection, number: int) -> Iterator[list[Line]]:
    """The summaries of all higher numbers, batch by batch."""
    summaries = event_summaries.c
    of_kind = entries.c.kind.concat("")  # or else SQLite begins with all claims that there are, for each event
    claims = (
        sa.select(_joined(entries.c.seq))
        .select_from(accounts)
        .join(account_claims, account_claims.c.account == accounts.c.id)
        .join(entries, sa.and_(entries.c.id == account_claims.c.claim, of_kind == "claim"))
        .where(accounts.c.event == summaries.event)
        .scalar_subquery()
    )
    columns = (summaries.number, summaries.earliest, summaries.latest, summaries.moment, summaries.terms)
    query = sa.select(*columns, summaries.body, claims).where(summaries.number > number).order_by(summaries.number)
    found = connection.execution_options(yield_per=EVENTS_AT_ONCE).execute(query)
    for rows in found.partitions():
        yield [_line(*row) for row in rows]


def _line(
    number: int, earliest: str | None, latest: str | None, moment: str, terms: str, body: str, claims: str | None
) -> Line:
    seqs = [int(one) for one in claims.split(",")] if claims else []
    return Line(number, earliest, latest, moment, terms.split("\n") if terms else [], body.encode(), seqs)
