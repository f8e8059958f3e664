"""Harm that a clause tells without a verb or noun of harm: what people were left as, where they lie, what they lost."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.counting import Count, count_of, counted
from sayso.extract.harms import harm_words, victims_kind_of_word
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.scene import Scene
from sayso.extract.verbs import subject_of
from sayso.records.claim import Harm

Found = tuple[Harm, int, Count]
"""How they were harmed, the head of those harmed, and their number."""


def by_condition(scene: Scene, verb: int) -> Iterator[Found]:
    """Those whom a verb leaves dead or hurt, by case.

    1. "left six guards dead"   2. "twelve people lost their lives"   3. "two are in a critical condition"
    4. "three of the dead were children"
    """
    words = scene.words
    subject = subject_of(words, verb)
    if words.lower[verb] in listed("harms", "leaving", "forms"):  # 1
        harm = _state_below(scene, verb)
        victims = words.child(verb, "obj")
        if harm and victims is not None:
            yield from _counted(scene, harm, victims)
    elif verbs_of("harms", "leaving", "losing").get(words, verb) and subject is not None:  # 2
        yield from _counted(scene, "killed", subject)
    elif verbs_of("harms", "fleeing", "verbs").get(words, verb) and subject is not None:  # "hundreds of residents fled"
        yield from (found for found in _counted(scene, "displaced", subject) if _are_several_civilians(scene, found))
    elif subject is not None and _in_care(scene, verb):  # 3
        yield from _counted(scene, "injured", subject)
    elif subject is not None and (harm := _of_the_harmed(scene, subject)):  # 4
        figure = scene.figure_at.get(subject)
        if figure is not None and subject not in scene.time_at:
            yield harm, subject, counted(scene, figure)


def _counted(scene: Scene, harm: Harm, victims: int) -> Iterator[Found]:
    count = count_of(scene, victims)
    if count is not None:
        yield harm, victims, count


def _state_below(scene: Scene, verb: int) -> Harm | None:
    """The state in which a verb leaves somebody: "dead", "wounded"."""
    words, states = scene.words, harm_words("states")
    below = words.children(verb, "xcomp", "obl", "advcl", "amod")
    return next((states[words.lower[one]] for one in below if words.lower[one] in states), None)


def _are_several_civilians(scene: Scene, found: Found) -> bool:
    """Are these people who flee their homes, and not a gunman who gets away?"""
    words, (_, victims, count) = scene.words, found
    named = [victims, *words.children(victims, "nmod")]
    civilian = any(
        victims_kind_of_word(words.lower[one]) == "civilians" or words.lower[one] == "people" for one in named
    )
    return civilian and count.low is not None and count.low > 1


def _in_care(scene: Scene, verb: int) -> bool:
    """As in "is in a critical condition", "remain in intensive care", "were taken to hospital"."""
    words = scene.words
    near = [verb, *words.children(verb, "obl", "xcomp")]
    for one in near:
        phrase = " ".join(words.lower[t] for t in words.phrase(one))
        if words.lower[one] == "condition" and any(
            f"{how} condition" in phrase for how in listed("harms", "care", "states")
        ):
            return True
        if words.lower[one] in listed("harms", "care", "places") and words.child(one, "nmod:poss") is None:
            moved = one != verb and words.lower[verb] in listed("harms", "care", "verbs")
            if moved or any(f"in {place}" in phrase for place in ("intensive care", "hospital")):
                return True
    return False


def _of_the_harmed(scene: Scene, subject: int) -> Harm | None:
    """The harm of those of whom some are told: "two of the dead", "four of the injured"."""
    words, states = scene.words, harm_words("states")
    of = words.child(subject, "nmod")
    return states.get(words.lower[of]) if of is not None else None
