"""Events as GeoJSON (RFC 7946): an area for each place, as wide as the place is known exactly, never a pin."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from sayso.ledger.summaries import EventSummary
from sayso.present.events import draw_grade, draw_places, draw_time, draw_type
from sayso.records.reading import Precision

RADIUS_KM: Final[dict[Precision, float]] = {
    "exact": 1.0,
    "settlement": 4.0,
    "admin2": 15.0,
    "admin1": 50.0,
    "region": 120.0,
    "country": 250.0,
}
"""How far around its point a place of each precision is drawn, in kilometres: the order of size of such a place."""

CORNERS: Final = 32
"""Of the polygon that stands for a circle."""
KM_A_DEGREE: Final = 111.2
"""Of latitude."""
CONTROL: Final = frozenset({"territory_taken", "territory_retaken"})
"""Types of events that say who holds a place."""

Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Properties:
    """What is told of a feature; `centre` is the point of its place, `shows` whether control is claimed there."""

    event: str
    title: str
    where: str
    when: str
    earliest: str | None
    latest: str | None
    grade: str
    place: str
    geonameid: int | None
    precision: Precision
    radius_km: float
    centre: Position
    shows: Literal["reported event", "claimed control"]


@dataclass(frozen=True, slots=True)
class Polygon:
    """Degrees, WGS 84, longitude first."""

    coordinates: tuple[tuple[Position, ...]]
    type: Literal["Polygon"] = "Polygon"


@dataclass(frozen=True, slots=True)
class Feature:
    """An event at one of its places."""

    id: str
    geometry: Polygon
    properties: Properties
    type: Literal["Feature"] = "Feature"


@dataclass(frozen=True, slots=True)
class FeatureCollection:
    """Events at their places; `undrawn` are the ids of those that have none that can be drawn."""

    features: tuple[Feature, ...]
    undrawn: tuple[str, ...]
    type: Literal["FeatureCollection"] = "FeatureCollection"


def collect_features(events: Iterable[EventSummary]) -> FeatureCollection:
    """Events as features, an event with several places as several."""
    features: list[Feature] = []
    undrawn: list[str] = []
    for one in events:
        drawn = list(_features(one))
        features += drawn
        if not drawn:
            undrawn.append(one.id)
    return FeatureCollection(tuple(features), tuple(undrawn))


def _features(event: EventSummary) -> Iterator[Feature]:
    when = event.when
    for number, place in enumerate(event.places):
        if place.latitude is None or place.longitude is None or place.precision not in RADIUS_KM:
            continue
        radius = RADIUS_KM[place.precision]
        yield Feature(
            id=f"{event.id}-{number}",
            geometry=Polygon((circle(place.longitude, place.latitude, radius),)),
            properties=Properties(
                event=event.id,
                title=draw_type(event),
                where=draw_places(event.places),
                when=draw_time(when),
                earliest=when.earliest if when else None,
                latest=when.latest if when else None,
                grade=draw_grade(event),
                place=draw_places([place]),
                geonameid=place.geonameid,
                precision=place.precision,
                radius_km=radius,
                centre=(place.longitude, place.latitude),
                shows="claimed control" if event.type in CONTROL else "reported event",
            ),
        )


def circle(longitude: float, latitude: float, radius_km: float) -> tuple[Position, ...]:
    """A circle on the ground as a closed ring, anticlockwise, kept off the poles and within one turn of the globe."""
    north = radius_km / KM_A_DEGREE
    east = min(north / max(math.cos(math.radians(latitude)), 0.05), 179.0)
    turns = [2 * math.pi * corner / CORNERS for corner in range(CORNERS)]
    ring = [
        (
            round(longitude + east * math.cos(turn), 5),
            round(min(max(latitude + north * math.sin(turn), -89.9), 89.9), 5),
        )
        for turn in turns
    ]
    return (*ring, ring[0])
