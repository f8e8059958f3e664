"""What of an event should be looked at by a person: claims that cannot hold together, doubtful ones, events near others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final

from sayso.assess.evidence import Evidence
from sayso.flow.judged import HoldsAccounts, subjects_of
from sayso.ledger import View
from sayso.ledger.waiting import Doubt, Stakes, WaitingRow, Waits
from sayso.records import Assessment, Claim, event_id
from sayso.records.assessment import ORIGIN
from sayso.resolve.holding import Link

MOST_PEOPLE: Final = 2**62
"""What a column of the ledger can hold; a larger figure is no figure of people."""


def stakes_in(assessment: Assessment, reports: int) -> Stakes:
    """How much hangs on an event: the largest figure of people that is said of it, and its reports."""
    figures = [
        bound.value
        for toll in assessment.tolls
        if toll.harm != "damaged"
        for bound in (toll.low, toll.high)
        if bound.value is not None
    ]
    return Stakes(min(max(figures, default=0), MOST_PEOPLE), reports)


def waiting_claims(evidence: Evidence, assessment: Assessment, stakes: Stakes) -> Iterator[WaitingRow]:
    """The claims of an event that are disputed or doubtful, and that nobody has judged."""
    event = evidence.event
    judged = {subject for one in evidence.judgements for subject in one.subject}
    disputed = {side for one in assessment.disputes for side in (one.claim_a, one.claim_b)}
    for at, claim in enumerate(evidence.claims):
        doubts = tuple(doubts_of(claim))
        if claim.id in judged or not (doubts or claim.id in disputed):
            continue
        kind: Waits = "disputed" if claim.id in disputed else "doubtful"
        yield WaitingRow(
            kind, event.id, claim.id, None, stakes.people, stakes.reports, len(evidence.claims) - at, " ".join(doubts)
        )


def doubts_of(claim: Claim) -> Iterator[Doubt]:
    """What is doubtful in a claim.

    1. "fighting near Hinterfurka", which no gazetteer has: `unplaced`. 2. "a day after the march", of which no day is
    known: `undated`. 3. "the Rhine Committee said", and nobody knows what that is: `speaker`. 4. "may have fled".
    """
    happening = claim.event
    if happening and any(place.precision == "unplaced" for place in happening.places):
        yield "unplaced"
    if happening and happening.when and happening.when.anchor == "none":
        yield "undated"
    if claim.speaker.kind == "unknown" and claim.speaker.identified != "anonymous":
        yield "speaker"
    if claim.certainty == "possible":
        yield "possible"
    elif claim.certainty == "probable":
        yield "probable"


def near_pairs(
    links: Iterable[Link], home: Mapping[str, str], settled: frozenset[tuple[str, str]]
) -> dict[tuple[str, str], Link]:
    """The events that a link joins though they were not merged, each pair with its strongest link.

    `home` is the event of each account; pairs of accounts that somebody judged are `settled`.
    """
    judged = {_pair(home[one], home[other]) for one, other in settled if one in home and other in home}
    found: dict[tuple[str, str], Link] = {}
    for link in links:
        one, other = home.get(link.left), home.get(link.right)
        if one is None or other is None or one == other:
            continue
        pair = _pair(one, other)
        if pair not in judged and (pair not in found or _strength(link) > _strength(found[pair])):
            found[pair] = link
    return found


def near_rows(pairs: Mapping[tuple[str, str], Link], known: Mapping[str, Stakes]) -> Iterator[WaitingRow]:
    """Pairs of events as they wait, by the one on which more hangs."""
    for (one, other), link in sorted(pairs.items()):
        stakes = max(known.get(one, Stakes()), known.get(other, Stakes()))
        because = f"{link.left} {link.right}"
        yield WaitingRow("near", one, other, other, stakes.people, stakes.reports, 0, because)


def settled_pairs(view: View, held: HoldsAccounts, claims: Iterable[str]) -> frozenset[tuple[str, str]]:
    """The accounts that somebody set against each other, or could not tell of, by the judgements on some claims."""
    if not view.is_judged:
        return frozenset()
    found: set[tuple[str, str]] = set()
    for judgement in view.judgements_on([name for claim in claims for name in (claim, event_id(claim))]):
        if len(judgement.subject) > 1 and judgement.verdict in {"same", "different", "unsure"}:
            happenings = [one for one in judgement.subject if not one.startswith(ORIGIN)]
            found |= set(combinations(sorted(set(held.accounts_with(subjects_of(happenings)).values())), 2))
    return frozenset(found)


def _strength(link: Link) -> tuple[float, str, str]:
    return link.value, link.left, link.right


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
