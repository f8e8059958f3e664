"""The parts of a ledger's accounts that hang together, looked up from a few of them on, as far as they reach."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from sayso.resolve.holding import Link, holds, least_values

LinksOf = Callable[[Sequence[str]], Iterable[tuple[str, str, float]]]
"""All links that some accounts have, as `resolve.holding.Link` has them."""
JudgedWith = Callable[[Sequence[str]], set[str]]
"""The accounts that a judgement sets together with, or apart from, one of some."""


@dataclass(slots=True)
class Part:
    """Accounts that hang together with some, and all the links that these have, also with others."""

    accounts: set[str] = field(default_factory=set)
    links: set[Link] = field(default_factory=set)


class Parts:
    """The links of accounts as they stand, those of each account looked up once."""

    def __init__(self, links_of: LinksOf) -> None:
        self._links_of = links_of
        self._links: dict[str, set[Link]] = {}
        self._least: dict[str, float] = {}

    def around(self, accounts: Collection[str], judged_with: JudgedWith) -> Part:
        """All accounts that hang together with some of these, over links that hold and over judgements."""
        part = Part()
        frontier = set(accounts)
        while frontier:
            part.accounts |= frontier
            self._learn(frontier)
            links = set().union(*(self._links[one] for one in frontier))
            part.links |= links
            offered = [link for link in links if self._may_hold(link)]
            self._learn({end for link in offered for end in (link.left, link.right)})
            held = {end for link in offered if holds(link, self._least) for end in (link.left, link.right)}
            frontier = (held | judged_with(sorted(frontier))) - part.accounts
        return part

    def let_go(self, fresh: Collection[str], lost: Iterable[Link]) -> set[str]:
        """The accounts that hung together with a neighbour of new accounts, or of lost ones, and may do so no longer.

        `lost` are the links that were taken out. A neighbour of a new account may have found in it what it looked for:
        what it was held together with before is on its own then.
        """
        gone = set(lost)
        ends = {end for link in gone for end in (link.left, link.right)}
        self._learn(fresh)
        near = {end for one in fresh for link in self._links[one] for end in (link.left, link.right)} | ends
        self._learn(near)
        before = {one: {link for link in self._links[one] if not _touches(link, fresh)} for one in near}
        for link in gone:
            before[link.left].add(link)
            before[link.right].add(link)
        found = set(ends)
        for one in near:
            least = least_values(before[one]).get(one, 0.0)
            loosened = (link for link in before[one] if least <= link.value < self._least[one])
            found.update(end for link in loosened for end in (link.left, link.right))
        return found

    def _may_hold(self, link: Link) -> bool:
        """Whether a link holds by what is known of its ends so far."""
        return link.value >= max(self._least.get(link.left, 0.0), self._least.get(link.right, 0.0))

    def _learn(self, accounts: Collection[str]) -> None:
        new = {one for one in accounts if one not in self._links}
        self._links.update((one, set()) for one in new)
        for value in self._links_of(sorted(new)):
            link = Link(*value)
            for end in new.intersection((link.left, link.right)):
                self._links[end].add(link)
        for one in new:
            self._least[one] = least_values(self._links[one]).get(one, 0.0)


def _touches(link: Link, accounts: Collection[str]) -> bool:
    return link.left in accounts or link.right in accounts
