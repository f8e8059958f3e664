"""Quarters and halves of company years, and what is compared with "a year earlier"."""

from __future__ import annotations

from sayso.read.times import periods
from sayso.read.times.days import year_of
from sayso.read.times.meaning import ORDINALS, Context, Meaning, Rule, Wording, on, opened
from sayso.read.times.periods import Period

# How far, in lexemes, a quarter of a company's year stays the one that "a year earlier" compares with.
_QUARTER_REACH = 600
_YEARS = range(1400, 2100)


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


def read_year_month(wording: Wording, context: Context) -> Meaning | None:
    """Read "the 1988 period", "the 1989 quarter": that year's, and the quarter of which the report speaks."""
    year = wording.year() or 0
    if year not in _YEARS:
        return None
    quarter = _quarter_near(wording, context)
    if quarter is not None:
        return on(periods.quarter(year, int(quarter.value[-1])))
    return opened(f"{year:04}-QX") if wording.has("QUARTER") else on(periods.year(year))


def read_year_ago(wording: Wording, context: Context) -> Meaning | None:
    """Read "a year earlier", "year-ago", "the year-earlier period": a year before the quarter or the day spoken of."""
    if context.today is None:
        return opened("XXXX")
    quarter = _quarter_near(wording, context)
    if quarter is not None:
        return on(periods.quarter(quarter.first.year - 1, int(quarter.value[-1])))
    return on(periods.year(context.today.year - 1))


def _quarter_near(wording: Wording, context: Context) -> Period | None:
    near = wording.first - context.quarter_at < _QUARTER_REACH
    return context.last_quarter if near else None


RULES = (
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
    Rule("(THE LATEST|THE FULL) (QUARTER|PERIOD) | DETERMINER QUARTER", read_this_quarter),
    Rule("A YEAR_WORD (EARLIER|BEFORE) | THE YEAR_WORD (EARLIER|BEFORE)", read_year_ago),
)
