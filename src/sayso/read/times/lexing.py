"""Text -> lexemes: each word with its class, and one string that has a character for each lexeme.

The text is cut finer than the parse: "two-week" is three lexemes, "3:30" one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from sayso.read.times.lexicon import LEXICON, FixedPhrase, Value

_CUT = re.compile(
    r"""
    [^\S\n]{0,2} (?:
    (?P<WORD> (?! [ap]m\b ) [^\W\d_]{2,} (?!\w) )  # first, because it is nearly always this
  | (?P<ISO_DATE> (?<![\w-]) [12]\d{3}-\d\d-\d\d (?:T\d\d:\d\d(?::\d\d)?)? (?![\w-]) )
  | (?P<SLASH_DATE> (?<![\w/]) \d{1,2}/\d{1,2}/(?:[12]\d)?\d\d (?![\w/]) )
  | (?P<DOTTED_DATE> (?<![\w.]) \d{1,2}\.\d{1,2}\.[12]\d{3} (?!\w) )
  | (?P<FRACTION> (?<![\w/]) (?:1/[234]|2/3|3/4) (?![\w/]) | [½¼¾] )
  | (?P<DECADE> (?<!\w) (?:[12]\d)?\d0['’]?s\b | (?<!\w) ['’`]\d0['’]?s\b )
  | (?P<CLOCK> (?<![\w:.]) [012]?\d : [0-5]\d (?::[0-5]\d)? (?![\d:])
             | (?<![\w:.,]) [012]?\d \. [0-5]\d (?=\ ?[ap]\.?m\b) )
  | (?P<ORDINAL_DIGITS> \b [0-3]?\d (?:st|nd|rd|th) \b )
  | (?P<HOUR> (?<![\w.,]) [012]?\d (?=[ap]\.?m\b) )
  | (?P<FIGURE> (?<!\w) \d{1,3} (?:,\d{3})+ (?![\w]) | (?<!\w) \d+ (?:\.\d+)? (?!\w) )
  | (?P<AMPM> (?<![^\W\d]) [ap] (?: \.\ ?m\b\.? | m\b ) )
  | (?P<POSSESSIVE> ['’]s\b | (?<=s)['’] (?=\s) )
  | (?P<QUARTER_CODE> \b [QH][1-4] \b )
  | (?P<MIXED> o['’]clock\b | \w+ )
  | (?P<HYPHEN> [-\u2010-\u2015] )
  | (?P<COMMA> , )
  | (?P<CURRENCY> [$£€¥#] )
  | (?P<PERCENT> % )
  | (?P<SLASH> / )
  | (?P<BREAK> \n[^\S\n]{0,8}\n )
  | (?P<OTHER> [^\s\w] )
  | (?P<SPACE> \s+ )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_FIGURE = 12
_NO_CLASS: tuple[str, Value] = ("OTHER", 0)
# In hundredths.
_FRACTIONS = {"1/2": 50, "1/3": 33, "2/3": 67, "1/4": 25, "3/4": 75, "½": 50, "¼": 25, "¾": 75}


class Lexeme(NamedTuple):
    """A word or mark: its offsets, its class, the value that the lexicon or its shape gives it, its lower-case form."""

    start: int
    end: int
    kind: str
    value: Value
    form: str


@dataclass(frozen=True, slots=True)
class Lexemes:
    """The lexemes of a text, and their classes as one string."""

    items: list[Lexeme]
    symbols: str


def lex(text: str) -> Lexemes:
    """Cut a text.

    "the past two weeks" -> THE PAST CARDINAL UNIT
    "Jan. 3, 1990"       -> MONTH D2 COMMA YEAR
    """
    items: list[Lexeme] = []
    reached = 0
    for match in _CUT.finditer(text):
        if match.lastgroup != "SPACE" and match.end() > reached:  # not the full stop of an abbreviation
            items.append(_lexeme(text, match))
            reached = items[-1].end
    merged = _merge_phrases(items)
    return Lexemes(merged, "".join([LEXICON.symbols[one.kind] for one in merged]))


def _lexeme(text: str, match: re.Match[str]) -> Lexeme:
    kind = match.lastgroup or "OTHER"
    start, end = match.span(kind)
    form = text[start:end].lower()
    if kind in ("WORD", "MIXED"):
        return _word(text, start, end, form)
    value: Value = form
    if kind == "FIGURE":
        kind, value = _figure(form)
    elif kind == "HOUR":
        kind, value = "D2", int(form)
    elif kind == "ORDINAL_DIGITS":
        value = int(form[:-2])
    elif kind == "FRACTION":
        value = _FRACTIONS[form]
    return Lexeme(start, end, kind, value, form)


def _word(text: str, start: int, end: int, form: str) -> Lexeme:
    """A word of the lexicon with the full stop that makes it an abbreviation of a class, or without, or any other."""
    if text.startswith(".", end) and form + "." in LEXICON.words:
        form, end = form + ".", end + 1
    kind, value = LEXICON.words.get(form, _NO_CLASS)
    return Lexeme(start, end, kind, value, form)


def _figure(form: str) -> tuple[str, Value]:
    """The class of a figure, by its shape, and its value: 24 is D2, 0930 HHMM, 1996 YEAR, 2,500 NUMBER."""
    if len(form) > _LONGEST_FIGURE or not form.isascii():
        return _NO_CLASS
    if len(form) <= 2:
        return "D2", int(form)
    if len(form) == 4 and form.isdecimal() and form[0] in "012":
        return ("HHMM", form) if form[0] == "0" else ("YEAR", int(form))
    return "NUMBER", form.replace(",", "")


def _merge_phrases(items: list[Lexeme]) -> list[Lexeme]:
    merged: list[Lexeme] = []
    position, phrases = 0, LEXICON.phrases
    while position < len(items):
        one = items[position]
        phrase = _phrase_at(items, position, phrases[one.form]) if one.form in phrases else None
        if phrase is None:
            merged.append(one)
            position += 1
            continue
        last = items[position + len(phrase.words) - 1]
        merged.append(Lexeme(one.start, last.end, phrase.kind, phrase.value, " ".join(phrase.words)))
        position += len(phrase.words)
    return merged


def _phrase_at(items: list[Lexeme], position: int, phrases: tuple[FixedPhrase, ...]) -> FixedPhrase | None:
    for phrase in phrases:
        words = items[position : position + len(phrase.words)]
        if len(words) == len(phrase.words) and all(
            one.form.replace("’", "'") == word for one, word in zip(words, phrase.words, strict=True)
        ):
            return phrase
    return None
