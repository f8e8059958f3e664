"""Corroboration: on how many words a statement rests. That it was uttered and that it is so are counted apart.

That ten outlets quote one spokeswoman shows that she said it: ten reports for the utterance, one origin for the content.
Only origins that are `independent` of each other, on positive ground, add up; `unknown` never corroborates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.assess.carriers import Carrier
from sayso.assess.evidence import Evidence
from sayso.assess.figures import Figures
from sayso.assess.parties import authors_of
from sayso.records import Claim, Corroboration, Origin

HAPPENED = ("happened",)
"""The statement that it happened at all, whatever is said of it besides; speakers without a name or office say nothing
for it."""


def corroborate(
    evidence: Evidence, origins: Sequence[Origin], figures: Iterable[Figures], carriers: Mapping[str, Carrier]
) -> tuple[Corroboration, ...]:
    """The statements about an event, first that it happened, each with the claims that make it and how many words it has.

    Negative claims, intentions, verifications and opinions corroborate nothing, nor does what its speaker calls only
    possible or what a person could not verify. A figure that its own origin revised since corroborates no figure.
    """
    revised = {one.claim.id for each in figures for one in each.superseded}
    statements: defaultdict[tuple[str, ...], list[Claim]] = defaultdict(list, {HAPPENED: []})
    for claim in evidence.claims:
        if claim.certainty == "possible" or claim.id in evidence.unverifiable:
            continue
        for key in _statements(claim):
            if key == HAPPENED or claim.id not in revised:
                statements[key].append(claim)
    publishers = {one: carrier.publisher for one, carrier in carriers.items()}
    of = {claim: origin for origin in origins for claim in origin.claims}
    return tuple(
        Corroboration(
            statement=claims[0].id,
            claims=tuple(claim.id for claim in claims),
            utterance=_carried(claims, of, publishers),
            content=_independent(claims, of),
        )
        for key, claims in statements.items()
        if len(claims) > (0 if key == HAPPENED else 1)
    )


def _statements(claim: Claim) -> Iterator[tuple[str, ...]]:
    """What a claim says, as far as another claim can say the same."""
    if claim.polarity == "negative" or claim.kind not in {"event", "toll", "control", "responsibility"}:
        return
    if claim.kind != "control" and claim.speaker.identified != "anonymous":
        yield HAPPENED
    if claim.toll is not None and (claim.toll.low, claim.toll.high) != (None, None):
        toll = claim.toll
        yield "toll", toll.harm, toll.victims_kind, str(toll.low), str(toll.high)
    elif claim.kind == "responsibility":
        for author in authors_of(claim):
            yield "responsibility", author
    elif claim.kind == "control" and claim.event:
        for place in claim.event.places:
            yield "control", place.name, *authors_of(claim)


def _carried(claims: Sequence[Claim], of: Mapping[str, Origin], carriers: Mapping[str, str]) -> int:
    """By how many texts, copies counted once, one origin's words are carried: the most of any origin."""
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for claim in claims:
        origin = of.get(claim.id)
        texts[origin.id if origin else claim.id].add(carriers.get(claim.report, claim.report))
    return max(map(len, texts.values()))


def _independent(claims: Sequence[Claim], of: Mapping[str, Origin]) -> int:
    """How many origins there are of which each is independent of all others, at least one.

    Taken one by one, those first that are independent of the most others, then in their order.
    """
    found = {origin.id: origin for claim in claims if (origin := of.get(claim.id))}
    independent = {
        one.id: found.keys() & {tie.origin for tie in one.ties if tie.independence == "independent"}
        for one in found.values()
    }
    chosen: list[str] = []
    for one in sorted(found, key=lambda origin: -len(independent[origin])):
        if independent[one].issuperset(chosen):
            chosen.append(one)
    return max(1, len(chosen))
