"""The day of a holiday in a year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def holiday(rule: str, year: int) -> date:
    """The day that a rule names in a year.

    "12-25" is the same day each year, "11-thu-4" the fourth Thursday of November (of five where the month has four: the
    last), "easter-2" two days before Easter Sunday, "hijri-10-01" the first of the tenth Islamic month.
    """
    if rule.startswith("easter"):
        return _easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    if rule.startswith("hijri"):
        return _hijri_day_in(year, *(int(part) for part in rule.split("-")[1:]))
    month, *day = rule.split("-")
    if len(day) == 1:
        return date(year, int(month), int(day[0]))
    return _weekday_of_month(year, int(month), _WEEKDAYS.index(day[0]), int(day[1]))


def hijri_day(year: int, month: int, day: int) -> date:
    """A day of the tabular Islamic calendar; the calendar in use goes by the moon and may differ by a day.

    Source: Reingold and Dershowitz, "Calendrical Calculations", chapter 7 (arithmetic Islamic calendar).
    """
    return date.fromordinal(
        _HIJRI_EPOCH - 1 + 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + day
    )


def hijri_year(one: date) -> int:
    """The Islamic year in which a day lies."""
    return (30 * (one.toordinal() - _HIJRI_EPOCH) + 10646) // 10631


def _hijri_day_in(year: int, month: int, day: int) -> date:
    """The first such day of a Gregorian year."""
    islamic = hijri_year(date(year, 1, 1))
    one = hijri_day(islamic, month, day)
    return one if one.year == year else hijri_day(islamic + 1, month, day)


# 1 Muharram of the year 1: 16 July 622 of the Julian calendar, 19 July of the Gregorian.
_HIJRI_EPOCH = date(622, 7, 19).toordinal()


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
