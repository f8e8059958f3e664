"""Sayso: who claims what, in which words, and where it stands written.

The public names; all else may change. Inner code never imports from here.

>>> report = new_report("At least 12 people were hurt in Davos, officials said.")
>>> reading = read_report(report, open_reader())
>>> [(figure.quote, figure.low, figure.high) for figure in reading.figures]
[('At least 12', 12, None)]
>>> [(claim.kind, claim.speaker.role, claim.toll.low) for claim in extract_claims(report, reading)]
[('toll', 'officials', 12)]
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sayso.assess.assessing import assess_event
from sayso.assess.evidence import Evidence
from sayso.errors import SaysoError
from sayso.extract import extract_claims
from sayso.flow import new_report, open_reader, read_report, reading_versions, resolve_events
from sayso.records import Assessment, Claim, Event, Problem, Reading, Report, Span

if TYPE_CHECKING:
    from sayso.ledger import ClaimQuery, Ledger, make_run

__all__ = [
    "Assessment",
    "Claim",
    "ClaimQuery",
    "Event",
    "Evidence",
    "Ledger",
    "Problem",
    "Reading",
    "Report",
    "SaysoError",
    "Span",
    "assess_event",
    "extract_claims",
    "make_run",
    "new_report",
    "open_reader",
    "read_report",
    "reading_versions",
    "resolve_events",
]


def __getattr__(name: str) -> Any:
    """The names of the ledger, which takes its time to import, when they are asked for."""
    if name in {"ClaimQuery", "Ledger", "make_run"}:
        return getattr(import_module("sayso.ledger"), name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
