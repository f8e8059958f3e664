"""What comes again: "every day", "each July", "weekly", "Mondays", "every two years"."""

from __future__ import annotations

from sayso.read.times.durations import duration_value
from sayso.read.times.meaning import MONTHS, UNITS, WEEKDAYS, Context, Meaning, Rule, Wording


def read_every(wording: Wording, _context: Context) -> Meaning | None:
    """Read "every day", "each Thursday", "every two years", "every other week", "each July", "every night"."""
    daytime = f"T{wording.text('DAYTIME')}" if wording.has("DAYTIME") else ""
    if wording.has("WEEKDAYS", *WEEKDAYS):
        return Meaning("SET", f"XXXX-WXX-{wording.integer('WEEKDAYS', *WEEKDAYS)}{daytime}")
    if wording.has(*MONTHS):
        return Meaning("SET", f"XXXX-{wording.integer(*MONTHS):02}")
    if wording.has("SEASON"):
        return Meaning("SET", f"XXXX-{wording.text('SEASON')}")
    if daytime:
        return Meaning("SET", f"XXXX-XX-XX{daytime}")
    if wording.has("WEEKEND"):
        return Meaning("SET", "XXXX-WXX-WE")
    number = 2.0 if wording.has("OTHER_WORD") else wording.number() or 1.0
    return Meaning("SET", duration_value(wording.text(*UNITS) or "D", number))


def read_set_word(wording: Wording, _context: Context) -> Meaning | None:
    """Read "daily", "annually"."""
    return Meaning("SET", wording.text("SET_WORD") or "P1D")


RULES = (
    Rule("EVERY (WEEKDAY DAYTIME? | ANY_MONTH | SEASON | DAYTIME | WEEKEND)", read_every),
    Rule("EVERY (OTHER_WORD | AMOUNT | FEW_OF)? ANY_UNIT", read_every),
    Rule("WEEKDAYS", read_every),
    Rule("SET_WORD", read_set_word),
)
