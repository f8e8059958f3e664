"""What becomes of the events of a part whose accounts changed: those that stay, those that go, and new ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sayso.ledger.materialised import Standing
from sayso.records import Score
from sayso.resolve.clustering import cluster
from sayso.resolve.constraints import Constraints
from sayso.resolve.holding import Link


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The events that go, the accounts of each new one, and the event of each account in one that stays."""

    gone: frozenset[str]
    new: tuple[tuple[str, ...], ...]
    home: dict[str, str]


def regroup(
    standings: Sequence[Standing], links: Iterable[Link], judged: Constraints, touched: Collection[str]
) -> Regrouped:
    """Put a part together anew; an event with the same accounts as before, none of them touched, stays."""
    clusters = cluster(standings, [Score(*link, ()) for link in sorted(links)], judged)
    before: defaultdict[str, set[str]] = defaultdict(set)
    for account in standings:
        if account.event is not None:
            before[account.event].add(account.id)
    now = {frozenset(members) for members in clusters}
    stay = {frozenset(members) for members in before.values() if members.isdisjoint(touched)} & now
    gone = frozenset(event for event, members in before.items() if frozenset(members) not in stay)
    home = {one.id: one.event for one in standings if one.event is not None and one.event not in gone}
    return Regrouped(gone, tuple(members for members in clusters if frozenset(members) not in stay), home)
