"""The events as they were: put together anew from what a view of the ledger holds, without the tables of today.

The outcome is that of `resolving` at that moment: the same accounts, the same links, the same clusters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.flow.event_rows import event_row, inner_scores
from sayso.flow.judged import judged_pairs
from sayso.flow.method import Method
from sayso.flow.resolving import found_by, side_of
from sayso.ledger import ClaimQuery, Ledger, View
from sayso.ledger.materialised import EventRow, Materialised
from sayso.resolve.account import Account
from sayso.resolve.blocking import block_keys
from sayso.resolve.clustering import cluster
from sayso.resolve.comparing import link
from sayso.resolve.grouping import group_claims
from sayso.resolve.linking import linked
from sayso.resolve.sides import Side


def events_then(view: View, method: Method, as_of: str) -> list[EventRow]:
    """All events by what a view holds, by when they happened, then by id; `as_of` is the moment that the view is of."""
    accounts = [account for report in view.reports() for account in _accounts(view, report.id)]
    return _put_together(accounts, view, method, as_of)


def events_near(ledger: Ledger, view: View, reports: Sequence[str], method: Method, as_of: str) -> list[EventRow]:
    """The events by what a view holds in which some reports speak, and those of reports that are linked to them.

    Which further reports come into question is looked up among the accounts of today.
    """
    found = _Neighbourhood(ledger, view)
    found.grow_from(reports)
    return _put_together(found.accounts, view, method, as_of)


class _Neighbourhood:
    """Accounts by what a view holds, from some reports on to all that are linked to them."""

    def __init__(self, ledger: Ledger, view: View) -> None:
        self.accounts: list[Account] = []
        self._ledger = ledger
        self._view = view

    def grow_from(self, reports: Sequence[str]) -> None:
        known: set[str] = set()
        frontier = sorted(set(reports))
        while frontier:
            known.update(frontier)
            new = [account for report in frontier for account in _accounts(self._view, report)]
            self.accounts += new
            frontier = sorted(self._linked(new) - known)

    def _linked(self, accounts: Iterable[Account]) -> set[str]:
        """The reports that have an account which is linked to one of these."""
        with self._ledger.store.reading() as connection:
            tables = Materialised(connection)
            sides = {account.id: Side.of(account) for account in accounts}
            found = found_by(tables, {one: block_keys(side.account) for one, side in sides.items()})
            others = tables.bodies(sorted(set().union(*found.values())))
            return {
                side_of(others[other]).account.report
                for account, near in found.items()
                for other in near
                if link(sides[account], side_of(others[other])) is not None
            }


class _Held:
    """Which account a claim is in, among some accounts."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._of = {claim: account.id for account in accounts for claim in account.claims}

    def accounts_with(self, claims: Sequence[str], /) -> dict[str, str]:
        return {claim: self._of[claim] for claim in claims if claim in self._of}


def _accounts(view: View, report: str) -> Iterator[Account]:
    for record in view.reports_of([report]).values():
        yield from group_claims(record, list(view.claims(ClaimQuery(report=report))))


def _put_together(accounts: Sequence[Account], view: View, method: Method, as_of: str) -> list[EventRow]:
    ordered = sorted(accounts, key=lambda account: account.id)
    of = {account.id: account for account in ordered}
    scores = list(linked(ordered))
    claims = sorted(claim for account in ordered for claim in account.claims)
    clusters = cluster(ordered, scores, judged_pairs(view, _Held(ordered), claims))
    inner = inner_scores(clusters, scores)
    rows = [
        event_row([of[one] for one in members], inner[number], view, method, as_of)
        for number, members in enumerate(clusters)
    ]
    return sorted(rows, key=lambda row: (row.moment, row.id))
