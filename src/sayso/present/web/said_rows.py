"""Claims as rows of a table: when it was published, who says what, where that stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sayso.ledger.event_queries import AssessedEvent
from sayso.present.claims import voices_of
from sayso.present.events import line
from sayso.present.web.links import Named, place_names, speaker_name
from sayso.present.web.subjects import Told
from sayso.records import Claim


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A claim in a line; `event` is the event that it is taken to be about, "" where there is none."""

    id: str
    day: str
    who: Named
    kind: str
    how: str
    figure: str
    words: str
    places: tuple[Named, ...]
    source: str
    report: str
    event: str


def said_rows(claims: Iterable[Claim], told: Told, found: Iterable[AssessedEvent]) -> Iterator[SaidRow]:
    """Some claims in their order, each with the event that it stands in."""
    event_of = {claim: one.event.id for one in found for claim in one.event.claims}
    yield from (_row(one, told, event_of) for one in claims)


def _row(claim: Claim, told: Told, event_of: Mapping[str, str]) -> SaidRow:
    report = told.reports.get(claim.report)
    words = next(voices_of([claim])).told[0]
    return SaidRow(
        id=claim.id,
        day=(report.published_at or "")[:10] if report else "",
        who=speaker_name(claim.speaker),
        kind=words.kind,
        how=words.how,
        figure=words.figure,
        words=words.content,
        places=place_names(claim.event.places) if claim.event else (),
        source=line(report.source.name or "no source") if report else "a report that is not here",
        report=claim.report,
        event=event_of.get(claim.id, ""),
    )
