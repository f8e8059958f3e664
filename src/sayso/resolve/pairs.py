"""Two accounts side by side, and what a feature finds on them."""

from __future__ import annotations

from typing import Final, NamedTuple, Self

from sayso.records import EventPlace
from sayso.resolve.account import Account
from sayso.resolve.days import Days
from sayso.resolve.distances import Nearness, nearest
from sayso.resolve.sides import Side

MANY_PLACES: Final = 4
"""So many places make an overview: that it names a town, too, says little of what happened there."""
TOWNS: Final = frozenset({"same spot", "same place", "within 3 km"})


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
    def of(cls, left: Side, right: Side) -> Self:
        """The two of them."""
        near = nearest(left.places, right.places)
        if near is not None and near[0] in TOWNS and _is_overview(left.account, right.account):
            near = ("one of many", *near[1:])
        return cls(left.account, right.account, left.days, right.days, near)


def _is_overview(left: Account, right: Account) -> bool:
    """Whether one of them lists towns that the other, for the most part, does not speak of."""
    mine, yours = {one.name for one in left.places}, {one.name for one in right.places}
    longest = max(len(mine), len(yours))
    return longest >= MANY_PLACES and len(mine & yours) * 2 < longest
