"""Reports that were read, put together into events in memory, without a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.flow.event_rows import inner_scores
from sayso.records import Claim, Event, Report
from sayso.resolve.clustering import cluster
from sayso.resolve.events import make_event
from sayso.resolve.grouping import group_claims
from sayso.resolve.linking import linked


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
