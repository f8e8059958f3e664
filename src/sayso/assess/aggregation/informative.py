"""The most informative rule: as much as any report says.

Source: `aggregate_maverick_inf` of the R package eventreport 0.1.2 (van Baalen and Höglund 2026): highest figures, the
shortest span of days (the latest start and the earliest end, which may lie before it), of places and actors the most
frequent of the most precise values, and every kind of violence that is told of.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.assess.aggregation.measures import all_parts, highest, lowest
from sayso.assess.aggregation.rule import Rule
from sayso.assess.aggregation.votes import Vote, most_precise, usual_number, usual_text


def _text(votes: Sequence[Vote[str]]) -> str | None:
    return usual_text(most_precise(votes))


def _number(votes: Sequence[Vote[float]]) -> float | None:
    return usual_number(most_precise(votes))


def _every_kind(votes: Sequence[Vote[str]]) -> str | None:
    return all_parts([vote.value for vote in votes])


INFORMATIVE = Rule(
    name="informative",
    title="Most-informative",
    first_day=highest,
    last_day=lowest,
    text=_text,
    number=_number,
    violence=_every_kind,
    count=highest,
    mark=highest,
)
