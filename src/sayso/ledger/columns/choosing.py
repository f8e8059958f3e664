"""Which events are wanted, found in columns: the same ones as `event_queries.conditions` finds in the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np

from sayso.ledger.area import Area
from sayso.ledger.clock import asked_instant, first_instant
from sayso.ledger.columns.layout import GRADES, TYPES, EventColumns, Mask, Rows, Table, ticks_of
from sayso.ledger.event_queries import TERMS, EventQuery, term

Said: TypeAlias = Callable[[str], Mask]
"""Tells the events of which a claim holds some words."""


def choose(columns: EventColumns, wanted: EventQuery, said: Said) -> Rows:
    """The rows of the events that are wanted, the latest first; a moment that cannot be read is a LedgerError."""
    chosen = np.ones(len(columns), dtype=np.bool_)
    for holds in _conditions(columns, wanted, said):
        chosen &= holds
    return np.flatnonzero(chosen)


def rows_of(columns: EventColumns, table: Table) -> Mask:
    """The events that lines of a table belong to."""
    found = np.zeros(len(columns), dtype=np.bool_)
    found[table["row"]] = True
    return found


def _conditions(columns: EventColumns, wanted: EventQuery, said: Said) -> Iterator[Mask]:
    """1. of what type and grade; 2. where, who, which campaign; 3. when; 4. in which area; 5. in which words."""
    events = columns.events
    if wanted.type is not None:
        yield events["type"] == TYPES.index(wanted.type)
    if wanted.grade is not None:
        yield events["grade"] == GRADES.index(wanted.grade)
    for name in TERMS:
        value = getattr(wanted, name)
        if value is not None:
            yield _found_by(columns, term(name, value))
    if wanted.since is not None:
        asked_instant(wanted.since, "since")
        yield events["end"] >= ticks_of(first_instant(wanted.since))
    if wanted.until is not None:
        yield events["begin"] <= ticks_of(asked_instant(wanted.until, "until"))
    if wanted.area is not None:
        yield rows_of(columns, columns.points[_lie_in(columns.points, wanted.area)])
    if wanted.search is not None:
        yield said(wanted.search)


def _found_by(columns: EventColumns, name: str) -> Mask:
    number = columns.names.terms.known(name)
    if number is None:
        return np.zeros(len(columns), dtype=np.bool_)
    return rows_of(columns, columns.terms[columns.terms["term"] == number])


def _lie_in(points: Table, area: Area) -> Mask:
    eastward, westward = points["longitude"] >= area.west, points["longitude"] <= area.east
    across = (eastward | westward) if area.crosses else (eastward & westward)
    found: Mask = across & (points["latitude"] >= area.south) & (points["latitude"] <= area.north)
    return found
