"""Those who came to no harm, where a clause says so without a number: a toll of nobody."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.clauses import Clause
from sayso.extract.cues import subject_of
from sayso.extract.harms import harm_words
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.scene import Scene
from sayso.records.claim import Harm

Spared = tuple[Harm, int | None, int]
"""What did not come to them, the head of those spared (None: nobody is named), and the word that says it."""


def spared(scene: Scene, clause: Clause) -> Iterator[Spared]:
    """Who was not harmed, by case.

    1. "the mayor escaped unharmed", "she was unhurt", "they came out unscathed"
    2. "two guards escaped injury"
    3. "there were no victims", "the blast left no victims"
    4. "without casualties", "without causing injuries"
    """
    words, head = scene.words, clause.head
    for token in range(clause.first, clause.last + 1):
        if words.lower[token] in listed("harms", "spared", "states"):  # 1
            whom = subject_of(words, token if token == head else words.head[token])
        elif words.lower[token] in listed("harms", "spared", "nobody") and _none(scene, token):  # 3
            yield "casualties", None, token
            continue
        elif (harm := harm_words("nouns").get(words.lower[token])) and _without(scene, token):  # 4
            yield harm, None, token
            continue
        elif words.lower[token] in listed("harms", "spared", "harms"):  # 2
            verb = words.head[token]
            escapes = words.deprel[token] == "obj" and verbs_of("harms", "spared", "escaping").get(words, verb)
            whom = subject_of(words, verb) if escapes else None
        else:
            continue
        if whom is not None:
            yield "injured", whom, token


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
