"""Holidays and Islamic months: "Christmas Eve", "last Thanksgiving", "Easter 1997", "during Ramadan"."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.read.times import periods
from sayso.read.times.holiday_dates import hijri_day, hijri_year, holiday
from sayso.read.times.meaning import Context, Meaning, Rule, Wording, on, opened


def read_holiday(wording: Wording, context: Context) -> Meaning | None:
    """Read "Christmas Eve", "last Thanksgiving", "Easter 1997"; the bounds of Islamic days leave room for the moon."""
    name = wording.text("HOLIDAY") or ""
    year = wording.year()
    if year is None and context.today is None:
        return opened(f"XXXX-{name}" if name[:2].isdecimal() and name[3:].isdecimal() else "XXXX-XX-XX")
    one = holiday(name, year) if year is not None else _nearest_holiday(wording, context, name)
    if name.startswith("hijri"):
        first, last = one - timedelta(days=1), one + timedelta(days=1)
        return Meaning("DATE", one.isoformat(), first.isoformat(), last.isoformat(), periods.day(one))
    return on(periods.day(one))


def _nearest_holiday(wording: Wording, context: Context, name: str) -> date:
    """The one before or after publication, as the words tell; the nearer one where they do not."""
    today = context.today or date.min
    near = [holiday(name, year) for year in (today.year - 1, today.year, today.year + 1)]
    side = -1 if wording.has("LAST", "PAST") else 1 if wording.has("NEXT") else context.direction()
    if side < 0:
        return max(one for one in near if one <= today)
    if side > 0:
        return min(one for one in near if one >= today)
    return min(near, key=lambda one: abs(one - today))


def read_hijri_month(wording: Wording, context: Context) -> Meaning | None:
    """Read "during Ramadan": the month that began last, or begins next; it may be a day off, and its bounds say so."""
    month = wording.integer("HIJRI_MONTH") or 1
    if context.today is None:
        return opened("XXXX-XX")
    year = hijri_year(context.today)
    firsts = [hijri_day(one, month, 1) for one in (year - 1, year, year + 1)]
    if context.direction() > 0:
        first = min(one for one in firsts if one > context.today - timedelta(days=30))
    else:
        first = max(one for one in firsts if one <= context.today)
    last = first + timedelta(days=29)
    bounds = (first - timedelta(days=1)).isoformat(), (last + timedelta(days=1)).isoformat()
    return Meaning("DATE", f"{first.isoformat()}/{last.isoformat()}", *bounds)


RULES = (
    Rule("EDGE? (THE? WHICH)? HOLIDAY (COMMA? YEAR)?", read_holiday),
    Rule("EDGE? HIJRI_MONTH", read_hijri_month),
)
