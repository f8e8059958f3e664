"""Which links hold accounts together, and which parts of a ledger hang together by them.

In a province with a wave of violence nearly every account has a weak link to some other, and over a hundred such steps
all of them hang together, though no two of their events are one. So a link counts only where it is not much weaker than
the best that either of its ends has: who has found its own does not hold strangers together. A link to be judged needs
the links of its two ends and no more, so that what one more report touches stays small, however large the ledger is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

CLOSE: Final = 3.0
"""A link may be so much weaker than the best one of either end."""
SURE: Final = 6.0
"""A best link above this asks no more of the others than one of this: copies of one text are likelier than any account
that tells of the same in its own words, and must not shut it out.

Both were chosen by MAVERICK, where they cost nothing (CoNLL F1 .853), and by how large a part of invented ledgers hangs
together: 450 accounts at most of 28,000, against 2,243 without them."""


class Link(NamedTuple):
    """Two accounts that are taken to be of one happening, and the value of their score, above 0."""

    left: str
    right: str
    value: float


def least_values(links: Iterable[Link]) -> dict[str, float]:
    """The least value that a link of each account needs in order to hold it, from all links that the account has.

    >>> least_values([Link("a", "b", 9.0), Link("b", "c", 2.0)])
    {'a': 3.0, 'b': 3.0, 'c': -1.0}
    """
    best: defaultdict[str, float] = defaultdict(float)
    for link in links:
        best[link.left] = max(best[link.left], link.value)
        best[link.right] = max(best[link.right], link.value)
    return {one: min(value, SURE) - CLOSE for one, value in best.items()}


def holds(link: Link, least: Mapping[str, float]) -> bool:
    """Whether a link holds its two accounts together, by what each of them needs."""
    return link.value >= max(least[link.left], least[link.right])


def parts(accounts: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Iterator[set[str]]:
    """The parts that some accounts fall into, where each pair holds two of them together, directly or over others.

    >>> [sorted(part) for part in parts(["a", "b", "c", "d"], [("a", "b"), ("b", "d")])]
    [['a', 'b', 'd'], ['c']]
    """
    held: defaultdict[str, set[str]] = defaultdict(set)
    for left, right in pairs:
        held[left].add(right)
        held[right].add(left)
    seen: set[str] = set()
    for account in accounts:
        if account in seen:
            continue
        part, frontier = set[str](), {account}
        while frontier:
            part |= frontier
            frontier = set().union(*(held[one] for one in frontier)) - part
        seen |= part
        yield part
