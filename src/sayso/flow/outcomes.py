"""What a decision changed: the events before it and after it, set side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sayso.assess.changes import compare_assessments
from sayso.flow.event_rows import evidence_on
from sayso.flow.judged import subjects_of
from sayso.flow.looking_back import events_near
from sayso.flow.method import Method
from sayso.ledger import Ledger, View
from sayso.ledger.clock import TICK
from sayso.ledger.decisions import EventChange, Outcome
from sayso.ledger.event_queries import AssessedEvent, assessed, event_of_claim
from sayso.records import Change, Judgement
from sayso.records.judgement import SOURCE

Found = Mapping[str, AssessedEvent]
"""Events by their ids."""


def events_of(ledger: Ledger, claims: Sequence[str]) -> Found:
    """The events that some claims are taken to be about now."""
    found = (event_of_claim(ledger.store, claim) for claim in dict.fromkeys(claims))
    return {one.event.id: one for one in found if one is not None}


def changes_between(before: Found, after: Found, view: View, at: str) -> Iterator[EventChange]:
    """What became of each event; those that are as they were are left out."""
    for now in after.values():
        was = _most_alike(now, before)
        changes = tuple(_changes(was, now, view, at, merged=len(before) > len(after), split=len(after) > len(before)))
        if changes:
            yield EventChange(was.event.id if was else None, now.event.id, changes)


def outcome_then(ledger: Ledger, method: Method, id_: str) -> Outcome:
    """What a judgement changed when it was written, worked out anew from what the ledger held before and after."""
    entry = ledger.view().entry(id_)
    judgement = entry.record
    assert isinstance(judgement, Judgement)
    if judgement.withdraws:
        withdrawn = ledger.view().entry(judgement.withdraws).record
        assert isinstance(withdrawn, Judgement)
        subject = withdrawn.subject
    else:
        subject = judgement.subject
    claims = subjects_of(one for one in subject if not one.startswith(SOURCE))
    if not claims or judgement.awaits:
        return Outcome(judgement)
    eve = (datetime.fromisoformat(entry.written_at) - TICK).isoformat(timespec="microseconds")
    reports = sorted({claim.report for claim in ledger.view().claims_of(claims).values()})
    before, after = (events_then(ledger, method, reports, claims, moment) for moment in (eve, entry.written_at))
    view = ledger.view(as_of=entry.written_at)
    return Outcome(judgement, tuple(changes_between(before, after, view, judgement.at)))


def events_then(ledger: Ledger, method: Method, reports: Sequence[str], claims: Sequence[str], moment: str) -> Found:
    """The events that some claims, in some reports, were taken to be about at a moment."""
    view = ledger.view(as_of=moment)
    rows = events_near(ledger, view, reports, method, moment)
    found = (assessed(row.body, row.assessment) for row in rows if any(claim in row.body for claim in claims))
    return {one.event.id: one for one in found if set(claims).intersection(one.event.claims)}


def _changes(
    was: AssessedEvent | None, now: AssessedEvent, view: View, at: str, *, merged: bool, split: bool
) -> Iterator[Change]:
    if merged:
        yield Change(at, "merged", "what stood as several events is one", ())
    if split:
        yield Change(at, "split", "what stood as one event is several", ())
    if was is None:
        return
    evidence = evidence_on(now.event, view)
    counted = {claim for origin in was.assessment.origins for claim in origin.claims}
    again = tuple(one.id for one in evidence.claims if one.id in was.event.claims and one.id not in counted)
    if again:
        yield Change(at, "judgement", f"{len(again)} claim{'' if len(again) == 1 else 's'} counts again", again)
    yield from compare_assessments(was.assessment, now.assessment, evidence, at=at)
    rested, rests = _most_origins(was), _most_origins(now)
    if rested != rests:
        yield Change(at, "judgement", f"independent origins of a statement: {rested} -> {rests}", ())


def _most_origins(found: AssessedEvent) -> int:
    return max((one.content for one in found.assessment.corroborations), default=0)


def _most_alike(now: AssessedEvent, before: Found) -> AssessedEvent | None:
    ours = set(now.event.claims)
    ranked = sorted(before.values(), key=lambda one: (-len(ours.intersection(one.event.claims)), one.event.id))
    return ranked[0] if ranked and ours.intersection(ranked[0].event.claims) else None
