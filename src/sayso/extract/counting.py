"""Counting: how many a noun phrase speaks of, with the bounds that the codebook gives to its wording.

Figures come from the reading; this adds what is said without a number: "a soldier", "many locals", "heavy casualties".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.extract.lexicon import table
from sayso.extract.quotes import CLOSING, EITHER
from sayso.extract.scene import Scene
from sayso.records import Figure

REACH = 5
"""How many words before a noun its number may stand ("12 heavily armed border guards")."""


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
    for token in _before(scene, index):  # 1. a figure
        figure = scene.figure_at.get(token)
        if figure is not None and token not in scene.time_at:
            return counted(scene, figure)
    vague = _vague(scene, index, phrase)  # 2. "many", "significant"
    if vague:
        return vague
    return _single(scene, index)  # 3. "a soldier", "one of the soldiers"


def counted(scene: Scene, figure: Figure) -> Count:
    """The count that a figure of the reading states."""
    tokens = scene.words.at(figure.start, figure.end)
    return Count(figure.low, figure.high, figure.approximate, tokens[0], tokens[-1])


def _before(scene: Scene, index: int) -> Iterator[int]:
    """The head and the words that modify it, leftwards: a figure among them counts the head."""
    words = scene.words
    yield index
    for token in range(index - 1, max(index - REACH, words.sentence_range[index].start) - 1, -1):
        modifies = token in scene.figure_at or words.deprel[token] in {"amod", "fixed"}
        if words.upos[token] in {"ADP", "VERB", "AUX", "SCONJ", "CCONJ", "PRON"} and not modifies:
            return
        if words.upos[token] == "PUNCT" and words.form[token] not in "-–" and not _ends_quoted_figure(scene, token):
            return
        yield token


def _ends_quoted_figure(scene: Scene, token: int) -> bool:
    """As in '"at least six" guards': the quotation ends with the number, and what is counted stands behind it."""
    return scene.words.form[token] in CLOSING | EITHER and token - 1 in scene.figure_at


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
    if words.lower[index] == "one" and words.child(index, "nmod") is not None:
        return Count(1, 1, False, index, index)
    if words.feature(index, "Number=Plur") or words.upos[index] != "NOUN":
        return None
    for child in words.below[index]:
        if words.lower[child] in {"a", "an", "another", "one"} and words.deprel[child] in {"det", "nummod"}:
            return Count(1, 1, False, child, index)
    return None
