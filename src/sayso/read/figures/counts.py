"""What a number counts: its unit, and the numbers that count nothing (dates, ages, money, names)."""

from __future__ import annotations

import re

from sayso.read.figures.bounds import Bounds
from sayso.read.figures.lexicon import (
    BEFORE_YEAR,
    BRINGS_TOLL,
    CARDINALS,
    CASUALTIES,
    DAYS,
    FUNCTION_WORDS,
    HARM,
    LABELS,
    MONTHS,
    NO_COUNT,
    NOT_AFTER_ONE,
    NOT_BEFORE_ONE,
    PEOPLE,
    SCORES,
    STREETS,
    TOLLS,
)
from sayso.read.figures.numbers import Number, is_hyphen, parted, touching
from sayso.read.parse import Parse

_LONGEST_UNIT = 8
_LONGEST_PLAIN_UNIT = 4
_REACH_OF_HARM = 6
_REACH_OF_TOLL = 25
_WORD = re.compile(r"\w[\w.'’-]*")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_INSIDE = frozenset(("ADJ", "NOUN", "PROPN", "ADV", "VERB"))
_BEFORE_NOUN = frozenset(
    ("the", "its", "their", "his", "her", "our", "these", "those", "them", "whom", "at", "least", "all")
)
_MONEY = frozenset(("$", "€", "£", "¥", "₹", "us$", "c$", "a$", "usd", "eur", "gbp", "rs", "rs."))
_QUOTATION = frozenset("“\"'‘")
_CLOSING = frozenset("”\"'’»")
"""A quotation that ends with the number: '"at least six" guards'."""
_PARTICIPLE = ("ed", "ing", "en")
_ARGUMENTS = frozenset(("nsubj", "nsubj:pass", "obj", "root", "ccomp"))


def find_unit(parse: Parse, after: int) -> range:
    """The tokens of the noun phrase that is counted right behind a number; empty if there is none.

    "[12] alpine border guards fled" -> alpine border guards; "[three] of the guards" -> guards; "[10]-member" -> member
    """
    at = after
    if parted(parse, at):
        return range(at, at)
    if at < len(parse) and parse.form[at] in _CLOSING:
        at += 1
    if is_hyphen(parse, at) and touching(parse, at):
        return range(at + 1, at + 2) if _word(parse, at + 1) in PEOPLE | {"member"} else range(at, at)
    if _word(parse, at) in ("more", "other", "additional", "further") and _word(parse, at + 1) not in FUNCTION_WORDS:
        at += _word(parse, at) == "more"
    if _word(parse, at) == "of":
        at += 1
        while _word(parse, at) in _BEFORE_NOUN or _word(parse, at) in CARDINALS:
            at += 1
    return _tagged_unit(parse, at) if parse.upos else _plain_unit(parse, at)


def _tagged_unit(parse: Parse, at: int) -> range:
    """By parts of speech: modifiers, then nouns; a name of a day ends it."""
    last, end = at, min(len(parse), at + _LONGEST_UNIT)
    position = at
    while position < end:
        tag, word = parse.upos[position], parse.lower[position]
        joined = is_hyphen(parse, position - 1) and touching(parse, position)
        if tag in ("NOUN", "PROPN") and word not in DAYS:
            last = position + 1
            if tag == "NOUN" and word in PEOPLE and not _compound(parse, position):
                break
        elif word in PEOPLE and not (position + 1 < end and parse.upos[position + 1] == "NOUN"):
            return range(at, position + 1)
        elif word in DAYS or not (joined or _may_stand_inside(parse, position, begun=last > at)):
            break
        position += 1
    return range(at, last)


def _may_stand_inside(parse: Parse, at: int, *, begun: bool) -> bool:
    """Whether a word can belong to a noun phrase: before its first noun, or joined to it by a hyphen."""
    if is_hyphen(parse, at) or parse.lower[at] in ("'s", "’s"):
        return begun and touching(parse, at)
    if begun or (parse.lower[at] in FUNCTION_WORDS and parse.lower[at] not in HARM):
        return False
    if parse.upos[at] == "VERB":
        return parse.lower[at].endswith(_PARTICIPLE)
    return parse.upos[at] in _INSIDE or parse.form[at] in _QUOTATION


def _compound(parse: Parse, at: int) -> bool:
    """Whether the next word is a noun that this one belongs to: "police officers"."""
    following = at + 1
    if following < len(parse) and parse.lower[following] in ("'s", "’s", "'", "’"):
        return True
    if following >= len(parse) or parse.upos[following] != "NOUN":
        return False
    return not parse.head or parse.head[at] == following or parse.head[following] != at


def _plain_unit(parse: Parse, at: int) -> range:
    """By the words alone: up to a known noun of people, else up to a word that looks like a plural."""
    last = at
    for position in range(at, min(len(parse), at + _LONGEST_PLAIN_UNIT)):
        word = parse.lower[position]
        if position > at and parted(parse, position):
            break
        if word in PEOPLE or word in CASUALTIES:
            return range(at, position + 1)
        if word in FUNCTION_WORDS or word in DAYS or not _WORD.fullmatch(word):
            break
        if word.endswith("s") and len(word) > 3 and last == at:
            last = position + 1
    return range(at, last)


def is_count(parse: Parse, number: Number, bounds: Bounds, unit: range) -> bool:
    """Whether a number counts people or things, as far as the words around tell."""
    if any(excludes(parse, number, bounds, unit) for excludes in _NO_COUNTS):
        return False
    if parse.lower[number.first] == "one" and number.last == number.first + 1:
        return _is_one_of_many(parse, number, bounds, unit)
    if unit:
        return True
    if _is_age(parse, number):
        return False
    strong = is_hyphen(parse, number.last) and touching(parse, number.last)
    return (
        strong
        or bounds.worded
        or _ends_toll(parse, bounds)
        or _near_harm(parse, bounds)
        or _stands_alone(parse, number, bounds)
    )


def _is_amount(parse: Parse, number: Number, bounds: Bounds, unit: range) -> bool:
    """Case "5 km", "5%", "5 million francs", "a 5-4 vote", "two-thirds"."""
    behind = {_word(parse, number.last), _word(parse, bounds.last)}
    if unit:
        behind |= {parse.lower[unit[0]], parse.lower[unit[-1]]}
    return not behind.isdisjoint(NO_COUNT) or not behind.isdisjoint(SCORES)


def _is_part(parse: Parse, number: Number, bounds: Bounds, unit: range) -> bool:
    """Case "AK-47", "4x4", "two-storey", "two and a half", "nineteen ninety-seven", "081 55"."""
    before, after = _word(parse, bounds.first - 1), _word(parse, number.last)
    if is_hyphen(parse, number.first - 1) and touching(parse, number.first):
        return True
    if is_hyphen(parse, number.last) and touching(parse, number.last) and not unit:
        return _word(parse, number.last + 1) != "strong"
    if touching(parse, number.last) and after.isalnum():
        return True
    if after in CARDINALS or parse.lower[number.last : number.last + 3] == ["and", "a", "half"]:
        return True
    if after[:1].isdigit() and not parted(parse, number.last):
        return True
    return before[:1].isdigit() and not bounds.worded and not parted(parse, bounds.first)


def _is_label(parse: Parse, number: Number, bounds: Bounds, unit: range) -> bool:
    """Case "Section 4", "$5", "District 5 seat", "Flight 93", "1) first of a list"."""
    before, after = number.first - 1, _word(parse, number.last)
    if parted(parse, number.first):
        return number.digits and after in (")", ".")
    if _word(parse, before) in _MONEY or _word(parse, bounds.first - 1) in _MONEY:
        return True
    if _word(parse, before) in LABELS:
        return not unit or not _looks_plural(parse.lower[unit[-1]])
    if not number.digits or before < 0:
        return False
    if after in (")", ".") and "\n" in parse.text[parse.end[before] : parse.start[number.first]]:
        return True
    if unit or bounds.worded or parse.lower[before] in DAYS or _begins_sentence(parse, before):
        return False
    return parse.form[before][0].isupper() and not _near_harm(parse, bounds, 2)


def _is_share(parse: Parse, number: Number, _: Bounds, unit: range) -> bool:
    """Either number of a share: "one in four", "9 out of 10"."""
    before = parse.lower[max(0, number.first - 2) : number.first]
    behind = parse.lower[number.last : number.last + 3]
    if before in (["one", "in"], ["1", "in"]) or (before == ["out", "of"] and not unit):
        return True
    if number.low == 1 and behind[:1] == ["in"]:
        return len(behind) > 1 and _is_small_number(behind[1])
    return behind[:2] == ["out", "of"] and len(behind) > 2 and _is_small_number(behind[2])


def _is_small_number(word: str) -> bool:
    return word in CARDINALS or (word.isdecimal() and len(word) < 4)


def _is_address(parse: Parse, number: Number, _: Bounds, unit: range) -> bool:
    """Case "2700 North Fourth Street", "the 3200 block", the note "[1]"."""
    if not number.digits:
        return False
    if _word(parse, number.first - 1) == "[" and _word(parse, number.last) == "]":
        return True
    if _word(parse, number.last) == "block" and number.low >= 100:
        return True
    return bool(unit) and parse.lower[unit[-1]] in STREETS and parse.form[unit[-1]][0].isupper()


def _is_date(parse: Parse, number: Number, bounds: Bounds, unit: range) -> bool:
    """Case "4 July", "July 4", "2012", "the 2012 election", "at 10"; but not "put the toll at 10"."""
    before, after = _word(parse, number.first - 1), _word(parse, number.last)
    if number.digits and (
        _month_beside(parse, number, after) or (after == "of" and _word(parse, number.last + 1) in MONTHS)
    ):
        return True
    if number.digits and number.low <= 2100 and _YEAR.fullmatch(parse.form[number.first]):
        plural = bool(unit) and parse.lower[unit[-1]] in PEOPLE
        return not plural or before in BEFORE_YEAR - {"the", "of", "to", "for", "and", "around", "between"}
    return number.digits and before == "at" and not unit and number.low <= 24 and not _ends_toll(parse, bounds)


def _looks_plural(noun: str) -> bool:
    return noun in PEOPLE or (noun.endswith("s") and not noun.endswith("ss"))


def _month_beside(parse: Parse, number: Number, after: str) -> bool:
    if number.low > 31:
        return _word(parse, number.first - 1) in MONTHS - {"may", "march"} and number.low > 1000
    if after in MONTHS and parse.form[number.last][:1].isupper():
        return True
    return _word(parse, number.first - 1) in MONTHS and parse.form[number.first - 1][:1].isupper()


def _is_age(parse: Parse, number: Number) -> bool:
    """Case "Ursina, 45, fled"."""
    at = number.first
    if number.last - at > 1 or not number.digits or number.low > 120 or at < 2:
        return False
    named = parse.form[at - 2][:1].isupper() or parse.lower[at - 2] in PEOPLE
    return parse.form[at - 1] in ",(" and _word(parse, number.last) in (",", ".", ")", "and", ";") and named


def _is_one_of_many(parse: Parse, number: Number, bounds: Bounds, unit: range) -> bool:
    """Whether "one" is a number: "one guard", "one of the guards", "one was hurt", but not "no one", "one can see"."""
    before, after = _word(parse, number.first - 1), _word(parse, number.last)
    if bounds.worded:
        return bool(unit) or _near_harm(parse, bounds)
    if before in NOT_BEFORE_ONE - {"that", "the", "only", "some", "another"} or (before in NOT_BEFORE_ONE and not unit):
        return False
    if after in NOT_AFTER_ONE:
        return False
    if after == "of":
        return bool(unit) and parse.lower[unit[-1]] in PEOPLE
    if unit:
        return parse.lower[unit[-1]] in PEOPLE or _is_counted_noun(parse, number, unit)
    return _near_harm(parse, bounds, 3)


def _is_counted_noun(parse: Parse, number: Number, unit: range) -> bool:
    """Whether the tree hangs the number from its unit."""
    return bool(parse.head) and parse.deprel[number.first] == "nummod" and parse.head[number.first] in unit


def _near_harm(parse: Parse, bounds: Bounds, reach: int = _REACH_OF_HARM) -> bool:
    """Whether words of harm stand near, in the same sentence."""
    first, last = parse.sentences[parse.sentence[bounds.first]]
    near = parse.lower[max(first, bounds.first - reach) : min(last, bounds.last + reach)]
    return not HARM.isdisjoint(near)


def _ends_toll(parse: Parse, bounds: Bounds) -> bool:
    """Case "the death toll of the attack on the market rose to 98"."""
    if _word(parse, bounds.first - 1) not in BRINGS_TOLL or _word(parse, bounds.last) == "in":
        return False
    first = max(parse.sentences[parse.sentence[bounds.first]][0], bounds.first - _REACH_OF_TOLL)
    return not TOLLS.isdisjoint(parse.lower[first : bounds.first])


def _stands_alone(parse: Parse, number: Number, bounds: Bounds) -> bool:
    """Whether a number without a noun is subject or object: "twelve fled", "they freed 12"."""
    if not parse.head:
        return False
    argument = parse.deprel[number.first] in _ARGUMENTS or parse.deprel[number.last - 1] in _ARGUMENTS
    return argument and (not number.digits or bounds.worded or parse.deprel[number.first] in ("nsubj", "nsubj:pass"))


def _begins_sentence(parse: Parse, at: int) -> bool:
    return at == 0 or parse.sentences[parse.sentence[at]][0] == at


def _word(parse: Parse, at: int) -> str:
    return parse.lower[at] if 0 <= at < len(parse) else ""


_NO_COUNTS = (_is_amount, _is_part, _is_share, _is_address, _is_label, _is_date)
