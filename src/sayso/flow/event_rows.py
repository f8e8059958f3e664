"""An event with its assessment, ready to be kept, found and sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
from sayso.records import Claim, Event, Report, Score, event_id, origin_id, wire
from sayso.resolve.account import Account
from sayso.resolve.events import make_event


def inner_scores(clusters: Sequence[Sequence[str]], scores: Iterable[Score]) -> list[list[Score]]:
    """The scores within each cluster of accounts."""
    number = {account: at for at, members in enumerate(clusters) for account in members}
    inner: list[list[Score]] = [[] for _ in clusters]
    for score in scores:
        if number[score.claim_a] == number[score.claim_b]:
            inner[number[score.claim_a]].append(score)
    return inner


def event_row(
    accounts: Sequence[Account], scores: Sequence[Score], view: View, method: Method, as_of: str | None
) -> EventRow:
    """The event that some accounts are about, with what can be said of it by what the view holds."""
    event = make_event(accounts, scores)
    evidence = evidence_on(event, view)
    assessment = assess_event(evidence, method.codebook, as_of=as_of, sources=sources_in(view, method))
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
    claims = view.claims_of(event.claims)
    reports = view.reports_of(event.reports)
    origins = (origin_id(claim) for claim in event.claims)
    judged = view.judgements_on([event.id, *event.claims, *(event_id(claim) for claim in event.claims), *origins])
    return Evidence.of(event, claims.values(), reports.values(), judged)


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
