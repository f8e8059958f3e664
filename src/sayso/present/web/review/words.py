"""Decisions in words: what was decided on what, and where that is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from sayso.ledger.decisions import Outcome
from sayso.ledger.event_queries import AssessedEvent
from sayso.present.events import draw_grade, draw_places, draw_time, draw_toll, draw_type, line
from sayso.present.web.review.reviewing import Decided, Standing
from sayso.records import Judgement
from sayso.records.assessment import ORIGIN
from sayso.records.event import EVENT
from sayso.records.judgement import SOURCE

STANDINGS: Final[dict[Standing, str]] = {
    "holds": "holds",
    "waits": "waits for a second person",
    "taken back": "was taken back",
    "overruled": "was taken the place of by a later one",
    "agreed": "was agreed with by a second person",
    "withdrawal": "takes another one back",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A record in words, and where it is shown."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as a page lists it. `open` where it can be taken back, `waits` where it can be agreed with."""

    id: str
    verdict: str
    on: tuple[Named, ...]
    by: str
    at: str
    reason: str
    sets: tuple[str, ...]
    standing: str
    waits: bool
    open: bool
    last: bool
    subject: tuple[str, ...]
    supersedes: str | None

    @classmethod
    def of(cls, decided: Decided) -> DecisionRow:
        """Of a decision."""
        one = decided.judgement
        return cls(
            id=one.id,
            verdict="taken back" if one.withdraws else one.verdict,
            on=named_judgement(one),
            by=line(one.by),
            at=one.at[:16].replace("T", " "),
            reason=line(one.reason),
            sets=tuple(line(f"{set_.field}: {set_.value or 'nothing'}") for set_ in one.sets if set_.field != "name"),
            standing=STANDINGS[decided.standing],
            waits=decided.standing == "waits",
            open=decided.standing in {"holds", "waits"} and not one.withdraws,
            last=decided.last,
            subject=one.subject,
            supersedes=one.supersedes,
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """An event in a few lines, to set two states side by side."""

    id: str
    title: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, found: AssessedEvent) -> Picture:
        """Of an event."""
        event, assessment = found.event, found.assessment
        where = draw_places(event.places) or "no place"
        return cls(
            event.id,
            f"{draw_type(event)}, {where}, {draw_time(event.when)}",
            (
                f"grade: {draw_grade(assessment)}",
                *map(draw_toll, assessment.tolls),
                f"{len(event.claims):,} claims in {len(event.reports):,} reports, {len(assessment.origins):,} origins",
                f"{len(assessment.disputes):,} disputes",
            ),
        )


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What became of an event."""

    event: str | None
    lines: tuple[str, ...]


def rows_of(decided: Iterable[Decided]) -> tuple[DecisionRow, ...]:
    """Decisions as a page lists them."""
    return tuple(map(DecisionRow.of, decided))


def changes_of(outcome: Outcome) -> Iterator[ChangeRow]:
    """What a decision changed, event by event."""
    for one in outcome.changes:
        yield ChangeRow(one.now or one.before, tuple(line(change.what) for change in one.changes))


def named(subject: str) -> Named:
    """A record by its id.

    >>> named("e-5f0c2a1b77")
    Named(name='event 5f0c2a1b', path='/events/e-5f0c2a1b77')
    """
    if subject.startswith(EVENT):
        return Named(f"event {subject[2:10]}", f"/events/{subject}")
    if subject.startswith(ORIGIN):
        claim = subject.removeprefix(ORIGIN)
        return Named(f"origin {claim[:8]}", f"/events/{EVENT}{claim}#{subject}")
    if subject.startswith(SOURCE):
        name = subject.removeprefix(SOURCE)
        return Named(f"source {line(name)}", f"/sources/one?{urlencode({'name': name})}")
    return Named(f"claim {subject[:8]}", f"/claims/{subject}")


def named_judgement(judgement: Judgement) -> tuple[Named, ...]:
    """What a judgement is on; one that takes another back is on that one."""
    if judgement.withdraws:
        return (Named(f"decision {judgement.withdraws[:8]}", f"/judgements/{judgement.withdraws}"),)
    return tuple(map(named, judgement.subject))
