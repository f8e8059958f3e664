"""Years, decades and centuries by number: "1996", "fiscal 1989", "the 1990s", "the 20th century", "year-end"."""

from __future__ import annotations

from bisect import bisect_right

from sayso.read.times import periods
from sayso.read.times.meaning import ORDINALS, Context, Meaning, Rule, Wording, on, opened
from sayso.read.times.tense import has_syntax

_YEARS = range(1400, 2100)


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
    """Whether it counts, by the parse where there is one: "2000 troops", but "the 1992 protests"."""
    parse, before = context.parse, wording.before()
    if not has_syntax(parse) or (before is not None and before.kind in ("THE", "ITS", "POSSESSIVE")):
        return False
    token = bisect_right(parse.start, wording.parts[-1].start) - 1
    head = parse.head[token] if token >= 0 else -1
    return head == token + 1 and parse.deprel[token] == "nummod" and "Number=Plur" in parse.feats[head]


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


def read_year_end(wording: Wording, context: Context) -> Meaning | None:
    """Read "year-end", "the year's end"."""
    year = wording.year() or (context.today.year if context.today else None)
    if year is None:
        return opened("XXXX")
    whole = periods.year(year)
    return Meaning("DATE", whole.value, periods.month(year, 12).first.isoformat(), whole.last.isoformat(), whole)


RULES = (
    Rule("EDGE? (THE? (FISCAL HYPHEN?|YEAR_WORD))? SOME_YEAR", read_year),
    Rule("EDGE? THE? YEAR_END (YEAR)?", read_year_end),
    Rule("((THE? (LAST|AN_ORDINAL) HALF OF) | EDGE)? (THE? DECADE | THE DECADE_NAME)", read_decade),
    Rule("EDGE? THE? AN_ORDINAL HYPHEN? CENTURY", read_century),
)
