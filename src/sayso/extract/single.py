"""One person harmed though no number is told: a toll of 1.

The codebook counts "a soldier" as 1, and the killing of a named person as an event. So a person is counted here who is
named where no word of the clause says by itself that he was killed, or who is spoken of as the only one of his kind.
"""

from __future__ import annotations

from sayso.extract.clauses import Clause
from sayso.extract.counting import Count
from sayso.extract.deeds import type_at, type_of
from sayso.extract.harms import harm_verbs, victims_kind_of_word
from sayso.extract.lexicon import listed
from sayso.extract.scene import Scene
from sayso.extract.verbs import is_passive, subject_of
from sayso.records.claim import EventType, Harm

DEATHS: frozenset[EventType] = frozenset({"killing", "execution"})
"""Deeds that say by themselves that whom they were done to is dead."""
LOOKED_BACK = 40
"""How many claims back a figure may stand that the person may be one of."""


def one_person(scene: Scene, clause: Clause, harm: Harm, index: int, verb: int) -> Count | None:
    """The person at `index` as one, by case; None where several may be meant, or an event tells it all.

    1. "Reto Zumthor was wounded"; "Reto Zumthor was killed in a blast", which tells a bombing and a death
    2. "his driver was killed", "the watchman was kidnapped", where no figure was told that he may be one of
    """
    if _is_named(scene, index):
        if harm == "injured" or (harm == "killed" and _is_told_by_another_deed(scene, clause, verb)):
            return _whole_name(scene, index)
        return None
    kidnapped = harm == "captured" and type_at(scene, verb) == "abduction"
    if (harm in {"killed", "injured"} or kidnapped) and _is_only_one(scene, index) and not _is_one_of(scene, harm):
        determiner = scene.words.child(index, "det", "nmod:poss")
        return Count(1, 1, approximate=False, first=index if determiner is None else determiner, last=index)
    return None


def kills_by_name(scene: Scene, verb: int) -> bool:
    """As in "Reto Zumthor was gunned down": a verb of another deed that says of a named person that he was killed."""
    words = scene.words
    if words.upos[verb] != "VERB" or harm_verbs().get(words, verb) != "killed":
        return False
    victim = subject_of(words, verb) if is_passive(words, verb) else words.child(verb, "obj")
    return victim is not None and _is_named(scene, victim)


def _is_named(scene: Scene, index: int) -> bool:
    entity = scene.people.label.get(index)
    return entity is not None and entity.label == "PER" and scene.people.is_person(index)


def _whole_name(scene: Scene, index: int) -> Count:
    entity = scene.people.label[index]
    tokens = scene.words.at(entity.start, entity.end)
    return Count(1, 1, approximate=False, first=tokens[0], last=tokens[-1])


def _is_told_by_another_deed(scene: Scene, clause: Clause, verb: int) -> bool:
    """Is the clause of a bombing or the like by another word, so that its type leaves open that somebody died?"""
    told, trigger = type_of(scene, verb, range(clause.first, clause.last + 1))
    return told is not None and told not in DEATHS and trigger != verb


def _is_only_one(scene: Scene, index: int) -> bool:
    """As in "his driver", "the watchman", "Caduff's bodyguard": a singular word for a person, made definite."""
    words = scene.words
    word = words.lower[index]
    if words.upos[index] != "NOUN" or words.is_plural(index) or word in listed("roles", "collective", "nouns"):
        return False
    person = victims_kind_of_word(word) is not None or scene.people.kind_of_noun(index) is not None
    determiner = words.child(index, "det")
    definite = determiner is not None and words.lower[determiner] in {"the", "this", "that"}
    return person and (definite or words.child(index, "nmod:poss") is not None)


def _is_one_of(scene: Scene, harm: Harm) -> bool:
    """Was a figure of that harm told before: several, of whom this may be one, or one, who may be this?"""
    told = (claim.toll for claim in scene.told.claims[-LOOKED_BACK:])
    return any(toll is not None and toll.harm == harm for toll in told)
