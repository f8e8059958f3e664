"""Disputes: pairs of claims that cannot both hold, and why.

Equal statements are put together first, and one claim of each stands for them, so that the effort stays near-linear in
the claims. Figures that their own origin revised, claims of one origin, and what somebody calls only possible, are in no
dispute with each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, islice, product
from typing import Final

from sayso.assess.denials import denials, denied_figures
from sayso.assess.evidence import Evidence
from sayso.assess.figures import Figures, Stated
from sayso.assess.moments import Moment, long_before, moment_of
from sayso.assess.parties import authors_of, may_be_one, place_key
from sayso.assess.whereabouts import place_disputes
from sayso.assess.wording import in_words
from sayso.records import Claim, Dispute, Origin
from sayso.records.claim import ClaimKind

MOST: Final = 20
"""Disputes of one kind that are told of: an event with thousands of claims has one with nearly every pair."""

WIDEST: Final = 16
"""Figures from either end, parties, and claims on one party, that are set against each other."""

VAGUE: Final = 0.5
"""The share of "dozens" (24 or more) from which a figure still agrees with it: ACLED takes tens, dozens and hundreds for
10, 12 and 100, half of what the codebook has."""

ORIGINS: Final = 2
"""Origins of one statement that are kept: with any third one, one of them is of another origin."""

ABOUT: Final = 0.1
"""How far from "about 30" a figure may lie and still agree with it, as a share."""

STATING: Final[frozenset[ClaimKind]] = frozenset({"event", "toll", "control", "responsibility"})
"""Kinds of claims that say what happened, and so can be denied."""


def find_disputes(evidence: Evidence, origins: Sequence[Origin], figures: Iterable[Figures]) -> tuple[Dispute, ...]:
    """The disputes about an event: denials, authorship, control, figures, places and dates, in that order."""
    of = {claim: origin.id for origin in origins for claim in origin.claims}
    claims = [claim for claim in evidence.claims if claim.kind in STATING and claim.certainty != "possible"]
    told = {one.id: moment_of(one.published_at) for one in evidence.reports.values()}
    listed = tuple(figures)
    found = (
        *islice(chain(denials(claims, of), denied_figures(listed)), MOST),
        *islice(_authors(claims, of), MOST),
        *islice(_control(claims, of, told), MOST),
        *(dispute for one in listed for dispute in islice(_figures(one, _of_nobody(one, listed)), MOST)),
        *islice(place_disputes(claims, of), MOST),
        *islice(_dates(claims, of), MOST),
    )
    return tuple(found)


def _authors(claims: Sequence[Claim], of: Mapping[str, str]) -> Iterator[Dispute]:
    """That two parties claim it, or are said to have done it, each without the other."""
    first: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    together: set[frozenset[str]] = set()
    for claim in claims:
        if claim.kind != "responsibility" or claim.polarity == "negative":
            continue
        authors = authors_of(claim)
        together.add(frozenset(authors))
        for author in authors:
            if len(first[author]) < ORIGINS:
                first[author].setdefault(of.get(claim.id, claim.id), claim)
    parties = list(first)
    for number, one in enumerate(parties[:WIDEST]):
        for other in parties[number + 1 : WIDEST]:
            if may_be_one(one, other) or any({one, other} <= group for group in together):
                continue
            for a, b in product(first[one].values(), first[other].values()):
                if of.get(a.id) != of.get(b.id) and not _in_one_breath(a, b):
                    yield Dispute("responsibility", a.id, b.id, "each names another party as the one that did it")
                    break


def _in_one_breath(a: Claim, b: Claim) -> bool:
    """As in "the Front and the Brigade claimed it together": the same words of one report."""
    return a.report == b.report and a.content == b.content


def _control(claims: Sequence[Claim], of: Mapping[str, str], told: Mapping[str, Moment | None]) -> Iterator[Dispute]:
    """That two parties are said to hold one place at one time: what was taken may be retaken later."""
    said = [claim for claim in claims if claim.kind == "control" and claim.polarity != "negative" and claim.event]
    together = {group for claim in said if len(group := frozenset(authors_of(claim))) > 1}
    at: defaultdict[str, list[Claim]] = defaultdict(list)
    names: dict[str, str] = {}
    for claim in said:
        places = claim.event.places if claim.event else ()
        for key, place in {key: one for one in places if (key := place_key(one))}.items():
            at[key].append(claim)
            names.setdefault(key, place.name or place.wording)
    for key, there in at.items():
        held = _holders(there, of)
        for one, other in combinations(held, 2):
            if may_be_one(one, other) or any({one, other} <= group for group in together):
                continue
            for a, b in product(held[one], held[other]):
                if of.get(a.id) != of.get(b.id) and _at_one_time(a, b, told):
                    yield Dispute("control", a.id, b.id, f"each says that another party holds {names[key]}")
                    break


def _holders(said: Iterable[Claim], of: Mapping[str, str]) -> dict[str, list[Claim]]:
    """Who is said to hold a place, with a claim of each origin, report and time; which ones are kept is no matter of order."""
    found: defaultdict[str, dict[tuple[str, str, tuple[str, ...]], Claim]] = defaultdict(dict)
    for claim in said:
        for holder in authors_of(claim):
            found[holder].setdefault((of.get(claim.id, claim.id), claim.report, _days(claim) or ()), claim)
    kept = set(sorted(found)[:WIDEST])
    return {one: [told[key] for key in sorted(told)[:WIDEST]] for one, told in found.items() if one in kept}


def _at_one_time(one: Claim, other: Claim, told: Mapping[str, Moment | None]) -> bool:
    """Whether two claims may be of one time: by the days that both name, otherwise by when they were told."""
    days = [_days(claim) for claim in (one, other)]
    if days[0] and days[1]:
        return days[0][0] <= days[1][1] and days[1][0] <= days[0][1]
    a, b = told.get(one.report), told.get(other.report)
    return not long_before(a, b) and not long_before(b, a)


def _days(claim: Claim) -> tuple[str, str] | None:
    when = claim.event.when if claim.event else None
    return (when.earliest[:10], when.latest[:10]) if when and when.earliest and when.latest else None


def _of_nobody(figures: Figures, listed: Iterable[Figures]) -> list[Stated]:
    """That nobody was harmed, which no figure on any kind of victims can hold with."""
    if figures.victims_kind == "unspecified":
        return []
    return [
        one
        for other in listed
        if (other.harm, other.victims_kind) == (figures.harm, "unspecified")
        for one in other.current
        if one.bounds == (0, 0)
    ]


def _figures(figures: Figures, nobody: Sequence[Stated]) -> Iterator[Dispute]:
    """Figures of different origins whose bounds do not meet, the widest apart first.

    A toll grows as more of it becomes known: a lower figure told more than a day before a higher one is not at odds with it.
    """
    distinct: dict[tuple[str, int | None, int | None], Stated] = {}
    for one in (*figures.current, *nobody):
        if not one.is_open and one.claim.certainty != "possible":
            distinct.setdefault((one.origin, *one.bounds), one)
    below = sorted((one for one in distinct.values() if _most(one) is not None), key=lambda one: _most(one) or 0)
    above = sorted((one for one in distinct.values() if one.toll.low is not None), key=lambda one: -(one.toll.low or 0))
    for low in below[:WIDEST]:
        for high in above[:WIDEST]:
            most, least = _most(low), _least(high)
            grown = low.bounds != (0, 0) and long_before(low.moment, high.moment)
            if low.origin != high.origin and most is not None and least is not None and most < least and not grown:
                told = f"{in_words(*low.bounds)} and {in_words(*high.bounds)} {figures.harm} cannot both hold"
                yield Dispute("toll", low.claim.id, high.claim.id, told)


def _most(one: Stated) -> float | None:
    high = one.toll.high
    return high if high is None or not one.toll.approximate else high * (1 + ABOUT)


def _least(one: Stated) -> float | None:
    low = one.toll.low
    if low is None or not one.toll.approximate:
        return low
    return low * (VAGUE if one.toll.high is None else 1 - ABOUT)


def _dates(claims: Sequence[Claim], of: Mapping[str, str]) -> Iterator[Dispute]:
    """Two days that claims of different origins name for what happened on one day, from the earliest or up to the latest."""
    dated = [
        (when.earliest[:10], claim)
        for claim in claims
        if claim.kind == "event" and claim.polarity == "positive" and claim.event and not claim.event.ongoing
        if (when := claim.event.when) and when.anchor != "none" and when.earliest and when.latest
        if when.earliest[:10] == when.latest[:10]
    ]
    if not dated:
        return
    first, last = min(dated, key=_day), max(dated, key=_day)
    later = [one for one in dated if of.get(one[1].id) != of.get(first[1].id)]
    earlier = [one for one in dated if of.get(one[1].id) != of.get(last[1].id)]
    pairs = [(first, max(later, key=_day))] if later else []
    pairs += [(min(earlier, key=_day), last)] if earlier else []
    for (day_a, a), (day_b, b) in pairs:
        if day_a < day_b:
            yield Dispute("time", a.id, b.id, f"{day_a} and {day_b} cannot both be the day")
            return


def _day(dated: tuple[str, Claim]) -> str:
    return dated[0]
