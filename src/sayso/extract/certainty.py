"""How sure a speaker is, and whether he says that something is so or not."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from sayso.extract.lexicon import listed
from sayso.extract.words import SUBJECTS, Words
from sayso.records.claim import Certainty, Polarity


def certainty_of(words: Words, tokens: Iterable[int]) -> Certainty:
    """The certainty of what is said.

    "may have crossed", "could fall" -> possible;  "apparently fled", "appears to be failing" -> probable
    """
    tokens = list(tokens)
    modal = listed("certainty", "modal")
    lower = [
        words.lower[token]
        for token in tokens
        if words.deprel[token] not in {"amod", "acl"} or words.lower[token] not in {"suspected", "alleged"}
    ]
    modals = any(words.lower[token] in modal and words.upos[token] == "AUX" for token in tokens)
    if (modals and not _cannot(lower)) or any(word in listed("certainty", "possible") for word in lower):
        return "possible"
    if any(word in listed("certainty", "probable") for word in lower):
        return "probable"
    return "certain"


def _cannot(lower: list[str]) -> bool:
    """As in "could not be reached" hedges nothing."""
    return any(a == "could" and b in {"not", "n't"} for a, b in itertools.pairwise(lower))


def polarity_of(words: Words, head: int) -> Polarity:
    """Whether a clause says that something is not so.

    "did not fire", "no bridge was hit", "neither side fired" -> negative
    """
    return "negative" if is_negated(words, head) else "positive"


def is_denied(words: Words, head: int) -> bool:
    """Is it the verb itself that is denied, or done by nobody?

    "did not say", "nobody told us", "neither side believes", "neither confirmed nor denied"
    """
    negative = listed("certainty", "negative")
    return any(
        (
            words.deprel[child] in {"advmod", "aux", "cc:preconj"}
            and words.lower[child] in negative
            and words.lower[child + 1 : child + 2] != ["only"]
        )
        or (
            words.deprel[child] in SUBJECTS
            and child < head
            and (words.lower[child] in negative or is_none(words, child))
        )
        or (words.deprel[child] == "cc" and words.lower[child] == "nor")
        for child in words.below[head]
    )


def is_negated(words: Words, head: int) -> bool:
    """Is the verb, its subject or its object denied?"""
    negative = listed("certainty", "negative")
    before = any(child < head for child in words.children(head, *SUBJECTS))
    for child in words.below[head]:
        relation, word = words.deprel[child], words.lower[child]
        if relation in SUBJECTS and child > head and before:  # "three were wounded, none of them seriously"
            continue
        if relation in {"advmod", "aux", "cop", "cc", "cc:preconj", "mark", "dep"} and word in negative:
            return True
        if relation in {*SUBJECTS, "obj"} and (word in negative or is_none(words, child)):
            return True
    if words.deprel[head] == "xcomp" and words.head[head] >= 0:
        return is_negated(words, words.head[head])
    return False


def is_none(words: Words, index: int) -> bool:
    """As in "no bridge", "neither bridge", "not a single bridge"."""
    return any(
        words.lower[child] in {"no", "neither", "not"} and words.lower[child + 1 : child + 2] != ["only"]
        for child in words.children(index, "det", "advmod", "cc")
    )
