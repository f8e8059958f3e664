"""The most representative rule: what most reports say, however precise they are.

Source: `aggregate_maverick_rep` of the R package eventreport 0.1.2 (van Baalen and Höglund 2026): the most frequent
value of every column; the lowest of several figures, the day in the middle of several days, and yes where as many
reports say yes as no.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.assess.aggregation.measures import usual, usual_day, usual_mark
from sayso.assess.aggregation.rule import Rule
from sayso.assess.aggregation.votes import Vote, usual_text


def _number(votes: Sequence[Vote[float]]) -> float | None:
    return usual([vote.value for vote in votes])


REPRESENTATIVE = Rule(
    name="representative",
    title="Most-representative",
    first_day=usual_day,
    last_day=usual_day,
    text=usual_text,
    number=_number,
    violence=usual_text,
    count=usual,
    mark=usual_mark,
)
