"""Figures: the numbers of people and things that a text states, with their bounds as said.

Bounds are inclusive whole numbers, None is an open bound; a number that counts nothing (a date, an age, an amount of
money, a measure, a share, a name) is no figure. Source: the codebook's table of figures.

- `numbers`: numbers in words and digits
- `bounds`: what the words around a number make of it
- `counts`: what is counted, and what is no count
- `lexicon`: the words, from `lexicon.toml`
"""

from __future__ import annotations

from sayso.read.figures.bounds import Bounds, meet, read_bounds, read_bounds_behind, read_range
from sayso.read.figures.counts import find_unit, is_count
from sayso.read.figures.lexicon import (
    BARE,
    CARDINALS,
    CASUALTIES,
    FUNCTION_WORDS,
    HARM,
    OPEN_NOUNS,
    OPEN_PHRASES,
    PEOPLE,
    PERSON,
    QUANTITIES,
    SCALES,
    UNSAID,
    WEIGHTS,
)
from sayso.read.figures.numbers import read_number
from sayso.read.parse import Parse
from sayso.records import Figure

__all__ = ["find_figures"]

_LONGEST_NOUN_PHRASE = 4
_REACH_OF_SECOND_BOUND = 5
_WORDED = frozenset(CARDINALS) | frozenset(OPEN_NOUNS) | frozenset(OPEN_PHRASES) | frozenset(SCALES) | {"half"}
_NOUNLESS = frozenset(
    ("and", "or", "but", ",", ".", ";", ")", "in", "on", "at", "near", "when", "while", "as", "after")
)
_SINGLE = frozenset(("a", "an", "another"))
_NONE = frozenset(("no", "none", "nobody"))
_STARTS = _WORDED | frozenset(UNSAID) | QUANTITIES | WEIGHTS | BARE | _SINGLE | _NONE


def find_figures(parse: Parse) -> list[Figure]:
    """The figures of a text, in text order, without overlap.

    "At least 12 border guards fled"       -> "At least 12": 12 to open, of "border guards"
    "between ten and fifteen were hurt"    -> "between ten and fifteen": 10 to 15
    "dozens of villagers"                  -> "dozens": 24 to open, approximate, of "villagers"
    "a guard", "no casualties"             -> 1 to 1; 0 to 0
    "heavy casualties", "half of the dead" -> open at both ends, approximate
    """
    figures: list[Figure] = []
    reached = at = 0
    lower = parse.lower
    while at < len(lower):
        word = lower[at]
        if word in _STARTS or word[0].isdigit():
            found = _figure(parse, at, reached)
            if found:
                figure, reached = found
                figures.append(figure)
                at = reached
                continue
        at += 1
    return figures


def _figure(parse: Parse, at: int, reached: int) -> tuple[Figure, int] | None:
    """The figure whose number begins at a token, and the token behind it."""
    word = parse.lower[at]
    unsaid = _unsaid(parse, at) if word in UNSAID else None
    if unsaid:
        return unsaid
    if word in _WORDED or word in ("a", "an") or word[0].isdigit():
        counted = _counted(parse, at, reached)
        if counted:
            return counted
    if word in _SINGLE:
        return _single(parse, at)
    if word in _NONE:
        return _none(parse, at)
    found = _unmeasured(parse, at) if word in QUANTITIES or word in WEIGHTS else None
    return found or (_bare(parse, at) if word in BARE else None)


def _counted(parse: Parse, at: int, reached: int) -> tuple[Figure, int] | None:
    """Case numbers: "at least 15", "10 to 12", "dozens", "more than 20 but fewer than 30"."""
    number = read_number(parse, at)
    if number is None:
        return None
    number = read_range(parse, number)
    earliest = max(reached, parse.sentences[parse.sentence[at]][0])
    bounds = read_bounds(parse, number, earliest)
    bounds = _second_bound(parse, bounds)
    unit = find_unit(parse, bounds.last)
    if not is_count(parse, number, bounds, unit):
        return None
    if unit and not bounds.worded:
        bounds = read_bounds_behind(parse, bounds, unit[-1] + 1)
    return _built(parse, bounds, unit), bounds.last


def _second_bound(parse: Parse, bounds: Bounds) -> Bounds:
    """Case "more than 20 but fewer than 30": the first bound with the second, where one follows at once."""
    last = bounds.last
    if not bounds.worded or last >= len(parse):
        return bounds
    if parse.lower[last] == "," and last + 1 < len(parse):
        last += 1
    if parse.lower[last] not in ("but", "and", "though"):
        return bounds
    for at in range(last + 1, min(len(parse), last + 1 + _REACH_OF_SECOND_BOUND)):
        number = read_number(parse, at)
        if number:
            second = read_bounds(parse, number, last + 1)
            fits = second.first == last + 1 and (bounds.high is None) != (second.high is None)
            return meet(bounds, second) if fits and second.worded else bounds
    return bounds


def _unsaid(parse: Parse, at: int) -> tuple[Figure, int] | None:
    """Case "a number of guards", "half of the dead", "so many": a number that is not told."""
    for words, _ in UNSAID[parse.lower[at]]:
        last = at + len(words)
        if tuple(parse.lower[at:last]) == words:
            of = words[-1] == "of"
            unit = find_unit(parse, last - of)
            if of and not unit:
                return None
            counts = unit and (parse.lower[unit[-1]] in PEOPLE or parse.lower[unit[-1]] in CASUALTIES)
            if not counts and words[-2:] != ("number", "of") and words[0] != "so":
                return None
            end = (unit[-1] + 1 if unit else last) if of and "number" not in words else last - of
            return _built(parse, Bounds(at, end, None, None, approximate=True, worded=True), unit), last
    return None


def _single(parse: Parse, at: int) -> tuple[Figure, int] | None:
    """Case "a guard", "another young woman": one person, of the kinds that are worth counting."""
    for position in range(at + 1, min(len(parse), at + 1 + _LONGEST_NOUN_PHRASE)):
        word = parse.lower[position]
        if word in PERSON:
            if _is_modifier(parse, position) or parse.form[position].istitle():
                continue
            unit = range(at + 1, position + 1)
            return _built(parse, Bounds(at, position + 1, 1, 1, approximate=False, worded=True), unit), position + 1
        if word in FUNCTION_WORDS or not (word.isalpha() or word == "-"):
            return None
        if parse.upos and parse.upos[position] not in ("ADJ", "NOUN", "PROPN", "VERB", "ADV", "PUNCT"):
            return None
    return None


def _is_modifier(parse: Parse, at: int) -> bool:
    """Whether a noun of a person only tells of what kind the next noun is: "a prisoner exchange"."""
    if at + 1 >= len(parse):
        return False
    following = parse.lower[at + 1]
    if following in ("'s", "’s", "-"):
        return True
    if parse.deprel and parse.deprel[at] in ("amod", "compound") and parse.head[at] > at:
        return True
    if parse.upos:
        return parse.upos[at + 1] == "NOUN" and parse.head[at + 1 : at + 2] != [at]
    return following in PERSON or following in (
        "group",
        "groups",
        "attack",
        "leader",
        "station",
        "exchange",
        "swap",
        "school",
    )


def _none(parse: Parse, at: int) -> tuple[Figure, int] | None:
    """Case "none", "no casualties", "no one was hurt": nobody."""
    word, following = parse.lower[at], parse.lower[at + 1] if at + 1 < len(parse) else ""
    last = at + 1
    unit = range(last, last)
    if word == "no" and following == "one":
        last = at + 2
    elif word == "no":
        unit = find_unit(parse, at + 1)
        if not unit or not (parse.lower[unit[-1]] in CASUALTIES or parse.lower[unit[-1]] in PEOPLE):
            return None
        last = unit[-1] + 1
    elif following == "of":
        unit = find_unit(parse, at + 1)
        if not unit or parse.lower[unit[-1]] not in PEOPLE | CASUALTIES:
            return None
    elif following in ("other", "the"):
        return None
    if word == "nobody" or following == "one":
        end = parse.sentences[parse.sentence[at]][1]
        if HARM.isdisjoint(parse.lower[last : min(last + 5, end)]):
            return None
    return _built(parse, Bounds(at, last, 0, 0, approximate=False, worded=True), unit), last


def _unmeasured(parse: Parse, at: int) -> tuple[Figure, int] | None:
    """Case "heavy casualties", "many villagers": much, not told how much."""
    last = min(len(parse), at + 1 + _LONGEST_NOUN_PHRASE)
    nouns = CASUALTIES | PEOPLE if parse.lower[at] in QUANTITIES else CASUALTIES
    for position in range(at + 1, last):
        word = parse.lower[position]
        if word in nouns and word != "damage":
            unit = range(at + 1, position + 1)
            return _built(
                parse, Bounds(at, position + 1, None, None, approximate=True, worded=True), unit
            ), position + 1
        if (word in FUNCTION_WORDS and word not in ("and", "or", "of", "the")) or not word.isalpha():
            return None
    return None


def _bare(parse: Parse, at: int) -> tuple[Figure, int] | None:
    """Case "killed many and ...", "some were wounded": many or some of whom no noun tells."""
    first, end = parse.sentences[parse.sentence[at]]
    following = parse.lower[at + 1 : min(end, at + 4)]
    suffered = following[:1] in (["were"], ["are"], ["have"], ["had"], ["more"]) and not HARM.isdisjoint(following)
    harmed = at > first and parse.lower[at - 1] in HARM and following[:1] and following[0] in _NOUNLESS
    if not (suffered or harmed):
        return None
    return _built(parse, Bounds(at, at + 1, None, None, approximate=True, worded=True), range(at, at)), at + 1


def _built(parse: Parse, bounds: Bounds, unit: range) -> Figure:
    """The record of a figure."""
    start, end = parse.start[bounds.first], parse.end[bounds.last - 1]
    wording = parse.text[parse.start[unit[0]] : parse.end[unit[-1]]] if unit else None
    return Figure(start, end, parse.text[start:end], bounds.low, bounds.high, bounds.approximate, wording)
