"""How a table of MAVERICK spells a row: one text a column, `NA` for what is missing, nothing for what is coded empty."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sayso.assess.aggregation.rows import ACTORS, Actor, EventRow, Place, ReportRow, Roles, Toll
from sayso.errors import InputError

MISSING: Final = "NA"
_LARGEST: Final = 10**15
"""Whole numbers from here on are no count of people, and a float no longer holds each of them."""
_SLOTS: Final = range(1, ACTORS + 1)
_DESCRIBED: Final = ("", "_id", "_type", "_subtype", "_party", "_violence")
_ROLES: Final = ("_initiator", "_perpetrator", "_intervener", "_bystander", "_victim")
_PLACE: Final = ("city", "location", "latitude", "longitude", "geo_precision")
_BOUNDS: Final = ("_best", "_low", "_high")
_HARM: Final = (
    *(f"deaths{bound}" for bound in _BOUNDS),
    *(f"injuries{bound}" for bound in _BOUNDS),
    "displacement",
    "damage",
)
_CERTAINTY: Final = tuple(f"certain{slot}" for slot in _SLOTS)
_BEFORE_ACTORS: Final = ("country", "election", "date_start", "date_end", *_PLACE)

REPORT_COLUMNS: Final = (
    "name",
    *_BEFORE_ACTORS,
    *(f"actor{slot}{part}" for slot in _SLOTS for part in (*_DESCRIBED, "_precision", *_ROLES)),
    *("event_context", "target", *_HARM, "source", "source_classification", "certain", *_CERTAINTY),
)
"""What a table of reports must have; others are passed over."""
EVENT_COLUMNS: Final = (
    "event_id",
    *_BEFORE_ACTORS,
    *(f"actor{slot}{part}" for slot in _SLOTS for part in (*_DESCRIBED, *_ROLES)),
    *("event_context", "target", "source", *_CERTAINTY, *_HARM),
    *("certain", "number_of_sources", "unit_of_analysis", "aggregation"),
)
"""What a table of events has, in this order."""


def read_report(cells: Mapping[str, str]) -> ReportRow:
    """The row that the cells of all REPORT_COLUMNS spell; an InputError names the column that is no good."""
    row = _Cells(cells)
    return ReportRow(
        name=row.name(),
        country=row.text("country"),
        election=row.text("election"),
        first_day=row.day("date_start"),
        last_day=row.day("date_end"),
        place=_read_place(row),
        actors=tuple(_read_actor(row, f"actor{slot}") for slot in _SLOTS),
        precisions=tuple(row.whole(f"actor{slot}_precision") for slot in _SLOTS),
        context=row.text("event_context"),
        target=row.text("target"),
        deaths=Toll(*(row.whole(f"deaths{bound}") for bound in _BOUNDS)),
        injuries=Toll(*(row.whole(f"injuries{bound}") for bound in _BOUNDS)),
        displacement=row.whole("displacement"),
        damage=row.whole("damage"),
        source=row.text("source"),
        classification=row.whole("source_classification"),
        certain=row.whole("certain"),
        certainty=tuple(row.whole(column) for column in _CERTAINTY),
    )


def event_cells(row: EventRow) -> tuple[str, ...]:
    """The cells of an event in the order of EVENT_COLUMNS. Numbers have 15 digits that count, as in R."""
    place, deaths, injuries = row.place, row.deaths, row.injuries
    cells: tuple[str | float | None, ...] = (
        *(row.event, row.country, row.election, row.first_day, row.last_day),
        *(place.city, place.location, place.latitude, place.longitude, place.precision),
        *(cell for actor in row.actors for cell in _actor_cells(actor)),
        *(row.context, row.target, row.source, *row.certainty),
        *(deaths.best, deaths.low, deaths.high, injuries.best, injuries.low, injuries.high),
        *(row.displacement, row.damage, row.certain, row.sources, "Event", row.aggregation),
    )
    return tuple(_spell(cell) for cell in cells)


def _read_place(row: _Cells) -> Place:
    return Place(
        city=row.text("city"),
        location=row.text("location"),
        latitude=row.degrees("latitude", 90),
        longitude=row.degrees("longitude", 180),
        precision=row.whole("geo_precision"),
    )


def _read_actor(row: _Cells, actor: str) -> Actor:
    *roles, victim = (row.whole(actor + role) for role in _ROLES)
    name, own_id, kind, subtype, party, violence = (row.text(actor + part) for part in _DESCRIBED)
    return Actor(name, own_id, kind, subtype, party, violence, Roles(*roles), victim)


def _actor_cells(actor: Actor) -> tuple[str | int | None, ...]:
    roles = actor.roles
    described = (actor.name, actor.id, actor.type, actor.subtype, actor.party, actor.violence)
    return (*described, roles.initiator, roles.perpetrator, roles.intervener, roles.bystander, actor.victim)


def _spell(cell: str | float | None) -> str:
    if cell is None:
        return MISSING
    if isinstance(cell, float):
        return format(cell, ".15g")
    return str(cell)


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a row, each read as what its column holds."""

    of: Mapping[str, str]

    def name(self) -> str:
        found = self.text("name")
        if not found:
            raise InputError("name: a row needs one")
        return found

    def text(self, column: str) -> str | None:
        cell = self.of[column]
        return None if cell == MISSING else cell

    def day(self, column: str) -> str | None:
        cell = self.text(column)
        if cell is None:
            return None
        try:
            found = dt.date.fromisoformat(cell).isoformat()
        except ValueError:
            found = None
        if found != cell:
            raise InputError(f"{column}: no day of the form 2031-03-04: {cell[:40]!r}")
        return cell

    def whole(self, column: str) -> int | None:
        found = self._number(column)
        if found is None:
            return None
        if not 0 <= found < _LARGEST or not found.is_integer():
            raise InputError(f"{column}: no whole number from 0 on: {self.of[column][:40]!r}")
        return int(found)

    def degrees(self, column: str, most: int) -> float | None:
        found = self._number(column)
        if found is not None and abs(found) > most:
            raise InputError(f"{column}: more than {most} degrees: {self.of[column][:40]!r}")
        return found

    def _number(self, column: str) -> float | None:
        cell = self.text(column)
        if cell is None:
            return None
        try:
            found = float(cell)
        except ValueError:
            found = math.nan
        if not math.isfinite(found):
            raise InputError(f"{column}: no number: {cell[:40]!r}")
        return found
