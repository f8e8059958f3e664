"""Why something waits, in words."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.ledger.event_queries import AssessedEvent
from sayso.ledger.waiting import WaitingRow
from sayso.present.events import line
from sayso.present.web.review.reviewing import Decided
from sayso.present.web.words import words_for

MOST_REASONS = 3
"""Disputes of one claim that are told of."""


def because_of(row: WaitingRow, at: Sequence[AssessedEvent], judged: Decided | None) -> tuple[str, ...]:
    """Why something waits: the decision, or 1. the disputes of a claim; 2. what is doubtful in it."""
    if row.kind == "near":
        return ()
    if judged:
        one = judged.judgement
        return (line(f"{one.by}: {one.verdict}" + (f", “{one.reason}”" if one.reason else "")),)
    disputes = [
        line(f"{dispute.kind}: {dispute.reason}")
        for found in at
        for dispute in found.assessment.disputes
        if row.subject in {dispute.claim_a, dispute.claim_b}
    ]
    told = list(dict.fromkeys(disputes))
    further = [f"and {len(told) - MOST_REASONS} more"] if len(told) > MOST_REASONS else []
    return (*told[:MOST_REASONS], *further, *(words_for("doubts")[doubt] for doubt in row.because.split()))
