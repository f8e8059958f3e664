"""What the overview shows: rows of events, what has no date or place, and where reports may be missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from sayso.ledger.event_queries import AssessedEvent
from sayso.present.events import draw_grade, draw_places, draw_range, draw_time, draw_type, line
from sayso.present.web.bars import Bar, Scale
from sayso.present.web.desk import Selection
from sayso.present.web.links import Named, place_names, speaker_name
from sayso.records import AssessedToll, Claim

FirstClaims: TypeAlias = Callable[[Iterable[AssessedEvent]], Mapping[str, Claim]]
"""Gives the first claim of each event, by the claim's id."""

MOST_IN_TRAY: Final = 12
"""Events without a date, or without a place, that are named; the rest is counted."""
MOST_LEADING: Final = 3
"""Events that are shown before the list, because most reports tell of them."""


@dataclass(frozen=True, slots=True)
class DrawnToll:
    """A toll in words and as a bar."""

    what: str
    range: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class Row:
    """An event in the list; `said` is its first claim, `who` says it."""

    id: str
    when: str
    where: str
    places: tuple[Named, ...]
    what: str
    said: str
    who: Named
    grade: str
    grade_name: str
    claims: int
    reports: int
    origins: int
    tolls: tuple[DrawnToll, ...]


@dataclass(frozen=True, slots=True)
class Loose:
    """Events that cannot be put on the timeline, or on the map: `named` some of them, `total` all."""

    what: str
    named: tuple[Row, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page shows; `cut` where the map and the tray are of the latest events only.

    `leading` are the events that most reports tell of, `rows` the page of all of them.
    """

    leading: tuple[Row, ...]
    rows: tuple[Row, ...]
    total: int
    drawn: int
    grades: tuple[tuple[str, int], ...]
    tolls: tuple[DrawnToll, ...]
    tray: tuple[Loose, ...]
    coverage: tuple[Row, ...]
    cut: bool

    @classmethod
    def of(cls, found: Selection, silenced: Sequence[AssessedEvent], first_claims: FirstClaims) -> Overview:
        """Of the events that are wanted, and shutdowns of the internet that fall into their time."""
        leading = sorted(found.drawn, key=_most_told)[:MOST_LEADING] if found.total > MOST_LEADING else []
        leading = [one for one in leading if len(one.event.reports) > 1]
        scale = Scale.over(toll for one in (*leading, *found.page.items) for toll in one.assessment.tolls)
        grades = Counter(one.assessment.grade.replace("_", " ") for one in found.drawn)
        undated = [one for one in found.drawn if draw_time(one.event.when) == "no date"]
        unplaced = [one for one in found.drawn if not is_placed(one)]
        in_tray = (*undated[:MOST_IN_TRAY], *unplaced[:MOST_IN_TRAY])
        first = first_claims((*leading, *found.page.items, *silenced, *in_tray))
        return cls(
            leading=tuple(rows_of(leading, scale, first)),
            rows=tuple(rows_of(found.page.items, scale, first)),
            total=found.total,
            drawn=len(found.drawn),
            grades=tuple(sorted(grades.items(), key=lambda pair: (-pair[1], pair[0]))),
            tolls=tuple(draw_toll_bar(toll, Scale.over(found.tolls)) for toll in found.tolls),
            tray=(_loose("No date", undated, scale, first), _loose("No place", unplaced, scale, first)),
            coverage=tuple(rows_of(silenced, scale, first)),
            cut=found.total > len(found.drawn),
        )


def rows_of(found: Iterable[AssessedEvent], scale: Scale, first: Mapping[str, Claim]) -> Iterator[Row]:
    """Events as rows."""
    for one in found:
        event, assessment = one.event, one.assessment
        claim = first.get(event.claims[0]) if event.claims else None
        yield Row(
            id=event.id,
            when=draw_time(event.when),
            where=draw_places(event.places),
            places=place_names(event.places),
            what=draw_type(event),
            said=line(claim.content.quote) if claim else "",
            who=speaker_name(claim.speaker) if claim else Named(""),
            grade=draw_grade(assessment),
            grade_name=assessment.grade,
            claims=len(event.claims),
            reports=len(event.reports),
            origins=len(assessment.origins),
            tolls=tuple(draw_toll_bar(toll, scale) for toll in assessment.tolls),
        )


def draw_toll_bar(toll: AssessedToll, scale: Scale) -> DrawnToll:
    """A toll with its bar."""
    of_whom = "" if toll.victims_kind == "unspecified" else f", {toll.victims_kind.replace('_', ' ')}"
    return DrawnToll(f"{toll.harm}{of_whom}", draw_range(toll.low, toll.high), scale.bar(toll))


def is_placed(one: AssessedEvent) -> bool:
    """Whether any of its places can be drawn."""
    return any(place.latitude is not None and place.longitude is not None for place in one.event.places)


def _most_told(one: AssessedEvent) -> tuple[int, int, str]:
    return -len(one.event.reports), -len(one.event.claims), one.event.id


def _loose(what: str, events: list[AssessedEvent], scale: Scale, first: Mapping[str, Claim]) -> Loose:
    return Loose(what, tuple(rows_of(events[:MOST_IN_TRAY], scale, first)), len(events))
