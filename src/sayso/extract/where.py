"""Where: the places at which the words of a clause say that something happened."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from sayso.extract.deeds import VIOLENT, type_at
from sayso.extract.lexicon import listed, table
from sayso.extract.scene import Scene
from sayso.extract.words import Words
from sayso.records import ClaimPlace, Place


def places_in(scene: Scene, tokens: Sequence[int]) -> tuple[ClaimPlace, ...]:
    """Where something is said to have happened: the smallest place of each of several that are coordinated.

    "in Chur, Switzerland" -> Chur; "in Chur, Davos and Arosa" -> all three; "in the Swiss town of Chur" -> Chur
    """
    words = scene.words
    found: list[tuple[int, Place]] = []
    for token in tokens:
        place = scene.place_at.get(token)
        if place is None or any(place is known for _, known in found):
            continue
        own = words.at(place.start, place.end)
        outside = [t for t in reversed(own) if not place.start <= _head_start(words, t) < place.end]
        head = next((t for t in outside if words.deprel[t] not in {"flat", "amod", "compound"}), (*outside, token)[0])
        if not _is_locative(scene, head):
            continue
        if found and not _is_coordinated(scene, head, found[-1][0]):
            if _finer(place, found[-1][1]) or _holds(scene, head, place, found[-1][1]):
                found.pop()
            elif not _stands_beside(scene, head) or (_finer(found[-1][1], place) and place.precision != "unplaced"):
                continue
        found.append((head, place))
    return tuple(_claim_place(scene, place) for _, place in found)


def _head_start(words: Words, token: int) -> int:
    """Where the head of a token begins."""
    head = words.head[token]
    return words.start[head] if head >= 0 else -1


def _holds(scene: Scene, head: int, place: Place, before: Place) -> bool:
    """Of two names that were put nowhere, the one behind "in" is the locality: "Kornhaus market in Oberdorf"."""
    case = scene.words.child(head, "case")
    nowhere = place.precision == before.precision == "unplaced"
    return nowhere and case is not None and scene.words.lower[case] == "in"


def _stands_beside(scene: Scene, head: int) -> bool:
    """Is the name set beside another with a preposition of its own: "in Chur, at Davos"?"""
    words = scene.words
    case = words.child(head, "case")
    return case is not None and words.lower[case] in {"in", "at"} and words.lower[case - 1] in {",", "and"}


SIZES = {"settlement": 0, "exact": 1, "unplaced": 1, "admin2": 2, "admin1": 3, "region": 4, "country": 5}
"""The smallest first; a street or market (exact, or found nowhere) only where no locality is named with it."""


def _finer(one: Place, other: Place) -> bool:
    return SIZES[one.precision] < SIZES[other.precision]


def _is_locative(scene: Scene, head: int) -> bool:
    """Does the name say where, and not who ("Switzerland said") or whose ("Switzerland's army")?"""
    words = scene.words
    relation = words.deprel[head]
    if words.child(head, "case") is None and relation != "conj" and _is_people(scene, head):
        return False
    if relation == "conj":
        first = words.head[head]
        return _is_locative(scene, first) if first >= 0 and first != head else False
    governor = words.head[head]
    if (
        relation in {"flat", "nmod:desc", "appos", "compound", "nmod"}
        and governor >= 0
        and words.lower[governor] in _place_nouns()
    ):
        own = not _is_people(scene, head)
        return own and words.deprel[governor] != "nmod:poss" and not _is_within_name(scene, governor)
    if relation in {"nmod:poss", "amod", "compound", "obl:agent", "flat"}:
        return relation == "compound" and _is_locative_compound(scene, head)
    case = words.child(head, "case")
    if relation == "nmod" and _is_within_name(scene, head):
        return False
    if case is not None:
        if words.lower[case] in {"of", "to", "by", "against", "from"} and relation == "nmod":
            told = type_at(scene, governor) is not None or words.lower[governor] in listed(
                "patterns", "control", "nouns"
            )
            return told or (words.lower[case] == "of" and _is_spot(scene, governor))
        return words.lower[case] in listed("reference", "locative")
    if relation in {"obj", "nsubj:pass"}:
        entered = words.lower[words.head[head]] in {"entered", "leaving", "left", "invaded"}
        place = scene.place_at.get(head)
        if place is not None and place.precision == "country" and not entered:
            return False
        return type_at(scene, words.head[head]) in VIOLENT or words.lower[words.head[head]] in {
            "entered",
            "leaving",
            "left",
        }
    return relation in {"appos", "nmod:unmarked", "dep", "list", "parataxis", "nmod", "obl", "root", "obl:unmarked"}


def _is_spot(scene: Scene, noun: int) -> bool:
    """Does a common noun say where, so that its "of" names the locality: "outside the town hall of Chur"?"""
    words = scene.words
    case = words.child(noun, "case")
    located = case is not None and words.lower[case] in listed("reference", "locative")
    return (
        located
        and words.upos[noun] == "NOUN"
        and words.deprel[noun] == "obl"
        and noun not in scene.people.label
        and scene.people.kind_of_noun(noun) is None
    )


def _is_locative_compound(scene: Scene, head: int) -> bool:
    """As in "the Davos attack", "seized the Davos bridge"; a name that no gazetteer has may be that of the building."""
    governor, place = scene.words.head[head], scene.place_at.get(head)
    if place is None:
        return False
    if _is_building(scene, governor):
        return place.precision != "unplaced" and not _is_people(scene, head)
    return place.precision in {"settlement", "exact"} and type_at(scene, governor) is not None


def _is_building(scene: Scene, noun: int) -> bool:
    """Is this a building that something is done to or in: "seized the Davos bridge", "died in a Chur hospital"?"""
    words = scene.words
    case = words.child(noun, "case")
    located = case is not None and words.lower[case] in listed("reference", "locative")
    done_to = case is None and words.deprel[noun] in {"obj", "nsubj:pass"}
    return words.lower[noun] in _buildings() and (located or done_to)


@cache
def _buildings() -> frozenset[str]:
    return frozenset(table("place_nouns")["buildings"])


@cache
def _place_nouns() -> frozenset[str]:
    return frozenset(table("place_nouns")["nouns"])


def _is_people(scene: Scene, head: int) -> bool:
    """Is this the name of a people and not of their country: "the Swiss town"?"""
    actor = scene.people.actors.find(scene.place_at[head].quote) if head in scene.place_at else None
    return actor is not None and actor.kind == "state" and actor.name != scene.place_at[head].name


def _is_within_name(scene: Scene, head: int) -> bool:
    """Does the name only say which body or which person is meant: "the leader of the Front in Davos"?"""
    words = scene.words
    governor = words.head[head]
    while governor >= 0 and words.deprel[governor] in {"nmod", "appos", "nmod:desc", "flat"}:
        if words.deprel[governor] == "appos" and scene.people.kind_of_noun(governor) is not None:
            return True
        governor = words.head[governor]
    named = scene.people.label.get(words.head[head])
    return named is not None and named.label in {"ORG", "PER"}


def _is_coordinated(scene: Scene, head: int, before: int) -> bool:
    """Do two names stand side by side in a list?"""
    words = scene.words
    if words.deprel[head] != "conj":
        return False
    between = words.lower[before + 1 : head]
    return words.head[head] == before or "and" in between or "," in between or words.head[head] == words.head[before]


COMPASS = re.compile(r"(?:(?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)?|upper|lower)", re.IGNORECASE)


def _claim_place(scene: Scene, place: Place) -> ClaimPlace:
    """The place as the claim has it, with the part of it that a word before it picks: "northern Switzerland"."""
    words = scene.words
    first, last = (tokens := words.at(place.start, place.end))[0], tokens[-1]
    part = first > 0 and COMPASS.fullmatch(words.form[first - 1]) is not None
    if last + 1 < len(words) and words.lower[last + 1] in listed("reference", "divisions"):
        last += 1
    span = words.span(first - 1 if part else first, last)
    return ClaimPlace(
        name=place.name or place.quote,
        geonameid=place.geonameid,
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        precision="region" if part and place.precision == "country" else place.precision,
        span=span,
        wording=span.quote,
        reason=place.reason,
    )
