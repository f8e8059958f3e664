"""The present, past and future without a date: "now", "recently", "recent weeks", "the coming years"."""

from __future__ import annotations

from sayso.read.times.meaning import Context, Meaning, Rule, Wording


def read_reference(wording: Wording, context: Context) -> Meaning | None:
    """Read "now", "recently", "soon", "the near future", "recent weeks"."""
    value = wording.text("REFERENCE", "ADJECTIVE") or ("FUTURE_REF" if wording.has("NEXT") else "PAST_REF")
    today = context.today.isoformat() if context.today else None
    earliest = today if value != "PAST_REF" else None
    latest = today if value != "FUTURE_REF" else None
    return Meaning("DATE", value, earliest, latest)


def read_adjective(wording: Wording, context: Context) -> Meaning | None:
    """Read "the current talks", "recent attacks"; "future talks" name no time."""
    return None if wording.text("ADJECTIVE") == "FUTURE_REF" else read_reference(wording, context)


RULES = (
    Rule("(ADJECTIVE|NEXT|PAST) UNITS (AND UNITS)?", read_reference),
    Rule("REFERENCE | THE PAST (?!AMOUNT|FEW|SEASON)", read_reference),
    Rule("ADJECTIVE", read_adjective),
)
