"""Lengths of time.

"two weeks", "a 20-year", "2 1/2 years", "the past two months", "a few days", "nearly an hour", "half an hour"
"""

from __future__ import annotations

from datetime import date
from math import ceil

from sayso.read.times import periods
from sayso.read.times.meaning import UNITS, Context, Meaning, Rule, Wording

LONG_UNITS = ("D", "W", "2W", "M", "Q", "Y", "10Y", "100Y", "1000Y")
_SMALLER = {"Y": (12, "M"), "TH": (60, "TM"), "TM": (60, "TS"), "D": (24, "TH"), "W": (7, "D")}


def duration_value(unit: str, number: float | None) -> str:
    """The TIMEX3 value of a number of units; None is a number that is not told.

    ("Y", 2) -> P2Y, ("TH", 2.5) -> PT2H30M, ("10Y", 3) -> P30Y, ("D", None) -> PXD
    """
    scale, letter = _scaled(unit)
    if number is None:
        return _written(letter, "X" if scale < 10 else f"X{str(scale)[1:]}") if scale < 10 else "PXY"
    count = number * scale
    whole, rest = int(count), count - int(count)
    if rest and letter in _SMALLER:
        size, below = _SMALLER[letter]
        part = round(rest * size)
        if part:
            smaller = _written(below, str(part)).removeprefix("PT" if below[0] == "T" and letter[0] == "T" else "P")
            return (_written(letter, str(whole)) if whole else "P" + ("T" if letter[0] == "T" else "")) + smaller
    return _written(letter, str(whole) if not rest else f"{count:g}")


def _scaled(unit: str) -> tuple[int, str]:
    """Count and letter of a unit: "10Y" -> 10, "Y"."""
    digits = "".join(mark for mark in unit if mark.isdecimal())
    return int(digits or 1), unit[len(digits) :]


def _written(letter: str, number: str) -> str:
    return f"PT{number}{letter[1]}" if letter[0] == "T" else f"P{number}{letter}"


def read_duration(wording: Wording, _context: Context) -> Meaning | None:
    """Read "two weeks", "20-year", "about a decade", "weeks"."""
    unit = "TS" if wording.has("SECOND") and not wording.has(*UNITS) else wording.text(*UNITS) or "D"
    if _is_age(wording):
        return None
    if _is_share(wording, unit):
        return None
    number = None if wording.has("FEW") and not wording.has("COUPLE") else _lower(wording).number()
    if number is None and wording.has("LONG") and not wording.has("UNITS"):
        number = 1.0
    return Meaning("DURATION", duration_value(unit, number))


def read_months_long(wording: Wording, _context: Context) -> Meaning | None:
    """Read "decades-long", "for weeks"."""
    unit = wording.text(*UNITS) or "D"
    return None if unit == "Q" or _is_age(wording) else Meaning("DURATION", duration_value(unit, None))


def _lower(wording: Wording) -> Wording:
    """The part of "two to three weeks" before "to", or the whole where there is none."""
    parts = wording.parts
    end = next((place for place, one in enumerate(parts) if one.kind in ("TO", "OR") and place), len(parts))
    return Wording(parts[:end], 0, end)


def _is_share(wording: Wording, unit: str) -> bool:
    """Whether it is a share and no time: "three-quarters", "a quarter of"."""
    after = wording.after()
    return (
        unit == "Q"
        and not wording.has("FEW")
        and (wording.has("HYPHEN", "A") or after is None or after.kind in ("OF", "HYPHEN"))
    )


def _is_age(wording: Wording) -> bool:
    """Whether it is how old somebody is, no time of the report: "6-year-old", "52 years old", "10 years of age"."""
    after, farther = wording.after(), wording.after(1)
    if after is None:
        return False
    if after.kind == "OLD" or (after.kind == "OF" and farther is not None and farther.form == "age"):
        return True
    return after.kind == "HYPHEN" and farther is not None and farther.kind == "OLD"


def read_stretch(wording: Wording, context: Context) -> Meaning | None:
    """Read "the past two weeks", "the next few days": a length with an end at publication."""
    found = read_duration(wording, context)
    number, unit = wording.number(), wording.text(*UNITS) or "D"
    if not wording.has("NEXT", "LAST", "PAST"):  # "the first 24 hours"
        return found
    if unit == "TH" and number is not None:
        unit, number = "D", float(ceil(number / 24))
    if found is None or number is None or context.today is None or unit not in LONG_UNITS or wording.has("FEW"):
        return found
    side = 1 if wording.has("NEXT") else -1
    there = periods.moved(context.today, unit, side * int(number))
    return Meaning(found.type, found.value, *between(context.today, there))


def read_a_unit(wording: Wording, _context: Context) -> Meaning | None:
    """Read "within a week" is a length; "twice a week", "$3 million a year" a SET."""
    unit = wording.text(*UNITS) or "D"
    if _is_age(wording) or unit == "Q":
        return None
    before = wording.before()
    rate = before is not None and (before.form in ("times", "twice", "once") or _names_amount(wording))
    if rate:
        return Meaning("SET", duration_value(unit, 1))
    return Meaning("DURATION", duration_value(unit, 1))


def _names_amount(wording: Wording) -> bool:
    """Whether an amount stands within three words before: "40 flights a week"."""
    for distance in (1, 2, 3):
        one = wording.before(distance)
        if one is None or one.kind in ("IN", "FROM", "TO", "COMMA", "BREAK", "ABOUT", "THAN", "OF"):
            return False
        if one.kind in ("CURRENCY", "PERCENT", "NUMBER", "D2", "SCALE", "CARDINAL") or one.form in ("cents", "dollars"):
            return True
    return False


def between(first: date, last: date) -> tuple[str, str]:
    """Two days in order, as bounds."""
    return min(first, last).isoformat(), max(first, last).isoformat()


RULES = (
    Rule(
        "QUANTITY? (THE|THIS|ITS)? (LAST|PAST|NEXT|ADJECTIVE|AN_ORDINAL) (AMOUNT|FEW_OF) MORE? ANY_UNIT (OR SO)?",
        read_stretch,
    ),
    Rule("THE? UNITS AHEAD", read_months_long),
    Rule("QUANTITY? HALF A ONE_UNIT | A HALF HYPHEN? ONE_UNIT", read_duration),
    Rule("QUANTITY? A ONE_UNIT AND (A HALF|FRACTION)", read_duration),
    Rule(
        "QUANTITY? ((THE|THAT|THIS) (?=AMOUNT UNITS))? (AMOUNT|A? FEW_OF) (HYPHEN? (TO|OR) HYPHEN? AMOUNT)?"
        " HYPHEN? MORE? HYPHEN? (ANY_UNIT|SECOND) (HYPHEN? LONG)? (OR (SO|MORE))?",
        read_duration,
    ),
    Rule("QUANTITY A ONE_UNIT (OR SO)?", read_duration),
    Rule("A ONE_UNIT (?!HYPHEN)", read_a_unit),
    Rule("ONE_UNIT HYPHEN LONG", read_duration),
    Rule("UNITS (HYPHEN LONG | OR UNITS | AND UNITS)?", read_months_long),
)
