"""What pages and interface alike look up of an actor or a place."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.ledger.event_queries import AssessedEvent, EventQuery
from sayso.present.web.actor_view import actor_of
from sayso.present.web.desk import Moment
from sayso.present.web.place_view import DIVISIONS, KEEPING_SILENT, lies_in, place_of, place_told, query_of
from sayso.present.web.subjects import Actor, PlaceTold, Subjects, Told
from sayso.records import EventPlace

Found = tuple[AssessedEvent, ...]


def find_actor(subjects: Subjects, id_: str, moment: Moment) -> tuple[Found, Told, Actor | None]:
    """The events of an actor, what they rest on, and what is told of it; None where there is no such actor."""
    found, total = subjects.events(EventQuery(actor=id_), moment)
    told = subjects.evidence(found, moment)
    return found, told, actor_of(id_, found, total, told)


def find_place(subjects: Subjects, key: str, moment: Moment) -> tuple[Found, Told, PlaceTold | None]:
    """The events at a place and in what it contains, what they rest on, and what is told of it; None where it is not."""
    found, total = subjects.events(query_of(key), moment)
    place = place_of(key, found)
    if place is None:
        return (), Told({}, {}), None
    within = tuple(one for one in found if any(lies_in(at, place) for at in one.event.places))
    told = subjects.evidence(within, moment)
    return within, told, place_told(key, place, within, total, told, _silent(subjects, place, moment))


def _silent(subjects: Subjects, place: EventPlace, moment: Moment) -> Iterator[str]:
    """The events that may have kept reports from coming out of it: there, within it, or in all of what it lies in."""
    names = dict.fromkeys(name for name in (place.name, place.admin1) if name)
    for type_ in KEEPING_SILENT:
        for name in names:
            found, _ = subjects.events(EventQuery(type=type_, place=name), moment)
            yield from (one.event.id for one in found if _may_silence(one, place))


def _may_silence(one: AssessedEvent, place: EventPlace) -> bool:
    """Whether it happened in the place, or in a division that holds the place."""
    return any(lies_in(at, place) or (at.precision in DIVISIONS and lies_in(place, at)) for at in one.event.places)
