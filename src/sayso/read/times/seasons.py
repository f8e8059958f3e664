"""Seasons and weekends: "this summer", "the winter of 1994", "in the spring", "last weekend"."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.read.times import periods
from sayso.read.times.days import year_of
from sayso.read.times.meaning import Context, Meaning, Rule, Wording, on, opened


def read_season(wording: Wording, context: Context) -> Meaning | None:
    """Read "this summer", "the winter of 1994", "last fall", "in the spring"."""
    name = wording.text("SEASON") or "SU"
    if not _is_season(wording):
        return None
    year = year_of(wording, context)
    if year is not None:
        return on(periods.season(year, name))
    if context.today is None:
        return opened(f"XXXX-{name}")
    return on(periods.season(_year_of_season(wording, context, context.today, name), name))


def _year_of_season(wording: Wording, context: Context, today: date, name: str) -> int:
    """The year of a season without one: "last summer" has ended, "next summer" has not begun."""
    year = today.year - 1 if name == "WI" and today.month < 3 else today.year
    month = periods.SEASON_MONTHS[name]
    began, ended = month <= today.month or year < today.year, month + 2 < today.month
    if wording.has("THIS"):
        return year
    if wording.has("LAST", "PAST"):
        return year - (not ended)
    if wording.has("NEXT"):
        return year + began
    return year + ended if context.direction() > 0 else year - (not began)


def _is_season(wording: Wording) -> bool:
    """Whether it is one: "spring" and "fall" need words beside them that only seasons have ("the fall of Chur")."""
    word = next(one for one in wording.parts if one.kind == "SEASON")
    if wording.year() is not None or wording.has("LAST", "NEXT", "THIS", "EARLY", "YEAR_WORD"):
        return True
    before, after = wording.before(), wording.after()
    if word.form in ("fall", "spring"):
        if after is not None and after.kind in ("OF", "IN", "TO", "FROM", "HYPHEN", "BEFORE", "AFTER", "POSSESSIVE"):
            return False
        return before is not None and before.kind in ("IN", "FROM", "BEFORE")
    return wording.has("THE") or (before is not None and before.kind in ("IN", "TO", "FROM", "BEFORE", "AFTER", "OF"))


def read_weekend(wording: Wording, context: Context) -> Meaning | None:
    """Read "the weekend", "last weekend", "this coming weekend"."""
    today = context.today
    if today is None:
        return opened("XXXX-WXX-WE")
    if wording.has("NEXT"):
        return on(periods.weekend(today + timedelta(days=7 if not wording.has("THIS") else 0)))
    if today.isoweekday() >= 6 and not wording.has("LAST"):
        return on(periods.weekend(today))
    before = wording.before()
    over = before is not None and before.kind == "OVER"
    ahead = (wording.has("THIS") and not wording.has("PAST")) or (not over and context.direction() > 0)
    return on(periods.weekend(today if ahead and not wording.has("LAST") else today - timedelta(days=7)))


RULES = (
    Rule(
        "EDGE? (THE|THE? WHICH (PAST|NEXT)?)? SEASON ((COMMA|OF)? (SOME_YEAR | WHICH YEAR_WORD))?",
        read_season,
    ),
    Rule("EDGE? (THE|A|THE? WHICH (PAST|NEXT)?)? WEEKEND", read_weekend),
)
