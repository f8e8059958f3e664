"""That nobody came to harm, where a clause says so by a noun: a toll of 0.

That somebody in particular "escaped unharmed" is none: it says nothing of the others, and a 0 would stand against every
figure of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.clauses import Clause
from sayso.extract.harms import harm_words
from sayso.extract.lexicon import listed
from sayso.extract.scene import Scene
from sayso.records.claim import Harm

Spared = tuple[Harm, int]
"""What came to nobody, and the word that says it."""


def spared(scene: Scene, clause: Clause) -> Iterator[Spared]:
    """That nobody was harmed, by case.

    1. "there were no victims", "the blast left no victims"
    2. "without casualties", "without causing injuries"
    """
    lower = scene.words.lower
    for token in range(clause.first, clause.last + 1):
        if lower[token] in listed("harms", "spared", "nobody") and _none(scene, token):  # 1
            yield "casualties", token
        elif (harm := harm_words("nouns").get(lower[token])) and _without(scene, token):  # 2
            yield harm, token


def _none(scene: Scene, noun: int) -> bool:
    determiner = scene.words.child(noun, "det")
    return determiner is not None and scene.words.lower[determiner] == "no"


def _without(scene: Scene, noun: int) -> bool:
    """As in "without injuries", "without causing injuries", and not "without the deaths of two guards"."""
    words = scene.words
    holders = [noun, words.head[noun]] if words.deprel[noun] == "obj" else [noun]
    marks = [mark for one in holders for mark in words.children(one, "case", "mark")]
    bare = all(words.lower[one] == "any" for one in words.children(noun, "det", "nmod"))
    return bare and any(words.lower[mark] == "without" for mark in marks)
