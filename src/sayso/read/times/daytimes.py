"""Times of the day: "3:30 p.m. Monday", "noon", "0900 GMT", "late Wednesday night", "this morning", "at dawn"."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone

from sayso.read.times import periods
from sayso.read.times.days import read_day
from sayso.read.times.meaning import MONTHS, WEEKDAYS, Context, Meaning, Rule, Wording
from sayso.read.times.periods import Period

# First and last moment of the TIMEX3 parts of the day; the night ends on the next morning.
_PARTS = {
    "MO": (time(5), time(11, 59)),
    "MI": (time(11), time(13, 59)),
    "AF": (time(12), time(17, 59)),
    "EV": (time(17), time(23, 59)),
    "NI": (time(18), time(5, 59)),
}
_NO_ZONE = 99
_DAY_NAMES = ("DAY_WORD", "HOLIDAY", *MONTHS, *WEEKDAYS)


def read_daytime(wording: Wording, context: Context) -> Meaning | None:
    """Read "Wednesday night", "this morning", "last night", "the night of Oct. 3", "at night"."""
    part = wording.text("DAYTIME", "TONIGHT") or "NI"
    named = wording.without("DAYTIME", "TONIGHT")
    if named.has(*_DAY_NAMES):
        found = read_day(named, context)
        day = found.period if found else None
        if found is None:
            return None
        return _in_part(day, part) if day else Meaning("TIME", f"{found.value}T{part}")
    if wording.has("A"):
        return None
    return _in_part(_day_meant(wording, context), part)


def _day_meant(wording: Wording, context: Context) -> Period | None:
    """The day that "this", "last", "the next" or nothing names."""
    today = context.today
    if wording.has("THIS", "TONIGHT") and today:
        return periods.day(today)
    if wording.has("LAST", "PAST") and today:
        return periods.day(today - timedelta(days=1))
    anchor = context.last_day or (periods.day(today) if today else None)
    if wording.has("NEXT") and anchor:
        return periods.day(anchor.first + timedelta(days=1))
    if wording.has("THE", "THAT", "EARLY"):
        return anchor
    return None


def _in_part(day: Period | None, part: str) -> Meaning:
    if day is None:
        return Meaning("TIME", f"XXXX-XX-XXT{part}")
    first, last = _PARTS[part]
    end = day.first + timedelta(days=part == "NI")
    earliest, latest = datetime.combine(day.first, first), datetime.combine(end, last)
    return Meaning("TIME", f"{day.value}T{part}", earliest.isoformat(), latest.isoformat(), day)


def read_clock(wording: Wording, context: Context) -> Meaning | None:
    """Read "10 p.m. Wednesday", "at 3:30 p.m. on May 3", "0900 GMT", "noon Thursday", "midnight"."""
    clock = _clock(wording)
    if clock is None:
        return None
    written, hour, minute = clock
    day = _day_of_clock(wording, context)
    if day is None:
        return Meaning("TIME", f"XXXX-XX-XXT{written}")
    moment = datetime.combine(day.first, time()) + timedelta(hours=hour, minutes=minute)
    zone = wording.integer("ZONE")
    if zone is not None and zone != _NO_ZONE:
        moment = moment.replace(tzinfo=timezone(timedelta(hours=zone)))
    last = moment + timedelta(hours=1, minutes=-1) if ":" not in written else moment
    return Meaning("TIME", f"{day.value}T{written}", moment.isoformat(), last.isoformat(), day)


def _day_of_clock(wording: Wording, context: Context) -> Period | None:
    """The day named beside the time, or else the last one named, or that of publication."""
    named = _named_day(wording)
    if named.parts:
        found = read_day(named, context)
        return found.period if found else None
    if context.last_day is not None:
        return context.last_day
    return periods.day(context.today) if context.today else None


def _named_day(wording: Wording) -> Wording:
    """The words of the day that stand beside the time, or none."""
    first, last = _clock_place(wording)
    kept = [one for place, one in enumerate(wording.parts) if not first <= place < last]
    if not any(one.kind in _DAY_NAMES for one in kept):
        kept = []
    return Wording(kept, 0, len(kept))


def _clock_place(wording: Wording) -> tuple[int, int]:
    """Where the words of the time itself stand: "3:30", "10 p.m.", "five o'clock", "1430 GMT", "4 in the morning"."""
    parts = wording.parts
    for place, one in enumerate(parts):
        if one.kind in ("CLOCK", "NOON", "HHMM"):
            return place, place + 1
        if one.kind in ("AMPM", "OCLOCK") and place:
            return place - 1, place + 1
        following = parts[place + 1].kind if place + 1 < len(parts) else ""
        if (one.kind == "YEAR" and following in ("ZONE", "UNITS")) or (one.kind == "D2" and following == "IN"):
            return place, place + 1
    return 0, 1


def _clock(wording: Wording) -> tuple[str, int, int] | None:
    """The TIMEX3 writing of the time of day, and its hour and minute."""
    place, _ = _clock_place(wording)
    one = wording.parts[place]
    if wording.has("UNITS") and wording.text("UNITS") != "TH":  # "2000 days"
        return None
    written = str(one.value)
    if one.kind in ("HHMM", "YEAR"):
        hour, minute = int(written[:2]), int(written[2:])
    elif one.kind in ("CLOCK", "NOON"):
        hour, minute = (int(part) for part in written.replace(".", ":").split(":")[:2])
    else:
        hour, minute = int(one.value), 0
    hour = _in_half(wording, hour)
    if not 0 <= hour <= _DAY_HOURS or minute >= _HOUR_MINUTES or (hour == _DAY_HOURS and minute):
        return None
    return f"{hour:02}:{minute:02}", hour, minute


def _in_half(wording: Wording, hour: int) -> int:
    """The hour of 24 that an hour of 12 is "p.m." or "in the afternoon"; -1 where it cannot be one."""
    half, part = wording.text("AMPM"), wording.text("DAYTIME")
    if half is None and (part is None or hour > _HALF_DAY):
        return hour
    if not 1 <= hour <= _HALF_DAY:
        return -1
    after_noon = half.startswith("p") if half else part in ("AF", "EV") or (part == "NI" and hour > _SMALL_HOURS)
    return hour % _HALF_DAY + (_HALF_DAY if after_noon else 0)


_DAY_HOURS, _HALF_DAY, _HOUR_MINUTES = 24, 12, 60
# "3 at night" is before dawn, "9 at night" is not.
_SMALL_HOURS = 5


RULES = (
    Rule("(ABOUT|EDGE)? TIME_OF_DAY (COMMA? (IN|OF)? (THE|WHICH)? (EARLY? NAMED_DAY))?", read_clock),
    Rule("EDGE? NAMED_DAY COMMA? (AT|ABOUT|AT ABOUT) TIME_OF_DAY", read_clock),
    Rule("EDGE? (THE? WHICH)? WEEKDAY COMMA? DAYTIME", read_daytime),
    Rule("EDGE? DAY_WORD DAYTIME", read_daytime),
    Rule("EARLY? HYPHEN? DAYTIME (OF|IN)? DAY_WORD", read_daytime),
    Rule("EDGE? THE? DAYTIME (OF|IN) (NAMED_DAY)", read_daytime),
    Rule("MONTH_DAY DAYTIME", read_daytime),
    Rule("EDGE? ((THE? WHICH|THE) THAT? EARLY? DAYTIME)", read_daytime),
    Rule("EDGE AT? DAYTIME", read_daytime),
    Rule("AT DAYTIME", read_daytime),
    Rule("EDGE? TONIGHT (WEEKDAY (?!MONTH|D2))?", read_daytime),
)
