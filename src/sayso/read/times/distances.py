"""Days, weeks, months and years by their distance: "last year", "this week", "two years ago", "the following month"."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.read.times import periods
from sayso.read.times.days import read_month_day
from sayso.read.times.durations import LONG_UNITS, between, duration_value
from sayso.read.times.meaning import OPEN_VALUES, UNITS, Context, Meaning, Rule, Wording, on, opened
from sayso.read.times.quarters import read_year_ago

# Units shorter than a day, in days.
_DAYS = {"TH": 1 / 24}
_POINTING_FORMS = ("previous", "preceding", "prior", "following", "ensuing")


def read_relative(wording: Wording, context: Context) -> Meaning | None:
    """Read "last year", "this week", "the following month", "that same day", "the past decade"."""
    unit = wording.text(*UNITS) or "Y"
    if unit not in LONG_UNITS:
        return None
    if context.today is None:
        return opened(OPEN_VALUES.get(unit, "XXXX"))
    if wording.has("THAT"):
        anchor = context.last_day if unit == "D" else context.last_period
        return on(periods.containing(anchor.first, unit)) if anchor else opened(OPEN_VALUES.get(unit, "XXXX"))
    if unit in ("10Y", "100Y") and wording.has("PAST"):
        return Meaning("DURATION", duration_value(unit, 1))
    steps = _steps(wording)
    pointing = any(one.form in _POINTING_FORMS for one in wording.parts) or (unit == "D" and steps != 0)
    anchor_day = context.last_period.first if pointing and context.last_period else context.today
    return on(periods.shifted(anchor_day, unit, steps))


def _steps(wording: Wording) -> int:
    """How many units away: -1 for "last", "past" and "latest", 1 for "next", 0 for "this" and "current"."""
    if wording.has("THIS", "ITS"):
        return 0
    if wording.has("LAST", "PAST", "LATEST"):
        return -1
    return 1 if wording.has("NEXT") else 0


def read_the_unit(wording: Wording, context: Context) -> Meaning | None:
    """Read "earlier in the day", "the end of the month", "for the year": the one of which the report speaks."""
    unit = wording.text(*UNITS) or "Y"
    if unit not in LONG_UNITS:
        return None
    after = wording.after()
    if after is not None and after.kind == "ENDED":
        return Meaning("DURATION", duration_value(unit, 1))
    if context.today is None:
        return opened(OPEN_VALUES.get(unit, "XXXX"))
    return on(periods.containing(context.today, unit))


def read_the_week(wording: Wording, context: Context) -> Meaning | None:
    """Read "for the week": the one of which the report speaks; "the day" and "the month" need more words."""
    if wording.text("UNIT") != "W" or context.today is None:
        return None
    return on(periods.week((context.last_period or periods.day(context.today)).first))


def read_ago(wording: Wording, context: Context) -> Meaning | None:
    """Read "two years ago", "a week ago", "10 days ago", "a few years ago"."""
    unit = wording.text(*UNITS) or "Y"
    number = wording.number()
    plain = unit in LONG_UNITS
    if number is None or (wording.has("FEW") and not wording.has("COUPLE")):
        return Meaning("DATE", "PAST_REF", None, context.today.isoformat() if context.today else None)
    if unit == "Y" and number == 1:
        return read_year_ago(wording, context)
    if context.today is None:
        return opened(OPEN_VALUES.get(unit, "XXXX") if plain else "XXXX-XX-XX")
    if not plain:  # "three hours ago"
        days = 1 + int(number * _DAYS.get(unit, 0.0))
        return Meaning("DATE", context.today.isoformat(), *between(context.today - timedelta(days=days), context.today))
    try:
        there = _back_by(context.today, unit, number)
    except (ValueError, OverflowError):  # before the year 1
        return Meaning("DATE", "PAST_REF", None, context.today.isoformat())
    return on(periods.containing(there, "Y" if unit.endswith("Y") else unit))


def _back_by(today: date, unit: str, number: float) -> date:
    """A day so many units before another; halves of years count in months."""
    if number % 1 and unit.endswith("Y"):
        return periods.moved(today, "M", -round(number * 12 * int(unit[:-1] or 1)))
    return periods.moved(today, unit, -int(number))


def read_from_now(wording: Wording, context: Context) -> Meaning | None:
    """Read "three weeks from now"."""
    unit, number = wording.text(*UNITS) or "Y", wording.number()
    if context.today is None or number is None or unit not in LONG_UNITS:
        return Meaning("DATE", "FUTURE_REF", context.today.isoformat() if context.today else None)
    return on(periods.shifted(context.today, unit, int(number)))


def read_week_of(wording: Wording, context: Context) -> Meaning | None:
    """Read "the week of March 6"."""
    inner = read_month_day(wording.without("UNIT", "THE"), context)
    if inner is None or inner.period is None or inner.period.unit != "D":
        return inner
    return on(periods.week(inner.period.first))


RULES = (
    Rule("THE? UNIT OF MONTH_DAY", read_week_of),
    Rule("QUANTITY? (AMOUNT|A? FEW_OF|HALF? A) MORE? ANY_UNIT (OR SO | AND A HALF)? AGO | UNITS AGO", read_ago),
    Rule("QUANTITY? (AMOUNT|A|FEW_OF) MORE? ANY_UNIT FROM REFERENCE", read_from_now),
    Rule(
        "EDGE? (THE|THAT (?=THAT))? (WHICH|FULL|LATEST) (NEXT|PAST|THAT|FULL)? FISCAL? ONE_UNIT (OR SO)?", read_relative
    ),
    Rule("DETERMINER ADJECTIVE FISCAL? ONE_UNIT", read_relative),
    Rule("EDGE THE FISCAL? ONE_UNIT", read_the_unit),
    Rule("THE FISCAL? YEAR_WORD", read_the_unit),
    Rule("THE? (UNIT|YEAR_WORD) POSSESSIVE EDGE_NOUN", read_the_unit),
    Rule("THE UNIT (?=POSSESSIVE|COMMA|OTHER)", read_the_week),
)
