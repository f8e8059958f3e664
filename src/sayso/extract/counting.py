"""Counting: how many a noun phrase speaks of, with the bounds that the codebook gives to its wording.

Figures come from the reading; this adds what is said without a number: "a soldier", "many locals", "heavy casualties".
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.extract.lexicon import table
from sayso.extract.scene import Scene


@dataclass(frozen=True, slots=True)
class Count:
    """Inclusive bounds, None where open, and the first and last token of the wording."""

    low: int | None
    high: int | None
    approximate: bool
    first: int
    last: int


def count_of(scene: Scene, index: int) -> Count | None:
    """How many the noun phrase with this head speaks of; None where it says no number and no amount.

    "at least 12 people" -> 12, open;  "a soldier", "another soldier" -> 1, 1;  "many locals" -> open, approximate
    """
    words = scene.words
    phrase = words.phrase(index)
    for token in (index, *phrase):  # 1. a figure
        figure = scene.figure_at.get(token)
        if figure is not None and _counts(scene, token, index):
            tokens = words.at(figure.start, figure.end)
            return Count(figure.low, figure.high, figure.approximate, tokens[0], tokens[-1])
    vague = _vague(scene, index, phrase)  # 2. "many", "significant"
    if vague:
        return vague
    return _single(scene, index)  # 3. "a soldier"


def _counts(scene: Scene, token: int, index: int) -> bool:
    """Does this number count the head, and not a part of the phrase ("two of 300 guests")?"""
    words = scene.words
    seen = token
    while seen != index and seen >= 0:
        if words.deprel[seen] in {"nmod", "obl", "nmod:poss", "appos", "compound", "nmod:unmarked"} and seen != token:
            return False
        seen = words.head[seen]
    return seen == index


def _vague(scene: Scene, index: int, phrase: list[int]) -> Count | None:
    words = scene.words
    vague = table("amounts")["vague"]
    for token in phrase:
        if token <= index and words.lower[token] in vague and (token == index or words.head[token] == index):
            return Count(None, None, True, token, token)
    if words.lower[index] in table("amounts")["whole"] and words.child(index, "nmod") is not None:
        return Count(None, None, True, index, index)
    return None


def _single(scene: Scene, index: int) -> Count | None:
    words = scene.words
    if words.feature(index, "Number=Plur") or words.upos[index] != "NOUN":
        return None
    for child in words.below[index]:
        if words.lower[child] in {"a", "an", "another", "one"} and words.deprel[child] in {"det", "nummod"}:
            return Count(1, 1, False, child, index)
    return None
