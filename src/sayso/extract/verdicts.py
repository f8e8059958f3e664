"""Verdicts: what courts, and those who bring somebody to court, say of who did it."""

from __future__ import annotations

from typing import Final

from sayso.extract.authors import predicate_of
from sayso.extract.bodies import is_somebody
from sayso.extract.deeds import VIOLENT, type_at
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.scene import Scene
from sayso.extract.verbs import is_passive, subject_of
from sayso.extract.words import Words

FINDING: Final = frozenset({"find", "finds", "found"})
TO_COME: Final = frozenset({"will", "would", "may", "might", "could", "can", "shall", "should", "must", "'ll"})
OF: Final = frozenset({"of", "with", "for", "over", "in"})
"""Before the deed that somebody is charged with or cleared of."""


def charges(scene: Scene, head: int) -> bool:
    """As in "charged him with the murder", "was convicted of the bombing", "found him guilty of the murder".

    Not "may be charged with it": nobody has said so yet.
    """
    words = scene.words
    if _is_to_come(words, head):
        return False
    predicate = predicate_of(scene, head)
    if predicate != head and words.lower[head] in FINDING:
        return words.lower[predicate] in listed("patterns", "responsibility", "at_fault") and _of_deed(scene, predicate)
    charging = verbs_of("patterns", "responsibility", "charging").get(words, head) is not None
    return words.upos[head] == "VERB" and charging and _of_deed(scene, head)


def clears(scene: Scene, head: int) -> bool:
    """As in "acquitted him of the murder", "was cleared of the bombing", and not "cleared the road of mines"."""
    words = scene.words
    clearing = verbs_of("patterns", "responsibility", "clearing").get(words, head) is not None
    if words.upos[head] != "VERB" or _is_to_come(words, head) or not clearing or not _of_deed(scene, head):
        return False
    cleared = subject_of(words, head) if is_passive(words, head) else words.child(head, "obj")
    return cleared is None or is_somebody(scene, cleared)


def _is_to_come(words: Words, head: int) -> bool:
    """As in "will be charged", "could be found guilty", and not "may have been charged"."""
    helping = {words.lower[one] for one in words.children(head, "aux")}
    return bool(helping & TO_COME) and "have" not in helping


def _of_deed(scene: Scene, head: int) -> bool:
    """Is it said of which deed?"""
    words = scene.words
    marked = [
        one
        for one in words.children(head, "obl", "advcl")
        if any(words.lower[mark] in OF for mark in words.children(one, "case", "mark"))
    ]
    named = [token for one in marked for token in (one, *words.children(one, "nmod", "obl"))]
    return any(type_at(scene, token) in VIOLENT for token in named)
