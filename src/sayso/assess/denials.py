"""Denials: what one says and another denies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sayso.assess.figures import Figures, Stated
from sayso.assess.lexicon import table
from sayso.assess.parties import authors_of, place_keys
from sayso.assess.wording import in_words
from sayso.records import Claim, Dispute

SPEAKERS: Final = 2
"""Origins of one statement that are kept: with any third one, one of them is of another origin."""
NO_PLACE, ANY_PLACE = "", "*"
"""What stands for the place of a claim that names none, and for the places of all."""


def denials(claims: Sequence[Claim], of: Mapping[str, str]) -> Iterator[Dispute]:
    """What somebody denies and another one says: what the denial is about, or else the first claims of its like.

    A denial reaches what is of its kind or of a narrower one ("attack": "bombing"), in one of the places that it names, or
    anywhere where either names none. What one denies in several reports is told of once.
    """
    known = {claim.id: claim for claim in claims if claim.polarity == "positive"}
    alike: defaultdict[tuple[str, ...], dict[str, Claim]] = defaultdict(dict)
    for claim in known.values():
        for key in _said(claim):
            if len(alike[key]) < SPEAKERS:
                alike[key].setdefault(of.get(claim.id, claim.id), claim)
    seen: set[tuple[str | None, str]] = set()
    for denial in claims:
        if denial.polarity == "positive":
            continue
        about = [known[one] for one in denial.about if one in known]
        about += [claim for key in _denied(denial) for claim in alike.get(key, {}).values()]
        against = next((one for one in about if of.get(one.id) != of.get(denial.id)), None)
        if against is not None and (of.get(denial.id), against.id) not in seen:
            seen.add((of.get(denial.id), against.id))
            yield Dispute("denial", against.id, denial.id, "the one says what the other denies")


def denied_figures(figures: Iterable[Figures]) -> Iterator[Dispute]:
    """Figures that one gives and another denies."""
    for one in figures:
        given: dict[tuple[int | None, int | None], Stated] = {}
        for stated in one.current:
            given.setdefault(stated.bounds, stated)
        for denied in one.denied:
            against = given.get(denied.bounds)
            if against and against.origin != denied.origin:
                told = f"one tells of {in_words(*denied.bounds)} {one.harm}, the other denies it"
                yield Dispute("denial", against.claim.id, denied.claim.id, told)


def _said(claim: Claim) -> Iterator[tuple[str, ...]]:
    """Keys under which a denial finds a claim: whose deed it was, who holds the place, or what happened where."""
    if claim.kind == "responsibility":
        yield from (("responsibility", author) for author in authors_of(claim))
    elif what := _what(claim):
        yield from ((claim.kind, what, place) for place in (*place_keys(claim), ANY_PLACE))
        if not place_keys(claim):
            yield claim.kind, what, NO_PLACE


def _denied(denial: Claim) -> Iterator[tuple[str, ...]]:
    """The keys of what a denial reaches."""
    if denial.kind == "responsibility":
        yield from (("responsibility", author) for author in authors_of(denial))
    elif what := _what(denial):
        places = sorted(place_keys(denial))
        for kind in (what, *table("disputes")["general"].get(what, ())):
            yield from ((denial.kind, kind, place) for place in ([*places, NO_PLACE] if places else [ANY_PLACE]))


def _what(claim: Claim) -> str | None:
    """The kind of happening that a claim tells of; None where it is no kind."""
    if claim.event is None or claim.kind not in {"event", "control"}:
        return None
    if claim.kind == "control":
        return "held"
    return None if claim.event.type in table("disputes")["untold"]["types"] else claim.event.type
