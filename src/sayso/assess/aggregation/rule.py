"""What a rule of aggregation is: for each kind of column, how the values of several rows become one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.assess.aggregation.votes import Vote


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule. What rules do not differ in stands in `events`.

    `text` chooses names of places and what describes actors, `number` coordinates and their precision, `violence` the
    kinds of it; `count` is for tolls and for who is a victim, `mark` for displacement and damage.
    """

    name: str
    title: str
    first_day: Callable[[Sequence[str | None]], str | None]
    last_day: Callable[[Sequence[str | None]], str | None]
    text: Callable[[Sequence[Vote[str]]], str | None]
    number: Callable[[Sequence[Vote[float]]], float | None]
    violence: Callable[[Sequence[Vote[str]]], str | None]
    count: Callable[[Sequence[int | None]], int | None]
    mark: Callable[[Sequence[int | None]], int | None]
