"""What the commands on events share: the options of looking, the events brought up to date, and one found by its id."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import click

from sayso.assess.assessing import assess_event
from sayso.assess.codebooks import codebook_named
from sayso.errors import LedgerError
from sayso.flow.event_rows import evidence_on, sources_in
from sayso.flow.looking_back import events_near
from sayso.flow.method import Method
from sayso.flow.resolving import resolve_ledger
from sayso.flow.rewinding import rewind
from sayso.ledger import Ledger, View
from sayso.ledger.event_queries import AssessedEvent, EventQuery, assessed, event_of_claim, find_events
from sayso.ledger.rewound import EventsThen
from sayso.present.events import EventShown
from sayso.present.progress import sharing
from sayso.records import Event, first_claim_of
from sayso.records.event import EVENT
from sayso.settings import load_settings

as_of_option = click.option("--as-of", metavar="MOMENT", help="What the ledger held at that day's end or moment.")
published_by_option = click.option(
    "--published-by", metavar="MOMENT", help="Only what was surely published by that day's end or moment."
)
codebook_option = click.option("--codebook", metavar="NAME", help="By whose rules (default: the setting `codebook`).")


@dataclass(frozen=True, slots=True)
class Lookup:
    """A ledger whose events are up to date, and the view of it that is asked for.

    `method` is the one asked for, `kept` the one that the ledger's events were assessed by; `moment` is None for now.
    """

    ledger: Ledger
    view: View
    method: Method
    kept: Method
    moment: str | None

    def find(self, wanted: EventQuery) -> Iterator[AssessedEvent]:
        """The events that are wanted, by when they happened, then by id."""
        if self.moment is None:
            yield from self._find_now(wanted)
            return
        with self.ledger.store.reading() as connection:
            rewound = rewind(connection, self.view, self.method, self.moment)
        yield from EventsThen(self.ledger.store, self.view, rewound).find(wanted)

    def event(self, beginning: str) -> AssessedEvent:
        """The event whose id begins so, or that holds the claim whose id does; none is a LedgerError."""
        claim = self.view.entry(first_claim_of(beginning) if beginning.startswith(EVENT) else beginning)
        if claim.kind != "claim":
            raise LedgerError(f"{beginning} is a {claim.kind}; name an event or one of its claims")
        now = event_of_claim(self.ledger.store, claim.id)
        if now is None:
            raise LedgerError(f"claim {claim.id[:8]} speaks of no happening, so it is in no event")
        if self.moment is None:
            return now if self.method == self.kept else self._assessed_anew(now.event)
        for row in events_near(self.ledger, self.view, now.event.reports, self.method, self.moment):
            then = assessed(row.body, row.assessment)
            if claim.id in then.event.claims:
                return then
        raise LedgerError(f"claim {claim.id[:8]} was in no event then")

    def shown(self, found: AssessedEvent) -> EventShown:
        """An event with the claims and reports that it rests on."""
        claims = self.view.claims_of(found.event.claims)
        reports = self.view.reports_of(found.event.reports)
        return EventShown(found.event, found.assessment, claims, reports)

    def _find_now(self, wanted: EventQuery) -> Iterator[AssessedEvent]:
        """From the tables; by another codebook than theirs, each event is assessed anew."""
        if self.method == self.kept:
            yield from find_events(self.ledger.store, wanted)
            return
        for found in find_events(self.ledger.store, replace(wanted, grade=None)):
            anew = self._assessed_anew(found.event)
            if wanted.grade in {None, anew.assessment.grade}:
                yield anew

    def _assessed_anew(self, event: Event) -> AssessedEvent:
        evidence = evidence_on(event, self.view)
        sources = sources_in(self.view, self.method)
        return AssessedEvent(event, assess_event(evidence, self.method.codebook, sources=sources))


@contextmanager
def open_lookup(
    ledger: str | None, codebook: str | None = None, *, as_of: str | None = None, published_by: str | None = None
) -> Iterator[Lookup]:
    """The ledger with its events brought up to date."""
    settings = load_settings(ledger=ledger)
    kept = Method.of(settings)
    method = replace(kept, codebook=codebook_named(codebook).name) if codebook else kept
    with Ledger.open(settings.ledger, create=False) as memory:
        bring_up_to_date(memory, kept)
        view = memory.view(as_of=as_of, published_by=published_by)
        yield Lookup(memory, view, method, kept, as_of or published_by)


def bring_up_to_date(memory: Ledger, method: Method) -> None:
    """Work what is new in the ledger into its events."""
    with sharing("resolving") as share:
        resolve_ledger(memory, method, share)
