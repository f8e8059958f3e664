"""What the pages ask, whoever answers: a ledger, or what stands in for one in a test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sayso.ledger.event_queries import AssessedEvent, EventQuery
from sayso.ledger.paging import Page
from sayso.ledger.queries import ClaimQuery, ReportQuery
from sayso.present.events import EventShown
from sayso.present.web.chosen import Chosen
from sayso.present.web.subjects import Subjects
from sayso.records import Change, Claim, Event, Report, Source
from sayso.records.neighbour import Neighbour
from sayso.records.wire import Written


@dataclass(frozen=True, slots=True)
class Moment:
    """What is looked at: all that the ledger held, or what reports told, by a day's end or moment (RFC 3339)."""

    as_of: str | None = None
    published_by: str | None = None

    @property
    def is_now(self) -> bool:
        """Whether all that is there is looked at."""
        return self.as_of is None and self.published_by is None


NOW = Moment()


@dataclass(frozen=True, slots=True)
class WrittenEvent:
    """An event and its assessment as lines of JSON, which are passed on as they are."""

    event: Written
    assessment: Written


@dataclass(frozen=True, slots=True)
class ReportShown:
    """A report with its claims in text order, and the event that each is taken to be about, by the claim's id."""

    report: Report
    claims: tuple[Claim, ...]
    events: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SourceShown:
    """A publisher with the number of its reports, and what the list of sources says of it ("" where it says nothing)."""

    source: Source
    reports: int
    owner: str = ""
    reliability: str = ""


@dataclass(frozen=True, slots=True)
class MethodShown:
    """By which rules the events are put together and graded, and how many of each record there are."""

    codebook: str
    versions: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int], ...]


class Desk(Protocol):
    """What the pages ask. A moment that cannot be read, and a cursor that was not made here, is a SaysoError."""

    @property
    def subjects(self) -> Subjects:
        """What the pages of actors, places and campaigns ask."""
        ...

    def state(self) -> str:
        """What tells one state of the desk from another: the same state gives the same answers."""
        ...

    def choose(self, wanted: EventQuery, moment: Moment) -> Chosen:
        """The events that are wanted, the latest first, as rows to be counted, summed and listed."""
        ...

    def events(self, wanted: EventQuery, moment: Moment, after: str | None, size: int) -> Page[WrittenEvent]:
        """The events that are wanted, the latest first, whole."""
        ...

    def published(self) -> tuple[str, str] | None:
        """The first and the last day on which a report was published; None where none says."""
        ...

    def event(self, beginning: str, moment: Moment) -> EventShown | None:
        """The event that holds the claim which an event's id names, or a claim's; None where there is none."""
        ...

    def changes(self, shown: EventShown) -> tuple[Change, ...]:
        """What changed about an event as reports were published, oldest first."""
        ...

    def neighbours(self, event: Event) -> tuple[tuple[Neighbour, AssessedEvent], ...]:
        """The events that are much like one and were not merged with it, as all that is there now has them."""
        ...

    def report(self, id_: str) -> ReportShown | None:
        """A report; None where there is none."""
        ...

    def reports(self, wanted: ReportQuery, after: str | None, size: int) -> Page[Report]:
        """The reports that are wanted, in the order in which they came."""
        ...

    def claims(self, wanted: ClaimQuery, after: str | None, size: int) -> Page[Claim]:
        """The claims that are wanted, report by report."""
        ...

    def sources(self) -> tuple[SourceShown, ...]:
        """All who published, by name."""
        ...

    def method(self) -> MethodShown:
        """By which rules all this is made."""
        ...
