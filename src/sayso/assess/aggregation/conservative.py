"""The most conservative rule: no more than what the most careful report says.

Source: `aggregate_maverick_con` of the R package eventreport 0.1.2 (van Baalen and Höglund 2026): lowest figures, the
longest span of days, and of places and actors the most frequent of the least precise values.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.assess.aggregation.measures import highest, lowest
from sayso.assess.aggregation.rule import Rule
from sayso.assess.aggregation.votes import Vote, least_precise, usual_number, usual_text


def _text(votes: Sequence[Vote[str]]) -> str | None:
    return usual_text(least_precise(votes))


def _number(votes: Sequence[Vote[float]]) -> float | None:
    return usual_number(least_precise(votes))


CONSERVATIVE = Rule(
    name="conservative",
    title="Most-conservative",
    first_day=lowest,
    last_day=highest,
    text=_text,
    number=_number,
    violence=_text,
    count=lowest,
    mark=lowest,
)
