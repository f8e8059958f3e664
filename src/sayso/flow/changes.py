"""What changed about an event from day to day: the ledger is looked at again as it was at each step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from sayso.assess.changes import compare_assessments
from sayso.flow.event_rows import evidence_on
from sayso.flow.looking_back import events_near
from sayso.flow.method import Method
from sayso.ledger import Ledger, View
from sayso.ledger.materialised import EventRow
from sayso.records import Assessment, Change, Event, wire

Clock = Literal["published", "written"]
"""By which moments: when reports were published, or when they were written into the ledger."""


@dataclass(frozen=True, slots=True)
class _Step:
    """The events at a moment that hold claims which are in one event today; the first has most of them."""

    moment: str
    rows: tuple[EventRow, ...]
    event_of: dict[str, str]


def changes_of(ledger: Ledger, event: Event, method: Method, by: Clock) -> tuple[Change, ...]:
    """The changes of an event, oldest first.

    By publication, reports without a date stand at the end, under the moment at which the last entry was written.
    """
    found: list[Change] = []
    before: _Step | None = None
    before_assessment: Assessment | None = None
    for moment, view in _views(ledger, event, by):
        step = _step(ledger, view, event, method, moment)
        if not step.rows:
            continue
        assessment = wire.decode(step.rows[0].assessment, Assessment)
        evidence = evidence_on(wire.decode(step.rows[0].body, Event), view)
        if before is not None:
            found.extend(_joined_or_parted(before, step))
        found.extend(compare_assessments(before_assessment, assessment, evidence, at=moment))
        before, before_assessment = step, assessment
    return tuple(found)


def _views(ledger: Ledger, event: Event, by: Clock) -> Iterator[tuple[str, View]]:
    now = ledger.view()
    if by == "written":
        for moment in now.moments(event.reports):
            yield moment, ledger.view(as_of=moment)
        return
    reports = now.reports_of(event.reports).values()
    for day in sorted({report.published_at[:10] for report in reports if report.published_at}):
        yield day, ledger.view(published_by=day)
    if any(report.published_at is None for report in reports) and now.written_at:
        yield now.written_at, now


def _step(ledger: Ledger, view: View, event: Event, method: Method, moment: str) -> _Step:
    ours = set(event.claims)
    rows = events_near(ledger, view, event.reports, method, moment)
    shares = {row.id: len(ours.intersection(wire.decode(row.body, Event).claims)) for row in rows}
    held = sorted((row for row in rows if shares[row.id]), key=lambda row: (-shares[row.id], row.id))
    event_of = {claim: row.id for row in held for claim in wire.decode(row.body, Event).claims}
    return _Step(moment, tuple(held), event_of)


def _joined_or_parted(before: _Step, after: _Step) -> Iterator[Change]:
    """That what stood in several events is one now, or the other way round."""
    main_before, main_after = before.rows[0].id, after.rows[0].id
    came = _others(before.event_of, (claim for claim, one in after.event_of.items() if one == main_after))
    if len(came) > 1:
        names = ", ".join(one[:10] for one in came)
        yield Change(after.moment, "merged", f"what was told as {len(came)} events is one: {names}", ())
    went = _others(after.event_of, (claim for claim, one in before.event_of.items() if one == main_before))
    if len(went) > 1:
        names = ", ".join(one[:10] for one in went)
        yield Change(after.moment, "split", f"what was told as one event is {len(went)}: {names}", ())


def _others(event_of: dict[str, str], claims: Iterable[str]) -> list[str]:
    """The events that some claims are in, the one with most of them first."""
    counts = Counter(event_of[claim] for claim in claims if claim in event_of)
    return sorted(counts, key=lambda one: (-counts[one], one))
