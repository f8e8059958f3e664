"""Reports that were read, put together into events in memory, without a ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from sayso.flow.event_rows import inner_scores
from sayso.records import Claim, Event, Report, Score
from sayso.resolve.account import Account
from sayso.resolve.blocking import block_keys
from sayso.resolve.clustering import cluster
from sayso.resolve.comparing import compare
from sayso.resolve.events import make_event
from sayso.resolve.grouping import group_claims


def resolve_events(reports: Iterable[tuple[Report, Sequence[Claim]]]) -> list[Event]:
    """The events that the claims of some reports are about, in the order of their ids.

    The order of the reports plays no part. A ledger keeps its events up to date instead, report by report.
    """
    accounts = sorted(
        (account for report, claims in reports for account in group_claims(report, claims)), key=lambda one: one.id
    )
    of = {account.id: account for account in accounts}
    scores = list(linked(accounts))
    clusters = cluster(accounts, scores)
    inner = inner_scores(clusters, scores)
    events = (make_event([of[one] for one in members], inner[at]) for at, members in enumerate(clusters))
    return sorted(events, key=lambda event: event.id)


def linked(accounts: Sequence[Account]) -> Iterator[Score]:
    """The scores above 0 between accounts that share a key, in the order of the accounts."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for number, account in enumerate(accounts):
        for key in block_keys(account):
            blocks[key].append(number)
    pairs = {pair for block in blocks.values() for pair in combinations(block, 2)}
    for left, right in sorted(pairs):
        score = ordered_score(accounts[left], accounts[right])
        if score.value > 0:
            yield score


def ordered_score(one: Account, other: Account) -> Score:
    """The score of two accounts, in the order in which it is always taken."""
    left, right = sorted((one, other), key=lambda account: account.id)
    return compare(left, right)
