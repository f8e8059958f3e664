"""The rows: what one report says as others coded it, and what one event comes to. None is a missing value (NA)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ACTORS: Final = 6
"""A row has room for so many actors, and for as many marks of how certain it is."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where it was: degrees of WGS 84, and a precision from 1, a country, to 6, a building."""

    city: str | None
    location: str | None
    latitude: float | None
    longitude: float | None
    precision: int | None


@dataclass(frozen=True, slots=True)
class Roles:
    """What an actor is coded as: 1 or 0 each."""

    initiator: int | None
    perpetrator: int | None
    intervener: int | None
    bystander: int | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who took part, and how. Several kinds of violence are parted by semicolons."""

    name: str | None
    id: str | None
    type: str | None
    subtype: str | None
    party: str | None
    violence: str | None
    roles: Roles
    victim: int | None


@dataclass(frozen=True, slots=True)
class Toll:
    """People harmed: the coders' best figure and its inclusive bounds."""

    best: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of one event as coded. Days are YYYY-MM-DD, both inclusive.

    `classification` says how reputable the source is (0 to 4) and `certain` how many of the six marks in `certainty`
    are 1; the two break ties. `precisions` belong to `actors`, one each.
    """

    name: str
    country: str | None
    election: str | None
    first_day: str | None
    last_day: str | None
    place: Place
    actors: tuple[Actor, ...]
    precisions: tuple[int | None, ...]
    context: str | None
    target: str | None
    deaths: Toll
    injuries: Toll
    displacement: int | None
    damage: int | None
    source: str | None
    classification: int | None
    certain: int | None
    certainty: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event by one rule, whose title is `aggregation`, from so many reports as `sources` says."""

    event: str
    aggregation: str
    sources: int
    country: str | None
    election: str | None
    first_day: str | None
    last_day: str | None
    place: Place
    actors: tuple[Actor, ...]
    context: str | None
    target: str | None
    source: str | None
    certainty: tuple[int | None, ...]
    certain: int | None
    deaths: Toll
    injuries: Toll
    displacement: int | None
    damage: int | None
