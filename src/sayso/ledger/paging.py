"""Pages of what a ledger holds, each from where the last one ended: the cost of a page does not grow with its number."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Row, Select

from sayso.errors import InputError
from sayso.ledger import queries
from sayso.ledger.event_queries import AssessedEvent, EventQuery, assessed, conditions
from sayso.ledger.queries import ClaimQuery, ReportQuery
from sayso.ledger.schema import entries, events
from sayso.ledger.store import Store
from sayso.ledger.view import View
from sayso.records import Claim, Report, wire

Item = TypeVar("Item")
LONGEST_CURSOR: Final = 400
"""Characters of a cursor; what is longer was not made here."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some of the records that are wanted, and the cursor of the next ones; None where these are the last."""

    items: tuple[Item, ...]
    following: str | None = None


def report_page(store: Store, view: View, wanted: ReportQuery, after: str | None, size: int) -> Page[Report]:
    """The reports that are wanted, in the order in which they came."""
    query = queries.reports(store.backend, view.seq, None, wanted)
    rows, following = _rows(store, query, [entries.c.seq], after, size)
    return Page(tuple(wire.decode(row.body, Report) for row in rows), following)


def claim_page(store: Store, view: View, wanted: ClaimQuery, after: str | None, size: int) -> Page[Claim]:
    """The claims that are wanted, of the current runs, report by report."""
    query, keys = queries.claims(store.backend, view.seq, None, wanted)
    rows, following = _rows(store, query, keys, after, size)
    return Page(tuple(wire.decode(row.body, Claim) for row in rows), following)


def event_page(store: Store, wanted: EventQuery, after: str | None, size: int) -> Page[AssessedEvent]:
    """The events that are wanted, the latest first."""
    query = sa.select(events).where(*conditions(store.backend, wanted))
    rows, following = _rows(store, query, [events.c.moment, events.c.id], after, size, latest_first=True)
    return Page(tuple(assessed(row.body, row.assessment) for row in rows), following)


def event_count(store: Store, wanted: EventQuery) -> int:
    """How many events are wanted."""
    query = sa.select(sa.func.count()).select_from(events).where(*conditions(store.backend, wanted))
    with store.reading() as connection:
        return int(connection.execute(query).scalar_one())


def pack(keys: Sequence[str | int]) -> str:
    """A cursor: the keys of the last item, for an address.

    >>> unpack(pack(["2024-01-30", "e-5f0c2a1b"]), 2)
    ['2024-01-30', 'e-5f0c2a1b']
    """
    return base64.urlsafe_b64encode(json.dumps(list(keys)).encode("ascii")).decode("ascii").rstrip("=")


def unpack(cursor: str, count: int) -> list[str | int]:
    """The keys of a cursor; one that was not made by `pack` is an InputError."""
    padded = cursor[:LONGEST_CURSOR] + "=" * (-len(cursor) % 4)
    try:
        return list(_checked(wire.decode(base64.urlsafe_b64decode(padded.encode("ascii")), list[str | int]), count))
    except (ValueError, InputError) as fault:
        raise InputError(f"no such cursor: {cursor[:20]!r}; take it from the page before") from fault


def _checked(keys: list[str | int], count: int) -> list[str | int]:
    if len(keys) != count:
        raise ValueError(count)
    return keys


def _rows(
    store: Store,
    query: Select[Any],
    keys: Sequence[ColumnElement[Any]],
    after: str | None,
    size: int,
    *,
    latest_first: bool = False,
) -> tuple[Sequence[Row[Any]], str | None]:
    """The rows of a page, and the cursor of the next one."""
    if after is not None:
        last = unpack(after, len(keys))
        beyond = sa.tuple_(*keys) < sa.tuple_(*last) if latest_first else sa.tuple_(*keys) > sa.tuple_(*last)
        query = query.where(beyond)
    order = [key.desc() for key in keys] if latest_first else list(keys)
    with store.reading() as connection:
        rows = connection.execute(query.order_by(*order).limit(size + 1)).all()
    if len(rows) <= size:
        return rows, None
    kept = rows[:size]
    return kept, pack([kept[-1]._mapping[key] for key in keys])  # noqa: SLF001 - SQLAlchemy's public way to a column
