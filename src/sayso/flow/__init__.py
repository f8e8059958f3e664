"""The walk through the steps, and the only room that knows their order: a report to its claims, a ledger to its events.

`reading` takes one report from its text to its claims, `grouping` to the happenings that it tells; `resolving` keeps the
events of a ledger up to date as it grows, `rewinding` and `looking_back` tell them as they were, `changes` what became
of one; `together` does without a ledger, `coded` and `aggregating` take what other people coded.
"""

from sayso.flow.grouping import group_collected, report_events
from sayso.flow.reading import (
    Reads,
    Step,
    claim_collected,
    new_report,
    open_reader,
    prepare,
    read_collected,
    read_report,
    reading_versions,
)
from sayso.flow.together import resolve_events

__all__ = [
    "Reads",
    "Step",
    "claim_collected",
    "group_collected",
    "new_report",
    "open_reader",
    "prepare",
    "read_collected",
    "read_report",
    "reading_versions",
    "report_events",
    "resolve_events",
]
