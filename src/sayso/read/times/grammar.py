"""The rules as one regular expression over the classes of words.

A pattern is written in the class names of `lexicon.toml` and `lexicon.SHAPES`, and the names below; "( )", "|", "?" are
as in any regular expression. Every repetition is bounded, so that a match costs no more than its own length. The first
rule that matches at a place wins, so the more telling ones stand first.

A new kind of expression: one `Rule` in the file of its subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.read.times import days, daytimes, distances, durations, holidays, quarters, references, seasons, sets, years
from sayso.read.times.lexicon import LEXICON
from sayso.read.times.meaning import Rule

NAMES = {
    "ANY_MONTH": "(MONTH|MAYBE_MONTH)",
    "AN_ORDINAL": "(ORDINAL|SECOND|ORDINAL_DIGITS)",
    "A_DAY": "(D2|ORDINAL (HYPHEN ORDINAL)?|SECOND|ORDINAL_DIGITS)",
    "ONE_UNIT": "(UNIT|YEAR_WORD|QUARTER|CENTURY)",
    "ANY_UNIT": "(UNIT|UNITS|YEAR_WORD|QUARTER|CENTURY)",
    "SOME_YEAR": "(YEAR | CARDINAL (SCALE (AND? CARDINAL)? | CARDINAL (HYPHEN? CARDINAL)?))",
    "WHICH": "(LAST|NEXT|THIS|PAST|THAT)",
    "DETERMINER": "(THE|ITS|A)",
    "EDGE": "(THE? (EARLY|EARLIER|LATER) (HYPHEN|OF|IN)? | THE? EDGE_NOUN (OF|HYPHEN))",
    "MONTH_DAY": "(ANY_MONTH THE? A_DAY (COMMA? SOME_YEAR | COMMA? OF? (LAST|THIS|NEXT|THAT) YEAR_WORD)?)",
    "DAY_MONTH": "(A_DAY (UNIT? OF)? ANY_MONTH (COMMA? SOME_YEAR | COMMA? OF? (LAST|THIS|NEXT|THAT) YEAR_WORD)?)",
    "NAMED_DAY": "(DAY_WORD | (THE? WHICH)? (WEEKDAY|MAYBE_WEEKDAY) COMMA? (MONTH_DAY|DAY_MONTH)"
    " | (THE? WHICH)? WEEKDAY | MONTH_DAY | DAY_MONTH)",
    "AMOUNT": "((A (?=SCALE))? (CARDINAL|SCALE|D2|NUMBER|YEAR|HHMM) FRACTION? ((HYPHEN|AND)? (CARDINAL|SCALE)){0,6}"
    " (AND (A HALF|FRACTION))? | FRACTION)",
    "FEW_OF": "(FEW|COUPLE|SOME (?=UNITS))",
    "QUANTITY": "((AT? LEAST|ABOUT|NOT? (MORE|LESS) THAN|SOME|OVER (?=A)){1,3}?)",
    "TIME_OF_DAY": "((CLOCK AMPM? | (D2|CARDINAL) (AMPM|OCLOCK) AMPM? | (HHMM|YEAR) (?=ZONE) | HHMM UNITS"
    " | (?<=[AT BEFORE AFTER ABOUT]) YEAR UNITS | NOON) ZONE?"
    " (IN THE DAYTIME)? | D2 IN THE DAYTIME)",
}
SUBJECTS = (daytimes, sets, days, holidays, quarters, years, seasons, distances, durations, references)
RULES: tuple[Rule, ...] = tuple(rule for subject in SUBJECTS for rule in subject.RULES)

_NAME = re.compile(r"[A-Z][A-Z_0-9]*")


def _spelled(pattern: str) -> str:
    """A pattern in characters of the classes, its groups not captured."""
    while names := [name for name in _NAME.findall(pattern) if name in NAMES]:
        for name in dict.fromkeys(names):
            pattern = re.sub(rf"\b{name}\b", NAMES[name].replace("\\", r"\\"), pattern)
    pattern = re.sub(r"\((?!\?)", "(?:", pattern)
    return _NAME.sub(lambda match: LEXICON.symbols[match.group()], pattern).replace(" ", "")


# A match holds one of these, and no word without a class: a glance ahead spares trying every rule at every "the".
_TELLING = """
    UNIT UNITS YEAR_WORD QUARTER CENTURY MONTH MAYBE_MONTH WEEKDAY MAYBE_WEEKDAY WEEKDAYS SEASON DAYTIME NOON DAY_WORD
    TONIGHT DECADE DECADE_NAME SET_WORD REFERENCE ADJECTIVE PAST HOLIDAY WEEKEND YEAR_END YEAR_AGO YEAR CARDINAL AMPM
    OCLOCK CLOCK HHMM ISO_DATE SLASH_DATE DOTTED_DATE SECOND PERIOD QUARTER_CODE HIJRI_MONTH
"""
_GLANCE = "(?=[^OTHER BREAK]{0,16}?[" + _TELLING + "])"
_GRAMMAR = re.compile(
    _spelled(_GLANCE).replace("\n", "")
    + "(?:" + "|".join(f"(?P<r{number}>{_spelled(rule.pattern)})" for number, rule in enumerate(RULES)) + ")"
)  # fmt: skip


def matches(symbols: str) -> Iterator[tuple[int, int, Rule]]:
    """Where a rule matches a string of classes, left to right, without overlaps, by the first rule that does."""
    for match in _GRAMMAR.finditer(symbols):
        yield match.start(), match.end(), RULES[int((match.lastgroup or "r0")[1:])]
