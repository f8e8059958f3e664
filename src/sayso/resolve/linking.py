"""Many accounts at once: the scores of those that speak of one happening."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sayso.records import Score
from sayso.resolve.account import Account
from sayso.resolve.blocking import block_keys
from sayso.resolve.comparing import compare, link
from sayso.resolve.days import Days, likely_days
from sayso.resolve.sides import Side

UNBOUNDED: Final = sys.maxsize


def linked(accounts: Iterable[Account], most: int = UNBOUNDED) -> Iterator[Score]:
    """The scores above 0 of all accounts that find each other, each pair once, whatever the order of the accounts.

    Of those that one key finds, no more than the `most` before and behind in time are compared: a flood stays linear.
    """
    ordered = sorted(accounts, key=_by_time)
    sides = [Side.of(account) for account in ordered]
    for left, right in sorted(worth_comparing(ordered, most)):
        score = link(sides[left], sides[right])
        if score is not None:
            yield score


def worth_comparing(ordered: Sequence[Account], most: int = UNBOUNDED) -> set[tuple[int, int]]:
    """The positions, the lower first, of accounts that find each other by a key; for `most` they must be in order."""
    keys = [block_keys(account) for account in ordered]
    filed: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(keys):
        for key in one.filed:
            filed[key].append(number)
    found: set[tuple[int, int]] = set()
    for number, one in enumerate(keys):
        for key in one.asked:
            block = filed.get(key, [])
            before, behind = bisect_left(block, number), bisect_right(block, number)
            found.update((other, number) for other in block[max(0, before - most) : before])
            found.update((number, other) for other in block[behind : behind + most])
    return found


def ordered_score(one: Account, other: Account) -> Score:
    """The score of two accounts, whatever it is, in the order in which it is always taken."""
    left, right = sorted((one, other), key=lambda account: account.id)
    return compare(left, right)


def _by_time(account: Account) -> tuple[Days, str, str]:
    return likely_days(account) or Days(0, 0), account.published or "", account.id
