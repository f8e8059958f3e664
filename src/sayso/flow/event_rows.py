"""An event with its assessment, ready to be kept, found and sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from sayso.assess.assessing import assess_event
from sayso.assess.evidence import Evidence
from sayso.assess.rated import rated
from sayso.assess.sources import Sources
from sayso.flow.method import Method
from sayso.flow.waiting import stakes_in, waiting_claims
from sayso.ledger import View
from sayso.ledger.clock import first_instant, last_instant
from sayso.ledger.event_queries import term
from sayso.ledger.materialised import EventRow
from sayso.ledger.subject_queries import place_key
from sayso.ledger.summaries import summary_of
from sayso.records import Assessment, Claim, Event, Report, Score, event_id, origin_id, wire
from sayso.resolve.account import Account
from sayso.resolve.events import make_event

EVENTS_AT_ONCE: Final = 100
"""Of which claims and reports are read together: more saves little time, and takes memory."""


def inner_scores(clusters: Sequence[Sequence[str]], scores: Iterable[Score]) -> list[list[Score]]:
    """The scores within each cluster of accounts; those that reach out of it are left out."""
    number = {account: at for at, members in enumerate(clusters) for account in members}
    inner: list[list[Score]] = [[] for _ in clusters]
    for score in scores:
        at = number.get(score.claim_a)
        if at is not None and at == number.get(score.claim_b):
            inner[at].append(score)
    return inner


def event_rows(
    groups: Iterable[tuple[Sequence[Account], Sequence[Score]]], view: View, method: Method, as_of: str | None
) -> Iterator[EventRow]:
    """The events that groups of accounts, with the scores among them, are about, each with what can be said of it.

    What the view holds on them is read for many at once.
    """
    waiting = iter(groups)
    sources = sources_in(view, method)
    while some := list(islice(waiting, EVENTS_AT_ONCE)):
        held = Held([make_event(accounts, scores) for accounts, scores in some], view)
        for (accounts, _), event in zip(some, held.events, strict=True):
            evidence = held.evidence_on(event)
            assessment = assess_event(evidence, method.codebook, as_of=as_of, sources=sources)
            yield _row(accounts, evidence, assessment)


def _row(accounts: Sequence[Account], evidence: Evidence, assessment: Assessment) -> EventRow:
    event = evidence.event
    stakes = stakes_in(assessment, len(event.reports))
    earliest = first_instant(event.when.earliest) if event.when and event.when.earliest else None
    latest = last_instant(event.when.latest) if event.when and event.when.latest else None
    told = {claim.id: claim for claim in (*evidence.claims, *evidence.rejected)}
    return EventRow(
        id=event.id,
        accounts=tuple(account.id for account in accounts),
        type=event.type,
        earliest=earliest,
        latest=latest,
        moment=earliest or latest or _first_published(evidence.reports.values()),
        grade=assessment.grade,
        terms=tuple(sorted(set(_terms(event, [*evidence.claims, *evidence.rejected])))),
        body=wire.dumps(event).decode(),
        assessment=wire.dumps(assessment).decode(),
        summary=summary_of(event, assessment, told.get(event.claims[0])),
        stakes=stakes,
        waiting=tuple(waiting_claims(evidence, assessment, stakes)),
    )


def sources_in(view: View, method: Method) -> Sources:
    """What is known of publishers, with what people say of them in the ledger."""
    return rated(method.sources, view.source_judgements) if view.source_judgements else method.sources


def evidence_on(event: Event, view: View) -> Evidence:
    """What a view holds on an event: its claims, their reports, and the judgements on any of them."""
    return Held([event], view).evidence_on(event)


class Held:
    """What a view holds on some events, read at once."""

    def __init__(self, events: Sequence[Event], view: View) -> None:
        self.events = events
        self._claims = view.claims_of(_each(event.claims for event in events))
        self._reports = view.reports_of(_each(event.reports for event in events))
        self._judgements = view.judgements_on(_each(map(_subjects, events))) if view.is_judged else []

    def evidence_on(self, event: Event) -> Evidence:
        """The claims of one of the events, their reports, and the judgements that stand on any of them."""
        claims = (self._claims[one] for one in event.claims if one in self._claims)
        reports = (self._reports[one] for one in event.reports if one in self._reports)
        about = set(_subjects(event)) if self._judgements else set[str]()
        judgements = (one for one in self._judgements if not about.isdisjoint(one.subject))
        return Evidence.of(event, claims, reports, judgements)


def _subjects(event: Event) -> Iterator[str]:
    """What judgements that bear on an event may name: itself, its claims, and what is named after these."""
    yield event.id
    for claim in event.claims:
        yield from (claim, event_id(claim), origin_id(claim))


def _each(ids: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(chain.from_iterable(ids)))


def _first_published(reports: Iterable[Report]) -> str:
    """When it was first reported; "" where nothing says so, which sorts first."""
    moments = [first_instant(one.published_at) for one in reports if one.published_at]
    return min((moment for moment in moments if moment), default="")


def _terms(event: Event, claims: Iterable[Claim]) -> Iterator[str]:
    """What filters compare: places, who took part and who speaks, the campaign, kinds of claims and of speakers.

    `party` are the ids of actors alone, `at` the keys of the places themselves, without what they lie in.
    """
    for place in event.places:
        for name in (place.name, place.wording, place.admin2, place.admin1, place.country, place.geonameid):
            if name is not None:
                yield term("place", str(name))
        if place.precision != "unplaced":
            yield term("at", place_key(place.name, place.country, place.geonameid))
    for actor in event.actors:
        yield term("actor", actor.name)
        if actor.actor:
            yield term("actor", actor.actor)
            yield term("party", actor.actor)
    if event.campaign:
        yield term("campaign", event.campaign.name)
    for claim in claims:
        yield term("kind", claim.kind)
        yield term("speaker", claim.speaker.kind)
        if claim.speaker.actor:
            yield term("actor", claim.speaker.actor)
            yield term("party", claim.speaker.actor)
