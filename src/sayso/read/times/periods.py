"""Stretches of the calendar, each with its TIMEX3 value and its first and last day.

Dates outside the years 1 to 9999 have no period: the functions raise ValueError or OverflowError, as `datetime` does.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar; `unit` is the TIMEX3 letter of its length."""

    value: str
    first: date
    last: date
    unit: str


def day(one: date) -> Period:
    """1998-01-08."""
    return Period(one.isoformat(), one, one, "D")


def week(one: date) -> Period:
    """The ISO 8601 week of a day: 1998-W02."""
    year, number, weekday = one.isocalendar()
    first = one - timedelta(days=weekday - 1)
    return Period(f"{year:04}-W{number:02}", first, first + timedelta(days=6), "W")


def weekend(one: date) -> Period:
    """The Saturday and Sunday of the ISO 8601 week of a day: 1998-W02-WE."""
    whole = week(one)
    return Period(f"{whole.value}-WE", whole.last - timedelta(days=1), whole.last, "W")


def month(year_number: int, number: int) -> Period:
    """1998-01; months past 12 or below 1 fall in other years."""
    year_number, number = year_number + (number - 1) // 12, (number - 1) % 12 + 1
    first = date(year_number, number, 1)
    return Period(f"{year_number:04}-{number:02}", first, first.replace(day=monthrange(year_number, number)[1]), "M")


def quarter(year_number: int, number: int) -> Period:
    """1998-Q1; quarters past 4 or below 1 fall in other years."""
    year_number, number = year_number + (number - 1) // 4, (number - 1) % 4 + 1
    first, last = month(year_number, 3 * number - 2), month(year_number, 3 * number)
    return Period(f"{year_number:04}-Q{number}", first.first, last.last, "Q")


def half(year_number: int, number: int) -> Period:
    """1998-H1."""
    first, last = month(year_number, 6 * number - 5), month(year_number, 6 * number)
    return Period(f"{year_number:04}-H{number}", first.first, last.last, "H")


def season(year_number: int, name: str) -> Period:
    """1998-SU, by the meteorological months; "the winter of 1994" may be either of two: both count."""
    start = SEASON_MONTHS[name]
    first = month(year_number, 1 if name == "WI" else start)
    return Period(f"{year_number:04}-{name}", first.first, month(year_number, start + 2).last, "S")


def year(number: int) -> Period:
    """1998."""
    return Period(f"{number:04}", date(number, 1, 1), date(number, 12, 31), "Y")


def decade(first_year: int) -> Period:
    """199X."""
    first_year -= first_year % 10
    return Period(f"{first_year // 10:03}X", date(first_year, 1, 1), date(first_year + 9, 12, 31), "10Y")


def century(number: int) -> Period:
    """The 20th century is 19XX, from 1901 to 2000."""
    return Period(f"{number - 1:02}XX", date(100 * number - 99, 1, 1), date(100 * number, 12, 31), "100Y")


_CONTAINING: dict[str, Callable[[date], Period]] = {
    "D": day,
    "W": week,
    "2W": week,
    "M": lambda one: month(one.year, one.month),
    "Q": lambda one: quarter(one.year, (one.month + 2) // 3),
    "10Y": lambda one: decade(one.year),
    "100Y": lambda one: century((one.year + 99) // 100),
}


def containing(one: date, unit: str) -> Period:
    """The day, week, month, quarter, decade or century that a day lies in; for any other unit the year."""
    found = _CONTAINING.get(unit)
    return found(one) if found else year(one.year)


def moved(one: date, unit: str, count: int) -> date:
    """A day moved by a number of units; the end of a month stays in the month."""
    match unit:
        case "D":
            return one + timedelta(days=count)
        case "W":
            return one + timedelta(weeks=count)
        case "2W":
            return one + timedelta(weeks=2 * count)
        case "M" | "Q":
            there = month(one.year, one.month + count * (3 if unit == "Q" else 1))
            return there.first.replace(day=min(one.day, there.last.day))
        case "Y" | "10Y" | "100Y" | "1000Y":
            there = month(one.year + count * int(unit[:-1] or 1), one.month)
            return there.first.replace(day=min(one.day, there.last.day))
        case _:
            return one


def shifted(one: date, unit: str, count: int) -> Period:
    """The period of a unit so many units away: two years before a day of 1998 is 1996, and two decades 1978."""
    grain = unit if unit not in ("10Y", "100Y", "1000Y") or abs(count) <= 1 else "Y"
    return containing(moved(one, unit, count), grain)
