"""Periods longer than a day: weeks, weekends, seasons, quarters, years, decades, centuries.

"1996", "fiscal 1989", "the third quarter", "last year", "this week", "two years ago", "the summer of 1994", "the 1990s"
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta

from sayso.read.times import periods
from sayso.read.times.days import read_month_day, year_of
from sayso.read.times.durations import LONG_UNITS, between
from sayso.read.times.meaning import ORDINALS, UNITS, Context, Meaning, Rule, Wording, on, opened
from sayso.read.times.periods import Period
from sayso.read.times.tense import has_syntax

_OPEN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "2W": "XXXX-WXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "10Y": "XXX",
    "100Y": "XX",
}
# Units shorter than a day, in days.
_DAYS = {"TH": 1 / 24}
_YEARS = range(1400, 2100)
_BACK, _ON = ("LAST", "PAST"), ("NEXT",)
_POINTING_FORMS = ("previous", "preceding", "prior", "following", "ensuing")
# How far, in lexemes, a quarter of a company's year stays the one that "a year earlier" compares with.
_QUARTER_REACH = 600


def read_year(wording: Wording, context: Context) -> Meaning | None:
    """Read "1996", "early 1990", "fiscal 1989", "nineteen ninety-six", "the year two thousand"."""
    year = wording.year()
    if year is None or year not in _YEARS or (not wording.has("YEAR_WORD", "FISCAL") and _is_count(wording, context)):
        return None
    return on(periods.year(year))


_COUNT_BEFORE = ("CURRENCY", "D2", "NUMBER", "SLASH", "CARDINAL", "SCALE", "THAN", "LEAST", "AMPM", "SOME")
_COUNT_AFTER = ("PERCENT", "UNITS", "SCALE", "FRACTION", "SLASH", "CURRENCY", "CARDINAL", "NUMBER", "MORE")


def _is_count(wording: Wording, context: Context) -> bool:
    """Whether a figure like 1996 counts things: "1,996" aside, "1500 troops", "$1996", "No. 1996"."""
    before, after, farther = wording.before(), wording.after(), wording.after(1)
    if before is not None and (before.kind in _COUNT_BEFORE or before.form == "no"):
        return True
    if before is not None and before.kind == "HYPHEN" and before.end == wording.parts[0].start:
        two = wording.before(2)
        return two is None or (
            two.form not in ("post", "pre", "mid", "early", "late") and two.kind not in ("YEAR", "EARLY")
        )
    if after is not None and after.kind in _COUNT_AFTER:
        return True
    joined = after is not None and after.kind == "HYPHEN" and after.start == wording.parts[-1].end
    if joined and farther is not None and after is not None and farther.start == after.end:
        return farther.kind not in ("D2", "YEAR", "MONTH", "WEEKDAY")  # "2000-meter", but "1994-97"
    if _counts_plural_noun(wording, context):
        return True
    year = wording.year() or 0
    return not 1900 <= year <= 2030 and (before is None or before.kind not in ("IN", "OF", "FROM", "TO", "ABOUT"))


def _counts_plural_noun(wording: Wording, context: Context) -> bool:
    """As in "2000 troops", but "the 1992 protests": by the parse, where there is one."""
    parse, before = context.parse, wording.before()
    if not has_syntax(parse) or (before is not None and before.kind in ("THE", "ITS", "POSSESSIVE")):
        return False
    token = bisect_right(parse.start, wording.parts[-1].start) - 1
    head = parse.head[token] if token >= 0 else -1
    return head == token + 1 and parse.deprel[token] == "nummod" and "Number=Plur" in parse.feats[head]


def read_year_month(wording: Wording, context: Context) -> Meaning | None:
    """Read "the 1988 period", "the 1989 quarter": that year's, and the quarter of which the report speaks."""
    year = wording.year() or 0
    if year not in _YEARS:
        return None
    quarter = _quarter_near(wording, context)
    if quarter is not None:
        return on(periods.quarter(year, int(quarter.value[-1])))
    return opened(f"{year:04}-QX") if wording.has("QUARTER") else on(periods.year(year))


def _quarter_near(wording: Wording, context: Context) -> Period | None:
    near = wording.first - context.quarter_at < _QUARTER_REACH
    return context.last_quarter if near else None


def read_quarter(wording: Wording, context: Context) -> Meaning | None:
    """Read "the third quarter", "fiscal first-quarter", "the 1988 third quarter", "next year's first quarter"."""
    number = wording.integer(*ORDINALS)
    if number is None:
        number = 4 if wording.has("LAST") else 0
    if not 1 <= number <= 4:
        return None
    if wording.has("YEAR_AGO"):
        now = _latest_quarter(number, context)
        return on(periods.quarter(now.first.year - 1, number)) if now else opened(f"XXXX-Q{number}")
    year = year_of(wording.without(*ORDINALS), context)
    if year is not None:
        return on(periods.quarter(year, number))
    found = _latest_quarter(number, context)
    return on(found) if found else opened(f"XXXX-Q{number}")


def read_quarter_code(wording: Wording, _context: Context) -> Meaning | None:
    """Read "Q3 2012", "H1 2013"."""
    code = wording.text("QUARTER_CODE") or "q1"
    kind, number = code[0], int(code[1])
    year = wording.year() or 0
    if year not in _YEARS or (kind == "h" and number > 2):
        return None
    return on(periods.quarter(year, number) if kind == "q" else periods.half(year, number))


def _latest_quarter(number: int, context: Context) -> Period | None:
    """The quarter of that number nearest to publication, begun unless the words speak of the future."""
    if context.today is None:
        return None
    now = periods.containing(context.today, "Q")
    distance = number - int(now.value[-1])
    if distance > 0 and not (context.direction() > 0 and distance < 3):
        distance -= 4
    elif distance < 0 and context.direction() > 0 and distance < -1:
        distance += 4
    return periods.quarter(now.first.year, int(now.value[-1]) + distance)


def read_half(wording: Wording, context: Context) -> Meaning | None:
    """Read "the first half of 1990", "the second half of this year"."""
    number = 2 if wording.has("LAST") and not wording.has(*ORDINALS) else wording.integer(*ORDINALS) or 0
    if number not in (1, 2):
        return None
    year = year_of(Wording(wording.parts[-2:], 0, len(wording.parts[-2:])), context)
    return on(periods.half(year, number)) if year is not None else opened(f"XXXX-H{number}")


def read_this_quarter(wording: Wording, context: Context) -> Meaning | None:
    """Read "the quarter": the one of which the report speaks; "the latest quarter": the last one that has ended."""
    after = wording.after()
    if wording.has("A") or (after is not None and after.kind == "HYPHEN"):
        return None
    quarter = _quarter_near(wording, context)
    if quarter is not None and not wording.has("LATEST"):
        return on(quarter)
    if context.today is None:
        return opened("XXXX-QX")
    return on(periods.shifted(context.today, "Q", -1))


def read_year_ago(wording: Wording, context: Context) -> Meaning | None:
    """Read "a year earlier", "year-ago", "the year-earlier period": a year before the quarter or the day spoken of."""
    if context.today is None:
        return opened("XXXX")
    quarter = _quarter_near(wording, context)
    if quarter is not None:
        return on(periods.quarter(quarter.first.year - 1, int(quarter.value[-1])))
    return on(periods.year(context.today.year - 1))


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
    if wording.has(*_BACK):
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


def read_relative(wording: Wording, context: Context) -> Meaning | None:
    """Read "last year", "this week", "the following month", "that same day", "the past decade"."""
    unit = wording.text(*UNITS) or "Y"
    if unit not in LONG_UNITS:
        return None
    if context.today is None:
        return opened(_OPEN.get(unit, "XXXX"))
    if wording.has("THAT"):
        anchor = context.last_day if unit == "D" else context.last_period
        return on(periods.containing(anchor.first, unit)) if anchor else opened(_OPEN.get(unit, "XXXX"))
    steps = -1 if wording.has("LAST", "PAST") and not wording.has("THIS") else 1 if wording.has("NEXT") else 0
    if wording.has("LATEST"):
        steps = -1
    anchor_day = context.today
    pointing = any(one.form in _POINTING_FORMS for one in wording.parts) or (unit == "D" and steps != 0)
    if pointing and context.last_period is not None:
        anchor_day = context.last_period.first
    if unit in ("10Y", "100Y") and wording.has("PAST"):
        return Meaning("DURATION", f"P{unit}")
    if wording.has("ITS"):
        steps = 0
    return on(periods.shifted(anchor_day, unit, steps))


def read_the_unit(wording: Wording, context: Context) -> Meaning | None:
    """Read "earlier in the day", "the end of the month", "for the year": the one of which the report speaks."""
    unit = wording.text(*UNITS) or "Y"
    if unit not in LONG_UNITS:
        return None
    after = wording.after()
    if after is not None and after.kind == "ENDED":
        return Meaning("DURATION", f"P1{unit}")
    if context.today is None:
        return opened(_OPEN.get(unit, "XXXX"))
    return on(periods.containing(context.today, unit))


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
        return opened(_OPEN.get(unit, "XXXX") if plain else "XXXX-XX-XX")
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


def read_decade(wording: Wording, context: Context) -> Meaning | None:
    """Read "the 1990s", "the late '80s", "the nineties"."""
    if wording.has("DECADE_NAME"):
        return on(periods.decade(1900 + 10 * (wording.integer("DECADE_NAME") or 0)))
    before = wording.before()
    if before is not None and before.kind == "ITS":  # "in his 30s"
        return None
    digits = "".join(mark for mark in wording.text("DECADE") or "" if mark.isdecimal())
    first = int(digits)
    if first < 100:
        first += 1900 if first >= 20 or context.today is None else 2000
    elif first not in _YEARS:
        return None
    return on(periods.decade(first))


def read_century(wording: Wording, _context: Context) -> Meaning | None:
    """Read "the 20th century"."""
    number = wording.integer(*ORDINALS) or 0
    return on(periods.century(number)) if 1 <= number <= 30 else None


def read_week_of(wording: Wording, context: Context) -> Meaning | None:
    """Read "the week of March 6"."""
    inner = read_month_day(wording.without("UNIT", "THE"), context)
    if inner is None or inner.period is None or inner.period.unit != "D":
        return inner
    return on(periods.week(inner.period.first))


def read_year_end(wording: Wording, context: Context) -> Meaning | None:
    """Read "year-end", "the year's end"."""
    year = wording.year() or (context.today.year if context.today else None)
    if year is None:
        return opened("XXXX")
    whole = periods.year(year)
    return Meaning("DATE", whole.value, periods.month(year, 12).first.isoformat(), whole.last.isoformat(), whole)


def read_the_week(wording: Wording, context: Context) -> Meaning | None:
    """Read "for the week": the one of which the report speaks; "the day" and "the month" need more words."""
    if wording.text("UNIT") != "W" or context.today is None:
        return None
    return on(periods.week((context.last_period or periods.day(context.today)).first))


RULES = (
    Rule("THE? UNIT OF MONTH_DAY", read_week_of),
    Rule("EDGE? DETERMINER? COMPARABLE? YEAR_AGO FISCAL? HYPHEN? AN_ORDINAL HYPHEN? QUARTER", read_quarter),
    Rule("DETERMINER? COMPARABLE? YEAR_AGO (QUARTER|PERIOD)?", read_year_ago),
    Rule("THE QUARTER (ONE_UNIT AGO | A YEAR_WORD (AGO|EARLIER))", read_year_ago),
    Rule(
        "EDGE? ((THE? WHICH YEAR_WORD POSSESSIVE) | (THE|ITS|A) (?!FISCAL? HYPHEN? (AN_ORDINAL|LAST) HYPHEN))?"
        " (YEAR POSSESSIVE?)? (FISCAL HYPHEN?)? (AN_ORDINAL|LAST) HYPHEN? "
        "QUARTER ((COMMA|OF|IN)? (YEAR | THE? FULL? WHICH YEAR_WORD))?",
        read_quarter,
    ),
    Rule("EDGE? DETERMINER? (AN_ORDINAL|LAST) HALF OF (THE? WHICH YEAR_WORD | FISCAL? YEAR)", read_half),
    Rule("QUARTER_CODE (OF|IN|COMMA|HYPHEN)? YEAR", read_quarter_code),
    Rule("DETERMINER YEAR (QUARTER|PERIOD)", read_year_month),
    Rule("EDGE? (THE? (FISCAL HYPHEN?|YEAR_WORD))? SOME_YEAR", read_year),
    Rule("(THE LATEST|THE FULL) (QUARTER|PERIOD) | DETERMINER QUARTER", read_this_quarter),
    Rule(
        "EDGE? (THE|THE? WHICH (PAST|NEXT)?)? SEASON ((COMMA|OF)? (SOME_YEAR | WHICH YEAR_WORD))?",
        read_season,
    ),
    Rule("EDGE? (THE|A|THE? WHICH (PAST|NEXT)?)? WEEKEND", read_weekend),
    Rule("EDGE? THE? YEAR_END (YEAR)?", read_year_end),
    Rule("QUANTITY? (AMOUNT|A? FEW_OF|HALF? A) MORE? ANY_UNIT (OR SO | AND A HALF)? AGO | UNITS AGO", read_ago),
    Rule("QUANTITY? (AMOUNT|A|FEW_OF) MORE? ANY_UNIT FROM REFERENCE", read_from_now),
    Rule("A YEAR_WORD (EARLIER|BEFORE) | THE YEAR_WORD (EARLIER|BEFORE)", read_year_ago),
    Rule(
        "EDGE? (THE|THAT (?=THAT))? (WHICH|FULL|LATEST) (NEXT|PAST|THAT|FULL)? FISCAL? ONE_UNIT (OR SO)?", read_relative
    ),
    Rule("DETERMINER ADJECTIVE FISCAL? ONE_UNIT", read_relative),
    Rule("EDGE THE FISCAL? ONE_UNIT", read_the_unit),
    Rule("THE FISCAL? YEAR_WORD", read_the_unit),
    Rule("THE? (UNIT|YEAR_WORD) POSSESSIVE EDGE_NOUN", read_the_unit),
    Rule("THE UNIT (?=POSSESSIVE|COMMA|OTHER)", read_the_week),
    Rule("((THE? (LAST|AN_ORDINAL) HALF OF) | EDGE)? (THE? DECADE | THE DECADE_NAME)", read_decade),
    Rule("EDGE? THE? AN_ORDINAL HYPHEN? CENTURY", read_century),
)
