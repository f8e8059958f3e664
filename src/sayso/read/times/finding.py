"""Parse -> time expressions: cut, match, mean."""

from __future__ import annotations

from datetime import datetime

from sayso.read.parse import Parse
from sayso.read.times.days import read_more_days
from sayso.read.times.grammar import matches
from sayso.read.times.lexing import lex
from sayso.read.times.meaning import Context, Meaning, Wording
from sayso.read.times.tense import direction
from sayso.records import TimeExpression


def find_times(parse: Parse, published_at: str | None) -> list[TimeExpression]:
    """The time expressions of a text in TIMEX3 terms, in text order, read against its day of publication.

    Bounds are inclusive ISO 8601 dates or date-times; without `published_at` relative expressions stay open.
    Source of types and values: TimeML TIMEX3, as in UzZaman et al., "SemEval-2013 Task 1: TempEval-3".

    "last Monday"        -> DATE 2024-05-06, where published on 2024-05-08
    "the past two weeks" -> DURATION P2W
    """
    lexemes = lex(parse.text)
    context = Context(parse, _moment(published_at), direction)
    found: list[TimeExpression] = []
    reached = 0
    for first, last, rule in matches(lexemes.symbols):
        if first < reached:
            continue
        wording = Wording(lexemes.items, first, last)
        context.reach = wording.parts[0].start, wording.parts[-1].end
        try:
            meaning = rule.read(wording, context)
        except (ValueError, OverflowError):  # a day outside the calendar, or outside the years 1 to 9999
            meaning = None
        if meaning is None:
            continue
        context.note(meaning, first)
        found.append(_expression(parse.text, wording, meaning))
        for other, its_meaning in read_more_days(wording, meaning):
            found.append(_expression(parse.text, other, its_meaning))
            reached = other.last
    return found


def _expression(text: str, wording: Wording, meaning: Meaning) -> TimeExpression:
    start, end = wording.parts[0].start, wording.parts[-1].end
    return TimeExpression(start, end, text[start:end], meaning.type, meaning.value, meaning.earliest, meaning.latest)


def _moment(written: str | None) -> datetime | None:
    """A date or date-time; None where there is none or it is not one."""
    if written is None:
        return None
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None
