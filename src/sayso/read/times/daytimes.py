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
    """ "Wednesday night", "this morning", "last night", "the night of Oct. 3", "at night" """
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
    """ "10 p.m. Wednesday", "at 3:30 p.m. on May 3", "0900 GMT", "noon Thursday", "midnight" """
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
    named = [one for one in _named_day(wording).parts]
    if named:
        found = read_day(Wording(named, 0, len(named)), context)
        return found.period if found else None
    if context.last_day is not None:
        return context.last_day
    return periods.day(context.today) if context.today else None


def _named_day(wording: Wording) -> Wording:
    """The words of the day: from the first name of a day, less the hour that may stand before it or after it."""
    parts = wording.parts
    clock = next(place for place, one in enumerate(parts) if one.kind in _CLOCK_KINDS)
    hour = {clock, clock + 1} if parts[clock].kind in ("D2", "CARDINAL") else {clock}
    kept = [one for place, one in enumerate(parts) if place not in hour]
    has_name = any(one.kind in _DAY_NAMES for one in kept)
    return Wording(kept if has_name else [], 0, len(kept) if has_name else 0)


_CLOCK_KINDS = ("CLOCK", "NOON", "HHMM", "AMPM", "OCLOCK", "D2", "CARDINAL", "YEAR")


def _clock(wording: Wording) -> tuple[str, int, int] | None:
    """The TIMEX3 writing of the time of day, and its hour and minute."""
    noon = wording.text("NOON")
    if noon is not None:
        return noon, int(noon[:2]), 0
    written = wording.text("CLOCK")
    hour, minute = 0, 0
    if written is not None:
        hour, minute = (int(part) for part in written.replace(".", ":").split(":")[:2])
    else:
        figures = wording.text("HHMM") or (wording.text("YEAR") if not wording.has("AMPM", "OCLOCK", *MONTHS) else None)
        if figures is not None:
            hour, minute = int(figures[:2]), int(figures[2:])
            written = figures
        else:
            hour = _hour_word(wording)
    half = wording.text("AMPM")
    if half is not None or (wording.has("DAYTIME") and 1 <= hour <= 12):
        if not 1 <= hour <= 12:
            return None
        after_noon = half.startswith("p") if half else wording.text("DAYTIME") in ("AF", "EV", "NI") and hour != 12
        hour = hour % 12 + (12 if after_noon else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return (f"{hour:02}:{minute:02}", hour, minute)


def _hour_word(wording: Wording) -> int:
    """The hour before "p.m." or "o'clock"."""
    parts = wording.parts
    place = next((place for place, one in enumerate(parts) if one.kind in ("AMPM", "OCLOCK")), 0)
    one = parts[place - 1] if place and parts[place - 1].kind in ("D2", "CARDINAL") else None
    if one is None:
        one = next((word for word in parts if word.kind in ("D2", "CARDINAL")), None)
    return int(one.value) if one is not None else 0


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
    Rule("EDGE? TONIGHT", read_daytime),
)
