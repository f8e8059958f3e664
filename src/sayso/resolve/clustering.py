"""Which accounts belong together: from the scores of pairs to clusters, by what people decided first.

Agglomerative: of all clusters that may be joined, those with the strongest single link come first, and they are joined
if the average over all their pairs is above 0 (average linkage, Sokal and Michener 1958), so that one link never chains
two groups that are otherwise strangers. All pairs without a score above 0 count alike, `NO_LINK`, whether they were
compared or not. The outcome is a function of the set: sums are kept in whole
thousandths, and ties are broken by ids. It is local too: accounts that neither a link that `holds` nor a constraint
connects, directly or over others, are in no cluster together and play no part in each other's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from heapq import heapify, heappop, heappush
from itertools import chain
from typing import Final, Protocol

from sayso.records import Score
from sayso.resolve.constraints import NO_CONSTRAINTS, Constraints, grouped
from sayso.resolve.holding import Link, holds, least_values, parts

NO_LINK: Final = -2.0
"""What a pair without a score above 0 adds to the average of two clusters. Chosen by cross-validation."""

UNIT: Final = 1000
"""Scores are added up as whole numbers of 1/1000, so that the order of the sums plays no part."""


class Told(Protocol):
    """What is put together: an account, or no more of it than its id and that of its report."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def report(self) -> str: ...  # noqa: D102


def cluster(
    accounts: Sequence[Told], scores: Iterable[Score], constraints: Constraints = NO_CONSTRAINTS
) -> tuple[tuple[str, ...], ...]:
    """The clusters of some accounts, as sorted tuples of their ids, sorted: each account is in exactly one.

    Two accounts of one report are together only where a person says so. `constraints` hold always; for those that
    contradict each other see `Constraints`. Of several scores on one pair, the highest counts; one of two that are one
    account says nothing. A score with an account that is not there tells only what else the other one has found.
    """
    report = {account.id: account.report for account in accounts}
    groups, _ = grouped(report.keys(), constraints)
    linkage = _Linkage(report, [tuple(sorted(group)) for group in groups], constraints)
    linkage.link(_within_parts(report, _links(scores), constraints))
    linkage.merge_all()
    return linkage.clusters()


def _links(scores: Iterable[Score]) -> list[Link]:
    """Each pair with a score above 0, once."""
    best: dict[tuple[str, str], float] = {}
    for score in scores:
        if score.value > 0 and score.claim_a != score.claim_b:
            pair = (min(score.claim_a, score.claim_b), max(score.claim_a, score.claim_b))
            best[pair] = max(score.value, best.get(pair, 0.0))
    return [Link(*pair, value) for pair, value in best.items()]


def _within_parts(accounts: Collection[str], links: Sequence[Link], constraints: Constraints) -> list[Link]:
    """The links between accounts that hang together."""
    least = least_values(links)
    known = [link for link in links if link.left in accounts and link.right in accounts]
    holding = ((link.left, link.right) for link in known if holds(link, least))
    judged = (pair for pair in constraints.together | constraints.apart if pair[0] in accounts and pair[1] in accounts)
    part_of = {one: number for number, part in enumerate(parts(accounts, chain(holding, judged))) for one in part}
    return [link for link in known if part_of[link.left] == part_of[link.right]]


class _Linkage:
    """Clusters by number, in the order of their first ids; a merged cluster keeps the lower number."""

    def __init__(self, report: dict[str, str], groups: Sequence[tuple[str, ...]], constraints: Constraints) -> None:
        self._members = dict(enumerate(groups))
        self._number = {one: number for number, group in self._members.items() for one in group}
        self._reports = {number: {report[one] for one in group} for number, group in self._members.items()}
        self._apart: defaultdict[int, set[int]] = defaultdict(set)
        for left, right in constraints.apart:
            if left in self._number and right in self._number and left != right:
                self._apart[self._number[left]].add(self._number[right])
                self._apart[self._number[right]].add(self._number[left])
        self._sums: defaultdict[int, dict[int, int]] = defaultdict(dict)
        self._best: dict[tuple[int, int], int] = {}
        self._age: defaultdict[int, int] = defaultdict(int)
        self._heap: list[tuple[float, float, int, int, int, int]] = []

    def link(self, links: Iterable[Link]) -> None:
        """Take links in: for each pair of clusters, what they have above the pairs that have none."""
        for link in links:
            left, right = self._number[link.left], self._number[link.right]
            if left != right:
                gain = round((link.value - NO_LINK) * UNIT)
                self._sums[left][right] = self._sums[right][left] = self._sums[left].get(right, 0) + gain
                key = (min(left, right), max(left, right))
                self._best[key] = max(self._best.get(key, 0), gain)
        self._heap = [entry for left in self._sums for right in self._sums[left] for entry in self._entry(left, right)]
        heapify(self._heap)

    def merge_all(self) -> None:
        """Join the pair with the strongest link, until none with an average above 0 is left."""
        while self._heap:
            _, _, left, right, age_left, age_right = heappop(self._heap)
            if (self._age[left], self._age[right]) == (age_left, age_right) and self._may_merge(left, right):
                self._merge(left, right)

    def clusters(self) -> tuple[tuple[str, ...], ...]:
        """The clusters as they are now."""
        return tuple(sorted(tuple(sorted(group)) for group in self._members.values()))

    def _may_merge(self, left: int, right: int) -> bool:
        return right not in self._apart[left] and self._reports[left].isdisjoint(self._reports[right])

    def _merge(self, left: int, right: int) -> None:
        """Put the right cluster into the left one."""
        self._members[left] += self._members.pop(right)
        self._reports[left] |= self._reports.pop(right)
        for other in self._apart.pop(right, set()):
            self._apart[other].discard(right)
            self._apart[other].add(left)
            self._apart[left].add(other)
        self._age[left] += 1
        self._age[right] = -1
        del self._sums[left][right], self._sums[right][left]
        for other, gain in self._sums.pop(right).items():
            del self._sums[other][right]
            self._sums[left][other] = self._sums[other][left] = self._sums[left].get(other, 0) + gain
            key = (min(left, other), max(left, other))
            self._best[key] = max(self._best.get(key, 0), self._best.pop((min(right, other), max(right, other))))
        for other in self._sums[left]:
            for entry in self._entry(*sorted((left, other))):
                heappush(self._heap, entry)

    def _entry(self, left: int, right: int) -> Iterable[tuple[float, float, int, int, int, int]]:
        """How two clusters stand in the queue, the strongest link first; nothing where the average is not above 0."""
        pairs = len(self._members[left]) * len(self._members[right])
        average = self._sums[left][right] / pairs + NO_LINK * UNIT
        if left < right and average > 0:
            yield (-self._best[left, right], -average, left, right, self._age[left], self._age[right])
