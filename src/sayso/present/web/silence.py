"""What may have kept reports of an event from coming out: shutdowns of the internet and curfews, as claims tell of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from sayso.ledger.event_queries import EventQuery
from sayso.ledger.summaries import EventSummary
from sayso.present.web.desk import Desk, Moment
from sayso.present.web.place_view import KEEPING_SILENT, lies_in
from sayso.records import Event

MARGIN: Final = timedelta(days=2)
"""A shutdown that begins two days after a happening still keeps its reports from coming out."""
MOST_NAMED: Final = 6
LOOKED_AT: Final = 40
"""Of the shutdowns about that time, wherever they were."""


def silence_about(desk: Desk, event: Event, moment: Moment) -> tuple[EventSummary, ...]:
    """The shutdowns and curfews about the time of an event, at one of its places or what it lies in.

    There are none where the event has no day or no place.
    """
    return tuple(_silence(desk, event, moment))[:MOST_NAMED]


def _silence(desk: Desk, event: Event, moment: Moment) -> Iterator[EventSummary]:
    days = _days(event)
    if days is None:
        return
    for type_ in KEEPING_SILENT:
        wanted = EventQuery(type=type_, since=str(days[0] - MARGIN), until=str(days[1] + MARGIN))
        found = desk.choose(wanted, moment)
        for one in found.summaries(found.rows[:LOOKED_AT]):
            if one.id != event.id and any(lies_in(at, there) for at in event.places for there in one.places):
                yield one


def _days(event: Event) -> tuple[date, date] | None:
    when = event.when
    first, last = (when.earliest or when.latest, when.latest or when.earliest) if when else (None, None)
    try:
        found = date.fromisoformat((first or "")[:10]), date.fromisoformat((last or "")[:10])
    except ValueError:
        return None
    earliest, latest = date.min + MARGIN, date.max - MARGIN
    return max(found[0], earliest), min(found[1], latest)
