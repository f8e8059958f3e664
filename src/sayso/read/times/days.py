"""Days, by date, weekday, holiday or distance, and months, in the order in which they are tried.

"Monday, Oct. 26", "the 5th of May", "last Friday", "Christmas Eve", "yesterday", "early November", "June last year"
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sayso.read.times import periods
from sayso.read.times.holidays import read_holiday
from sayso.read.times.meaning import MONTHS, ORDINALS, WEEKDAYS, Context, Meaning, Rule, Wording, on, opened

_LAST_WORDS, _NEXT_WORDS = ("LAST", "PAST"), ("NEXT",)


def read_day(wording: Wording, context: Context) -> Meaning | None:
    """Any wording of a day or month: by what is in it, the most telling first."""
    if wording.has("HOLIDAY"):
        return read_holiday(wording, context)
    if wording.has("DAY_WORD"):
        return read_day_word(wording, context)
    if wording.has(*MONTHS):
        return read_month_day(wording, context) if wording.has("D2", *ORDINALS) else read_month(wording, context)
    if wording.has(*WEEKDAYS):
        return read_weekday(wording, context)
    return None


def read_iso_date(wording: Wording, _context: Context) -> Meaning | None:
    """Read "2011-05-01"."""
    written = str(wording.parts[0].value).upper()
    try:
        one = datetime.fromisoformat(written).date()
    except ValueError:
        return None
    if "T" in written:
        return Meaning("TIME", written, written, written, periods.day(one))
    return on(periods.day(one))


def read_slash_date(wording: Wording, _context: Context) -> Meaning | None:
    """Read "10/23/98": the month first, as American papers write, unless it cannot be one; "23.10.1998": never."""
    dotted = wording.has("DOTTED_DATE")
    first, second, year = (int(part) for part in str(wording.parts[0].value).replace(".", "/").split("/"))
    if year < 100:
        year += 2000 if year < 50 else 1900
    number, day = (second, first) if first > 12 or dotted else (first, second)
    try:
        return on(periods.day(date(year, number, day)))
    except ValueError:
        return None


def read_day_word(wording: Wording, context: Context) -> Meaning | None:
    """Read "today", "late yesterday", "the day after tomorrow"."""
    if context.today is None:
        return opened("XXXX-XX-XX")
    return on(periods.day(context.today + timedelta(days=wording.integer("DAY_WORD") or 0)))


def read_weekday(wording: Wording, context: Context) -> Meaning | None:
    """Read "Monday", "last Friday", "the following Tuesday", "Tuesday of last week"."""
    number = wording.integer(*WEEKDAYS) or 1
    if context.today is None:
        return opened(f"XXXX-WXX-{number}")
    if wording.has("UNIT"):
        steps = -1 if wording.has(*_LAST_WORDS) else 1 if wording.has(*_NEXT_WORDS) else 0
        return on(periods.day(_weekday_in_week(context.today + timedelta(weeks=steps), number)))
    if _points_back(wording):
        anchor = context.last_day.first if context.last_day else context.today
        return on(periods.day(_weekday(anchor, number, _side(wording), strictly=True)))
    if wording.has("NEXT", "LAST", "PAST"):
        return on(periods.day(_weekday(context.today, number, _side(wording), strictly=True)))
    side = context.direction() or (1 if wording.has("THIS", "NEXT") else -1)
    return on(periods.day(_weekday(context.today, number, side, strictly=False)))


def _points_back(wording: Wording) -> bool:
    """Whether it counts from the day that was last named: "the previous Friday", "the following Tuesday"."""
    return any(one.form in ("previous", "preceding", "prior", "following", "ensuing") for one in wording.parts)


def _side(wording: Wording) -> int:
    return 1 if wording.has(*_NEXT_WORDS) else -1


def _weekday(anchor: date, number: int, side: int, *, strictly: bool) -> date:
    """The nearest such weekday on one side of a day."""
    distance = (number - anchor.isoweekday()) * side % 7
    if distance == 0 and strictly:
        distance = 7
    return anchor + timedelta(days=side * distance)


def _weekday_in_week(anchor: date, number: int) -> date:
    return anchor + timedelta(days=number - anchor.isoweekday())


def read_month_day(wording: Wording, context: Context) -> Meaning | None:
    """Read "Jan. 3", "Aug. 7, 1998", "the 5th of May", "Feb. 3 last year"."""
    month, day = wording.integer(*MONTHS) or 1, wording.integer("D2", *ORDINALS) or 0
    if day == 0 or day > 31:
        return None
    year = year_of(wording, context)
    if year is None:
        year = _year_after_second_day(wording)
    if year is None:
        if context.today is None:
            return opened(f"XXXX-{month:02}-{day:02}")
        year = _year_of_day(context.today, month, day, context.direction())
    try:
        return on(periods.day(date(year, month, day)))
    except ValueError:
        return on(periods.month(year, month)) if 0 < year < 9999 else None


def read_first_day(wording: Wording, context: Context) -> Meaning | None:
    """The first day of "3 to 5 May", which has its month and year from the second."""
    day = wording.first
    month = next(place for place in range(day + 2, day + 6) if wording.lexemes[place].kind in MONTHS)
    year = [one for one in wording.lexemes[month + 1 : month + 3] if one.kind == "YEAR"]
    parts = [wording.lexemes[day], wording.lexemes[month], *year]
    return read_month_day(Wording(parts, 0, len(parts)), context)


def read_week_of_month(wording: Wording, context: Context) -> Meaning | None:
    """Read "the second week of May": the month, with the bounds of the week."""
    number = wording.integer(*ORDINALS) or 0
    whole = read_month(wording, context)
    if whole is None or whole.period is None or wording.text("UNIT") != "W" or not 1 <= number <= 5:
        return None
    first = whole.period.first + timedelta(weeks=number - 1)
    last = min(first + timedelta(days=6), whole.period.last)
    return Meaning("DATE", whole.value, first.isoformat(), last.isoformat(), whole.period)


def read_more_days(wording: Wording, meaning: Meaning) -> list[tuple[Wording, Meaning]]:
    """The second day of "May 3-5", "May 3 and 4", "May 3 to 5", which has its month from the first."""
    after, period = _second_day(wording), meaning.period
    if after is None or period is None or meaning.type != "DATE" or wording.parts[-1].kind != "D2":
        return []
    day = int(wording.lexemes[after].value)
    try:
        second = period.first.replace(day=day)
    except ValueError:
        return []
    if second <= period.first:
        return []
    return [(Wording(wording.lexemes, after, _end_of_second_day(wording, after)), on(periods.day(second)))]


def _second_day(wording: Wording) -> int | None:
    """Where the number of a second day stands."""
    link, day, beyond = wording.after(), wording.after(1), wording.after(2)
    if link is None or day is None or link.kind not in ("AND", "TO", "HYPHEN", "OR") or day.kind != "D2":
        return None
    if beyond is not None and beyond.kind in ("UNITS", "UNIT", "PERCENT", "MONTH", "AMPM", "SCALE", "FRACTION", "ZONE"):
        return None
    return wording.last + 1


def _year_after_second_day(wording: Wording) -> int | None:
    """The year of "May 3-5, 1999"."""
    second = _second_day(wording)
    if second is None:
        return None
    end = _end_of_second_day(wording, second)
    return int(wording.lexemes[end - 1].value) if end > second + 1 else None


def _end_of_second_day(wording: Wording, second: int) -> int:
    """The end of "5" or of "5, 1999"."""
    beyond = wording.lexemes[second + 1 : second + 3]
    comma = bool(beyond) and beyond[0].kind == "COMMA"
    return second + 2 + comma if len(beyond) > comma and beyond[comma].kind == "YEAR" else second + 1


# How many days ahead a day without a year may lie, where words speak of the past, do not tell, or speak of the future.
_FARTHEST_AHEAD = {-1: 31, 0: 31 * 6, 1: 31 * 11}


def _year_of_day(today: date, month: int, day: int, side: int) -> int:
    """The year that brings a day of the year nearest, on the side of which the words speak, if they tell."""
    distance = (month - today.month) * 31 + day - today.day
    ahead = _FARTHEST_AHEAD[side]
    return today.year + (-1 if distance > ahead else 1 if distance <= ahead - 12 * 31 else 0)


def year_of(wording: Wording, context: Context) -> int | None:
    """The year that the words give: "1998", "last year", "next year", "that year"."""
    if wording.has("YEAR_WORD") and context.today is not None:
        if wording.has("THAT"):
            return (context.last_period.first if context.last_period else context.today).year
        return context.today.year + (-1 if wording.has(*_LAST_WORDS) else 1 if wording.has("NEXT") else 0)
    return wording.year()


def read_month(wording: Wording, context: Context) -> Meaning | None:
    """Read "January", "June 1994", "last November", "May next year", "early this September"."""
    month = wording.integer(*MONTHS) or 1
    if not is_month(wording, context):
        return None
    year = year_of(wording, context)
    if year is None:
        if context.today is None:
            return opened(f"XXXX-{month:02}")
        year = _year_of_month(wording, context, context.today, month)
    return on(periods.month(year, month))


def _year_of_month(wording: Wording, context: Context, today: date, month: int) -> int:
    """The year of a month without one: "last" and "next" leave out this month, the tense of the verb does not."""
    if wording.has(*_LAST_WORDS):
        return today.year - (month >= today.month)
    if wording.has("NEXT"):
        return today.year + (month <= today.month)
    if wording.has("THIS"):
        return today.year
    ahead = context.direction() > 0
    return today.year + (month < today.month if ahead else -(month > today.month))


_MONTH_PREPOSITIONS = ("IN", "OF", "TO", "FROM", "BEFORE", "AFTER", "ABOUT", "AND", "EARLIER", "LATER", "OR", "HYPHEN")


def is_month(wording: Wording, context: Context) -> bool:
    """Whether "may" or "march" is the month: a year, "last", "early" beside it, or a capital after a preposition."""
    word = next(one for one in wording.parts if one.kind in MONTHS)
    text = context.parse.text
    if not text[word.start].isupper():
        return word.kind == "MONTH" and word.form != "august" and "." not in word.form
    if word.kind == "MONTH" or wording.year() is not None:
        return True
    if wording.has("LAST", "NEXT", "THIS", "PAST", "EARLY", "YEAR_WORD"):
        return True
    if wording.has("OF", "IN"):
        return True
    before = wording.before()
    return before is not None and before.kind in _MONTH_PREPOSITIONS and word.form in ("may", "march")


RULES = (
    Rule("ISO_DATE", read_iso_date),
    Rule("SLASH_DATE|DOTTED_DATE", read_slash_date),
    Rule("EDGE? (WHICH NEXT?)? (WEEKDAY|MAYBE_WEEKDAY) COMMA? (MONTH_DAY|THE? DAY_MONTH)", read_day),
    Rule("(?<=FROM|IN|OF) D2 (?=(HYPHEN|TO|AND|OR) D2 ANY_MONTH)", read_first_day),
    Rule("THE? AN_ORDINAL UNIT (OF|IN) ANY_MONTH (COMMA|OF)? (WHICH YEAR_WORD | SOME_YEAR)?", read_week_of_month),
    Rule("EDGE? WHICH? (MONTH_DAY|THE? DAY_MONTH)", read_month_day),
    Rule("EDGE? DAY_WORD", read_day_word),
    Rule("EDGE? ANY_MONTH (COMMA|OF)? (OF? WHICH YEAR_WORD | SOME_YEAR)", read_month),
    Rule("EDGE? (WHICH (PAST|NEXT)?)? ANY_MONTH", read_month),
    Rule("EDGE? WEEKDAY OF? WHICH UNIT", read_weekday),
    Rule("EDGE? (THE? WHICH (PAST|NEXT)?)? WEEKDAY", read_weekday),
)
