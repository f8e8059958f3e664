"""The day of a holiday in a year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def holiday(rule: str, year: int) -> date:
    """The day that a rule names in a year.

    "12-25" is the same day each year, "11-thu-4" the fourth Thursday of November (of five where the month has four: the
    last), "easter-2" two days before Easter Sunday.
    """
    if rule.startswith("easter"):
        return _easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    month, *day = rule.split("-")
    if len(day) == 1:
        return date(year, int(month), int(day[0]))
    return _weekday_of_month(year, int(month), _WEEKDAYS.index(day[0]), int(day[1]))


def _weekday_of_month(year: int, month: int, weekday: int, count: int) -> date:
    first, length = monthrange(year, month)
    day = 1 + (weekday - first) % 7 + 7 * (count - 1)
    return date(year, month, day if day <= length else day - 7)


def _easter(year: int) -> date:
    """Western Easter by the anonymous Gregorian algorithm (Meeus, "Astronomical Algorithms", 1991, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - correction + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
