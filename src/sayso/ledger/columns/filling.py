"""Columns from summaries, a batch of events at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

import numpy as np

from sayso.ledger.columns.layout import (
    CLAIM,
    EVENT,
    GRADES,
    MOST_PEOPLE,
    OPEN,
    POINT,
    TERM,
    TOLL,
    TYPES,
    UNKNOWN,
    EventColumns,
    EventTable,
    Names,
    TollKind,
    ticks_of,
)
from sayso.ledger.summaries import EventSummary, TollRange
from sayso.records import wire

_TYPE: Final = {name: number for number, name in enumerate(TYPES)}
_GRADE: Final = {name: number for number, name in enumerate(GRADES)}


class Line(NamedTuple):
    """The summary of an event as it is kept; `claims` are the numbers of its claims' entries."""

    number: int
    earliest: str | None
    latest: str | None
    moment: str
    terms: Sequence[str]
    body: bytes
    claims: Sequence[int] = ()


def columns_of(lines: Sequence[Line], names: Names) -> EventColumns:
    """The columns of some events, in any order; each table is sorted by row."""
    read = [wire.decode(one.body, EventSummary) for one in lines]
    terms = [(row, names.terms.number(term)) for row, one in enumerate(lines) for term in one.terms]
    points = [(row, *point) for row, one in enumerate(read) for point in _points(one, names)]
    tolls = [(row, *toll) for row, one in enumerate(read) for toll in _tolls(one.tolls, names)]
    claims = [(row, seq) for row, one in enumerate(lines) for seq in one.claims]
    bodies = np.empty(len(lines), dtype=np.object_)
    bodies[:] = [one.body for one in lines]
    return EventColumns(
        names=names,
        events=EventTable.of(np.array([_event(line, one) for line, one in zip(lines, read, strict=True)], dtype=EVENT)),
        ids=np.array([one.id.encode("utf-8", "surrogatepass") for one in read], dtype=np.bytes_),
        lines=bodies,
        terms=np.array(terms, dtype=TERM),
        points=np.array(points, dtype=POINT),
        tolls=np.array(tolls, dtype=TOLL),
        claims=np.array(claims, dtype=CLAIM),
    )


def _event(line: Line, one: EventSummary) -> tuple[int | bool, ...]:
    """A row of EVENT."""
    moment = ticks_of(line.moment)
    earliest, latest = (one.when.earliest, one.when.latest) if one.when else (None, None)
    first, last = _day(earliest or latest), _day(latest or earliest)
    return (
        line.number,
        moment,
        ticks_of(line.earliest) if line.earliest else moment,
        ticks_of(line.latest) if line.latest else moment,
        first,
        max(first, last) if last != UNKNOWN else first,
        _TYPE[one.type],
        _GRADE[one.grade],
        one.claims,
        one.reports,
        bool(one.points),
        bool(earliest or latest),
    )


def _points(one: EventSummary, names: Names) -> Iterator[tuple[int, float, float]]:
    """A row of POINT for each place that can be drawn, each place once."""
    for place in dict.fromkeys(one.places):
        if place.latitude is not None and place.longitude is not None:
            yield names.spots.number(place), place.latitude, place.longitude


def _tolls(tolls: Iterable[TollRange], names: Names) -> Iterator[tuple[int, int, int]]:
    """A row of TOLL for each range that adds to a sum, and for each kind of speaker who gives one."""
    for toll in tolls:
        if toll.counts:
            kind = TollKind(toll.harm, toll.victims_kind)
            yield names.tolls.number(kind), _people(toll.low), _people(toll.high)
            for by in toll.by_speaker_kind:
                own = kind._replace(speaker_kind=by.speaker_kind, anonymous=by.anonymous)
                yield names.tolls.number(own), _people(by.low), _people(by.high)


def _people(end: int | None) -> int:
    return OPEN if end is None else min(max(end, 0), MOST_PEOPLE)


def _day(moment: str | None) -> int:
    """The day that a moment names, as an ordinal; UNKNOWN where it names none."""
    try:
        return date.fromisoformat((moment or "")[:10]).toordinal()
    except ValueError:
        return UNKNOWN
