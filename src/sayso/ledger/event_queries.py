"""What is asked of the events of a ledger, and the SQL of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Select

from sayso.ledger.area import Area
from sayso.ledger.backends import Backend
from sayso.ledger.clock import asked_instant, first_instant
from sayso.ledger.index import fold
from sayso.ledger.materialised import EventLines, EventRow
from sayso.ledger.queries import ClaimQuery, chunks, stream
from sayso.ledger.schema import account_claims, accounts, entries, event_points, event_terms, events
from sayso.ledger.store import Store
from sayso.ledger.view import View
from sayso.records import Assessment, Event, wire
from sayso.records.assessment import Grade
from sayso.records.claim import ClaimKind, EventType, SpeakerKind

REMEMBERED: Final = 512
"""Events that are kept in memory as they were read, some 30 KB each: those that a page is made of are asked for again."""


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events: all that is not None must hold.

    `place` is a whole name, code of a country or division, or number of GeoNames; `actor` the id or whole name of one
    who is said to have taken part or who speaks; `campaign` the name of one. `since` and `until` (inclusive) bound when
    it is said to have happened, or, where nothing is said, when it was first reported. `speaker` is a kind of speaker
    and `kind` a kind of claim that the event must have. `search` are words that all occur in one of its claims. `area`
    holds the point of one of its places.
    """

    type: EventType | None = None
    place: str | None = None
    actor: str | None = None
    campaign: str | None = None
    speaker: SpeakerKind | None = None
    kind: ClaimKind | None = None
    grade: Grade | None = None
    since: str | None = None
    until: str | None = None
    search: str | None = None
    area: Area | None = None


ANY_EVENT = EventQuery()
TERMS = ("place", "actor", "campaign", "speaker", "kind")
"""The filters that are compared with the terms of an event."""


@dataclass(frozen=True, slots=True)
class AssessedEvent:
    """An event, and what can be said about it."""

    event: Event
    assessment: Assessment


def term(name: str, value: str) -> str:
    """What a filter of an event compares.

    >>> term("place", "Davos  Platz")
    'place:davos platz'
    """
    return f"{name}:{fold(value)}"


def find_events(store: Store, wanted: EventQuery = ANY_EVENT) -> Iterator[AssessedEvent]:
    """The events that are wanted, by when they happened, then by id."""
    for row in event_lines_in_order(store, wanted):
        yield assessed(row.body, row.assessment)


def event_lines_in_order(store: Store, wanted: EventQuery = ANY_EVENT) -> Iterator[EventLines]:
    """The same as lines of JSON, with what they are sorted by."""
    query = sa.select(events).where(*conditions(store.backend, wanted))
    for row in stream(store, query, events.c.moment, events.c.id):
        yield EventLines(row.id, row.earliest, row.latest, row.moment, row.body, row.assessment)


def event_of_claim(store: Store, claim: str) -> AssessedEvent | None:
    """The event that a claim is taken to be about; None where there is none."""
    query = (
        sa.select(events)
        .join(accounts, accounts.c.event == events.c.id)
        .join(account_claims, account_claims.c.account == accounts.c.id)
        .where(account_claims.c.claim == claim)
    )
    with store.reading() as connection:
        row = connection.execute(query).one_or_none()
    return None if row is None else assessed(row.body, row.assessment)


def event_lines(store: Store, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The lines of JSON of some events and their assessments, by the events' ids; those that are not there are left out."""
    found: dict[str, tuple[str, str]] = {}
    with store.reading() as connection:
        for chunk in chunks(ids):
            query = sa.select(events.c.id, events.c.body, events.c.assessment).where(events.c.id.in_(chunk))
            found |= {row.id: (row.body, row.assessment) for row in connection.execute(query)}
    return found


@lru_cache(maxsize=REMEMBERED)
def assessed(body: str, assessment: str) -> AssessedEvent:
    """An event and its assessment from their lines of JSON."""
    return AssessedEvent(wire.decode(body, Event), wire.decode(assessment, Assessment))


def holds(row: EventRow, wanted: EventQuery, view: View) -> bool:
    """Whether an event that was worked out apart from the tables is wanted; as `conditions`, without the database."""
    terms = set(row.terms)
    named = all(term(name, getattr(wanted, name)) in terms for name in TERMS if getattr(wanted, name) is not None)
    since = first_instant(wanted.since) if wanted.since else None
    until = asked_instant(wanted.until, "until") if wanted.until else None
    return (
        named
        and wanted.type in {None, row.type}
        and wanted.grade in {None, row.grade}
        and (since is None or (row.latest or row.moment) >= since)
        and (until is None or (row.earliest or row.moment) <= until)
        and (wanted.area is None or any(wanted.area.holds(*point) for point in row.summary.points))
        and (wanted.search is None or _is_said(row, wanted.search, view))
    )


def _is_said(row: EventRow, words: str, view: View) -> bool:
    claims = set(wire.decode(row.body, Event).claims)
    return any(claim.id in claims for claim in view.claims(ClaimQuery(search=words)))


def conditions(backend: Backend, wanted: EventQuery) -> Iterator[ColumnElement[bool]]:
    """1. of what type and grade; 2. where, who, which campaign; 3. when; 4. in which words; 5. in which area."""
    if wanted.type is not None:
        yield events.c.type == wanted.type
    if wanted.grade is not None:
        yield events.c.grade == wanted.grade
    for name in TERMS:
        value = getattr(wanted, name)
        if value is not None:
            yield events.c.id.in_(sa.select(event_terms.c.event).where(event_terms.c.term == term(name, value)))
    if wanted.since is not None:
        asked_instant(wanted.since, "since")
        yield sa.func.coalesce(events.c.latest, events.c.moment) >= first_instant(wanted.since)
    if wanted.until is not None:
        yield sa.func.coalesce(events.c.earliest, events.c.moment) <= asked_instant(wanted.until, "until")
    if wanted.search is not None:
        yield events.c.id.in_(_said(backend.matching(wanted.search)))
    if wanted.area is not None:
        yield events.c.id.in_(_lying_in(wanted.area))


def _lying_in(area: Area) -> Select[Any]:
    """The events that can be drawn at a point in an area."""
    points = event_points.c
    eastward, westward = points.longitude >= area.west, points.longitude <= area.east
    return sa.select(points.event).where(
        points.latitude.between(area.south, area.north),
        sa.or_(eastward, westward) if area.crosses else sa.and_(eastward, westward),
    )


def _said(matching: Select[Any]) -> Select[Any]:
    """The events that have a claim among some entries."""
    return (
        sa.select(accounts.c.event)
        .join(account_claims, account_claims.c.account == accounts.c.id)
        .join(entries, sa.and_(entries.c.id == account_claims.c.claim, entries.c.kind == "claim"))
        .where(entries.c.seq.in_(matching), accounts.c.event.is_not(None))
    )
