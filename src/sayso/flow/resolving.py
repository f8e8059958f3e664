"""The events of a ledger, kept up to date as it grows: one more report costs the parts that it touches.

What belongs together depends on nothing but the accounts that hang together with it (`resolve.holding`). So it is enough
to take such a part asunder and put it together anew; the outcome is that of the whole ledger at once, in whatever order
its reports came.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from sayso.flow.event_rows import event_rows, inner_scores
from sayso.flow.judged import judged_pairs, published_by, subjects_of
from sayso.flow.method import Method
from sayso.flow.parts import Part, Parts
from sayso.flow.regrouping import regroup
from sayso.flow.waiting import near_pairs, near_rows, settled_pairs
from sayso.ledger import Ledger, View
from sayso.ledger.materialised import AccountRow, EventRow, LinkRow, LinkValue, Materialised
from sayso.ledger.news import news_since
from sayso.ledger.waiting import WaitingRow
from sayso.records import Score, wire
from sayso.resolve.account import Account
from sayso.resolve.blocking import Keys, block_keys
from sayso.resolve.comparing import link
from sayso.resolve.constraints import NO_CONSTRAINTS, Constraints
from sayso.resolve.grouping import group_claims
from sayso.resolve.holding import Link, holds, least_values
from sayso.resolve.sides import Side

ENTRIES_AT_ONCE: Final = 512
"""Reports, runs and judgements that are worked in with one transaction: others wait for the pen meanwhile, some seconds.

An event of which many of them tell is assessed once for all of these."""


REMEMBERED: Final = 4096
"""Accounts that are kept in memory from one step to the next, some 10 KB each: those of one day meet again and again."""


def _untold(_: float) -> None:
    """Nobody wants to know."""


def resolve_ledger(ledger: Ledger, method: Method, advance: Callable[[float], None] = _untold) -> None:
    """Bring the events of a ledger up to its last entry; `advance` is told the share of entries that are worked in.

    Where that was done already, nothing is written. Another version, codebook or list of sources begins anew. Killed
    in the middle, it goes on from where it was.
    """
    version = method.version
    done = ledger.store.is_worked_out(version)
    while not done:
        with ledger.store.working_out() as connection:
            tables = Materialised(connection)
            news = news_since(connection, tables.upto(version), ENTRIES_AT_ONCE)
            view = ledger.view()
            if news.reports or news.judged:
                _Work(view, tables, method).take_in(news.reports, news.judged)
            tables.advance(news.upto)
        advance(news.upto / max(1, view.seq))
        done = news.upto >= view.seq


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


class _Work:
    """One step: some reports and judgements on their way into the events."""

    def __init__(self, view: View, tables: Materialised, method: Method) -> None:
        self._view = view
        self._tables = tables
        self._method = method
        self._gone: set[str] = set()
        self._lost: set[LinkValue] = set()

    def take_in(self, reports: Sequence[str], judged: Sequence[str]) -> None:
        """Renew the accounts of some reports and what some judgements are on, and all events near them."""
        fresh = self._renew(reports)
        touched = fresh | set(self._tables.members(sorted(self._gone)))
        touched |= set(self._tables.accounts_with(subjects_of(judged)).values())
        touched |= set(self._tables.accounts_of(published_by(self._view, judged)))
        parts = Parts(self._tables.links_of)
        let_go = parts.let_go(fresh, (Link(*one) for one in self._lost))
        self._regroup(parts.around(touched | let_go, self._judged_with), touched)

    def _renew(self, reports: Sequence[str]) -> set[str]:
        """Put the accounts of these reports in; those that are new or changed."""
        before = self._tables.accounts_of(reports)
        now = {account.id: account for account in self._accounts(reports)}
        lines = {one: wire.encode(account).decode() for one, account in now.items()}
        lost = sorted(one for one, line in before.items() if lines.get(one) != line)
        fresh = [now[one] for one in sorted(now) if before.get(one) != lines[one]]
        self._gone |= {event for event in self._tables.events_of(lost).values() if event}
        self._lost |= self._tables.links_of(lost)
        self._tables.remove_accounts(lost)
        keys = {account.id: block_keys(account) for account in fresh}
        self._tables.add_accounts(
            AccountRow(one.id, one.report, one.claims, keys[one.id].filed, lines[one.id]) for one in fresh
        )
        self._tables.add_links(self._links(keys))
        return {account.id for account in fresh}

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

    def _judged_with(self, accounts: Sequence[str]) -> set[str]:
        """The accounts that a judgement sets together with, or apart from, one of some."""
        pairs = self._judged(accounts)
        return {one for pair in pairs.together | pairs.apart for one in pair}

    def _judged(self, accounts: Sequence[str]) -> Constraints:
        """What people decided about some accounts."""
        if not self._view.is_judged:
            return NO_CONSTRAINTS
        return judged_pairs(self._view, self._tables, self._tables.claims_in(accounts))

    def _regroup(self, near: Part, touched: set[str]) -> None:
        """Put a part together anew; events with the same accounts as before, none of them touched, stay."""
        standings = self._tables.standings(sorted(near.accounts))
        found = regroup(standings, near.links, self._judged(sorted(near.accounts)), touched)
        gone = sorted(self._gone | found.gone)
        rows = list(self._rows(found.new))
        home = found.home | {account: row.id for row in rows for account in row.accounts}
        self._tables.replace_events(gone, rows)
        self._tables.replace_waiting(gone, sorted(set(found.home.values())), rows, self._near(near.links, home, rows))

    def _near(self, links: Collection[Link], home: Mapping[str, str], rows: Sequence[EventRow]) -> list[WaitingRow]:
        """The events of a part that links hold together though they were not merged; `home` is that of each account."""
        least = least_values(links)
        holding = [link for link in links if holds(link, least)]
        pairs = near_pairs(holding, home, frozenset())
        if pairs and self._view.is_judged:
            claims = self._tables.claims_in(sorted(home))
            pairs = near_pairs(holding, home, settled_pairs(self._view, self._tables, claims))
        known = {row.id: row.stakes for row in rows}
        known |= self._tables.stakes_of(sorted({event for pair in pairs for event in pair} - known.keys()))
        return list(near_rows(pairs, known))

    def _rows(self, clusters: Sequence[Sequence[str]]) -> Iterator[EventRow]:
        """The events that some accounts make; only of these is anything read but how they hang together."""
        ids = sorted(account for members in clusters for account in members)
        accounts = {one: wire.decode(line, Account) for one, line in self._tables.bodies(ids).items()}
        scores = sorted((wire.decode(line, Score) for line in self._tables.links_within(ids)), key=_by_accounts)
        groups = (
            ([accounts[one] for one in members], inner)
            for members, inner in zip(clusters, inner_scores(clusters, scores), strict=True)
        )
        yield from event_rows(groups, self._view, self._method, None)
