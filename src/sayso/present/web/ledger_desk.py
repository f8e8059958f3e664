"""The desk over a ledger. What only the walk through the steps can do comes as functions from the command."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Final

from sayso.errors import LedgerError
from sayso.ledger import ClaimQuery, Ledger, ReportQuery, View
from sayso.ledger.columns.choosing import choose
from sayso.ledger.columns.layout import Mask
from sayso.ledger.columns.loading import Loaded, said_in
from sayso.ledger.columns.places_in_list import page_of
from sayso.ledger.event_queries import ANY_EVENT, AssessedEvent, EventQuery, event_lines, event_of_claim
from sayso.ledger.paging import Page, claim_page, event_count, report_page
from sayso.ledger.publication import publication_days
from sayso.present.events import EventShown
from sayso.present.web.chosen import Chosen
from sayso.present.web.desk import NOW, MethodShown, Moment, ReportShown, SourceShown, WrittenEvent
from sayso.present.web.ledger_subjects import LedgerSubjects
from sayso.present.web.looking_back import LookingBack, Rewind
from sayso.present.web.renewal import Kept, OnAsking, Renewal
from sayso.records import AssessedToll, Assessment, CampaignView, Change, Claim, Event, Report, first_claim_of
from sayso.records.event import EVENT
from sayso.records.neighbour import Neighbour
from sayso.records.wire import as_written

VIEWS_KEPT: Final = 4
"""States of the ledger that are kept at hand."""
SEARCHES_KEPT: Final = 64
"""Sets of events in which words occur that are kept at hand, a byte an event."""


@dataclass(frozen=True, slots=True)
class Walk:
    """What only the walk through the steps can do.

    `refresh` works what is new in the ledger into its events; `rewind` tells the events by what the view of a moment
    holds from those of today; `changes_of` what changed about an event as reports were published; `neighbours_of` the
    events like one that were not merged with it; `campaigns_now` the campaigns of a name, `campaigns_among` those among
    some events by what a view holds (a name that none has is a LedgerError); `sum_tolls` the tolls of several events;
    `about` what is known of a source, its owner and reliability. `version` is that of the rules and weights.
    """

    refresh: Callable[[], None]
    rewind: Rewind
    changes_of: Callable[[Event], tuple[Change, ...]]
    neighbours_of: Callable[[Event], tuple[Neighbour, ...]]
    campaigns_now: Callable[[str], tuple[CampaignView, ...]]
    campaigns_among: Callable[[Iterable[Event], View, str], tuple[CampaignView, ...]]
    sum_tolls: Callable[[Iterable[Assessment]], tuple[AssessedToll, ...]]
    about: Callable[[str], tuple[str, str]]
    codebook: str
    version: str


class LedgerDesk:
    """Answers the pages from a ledger; any number of threads may ask at once."""

    def __init__(self, ledger: Ledger, walk: Walk, kept: Kept | None = None) -> None:
        """Over the events that are `kept`; without, they are brought up to date whenever somebody asks."""
        self._ledger = ledger
        self._walk = walk
        self._kept = kept or OnAsking(Renewal(ledger, walk.refresh))
        self._then = LookingBack(ledger, walk.rewind, lambda: self._kept.current().loaded)
        self._said = lru_cache(SEARCHES_KEPT)(self._search)
        self._changes = lru_cache(VIEWS_KEPT * 4)(lambda _, __, event: walk.changes_of(event))
        self._neighbours = lru_cache(VIEWS_KEPT * 4)(lambda _, __, event: walk.neighbours_of(event))
        self.subjects = LedgerSubjects(ledger, self.state, self._then.events, self._campaigns, walk.sum_tolls)
        self._sources = lru_cache(VIEWS_KEPT)(self._count_sources)
        self._method = lru_cache(VIEWS_KEPT)(self._describe)
        self._published = lru_cache(VIEWS_KEPT)(lambda _: publication_days(ledger.store))

    def state(self) -> str:
        """The head of the ledger, the entry up to which its events are shown, and the version of the rules."""
        shown = self._kept.current().loaded.progress
        told = f"{self._ledger.view().head} {shown.version} {shown.upto} {self._walk.version}"
        return sha256(told.encode()).hexdigest()[:32]

    def choose(self, wanted: EventQuery, moment: Moment) -> Chosen:
        """The events that are wanted, the latest first."""
        if not moment.is_now:
            return self._then.choose(wanted, moment)
        loaded, behind = self._kept.current()
        columns = loaded.columns
        rows = choose(columns, wanted, lambda words: self._said(loaded, words))
        return Chosen(columns, rows, behind)

    def events(self, wanted: EventQuery, moment: Moment, after: str | None, size: int) -> Page[WrittenEvent]:
        """The events that are wanted, whole, the latest first; one that has become another meanwhile is left out."""
        found = self.choose(wanted, moment)
        rows, following = page_of(found.columns, found.rows, after, size)
        ids = [one.id for one in found.summaries(rows)]
        lines = event_lines(self._ledger.store, ids) if moment.is_now else self._then.events(moment).lines(ids)
        written = (WrittenEvent(*map(as_written, lines[one])) for one in ids if one in lines)
        return Page(tuple(written), following)

    def published(self) -> tuple[str, str] | None:
        """The first and the last day on which a report was published."""
        return self._published(self.state())

    def event(self, beginning: str, moment: Moment) -> EventShown | None:
        """The event that holds a claim."""
        view = self._view(moment)
        claim = self._claim(view, beginning)
        if claim is None:
            return None
        found = self._event_of(claim, moment)
        if found is None:
            return None
        event = found.event
        return EventShown(event, found.assessment, view.claims_of(event.claims), view.reports_of(event.reports))

    def changes(self, shown: EventShown) -> tuple[Change, ...]:
        """What changed about an event as reports were published, oldest first."""
        return self._changes(self.state(), shown.event.id, shown.event)

    def neighbours(self, event: Event) -> tuple[tuple[Neighbour, AssessedEvent], ...]:
        """The events that are much like one and were not merged with it."""
        found = self._neighbours(self.state(), event.id, event)
        known = ((one, event_of_claim(self._ledger.store, first_claim_of(one.event))) for one in found)
        return tuple((one, other) for one, other in known if other)

    def report(self, id_: str) -> ReportShown | None:
        """A report with the claims of its current run."""
        view = self._view(NOW)
        report = view.reports_of([id_]).get(id_)
        if report is None:
            return None
        claims = tuple(view.claims(ClaimQuery(report=id_)))
        found = ((claim.id, event_of_claim(self._ledger.store, claim.id)) for claim in claims)
        return ReportShown(report, claims, {claim: one.event.id for claim, one in found if one})

    def reports(self, wanted: ReportQuery, after: str | None, size: int) -> Page[Report]:
        """The reports that are wanted, in the order in which they came."""
        return report_page(self._ledger.store, self._view(NOW), wanted, after, size)

    def claims(self, wanted: ClaimQuery, after: str | None, size: int) -> Page[Claim]:
        """The claims that are wanted, report by report."""
        return claim_page(self._ledger.store, self._view(NOW), wanted, after, size)

    def sources(self) -> tuple[SourceShown, ...]:
        """All who published, by name."""
        return self._sources(self.state())

    def method(self) -> MethodShown:
        """The codebook in force, the versions of the runs that count, and how much there is."""
        return self._method(self.state())

    def _describe(self, _: str) -> MethodShown:
        """All claims are counted for it, which takes seconds in a large ledger."""
        view = self._view(NOW)
        stats = view.stats()
        last = next(iter(view.runs()), None)
        versions = [("events and weights", self._walk.version)]
        if last:
            read = last.versions
            versions += [("reading model", read.model), ("rules of claims", read.rules), ("places", read.places)]
        counts = (
            ("reports", stats.reports),
            ("claims", stats.claims),
            ("events", event_count(self._ledger.store, EventQuery())),
            ("judgements", stats.judgements),
            ("faults written down", stats.problems),
        )
        return MethodShown(self._walk.codebook, tuple(versions), counts)

    def _event_of(self, claim: str, moment: Moment) -> AssessedEvent | None:
        if moment.is_now:
            return event_of_claim(self._ledger.store, claim)
        return self._then.events(moment).of_claim(claim)

    def _campaigns(self, name: str, moment: Moment) -> tuple[CampaignView, ...]:
        if moment.is_now:
            return self._walk.campaigns_now(name)
        events = (one.event for one in self._then.events(moment).find(ANY_EVENT))
        return self._walk.campaigns_among(events, self._view(moment), name)

    def _search(self, loaded: Loaded, words: str) -> Mask:
        return said_in(self._ledger.store, loaded.columns, words)

    def _view(self, moment: Moment) -> View:
        return self._ledger.view(as_of=moment.as_of, published_by=moment.published_by)

    def _claim(self, view: View, beginning: str) -> str | None:
        """The id of the claim that an id of an event or a claim begins; None where it is no such id."""
        try:
            entry = view.entry(first_claim_of(beginning) if beginning.startswith(EVENT) else beginning)
        except LedgerError:
            return None
        return entry.id if entry.kind == "claim" else None

    def _count_sources(self, _: str) -> tuple[SourceShown, ...]:
        counts = Counter(report.source for report in self._view(NOW).reports())
        named = sorted(counts, key=lambda source: (source.name or "", source.kind, source.url or "", source.home or ""))
        return tuple(SourceShown(one, counts[one], *self._walk.about(one.name or "")) for one in named)
