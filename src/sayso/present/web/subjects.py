"""Whom and what the pages of actors, places and campaigns show; the interface for programs gives the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from sayso.ledger.event_queries import AssessedEvent, EventQuery
from sayso.ledger.paging import Page
from sayso.ledger.subject_queries import Subject
from sayso.records import AssessedToll, CampaignView, Claim, EventPlace, Report
from sayso.records.claim import Harm, ParticipantKind, VictimsKind

if TYPE_CHECKING:
    from sayso.present.web.desk import Moment

MOST_EVENTS: Final = 300
"""The latest events of a subject that are looked at: claims and names are told of these, the rest is counted."""
MOST_CLAIMS: Final = 200
"""Claims that are listed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A subject in its index: the key that its page is found by, its name, what it is, and in how many events it stands."""

    id: str
    name: str
    what: str
    events: int


@dataclass(frozen=True, slots=True)
class NameUsed:
    """A name under which reports speak of an actor, or of who speaks for it, and in how many claims."""

    name: str
    role: str | None
    claims: int


@dataclass(frozen=True, slots=True)
class DayCount:
    """Claims that were published on a day: those that an actor made, and those that others made about it."""

    day: str
    made: int
    about: int


@dataclass(frozen=True, slots=True)
class Side:
    """The figures of one side for a toll: their range, None for an open end, and the claims that give them."""

    low: int | None
    high: int | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TollSides:
    """A toll of an event as an actor gives it, and as others do; revised figures are left out."""

    event: str
    harm: Harm
    victims_kind: VictimsKind
    own: Side
    others: Side


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor by its id: the claims that it made and those about it, in the latest of its events.

    `total` counts all its events, `events` are the ids of those that were looked at. `made` and `about` hold at most
    MOST_CLAIMS claims each, by when they were published; `days` counts them all.
    """

    id: str
    name: str
    kinds: tuple[ParticipantKind, ...]
    names: tuple[NameUsed, ...]
    total: int
    events: tuple[str, ...]
    made: tuple[Claim, ...]
    about: tuple[Claim, ...]
    days: tuple[DayCount, ...]
    tolls: tuple[TollSides, ...]


@dataclass(frozen=True, slots=True)
class Contained:
    """A place within another one, and in how many of the events that were looked at it stands."""

    id: str
    name: str
    events: int


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """A place by its key, with what is told of it and of what it contains, in the latest events there.

    `wordings` are the names as reports have them; `radius_km` how wide the place is drawn. `control` are the claims of
    who holds or took it, `claims` the others, at most MOST_CLAIMS each; `coverage` the events that may have kept reports
    from coming out.
    """

    id: str
    place: EventPlace
    radius_km: float | None
    wordings: tuple[str, ...]
    contains: tuple[Contained, ...]
    total: int
    events: tuple[str, ...]
    control: tuple[Claim, ...]
    claims: tuple[Claim, ...]
    coverage: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CampaignTold:
    """A named operation, with the tolls of its events summed, each event counted once; those of events beside it apart."""

    campaign: CampaignView
    tolls: tuple[AssessedToll, ...]
    tolls_beside: tuple[AssessedToll, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What events rest on: their claims and reports by id."""

    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]


class Subjects(Protocol):
    """What the pages of subjects ask."""

    def entries(self, subject: Subject, after: str | None, size: int) -> Page[Entry]:
        """The subjects of a sort, those with the most events first."""
        ...

    def count(self, subject: Subject) -> int:
        """How many subjects of a sort there are."""
        ...

    def events(self, wanted: EventQuery, moment: Moment) -> tuple[tuple[AssessedEvent, ...], int]:
        """The latest MOST_EVENTS of the events that are wanted, and how many there are."""
        ...

    def evidence(self, found: Iterable[AssessedEvent], moment: Moment) -> Told:
        """What some events rest on."""
        ...

    def campaigns(self, name: str, moment: Moment) -> tuple[CampaignTold, ...]:
        """The campaigns of a name; none where there is none."""
        ...

    def events_of(self, ids: Iterable[str], moment: Moment) -> Mapping[str, AssessedEvent]:
        """Some events by their ids."""
        ...
