"""The events of a ledger, kept up to date as it grows: one more report costs its own neighbourhood, not the ledger.

What belongs together depends on nothing but the accounts that are linked to each other, directly or over others. So it
is enough to take such a neighbourhood apart and put it together anew; the outcome is that of the whole ledger at once,
in whatever order its reports came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from sayso.flow.event_rows import event_row, inner_scores
from sayso.flow.judged import judged_pairs, published_by, subjects_of
from sayso.flow.method import Method
from sayso.flow.waiting import near_pairs, near_rows, settled_pairs
from sayso.ledger import Ledger, View
from sayso.ledger.materialised import AccountRow, EventRow, LinkRow, LinkValue, Materialised
from sayso.ledger.news import news_since
from sayso.ledger.waiting import WaitingRow
from sayso.records import Score, wire
from sayso.resolve.account import Account
from sayso.resolve.blocking import Keys, block_keys
from sayso.resolve.clustering import cluster
from sayso.resolve.comparing import link
from sayso.resolve.constraints import NO_CONSTRAINTS, Constraints
from sayso.resolve.grouping import group_claims
from sayso.resolve.sides import Side

ENTRIES_AT_ONCE: Final = 64
"""Reports, runs and judgements that are worked in with one transaction: others wait for the pen meanwhile."""


REMEMBERED: Final = 4096
"""Accounts that are kept in memory from one step to the next, some 10 KB each: those of one day meet again and again."""


def _untold(_: float) -> None:
    """Nobody wants to know."""


def resolve_ledger(ledger: Ledger, method: Method, advance: Callable[[float], None] = _untold) -> None:
    """Bring the events of a ledger up to its last entry; `advance` is told the share of entries that are worked in.

    Where that was done already, nothing is written. Another version, codebook or list of sources begins anew. Killed
    in the middle, it goes on from where it was.
    """
    while True:
        if ledger.store.is_worked_out(method.version):
            return
        with ledger.store.writing() as connection:
            tables = Materialised(connection)
            news = news_since(connection, tables.upto(method.version), ENTRIES_AT_ONCE)
            view = ledger.view()
            if news.reports or news.judged:
                _Work(view, tables, method).take_in(news.reports, news.judged)
            tables.advance(news.upto)
        advance(news.upto / max(1, view.seq))


def found_by(tables: Materialised, keys: Mapping[str, Keys]) -> dict[str, set[str]]:
    """The accounts that each of some accounts finds by its keys, itself among them."""
    filed = tables.filed_under(sorted({key for one in keys.values() for key in one.asked}))
    return {account: set().union(*(filed.get(key, ()) for key in one.asked)) for account, one in keys.items()}


@lru_cache(maxsize=REMEMBERED)
def side_of(line: str) -> Side:
    """An account, from its line, ready to be compared."""
    return Side.of(wire.decode(line, Account))


def _by_accounts(score: Score) -> tuple[str, str]:
    return score.claim_a, score.claim_b


@dataclass(slots=True)
class _Neighbourhood:
    """Accounts that hang together, and all links among them."""

    accounts: set[str] = field(default_factory=set)
    links: set[LinkValue] = field(default_factory=set)


class _Work:
    """One step: some reports and judgements on their way into the events."""

    def __init__(self, view: View, tables: Materialised, method: Method) -> None:
        self._view = view
        self._tables = tables
        self._method = method
        self._gone: set[str] = set()

    def take_in(self, reports: Sequence[str], judged: Sequence[str]) -> None:
        """Renew the accounts of some reports and what some judgements are on, and all events near them."""
        touched = self._renew(reports)
        touched |= set(self._tables.accounts_with(subjects_of(judged)).values())
        touched |= set(self._tables.accounts_of(published_by(self._view, judged)))
        self._recluster(self._neighbourhood(touched), touched)

    def _renew(self, reports: Sequence[str]) -> set[str]:
        """Put the accounts of these reports in, and give those that are new or lost a companion."""
        before = self._tables.accounts_of(reports)
        now = {account.id: account for account in self._accounts(reports)}
        lines = {one: wire.encode(account).decode() for one, account in now.items()}
        lost = sorted(one for one, line in before.items() if lines.get(one) != line)
        fresh = [now[one] for one in sorted(now) if before.get(one) != lines[one]]
        self._gone |= {event for event in self._tables.events_of(lost).values() if event}
        self._tables.remove_accounts(lost)
        keys = {account.id: block_keys(account) for account in fresh}
        self._tables.add_accounts(
            AccountRow(one.id, one.report, one.claims, keys[one.id].filed, lines[one.id]) for one in fresh
        )
        self._tables.add_links(self._links(keys))
        return {account.id for account in fresh} | set(self._tables.members(sorted(self._gone)))

    def _accounts(self, reports: Sequence[str]) -> Iterator[Account]:
        claims = self._view.claims_in(reports)
        for report in self._view.reports_of(reports).values():
            yield from group_claims(report, claims.get(report.id, []))

    def _links(self, keys: Mapping[str, Keys]) -> Iterator[LinkRow]:
        """The scores above 0 between new accounts and all that they find by their keys."""
        found = found_by(self._tables, keys)
        near = sorted(keys.keys() | set().union(*found.values()))
        sides = {one: side_of(line) for one, line in self._tables.bodies(near).items()}
        pairs = {(min(one, other), max(one, other)) for one, others in found.items() for other in others - {one}}
        for left, right in sorted(pairs):
            score = link(sides[left], sides[right])
            if score is not None:
                yield LinkRow(left, right, score.value, wire.encode(score).decode())

    def _neighbourhood(self, accounts: Iterable[str]) -> _Neighbourhood:
        """All accounts that hang together with some, over links and judgements."""
        near = _Neighbourhood()
        frontier = set(accounts)
        while frontier:
            near.accounts |= frontier
            links = self._tables.links_of(sorted(frontier))
            near.links |= links
            ends = {end for link in links for end in (link.left, link.right)}
            frontier = (ends | self._judged_with(sorted(frontier))) - near.accounts
        return near

    def _judged_with(self, accounts: Sequence[str]) -> set[str]:
        """The accounts that a judgement sets together with, or apart from, one of some."""
        pairs = self._judged(accounts)
        return {one for pair in pairs.together | pairs.apart for one in pair}

    def _judged(self, accounts: Sequence[str]) -> Constraints:
        """What people decided about some accounts."""
        if not self._view.is_judged:
            return NO_CONSTRAINTS
        return judged_pairs(self._view, self._tables, self._tables.claims_in(accounts))

    def _recluster(self, near: _Neighbourhood, touched: set[str]) -> None:
        """Put a neighbourhood together anew; events with the same accounts as before, none of them touched, stay."""
        standings = self._tables.standings(sorted(near.accounts))
        scores = [Score(*link, ()) for link in sorted(near.links)]
        clusters = cluster(standings, scores, self._judged(sorted(near.accounts)))
        before: defaultdict[str, set[str]] = defaultdict(set)
        for account in standings:
            if account.event is not None:
                before[account.event].add(account.id)
        now = {frozenset(members) for members in clusters}
        stay = {frozenset(members) for members in before.values() if not members & touched} & now
        gone = self._gone | {event for event, members in before.items() if frozenset(members) not in stay}
        new = [members for members in clusters if frozenset(members) not in stay]
        rows = list(self._rows(new))
        self._tables.replace_events(sorted(gone), rows)
        home = {one.id: one.event for one in standings if one.event is not None and one.event not in gone}
        self._tables.replace_waiting(sorted(gone), rows, list(self._near(near.links, home, rows)))

    def _near(self, links: Iterable[LinkValue], home: dict[str, str], rows: Sequence[EventRow]) -> Iterator[WaitingRow]:
        """The new events that links join to others; `home` is the event of each account that stays."""
        home |= {account: row.id for row in rows for account in row.accounts}
        new = frozenset(row.id for row in rows)
        pairs = near_pairs(links, home, new, frozenset())
        if pairs and self._view.is_judged:
            accounts = sorted({end for link in pairs.values() for end in (link.left, link.right)})
            members = self._tables.members(sorted({event for pair in pairs for event in pair}))
            settled = settled_pairs(self._view, self._tables, self._tables.claims_in(sorted({*accounts, *members})))
            pairs = near_pairs(links, home, new, settled)
        staying = {event for pair in pairs for event in pair} - new
        known = {row.id: row.stakes for row in rows} | self._tables.stakes_of(sorted(staying))
        yield from near_rows(pairs, known)

    def _rows(self, clusters: Sequence[Sequence[str]]) -> Iterator[EventRow]:
        """The events that some accounts make; only of these is anything read but how they hang together."""
        ids = sorted(account for members in clusters for account in members)
        accounts = {one: wire.decode(line, Account) for one, line in self._tables.bodies(ids).items()}
        scores = sorted((wire.decode(line, Score) for line in self._tables.links_within(ids)), key=_by_accounts)
        for members, inner in zip(clusters, inner_scores(clusters, scores), strict=True):
            yield event_row([accounts[one] for one in members], inner, self._view, self._method, None)
