"""Numbers in the words of time expressions: cardinals, figures, halves, and years as they are spoken."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.read.times.lexing import Lexeme

_CARDINAL, _SCALE = "CARDINAL", "SCALE"
_FIGURES = ("D2", "YEAR", "NUMBER", "HHMM")
_SPOKEN_CENTURIES = range(11, 22)
_TEN = 10


def read_number(lexemes: Sequence[Lexeme]) -> float | None:
    """The number that some lexemes state, None if they state none.

    "two" -> 2, "twenty-four" -> 24, "a hundred and ten" -> 110, "2 1/2" -> 2.5, "a" -> 1, "two and a half" -> 2.5
    """
    total, current, found = 0.0, 0.0, False
    for one in lexemes:
        if one.kind == _CARDINAL:
            dozen = one.form == "dozen" and current > 0
            current, found = (current * 12 if dozen else current + int(one.value)), True
        elif one.kind in _FIGURES:
            current, found = current + float(one.value), True
        elif one.kind == _SCALE:
            scale, found = int(one.value), True
            current = (current or 1) * scale
            if scale > 100:
                total, current = total + current, 0.0
        elif one.kind == "FRACTION":
            current, found = current + int(one.value) / 100, True
        elif one.kind == "HALF":
            current, found = (current or (1.0 if _before(lexemes, one, "AND") else 0.0)) + 0.5, True
        elif one.kind == "COUPLE":
            current, found = 2.0, True
    if found:
        return total + current
    return 1.0 if any(one.kind == "A" for one in lexemes) else None


def read_year(lexemes: Sequence[Lexeme]) -> int | None:
    """The year that some lexemes state: "1996", "nineteen ninety-six", "two thousand and three"."""
    for one in lexemes:
        if one.kind == "YEAR":
            return int(one.value)
    spoken = [one for one in lexemes if one.kind in (_CARDINAL, _SCALE)]
    if len(spoken) < 2:
        return None
    first, *rest = [int(one.value) for one in spoken]
    if first in _SPOKEN_CENTURIES and all(one.kind == _CARDINAL for one in spoken[1:]):
        return 100 * first + sum(rest) if rest[0] >= _TEN else None
    if first == 2 and rest[0] == 1000:
        return 2000 + sum(rest[1:])
    if first in _SPOKEN_CENTURIES and rest == [100]:
        return 100 * first
    return None


def _before(lexemes: Sequence[Lexeme], one: Lexeme, kind: str) -> bool:
    place = list(lexemes).index(one)
    return any(other.kind == kind for other in lexemes[:place])
