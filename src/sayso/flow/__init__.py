"""The walk through the steps, and the only room that knows their order: a report to its claims, a ledger to its events.

`reading` takes one report from its text to its claims, `grouping` to the happenings that it tells; `resolving` keeps the
events of a ledger up to date as it grows; `assessing` says what can be said of an event, now or as of a moment.
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
]
