"""What may have kept reports from coming out while a campaign went on: internet shutdowns and curfews at its places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sayso.records import CoverageNote, Event
from sayso.resolve.campaign_words import coverage
from sayso.resolve.days import day_of

MARGIN_DAYS: Final = 2
"""A shutdown that begins two days after an attack still keeps its reports from coming out."""


def coverage_notes(
    events: Sequence[Event], beside: Sequence[Event], ledger: Iterable[Event]
) -> tuple[CoverageNote, ...]:
    """The notes on a campaign's events and those beside, from all events of the ledger: same province, about the same time.

    Where nothing of the campaign is dated or placed, there are none.
    """
    days = [span for event in (*events, *beside) if (span := _days(event))]
    areas = {area for event in (*events, *beside) for area in _areas(event)}
    if not days or not areas:
        return ()
    first, last = min(one[0] for one in days) - MARGIN_DAYS, max(one[1] for one in days) + MARGIN_DAYS
    found = [
        event
        for event in ledger
        if event.type in coverage() and _overlaps(event, first, last) and areas.intersection(_areas(event))
    ]
    return tuple(CoverageNote(event.id, event.type, _note(event)) for event in sorted(found, key=_order))


def span_of(events: Iterable[Event]) -> tuple[str | None, str | None]:
    """The first and the last date of those events that have both, as written."""
    dated = [event.when for event in events if event.when and _days(event)]
    if not dated:
        return None, None
    first = min(((day_of(one.earliest) or 0), one.earliest or "") for one in dated)
    last = max(((day_of(one.latest) or 0), one.latest or "") for one in dated)
    return first[1], last[1]


def _overlaps(event: Event, first: int, last: int) -> bool:
    """Does it fall into some days? Where only its end is known, that must."""
    end = day_of(event.when.latest) if event.when else None
    start = day_of(event.when.earliest) if event.when else None
    start = end if start is None else start
    return start is not None and end is not None and start <= last and end >= first


def _days(event: Event) -> tuple[int, int] | None:
    first = day_of(event.when.earliest) if event.when else None
    last = day_of(event.when.latest) if event.when else None
    return None if first is None or last is None else (first, last)


def _areas(event: Event) -> set[tuple[str, str]]:
    """Country and province of its places; "" for a place that is known to a country only."""
    return {(place.country, place.admin1 or "") for place in event.places if place.country}


def _note(event: Event) -> str:
    where = ", ".join(sorted({place.name for place in event.places}))
    when = event.when
    first, last = (when.earliest or when.latest or "", when.latest or "") if when else ("", "")
    told = first[:10] if first[:10] == last[:10] else f"{first[:10]} to {last[:10]}"
    if when and when.earliest is None:
        told = f"by {told}"
    return coverage()[event.type].format(where=where, when=told)


def _order(event: Event) -> tuple[str, str]:
    return (event.when.earliest or event.when.latest or "") if event.when else "", event.id
