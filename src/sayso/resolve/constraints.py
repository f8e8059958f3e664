"""What people decided about which accounts are one event: it holds, whatever the scores say."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sayso.records import Problem

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Constraints:
    """Pairs of ids of accounts that must be one event, and pairs that must not. Pairs have no order.

    Where they contradict each other, `apart` wins: a wrong link is worse than a missing one.
    """

    together: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


NO_CONSTRAINTS = Constraints()


class Groups:
    """Ids in groups that grow together, and pairs of groups that must not."""

    def __init__(self, members: Collection[str], apart: frozenset[Pair]) -> None:
        self._group = {one: {one} for one in members}
        self._apart: dict[str, set[str]] = {one: set() for one in members}
        for left, right in apart:
            if left in self._apart and right in self._apart and left != right:
                self._apart[left].add(right)
                self._apart[right].add(left)

    def join(self, left: str, right: str) -> bool:
        """Put two groups together; False, and nothing is done, where two of their members must be apart."""
        one, other = self._group[left], self._group[right]
        if one is other:
            return True
        small, large = sorted((one, other), key=len)
        if any(not self._apart[member].isdisjoint(large) for member in small):
            return False
        large |= small
        for member in small:
            self._group[member] = large
        return True

    def __iter__(self) -> Iterator[frozenset[str]]:
        """The groups, in the order of their first ids."""
        seen = {id(group): group for _, group in sorted(self._group.items())}
        return iter([frozenset(group) for group in seen.values()])


def grouped(members: Collection[str], constraints: Constraints) -> tuple[Groups, tuple[Problem, ...]]:
    """The groups that must be together, and a Problem for each pair of `together` that cannot be kept.

    A pair that names an account that is not among `members`, or one account twice, says nothing. Of contradicting
    pairs, those that sort first are kept, so that the order in which people decided plays no part.
    """
    known = frozenset(members)
    groups = Groups(sorted(known), constraints.apart)
    pairs = sorted({(min(pair), max(pair)) for pair in constraints.together if known.issuperset(pair)})
    broken = [pair for pair in pairs if not groups.join(*pair)]
    return groups, tuple(_contradiction(*pair) for pair in broken)


def contradictions(members: Collection[str], constraints: Constraints) -> tuple[Problem, ...]:
    """The judgements `together` that others forbid, each as a Problem; no account is put together by them."""
    return grouped(members, constraints)[1]


def _contradiction(left: str, right: str) -> Problem:
    message = f"{left} and {right} are judged the same, but other judgements set them apart: they stay apart"
    return Problem("contradicting-judgements", message, f"{left} {right}")
