"""What is not said: questions, and words that somebody is said not to have spoken. They state nothing."""

from __future__ import annotations

from sayso.extract.clauses import Clause
from sayso.extract.cues import is_asked
from sayso.extract.scene import Scene


def is_unsaid(scene: Scene, clause: Clause) -> bool:
    """Does the clause ask, or stand in what somebody did not say?

    1. "He did not say who sent them."   2. "They know when we can go back."   3. "Who sent them?"
    """
    words, index = scene.words, clause.head
    while index >= 0:
        withheld = any(cue.withheld and cue.head != clause.head for cue in scene.cues_over.get(index, ()))
        if withheld or is_asked(words, index):
            return True
        if words.deprel[index] not in CARRIED:
            break
        index = words.head[index]
    return _ends_in_question(scene, clause)


CARRIED = frozenset({"conj", "ccomp", "advcl", "xcomp", "acl", "acl:relcl"})
"""Joints along which a question or a silence covers what hangs from it."""


def _ends_in_question(scene: Scene, clause: Clause) -> bool:
    words = scene.words
    after = clause.last + 1
    return after < len(words) and words.form[after].startswith("?")
