"""What wordings around a number make of its bounds: "at least", "or more", "between ... and", "some"."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.read.figures.lexicon import AFTER, BEFORE, MOVED, OPEN_NOUNS, PREPOSITIONS, SCALES, Phrases
from sayso.read.figures.numbers import Number, is_hyphen, parted, read_number, touching
from sayso.read.parse import Parse

_MOST_BEFORE = 4
_EDGES = frozenset(("just", "only", "another"))
_REACH_OF_MOVE = 5


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the tokens `[first, last)` say of a number; None is an open bound; `worded` if more than numbers do."""

    first: int
    last: int
    low: int | None
    high: int | None
    approximate: bool
    worded: bool


def read_range(parse: Parse, number: Number) -> Number:
    """The number, or the range that it begins: "10 to 12", "10-12", "between ten and twelve", "two or three"."""
    last = number.last
    if number.high is None or last + 1 >= len(parse):
        return number
    joint = parse.lower[last]
    closed = is_hyphen(parse, last)
    between = number.first > 0 and parse.lower[number.first - 1] == "between"
    if not (
        closed or joint in ("to", "or") or (joint == "and" and between) or (joint == "and" and _between(parse, number))
    ):
        return number
    second_at = last + 1
    if closed and parse.lower[second_at] == "to":
        second_at += 1
    if second_at >= len(parse) or parse.lower[second_at] in OPEN_NOUNS:
        return number
    second = read_number(parse, second_at)
    if second is None or second.high is None or (joint == "or" and second.low > 3 * number.low):
        return number
    low = number.low
    if second.scaled and not number.scaled and low < 1000 and low < second.low:
        low = low * (_scale(parse, second) if low * _scale(parse, second) <= second.low else 1)
    if low >= second.high or (not between and joint == "to" and _moved(parse, number.first)):
        return number
    return Number(
        number.first,
        second.last,
        low,
        second.high,
        approximate=(number.approximate or second.approximate) and not between,
        digits=number.digits and second.digits,
    )


def _between(parse: Parse, number: Number) -> bool:
    """Whether "between" stands a little before: "between about 10 and 12"."""
    return "between" in parse.lower[max(0, number.first - 3) : number.first]


def _scale(parse: Parse, number: Number) -> int:
    return SCALES.get(parse.lower[number.last - 1], 1)


def _moved(parse: Parse, first: int) -> bool:
    """Whether the words before tell of a figure that moved: "rose from 10 to 12"."""
    return any(word in MOVED for word in parse.lower[max(0, first - _REACH_OF_MOVE) : first])


def read_bounds(parse: Parse, number: Number, earliest: int) -> Bounds:
    """The number with the words around it and the bounds that they give.

    `earliest` is the first token that the words before may take.
    """
    first, meanings = _words_before(parse, number, earliest)
    last = number.last
    meaning, width = _match_after(parse, last)
    if width and not (meaning == "least" and number.high is None):
        last += width
        meanings.add(meaning)
    worded = bool(meanings)
    if "more" in meanings:
        return Bounds(first, last, number.low + 1, None, "about" in meanings, worded)
    if "least" in meanings:
        return Bounds(first, last, number.low, None, "about" in meanings or number.high is None, worded)
    top = number.low if number.high is None else number.high
    if "fewer" in meanings:
        return Bounds(first, last, None, top - 1, "about" in meanings, worded)
    if "most" in meanings:
        return Bounds(first, last, None, top, "about" in meanings, worded)
    return Bounds(first, last, number.low, number.high, "about" in meanings or number.approximate, worded)


def read_bounds_behind(parse: Parse, bounds: Bounds, behind: int) -> Bounds:
    """The bounds with the words behind the noun that is counted: "20 guards at most", "15 people or more"."""
    meaning, width = _match_after(parse, behind)
    if not width or bounds.low is None:
        return bounds
    last = behind + width
    if meaning == "least":
        return Bounds(bounds.first, last, bounds.low, None, bounds.approximate, worded=True)
    if meaning == "most":
        return Bounds(bounds.first, last, None, bounds.high, bounds.approximate, worded=True)
    return Bounds(bounds.first, last, bounds.low, bounds.high, approximate=True, worded=True)


def meet(one: Bounds, other: Bounds) -> Bounds:
    """Both at once: "more than 20 but fewer than 30"."""
    low = one.low if other.low is None else other.low
    high = one.high if other.high is None else other.high
    return Bounds(one.first, other.last, low, high, one.approximate or other.approximate, worded=True)


def _words_before(parse: Parse, number: Number, earliest: int) -> tuple[int, set[str]]:
    """Where the words before begin, and what they mean."""
    first, meanings = number.first, set[str]()
    for _ in range(_MOST_BEFORE):
        if first > earliest and number.high != number.low and parse.lower[first - 1] in ("between", "from"):
            first -= 1
            meanings.add("range")
            continue
        meaning, width = _match_before(parse, first, earliest)
        if not width or (width == 1 and _is_preposition(parse, first - 1, number)):
            break
        first -= width
        meanings.add(meaning)
    meanings.discard("nothing")
    if not meanings:
        return number.first, meanings
    while (
        first < number.first
        and parse.lower[first] in _EDGES
        and parse.lower[first + 1] not in ("over", "under", "above")
    ):
        first += 1
    return first, meanings


def _is_preposition(parse: Parse, at: int, number: Number) -> bool:
    """Whether a word before a number belongs to the noun: "control over several villages", "above one of the roofs"."""
    word = parse.lower[at]
    if word not in PREPOSITIONS:
        return False
    if parse.lower[at + 1] in ("the", "just", "only", "another"):
        return True
    if number.high is None and not number.scaled:
        return True
    if parse.lower[number.first] == "one" and number.low == 1:
        return word not in ("about", "around")
    return bool(parse.head) and parse.deprel[at] == "case" and parse.head[at] not in range(number.first, number.last)


def _match_before(parse: Parse, first: int, earliest: int) -> tuple[str, int]:
    if first <= earliest:
        return "", 0
    return _match(parse, BEFORE, first, backwards=True, edge=earliest)


def _match_after(parse: Parse, last: int) -> tuple[str, int]:
    if parted(parse, last):
        return "", 0
    if parse.lower[last] in "+-" and not touching(parse, last):
        return "", 0
    return _match(parse, AFTER, last, backwards=False, edge=len(parse))


def _match(parse: Parse, phrases: Phrases, at: int, *, backwards: bool, edge: int) -> tuple[str, int]:
    """The meaning and the length of the longest phrase that ends before, or begins at, a token."""
    for words, meaning in phrases.get(parse.lower[at - 1 if backwards else at], ()):
        width = len(words)
        first, last = (at - width, at) if backwards else (at, at + width)
        if (first >= edge if backwards else last <= edge) and tuple(parse.lower[first:last]) == words:
            return meaning, width
    return "", 0
