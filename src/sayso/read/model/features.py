"""What the network sees of a word beside its letters: how it is written, and what whitespace stands before it.

The encoder is uncased, so letter shapes are given to it apart; training changes them at random, so that ALL-CAPS wire
text and careless lower case read too.
"""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache


class Shape(IntEnum):
    """How a word is written."""

    NONE = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    INITIAL = 4
    MIXED = 5
    NUMBER = 6
    ALPHANUMERIC = 7
    SYMBOL = 8
    UNCASED = 9


class Gap(IntEnum):
    """The whitespace before a word."""

    NONE = 0
    SPACE = 1
    LINE = 2
    BLANK_LINE = 3


@lru_cache(maxsize=65536)
def shape_of(form: str) -> Shape:
    """The shape of one word.

    >>> [shape_of(form).name for form in ("Chur", "CHUR", "U.N.", "A", "15,000", "AK-47", "fled", "...")]
    ['TITLE', 'UPPER', 'UPPER', 'INITIAL', 'NUMBER', 'ALPHANUMERIC', 'LOWER', 'SYMBOL']
    """
    letters = [char for char in form if char.isalpha()]
    if not letters:
        return Shape.NUMBER if any(char.isdigit() for char in form) else Shape.SYMBOL
    if any(char.isdigit() for char in form):
        return Shape.ALPHANUMERIC
    cased = [char for char in letters if char.isupper() or char.islower()]
    if not cased:
        return Shape.UNCASED
    return _cased_shape(cased)


def _cased_shape(letters: list[str]) -> Shape:
    if letters[0].isupper():
        if len(letters) == 1:
            return Shape.INITIAL
        if all(char.isupper() for char in letters):
            return Shape.UPPER
        return Shape.TITLE if not any(char.isupper() for char in letters[1:]) else Shape.MIXED
    return Shape.LOWER if not any(char.isupper() for char in letters) else Shape.MIXED
