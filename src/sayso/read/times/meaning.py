"""What a time expression means, what its meaning is read against, and the words that it consists of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sayso.read.parse import Parse
from sayso.read.times.lexicon import Value
from sayso.read.times.lexing import Lexeme
from sayso.read.times.numbers import read_number, read_year
from sayso.read.times.periods import Period
from sayso.records.reading import TimeType

MONTHS = ("MONTH", "MAYBE_MONTH")
WEEKDAYS = ("WEEKDAY", "MAYBE_WEEKDAY")
UNITS = ("UNIT", "UNITS", "YEAR_WORD", "QUARTER", "CENTURY")
# What stands for a period of a unit that nothing anchors.
OPEN_VALUES = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "2W": "XXXX-WXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "10Y": "XXX",
    "100Y": "XX",
}
# Lengths that companies report on beside the quarter: what is compared "a year earlier" is then such a period.
_LONGER_PERIODS = ("P6M", "P9M", "P1Y")
ORDINALS = ("ORDINAL", "SECOND", "ORDINAL_DIGITS")


@dataclass(frozen=True, slots=True)
class Meaning:
    """TIMEX3 type and value with inclusive bounds; `period` is there for a stretch of the calendar."""

    type: TimeType
    value: str
    earliest: str | None = None
    latest: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """The lexemes of one expression, those of the whole text that it stands in, and its place among them."""

    lexemes: Sequence[Lexeme]
    first: int
    last: int

    @property
    def parts(self) -> Sequence[Lexeme]:
        """The lexemes of the expression."""
        return self.lexemes[self.first : self.last]

    def has(self, *kinds: str) -> bool:
        """Whether a word of one of these classes is in it."""
        return any(one.kind in kinds for one in self.parts)

    def value(self, *kinds: str) -> Value | None:
        """The value of the first word of one of these classes."""
        return next((one.value for one in self.parts if one.kind in kinds), None)

    def integer(self, *kinds: str) -> int | None:
        """The value of the first word of one of these classes, as an integer."""
        value = self.value(*kinds)
        return None if value is None else int(value)

    def text(self, *kinds: str) -> str | None:
        """The value of the first word of one of these classes, as text."""
        value = self.value(*kinds)
        return None if value is None else str(value)

    def number(self) -> float | None:
        """The number that the words state."""
        return read_number(self.parts)

    def year(self) -> int | None:
        """The year that the words state."""
        return read_year(self.parts)

    def before(self, distance: int = 1) -> Lexeme | None:
        """The lexeme that stands before the expression."""
        place = self.first - distance
        return self.lexemes[place] if place >= 0 else None

    def after(self, distance: int = 0) -> Lexeme | None:
        """The lexeme that stands after the expression."""
        place = self.last + distance
        return self.lexemes[place] if place < len(self.lexemes) else None

    def without(self, *kinds: str) -> Wording:
        """The same place, with only the words of other classes."""
        kept = [one for one in self.parts if one.kind not in kinds]
        return Wording(kept, 0, len(kept))


@dataclass
class Context:
    """What meanings are read against: the day of publication, the parse, and what the text has named so far.

    `reach` are the offsets of the expression that is being read; `quarter_at` is the place of the one that named
    `last_quarter`.
    """

    parse: Parse
    published: datetime | None
    tense: Callable[[Parse, int, int], int]
    last_day: Period | None = None
    last_period: Period | None = None
    last_quarter: Period | None = None
    quarter_at: int = 0
    reach: tuple[int, int] = (0, 0)

    @property
    def today(self) -> date | None:
        """The day of publication."""
        return None if self.published is None else self.published.date()

    def direction(self) -> int:
        """-1 where the words around speak of the past, 1 of the future, 0 where they do not tell."""
        return self.tense(self.parse, *self.reach)

    def note(self, meaning: Meaning, place: int) -> None:
        """Remember what later expressions may point back to."""
        period = meaning.period
        if period is None:
            if meaning.value in _LONGER_PERIODS:
                self.last_quarter = None
            return
        self.last_period = period
        if period.unit == "D":
            self.last_day = period
        begun = self.today is None or period.first <= self.today
        if period.unit == "Q" and begun and (self.last_quarter is None or period.first >= self.last_quarter.first):
            self.last_quarter, self.quarter_at = period, place


def on(period: Period) -> Meaning:
    """A stretch of the calendar as a DATE."""
    return Meaning("DATE", period.value, period.first.isoformat(), period.last.isoformat(), period)


def opened(value: str) -> Meaning:
    """A DATE that nothing anchors."""
    return Meaning("DATE", value)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of word classes (see `grammar.py`) and what its matches mean; None where they mean no time."""

    pattern: str
    read: Callable[[Wording, Context], Meaning | None]
