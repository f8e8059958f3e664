"""The events as they were: put together anew from what a view of the ledger holds, without the tables of today.

The outcome is that of `resolving` at that moment: the same accounts, the same links, the same clusters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.flow.event_rows import event_rows, inner_scores
from sayso.flow.judged import judged_pairs, subjects_of
from sayso.flow.method import Method
from sayso.flow.parts import Parts
from sayso.flow.resolving import found_by, side_of
from sayso.ledger import ClaimQuery, Ledger, View
from sayso.ledger.materialised import EventRow, Materialised
from sayso.records import Score, event_id
from sayso.resolve.account import Account
from sayso.resolve.blocking import block_keys
from sayso.resolve.clustering import cluster
from sayso.resolve.comparing import link
from sayso.resolve.grouping import group_claims
from sayso.resolve.holding import Link
from sayso.resolve.linking import linked
from sayso.resolve.sides import Side


def events_from(view: View, method: Method, as_of: str) -> list[EventRow]:
    """All events by what a view holds, by when they happened, then by id; `as_of` is the moment that the view is of."""
    accounts = [account for report in view.reports() for account in _accounts(view, report.id)]
    ordered = sorted(accounts, key=lambda account: account.id)
    return _put_together(ordered, list(linked(ordered)), view, method, as_of)


def events_near(ledger: Ledger, view: View, reports: Sequence[str], method: Method, as_of: str) -> list[EventRow]:
    """The events by what a view holds in which some reports speak, and those of reports that are linked to them.

    Which further reports come into question is looked up among the accounts of today.
    """
    then = _Then(view)
    with ledger.store.reading() as connection:
        own = then.accounts_in(reports)
        part = Parts(lambda accounts: then.links_of(Materialised(connection), accounts)).around(own, then.judged_with)
    near = [then.accounts[one] for one in sorted(part.accounts)]
    return _put_together(near, [then.scores[one] for one in sorted(part.links)], view, method, as_of)


class _Then:
    """Accounts by what a view holds, looked up report by report."""

    def __init__(self, view: View) -> None:
        self.accounts: dict[str, Account] = {}
        self.scores: dict[Link, Score] = {}
        self._view = view
        self._in: dict[str, list[str]] = {}
        self._sides: dict[str, Side] = {}

    def accounts_in(self, reports: Iterable[str]) -> list[str]:
        """The ids of the accounts in some reports; there are none in a report that the view does not hold."""
        asked = sorted(set(reports))
        for report in asked:
            if report not in self._in:
                found = {account.id: account for account in _accounts(self._view, report)}
                self._in[report] = list(found)
                self.accounts |= found
                self._sides |= {one: Side.of(account) for one, account in found.items()}
        return [account for report in asked for account in self._in[report]]

    def links_of(self, tables: Materialised, accounts: Sequence[str]) -> set[Link]:
        """All links that some accounts have with others; which come into question is looked up among those of today."""
        found = found_by(tables, {one: block_keys(self.accounts[one]) for one in accounts})
        today = tables.bodies(sorted(set().union(*found.values())))
        report_of = {one: side_of(line).account.report for one, line in today.items()}
        links = set[Link]()
        for account, near in found.items():
            for other in self.accounts_in(report_of[one] for one in near if one in report_of):
                score = link(self._sides[account], self._sides[other]) if other != account else None
                if score is not None:
                    found_link = Link(score.claim_a, score.claim_b, score.value)
                    self.scores[found_link] = score
                    links.add(found_link)
        return links

    def judged_with(self, accounts: Sequence[str]) -> set[str]:
        """The accounts that a judgement sets together with, or apart from, one of some."""
        if not self._view.is_judged:
            return set()
        claims = [claim for account in accounts for claim in self.accounts[account].claims]
        judged = self._view.judgements_on([*claims, *map(event_id, claims)])
        about = self._view.claims_of(subjects_of(one for judgement in judged for one in judgement.subject))
        others = self.accounts_in(claim.report for claim in about.values())
        return {one for one in others if not about.keys().isdisjoint(self.accounts[one].claims)}


class _Held:
    """Which account a claim is in, among some accounts."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._of = {claim: account.id for account in accounts for claim in account.claims}

    def accounts_with(self, claims: Sequence[str], /) -> dict[str, str]:
        return {claim: self._of[claim] for claim in claims if claim in self._of}


def _accounts(view: View, report: str) -> Iterator[Account]:
    for record in view.reports_of([report]).values():
        yield from group_claims(record, list(view.claims(ClaimQuery(report=report))))


def _put_together(
    accounts: Sequence[Account], scores: Sequence[Score], view: View, method: Method, as_of: str
) -> list[EventRow]:
    """The events that accounts make, in their order by id; `scores` are all above 0 that these have."""
    of = {account.id: account for account in accounts}
    claims = sorted(claim for account in accounts for claim in account.claims)
    clusters = cluster(accounts, scores, judged_pairs(view, _Held(accounts), claims))
    groups = zip(([of[one] for one in members] for members in clusters), inner_scores(clusters, scores), strict=True)
    return sorted(event_rows(groups, view, method, as_of), key=lambda row: (row.moment, row.id))
