"""Two accounts side by side, and what a feature finds on them."""

from __future__ import annotations

from typing import Final, NamedTuple, Self

from sayso.records import EventPlace
from sayso.resolve.account import Account
from sayso.resolve.days import Days, stated_days
from sayso.resolve.distances import Nearness, nearest

MOST_PLACES: Final = 4
"""Places of an account that are looked at; what lists more is an overview."""


class Found(NamedTuple):
    """The bin that two accounts fall in, and what either has."""

    bin: str
    left: str
    right: str


class Pair(NamedTuple):
    """Two accounts, their days, and the two places of theirs that lie nearest to each other."""

    left: Account
    right: Account
    left_days: Days | None
    right_days: Days | None
    nearest: tuple[Nearness, EventPlace, EventPlace] | None

    @classmethod
    def of(cls, left: Account, right: Account) -> Self:
        """The two of them."""
        near = nearest(left.places[:MOST_PLACES], right.places[:MOST_PLACES])
        return cls(left, right, stated_days(left), stated_days(right), near)
