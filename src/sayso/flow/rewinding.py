"""From the events that are worked out to those of a moment: only what differs is put together anew.

The outcome is that of `looking_back.events_from` on all that a view holds: the same accounts, links and clusters. A look
at yesterday costs what came since then, not the ledger.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection

from sayso.flow.event_rows import event_rows, inner_scores
from sayso.flow.judged import judged_pairs, published_by, subjects_of
from sayso.flow.looking_back import events_from
from sayso.flow.method import Method
from sayso.flow.parts import Parts
from sayso.flow.regrouping import regroup
from sayso.flow.resolving import found_by, side_of
from sayso.ledger import View
from sayso.ledger.materialised import Materialised, Standing
from sayso.ledger.news import news_since
from sayso.ledger.rewound import Rewound
from sayso.records import Score, wire
from sayso.resolve.account import Account
from sayso.resolve.blocking import block_keys
from sayso.resolve.comparing import link
from sayso.resolve.constraints import NO_CONSTRAINTS, Constraints
from sayso.resolve.grouping import group_claims
from sayso.resolve.holding import Link
from sayso.resolve.linking import linked
from sayso.resolve.sides import Side


def rewind(connection: Connection, view: View, method: Method, moment: str) -> Rewound:
    """The events by what a view of a moment holds.

    The transaction sees one state of the tables. Where what they hold was not worked out by this method, nothing of it
    stays, and all is put together anew.
    """
    tables = Materialised(connection)
    upto = tables.worked_in(method.version)
    if upto is None:
        return Rewound(moment, 0, frozenset(tables.event_ids()), tuple(events_from(view, method, moment)))
    news = news_since(connection, min(upto, view.seq), sys.maxsize)
    then = _Then(tables, view, sorted({*news.reports, *view.hidden_reports()}))
    touched = then.touched_by(news.judged)
    parts = Parts(then.links_of)
    let_go = parts.let_go(then.fresh.keys(), (Link(*one) for one in then.lost_links))
    part = parts.around((touched | let_go) - then.gone, then.judged_with)
    found = regroup(then.standings(part.accounts), part.links, then.judged(sorted(part.accounts)), touched)
    rows = sorted(event_rows(then.groups(found.new), view, method, moment), key=lambda row: (row.moment, row.id))
    return Rewound(moment, upto, found.gone | then.lost_events, tuple(rows))


class _Then:
    """The accounts of a moment and their links: those of the tables, but for the reports that changed.

    `fresh` are accounts as they were, `lost` those that the tables have in their place, `gone` those that were not there.
    """

    def __init__(self, tables: Materialised, view: View, changed: Sequence[str]) -> None:
        self._tables = tables
        self._view = view
        reports = view.reports_of(changed)
        claims = view.claims_in(sorted(reports))
        accounts = {
            account.id: account
            for report in reports.values()
            for account in group_claims(report, claims.get(report.id, []))
        }
        now = tables.accounts_of(sorted(reports))
        same = {one for one, account in accounts.items() if now.get(one) == wire.encode(account).decode()}
        self.fresh = {one: account for one, account in accounts.items() if one not in same}
        self.lost = frozenset(tables.accounts_in(changed)) - same
        self.gone = self.lost - self.fresh.keys()
        self.lost_links = tables.links_of(sorted(self.lost))
        self.lost_events = frozenset(one for one in tables.events_of(sorted(self.lost)).values() if one)
        self._scores = {Link(one.claim_a, one.claim_b, one.value): one for one in self._scores_of_fresh()}
        self._links: defaultdict[str, set[Link]] = defaultdict(set)
        for one in self._scores:
            self._links[one.left].add(one)
            self._links[one.right].add(one)

    def touched_by(self, judged: Sequence[str]) -> set[str]:
        """The accounts that are as they were only then, companions of those that are lost, and those that are judged."""
        companions = set(self._tables.members(sorted(self.lost_events)))
        companions |= self._tables.accounts_of(published_by(self._view, judged)).keys()
        of_judged = self.accounts_with(subjects_of(judged)).values()
        return self.fresh.keys() | (companions - self.lost) | set(of_judged)

    def accounts_with(self, claims: Sequence[str], /) -> dict[str, str]:
        """The account that holds each of some claims; claims of no account are left out."""
        wanted = set(claims)
        kept = {claim: one for claim, one in self._tables.accounts_with(claims).items() if one not in self.lost}
        return kept | {claim: one.id for one in self.fresh.values() for claim in one.claims if claim in wanted}

    def links_of(self, accounts: Sequence[str]) -> set[Link]:
        """The links that some accounts have."""
        today = (Link(*one) for one in self._tables.links_of(self._of_today(accounts)))
        kept = {one for one in today if one.left not in self.lost and one.right not in self.lost}
        return kept.union(*(self._links[one] for one in accounts if one in self._links))

    def judged(self, accounts: Sequence[str]) -> Constraints:
        """What people had decided about some accounts."""
        if not self._view.is_judged:
            return NO_CONSTRAINTS
        own = (claim for one in accounts if one in self.fresh for claim in self.fresh[one].claims)
        return judged_pairs(self._view, self, [*self._tables.claims_in(self._of_today(accounts)), *own])

    def judged_with(self, accounts: Sequence[str]) -> set[str]:
        """The accounts that a judgement sets together with, or apart from, one of some."""
        pairs = self.judged(accounts)
        return {one for pair in pairs.together | pairs.apart for one in pair}

    def standings(self, accounts: Iterable[str]) -> list[Standing]:
        """How some accounts stand among the events of today; those that are as they were only then are of none."""
        wanted = sorted(accounts)
        fresh = [Standing(one, self.fresh[one].report, None) for one in wanted if one in self.fresh]
        return sorted([*self._tables.standings(self._of_today(wanted)), *fresh])

    def groups(self, clusters: Sequence[Sequence[str]]) -> Iterator[tuple[list[Account], list[Score]]]:
        """The accounts of each cluster, with the scores among them."""
        ids = sorted(account for members in clusters for account in members)
        today = self._of_today(ids)
        accounts = {one: wire.decode(line, Account) for one, line in self._tables.bodies(today).items()}
        accounts |= {one: self.fresh[one] for one in ids if one in self.fresh}
        scores = [*(wire.decode(line, Score) for line in self._tables.links_within(today)), *self._scores.values()]
        inner = inner_scores(clusters, sorted(scores, key=lambda score: (score.claim_a, score.claim_b)))
        for members, among in zip(clusters, inner, strict=True):
            yield [accounts[one] for one in members], among

    def _of_today(self, accounts: Iterable[str]) -> list[str]:
        return sorted(one for one in accounts if one not in self.lost and one not in self.fresh)

    def _scores_of_fresh(self) -> Iterator[Score]:
        """The scores above 0 of accounts as they were, with each other and with those that stayed."""
        yield from linked(self.fresh.values())
        found = found_by(self._tables, {one: block_keys(account) for one, account in self.fresh.items()})
        near = self._of_today(set().union(*found.values()))
        sides = {one: side_of(line) for one, line in self._tables.bodies(near).items()}
        for one, others in found.items():
            own = Side.of(self.fresh[one])
            for other in sorted(others & sides.keys()):
                score = link(own, sides[other])
                if score is not None:
                    yield score
