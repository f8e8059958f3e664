"""An event: what several claims are taken to be about. Computed from claims and judgements, never kept as truth."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.records.claim import Campaign, EventType, ParticipantKind, ParticipantRole, TimePrecision
from sayso.records.reading import Precision
from sayso.records.span import Span

EVENT = "e-"
"""How the id of every event begins."""


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where claims put the event; `claims` are the ids of those that do. Degrees are WGS 84.

    A place that could not be put has `precision` "unplaced", a `reason`, and no coordinates (never 0,0).
    """

    name: str
    geonameid: int | None
    latitude: float | None
    longitude: float | None
    country: str | None
    admin1: str | None
    admin2: str | None
    precision: Precision
    wording: str
    claims: tuple[str, ...]
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class EventTime:
    """When claims put the event: inclusive RFC 3339 dates or date-times; `claims` are the ids of those that bound it."""

    earliest: str | None
    latest: str | None
    precision: TimePrecision
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventActor:
    """Who is said to have taken part, and as what; `claims` are the ids of those that say so."""

    name: str
    kind: ParticipantKind
    role: ParticipantRole
    actor: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of a comparison: what either side has, and the weight that this adds to the score."""

    feature: str
    left: str
    right: str
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """How far two claims speak of one happening: the sum of the weights, above 0 for yes, and why."""

    claim_a: str
    claim_b: str
    value: float
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What some claims are taken to be about.

    `id` is "e-" and the id of its first claim (by publication, then report and place in it): any id that an event ever
    had leads to the event that holds that claim today. `claims` and `reports` are ids, in that
    order; `because` are the scores that hold reports together; `name` is that of the input line where all claims came
    from one line of JSON.
    """

    id: str
    type: EventType
    places: tuple[EventPlace, ...]
    when: EventTime | None
    actors: tuple[EventActor, ...]
    instruments: tuple[Span, ...]
    campaign: Campaign | None
    ongoing: bool
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    because: tuple[Score, ...] = ()
    name: str | None = None
    record: str = field(default="event", init=False)


def event_id(first_claim: str) -> str:
    """The id of the event whose first claim this is.

    >>> event_id("5f0c2a1b")
    'e-5f0c2a1b'
    """
    return f"{EVENT}{first_claim}"


def first_claim_of(event: str) -> str:
    """The id of the claim that an event is named after; a text that is no id of an event is a ValueError.

    >>> first_claim_of("e-5f0c2a1b")
    '5f0c2a1b'
    """
    if not event.startswith(EVENT):
        raise ValueError(f"no id of an event: {event!r}")
    return event.removeprefix(EVENT)
