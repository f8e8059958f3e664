"""What the overview shows: rows of events, what has no date or place, and where reports may be missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sayso.ledger.columns.layout import Rows
from sayso.ledger.summaries import EventSummary, TollRange
from sayso.present.events import draw_grade, draw_places, draw_time, draw_type, line
from sayso.present.layers import draw_bounds
from sayso.present.web.bars import Bar, Scale
from sayso.present.web.chosen import Chosen
from sayso.present.web.links import Named, place_names, speaker_name
from sayso.present.web.time_rows import timeline_over
from sayso.present.web.timeline import Timeline

MOST_IN_TRAY: Final = 12
"""Events without a date, or without a place, that are named; the rest is counted."""
MOST_LEADING: Final = 3
"""Events that are shown before the list, because most reports tell of them."""
SHUTDOWNS_NAMED: Final = 6
"""Shutdowns of the internet that are named, the latest first."""


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
    """All that the page shows: `rows` are the page of events, all else is of all that are wanted.

    `leading` are the events that most reports tell of; `behind` counts the entries that are not worked in yet.
    """

    leading: tuple[Row, ...]
    rows: tuple[Row, ...]
    total: int
    grades: tuple[tuple[str, int], ...]
    tolls: tuple[DrawnToll, ...]
    tray: tuple[Loose, ...]
    coverage: tuple[Row, ...]
    behind: int
    timeline: Timeline | None

    @classmethod
    def of(cls, found: Chosen, page: Rows, shutdowns: Chosen) -> Overview:
        """Of the events that are wanted, a page of them, and the shutdowns of the internet that fall into their time."""
        leading = list(found.summaries(found.most_told(MOST_LEADING))) if found.total > MOST_LEADING else []
        listed = list(found.summaries(page))
        silenced = shutdowns.summaries(shutdowns.rows[:SHUTDOWNS_NAMED])
        scale = Scale.over(toll for one in (*leading, *listed) for toll in one.tolls)
        grades = [(grade.replace("_", " "), count) for grade, count in found.grades().items()]
        tolls = found.tolls()
        over_all = Scale.over(tolls)
        return cls(
            leading=tuple(rows_of(leading, scale)),
            rows=tuple(rows_of(listed, scale)),
            total=found.total,
            grades=tuple(sorted(grades, key=lambda pair: (-pair[1], pair[0]))),
            tolls=tuple(draw_toll_bar(toll, over_all) for toll in tolls),
            tray=(
                _loose("No date", found, found.undated(), scale),
                _loose("No place", found, found.unplaced(), scale),
            ),
            coverage=tuple(rows_of(silenced, scale)),
            behind=found.behind,
            timeline=timeline_over(found),
        )


def rows_of(found: Iterable[EventSummary], scale: Scale) -> Iterator[Row]:
    """Events as rows."""
    for one in found:
        yield Row(
            id=one.id,
            when=draw_time(one.when),
            where=draw_places(one.places),
            places=place_names(one.places),
            what=draw_type(one),
            said=line(one.said),
            who=speaker_name(one.speaker) if one.speaker else Named(""),
            grade=draw_grade(one),
            grade_name=one.grade,
            claims=one.claims,
            reports=one.reports,
            origins=one.origins,
            tolls=tuple(draw_toll_bar(toll, scale) for toll in one.tolls),
        )


def draw_toll_bar(toll: TollRange, scale: Scale) -> DrawnToll:
    """A toll with its bar."""
    of_whom = "" if toll.victims_kind == "unspecified" else f", {toll.victims_kind.replace('_', ' ')}"
    drawn = draw_bounds(toll.low, toll.high, approximate=False)
    return DrawnToll(f"{toll.harm}{of_whom}", drawn, scale.between(toll.low, toll.high))


def _loose(what: str, found: Chosen, rows: Rows, scale: Scale) -> Loose:
    return Loose(what, tuple(rows_of(found.summaries(rows[:MOST_IN_TRAY]), scale)), len(rows))
