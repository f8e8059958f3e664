"""Disputes: pairs of claims that cannot both hold, and why.

Equal statements are put together first, and one claim of each stands for them, so that the effort stays near-linear in
the claims. Figures that their own origin revised, and claims of one origin, are in no dispute with each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from sayso.assess.evidence import Evidence
from sayso.assess.figures import Figures, Stated
from sayso.assess.parties import authors_of
from sayso.assess.wording import in_words
from sayso.records import Claim, Dispute, Origin
from sayso.records.claim import ClaimKind

MOST: Final = 20
"""Disputes of one kind that are told of: an event with thousands of claims has one with nearly every pair."""

WIDEST: Final = 16
"""Figures from either end that are set against each other."""

ABOUT: Final = 0.1
"""How far from "about 30" a figure may lie and still agree with it, as a share."""

STATING: Final[frozenset[ClaimKind]] = frozenset({"event", "toll", "control", "responsibility"})
"""Kinds of claims that say what happened, and so can be denied."""


def find_disputes(evidence: Evidence, origins: Sequence[Origin], figures: Iterable[Figures]) -> tuple[Dispute, ...]:
    """The disputes about an event: denials, authorship, control, figures and dates, in that order."""
    of = {claim: origin.id for origin in origins for claim in origin.claims}
    claims = [claim for claim in evidence.claims if claim.kind in STATING]
    found = (
        *islice(_denials(claims, of), MOST),
        *islice(_authors(claims, of), MOST),
        *islice(_control(claims, of), MOST),
        *(dispute for one in figures for dispute in islice(_figures(one), MOST)),
        *islice(_dates(claims, of), MOST),
    )
    return tuple(found)


def _denials(claims: Sequence[Claim], of: dict[str, str]) -> Iterator[Dispute]:
    """What somebody denies and another one says: what the denial is about, or else the first claim of its like."""
    known = {claim.id: claim for claim in claims if claim.polarity == "positive"}
    alike: dict[tuple[str, ...], Claim] = {}
    for claim in known.values():
        for key in _statements(claim):
            alike.setdefault(key, claim)
    for denial in claims:
        if denial.polarity == "positive":
            continue
        about = [known[one] for one in denial.about if one in known]
        about += [alike[key] for key in _statements(denial) if key in alike]
        against = next((one for one in about if of.get(one.id) != of.get(denial.id)), None)
        if against is not None:
            yield Dispute("denial", against.id, denial.id, "the one says what the other denies")


def _statements(claim: Claim) -> Iterator[tuple[str, ...]]:
    """Keys under which a claim and its denial meet: whose deed it was, who holds the place, or what happened."""
    if claim.kind == "responsibility":
        for author in authors_of(claim):
            yield "responsibility", author
    elif claim.kind == "control" and claim.event:
        for place in claim.event.places:
            yield "control", place.name
    elif claim.kind == "event" and claim.event and claim.event.type != "other":
        yield "event", claim.event.type


def _authors(claims: Sequence[Claim], of: dict[str, str]) -> Iterator[Dispute]:
    """That two parties claim it, or are said to have done it, each without the other."""
    first: dict[str, Claim] = {}
    together: set[frozenset[str]] = set()
    for claim in claims:
        if claim.kind != "responsibility" or claim.polarity == "negative":
            continue
        authors = authors_of(claim)
        together.add(frozenset(authors))
        for author in authors:
            first.setdefault(author, claim)
    parties = list(first)
    for number, one in enumerate(parties[:WIDEST]):
        for other in parties[number + 1 : WIDEST]:
            a, b = first[one], first[other]
            joint = any({one, other} <= group for group in together) or _in_one_breath(a, b)
            if not joint and of.get(a.id) != of.get(b.id):
                yield Dispute("responsibility", a.id, b.id, "each names another party as the one that did it")


def _in_one_breath(a: Claim, b: Claim) -> bool:
    """As in "the Front and the Brigade claimed it together": the same words of one report."""
    return a.report == b.report and a.content == b.content


def _control(claims: Sequence[Claim], of: dict[str, str]) -> Iterator[Dispute]:
    """That two parties are said to hold one place."""
    holders: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        if claim.kind != "control" or claim.polarity == "negative" or claim.event is None:
            continue
        for place in claim.event.places:
            for holder in authors_of(claim):
                holders[place.name].setdefault(holder, claim)
    for name, held in holders.items():
        first, *others = held.values()
        for other in others:
            if of.get(first.id) != of.get(other.id):
                yield Dispute("control", first.id, other.id, f"each says that another party holds {name}")


def _figures(figures: Figures) -> Iterator[Dispute]:
    """Figures of different origins whose bounds do not meet, the widest apart first."""
    distinct: dict[tuple[str, int | None, int | None], Stated] = {}
    for one in figures.current:
        if not one.is_open:
            distinct.setdefault((one.origin, *one.bounds), one)
    below = sorted((one for one in distinct.values() if _most(one) is not None), key=lambda one: _most(one) or 0)
    above = sorted((one for one in distinct.values() if one.toll.low is not None), key=lambda one: -(one.toll.low or 0))
    for low in below[:WIDEST]:
        for high in above[:WIDEST]:
            most, least = _most(low), _least(high)
            if low.origin != high.origin and most is not None and least is not None and most < least:
                told = f"{in_words(*low.bounds)} and {in_words(*high.bounds)} {figures.harm} cannot both hold"
                yield Dispute("toll", low.claim.id, high.claim.id, told)


def _most(one: Stated) -> float | None:
    high = one.toll.high
    return high if high is None or not one.toll.approximate else high * (1 + ABOUT)


def _least(one: Stated) -> float | None:
    low = one.toll.low
    return low if low is None or not one.toll.approximate else low * (1 - ABOUT)


def _dates(claims: Sequence[Claim], of: dict[str, str]) -> Iterator[Dispute]:
    """The earliest and the latest day that claims name for what happened on one day, if they are not the same."""
    dated = [
        (when.latest[:10], when.earliest[:10], claim)
        for claim in claims
        if claim.kind == "event" and claim.polarity == "positive" and claim.event and not claim.event.ongoing
        if (when := claim.event.when) and when.anchor != "none" and when.earliest and when.latest
        if when.earliest[:10] == when.latest[:10]
    ]
    if not dated:
        return
    first, last = min(dated, key=lambda one: one[0]), max(dated, key=lambda one: one[1])
    if first[0] < last[1] and of.get(first[2].id) != of.get(last[2].id):
        yield Dispute("time", first[2].id, last[2].id, f"{first[0]} and {last[1]} cannot both be the day")
