"""What a map draws of many events: one area for each place, with how many events are told of there.

Where there are more places than can be told apart, those that lie in one cell of a grid are drawn as one area around
them; asking for a smaller area tells them apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from sayso.ledger.columns.layout import TYPES, Mask, Table
from sayso.ledger.summaries import EventSummary
from sayso.present.events import draw_places, draw_time, draw_type
from sayso.present.web.chosen import Chosen
from sayso.present.web.geojson import CONTROL, KM_A_DEGREE, RADIUS_KM, Polygon, Position, circle
from sayso.records import wire
from sayso.records.reading import Precision

MOST_GROUPS: Final = 1_000
"""Areas on a map: some 900 KB. More of them lie over each other."""
MOST_NAMED: Final = 1_500
"""Events that are named on a map altogether, and those of one area."""
MOST_NAMED_IN_AREA: Final = 12
CELLS: Final = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Sides of a cell in degrees, from fine to coarse; the last makes at most 144 of them."""
POLYGONS_KEPT: Final = 4_096
"""Areas that are kept as they are drawn, some 5 KB each, and events as they are named, some 300 bytes."""
NAMES_KEPT: Final = 16_384

Keys = npt.NDArray[np.int64]
Shows = Literal["reported event", "claimed control"]

_CONTROL: Final = np.array([name in CONTROL for name in TYPES])


@dataclass(frozen=True, slots=True)
class Named:
    """An event that is named on the map."""

    event: str
    title: str
    when: str


@dataclass(frozen=True, slots=True)
class GroupProperties:
    """What is told of a group: how many events, and the latest of them.

    `places` counts the places that are drawn as one; then `place` says so, and nothing else is known of them.
    """

    count: int
    events: tuple[Named, ...]
    place: str
    places: int
    geonameid: int | None
    precision: Precision | None
    radius_km: float
    centre: Position
    shows: Shows


@dataclass(frozen=True, slots=True)
class Group:
    """Events at one place, or at several in one cell."""

    id: str
    geometry: Polygon
    properties: GroupProperties
    type: Literal["Feature"] = "Feature"


@dataclass(frozen=True, slots=True)
class Groups:
    """All events that can be drawn, by place; `total` counts all events that are wanted, `undrawn` those that cannot."""

    features: tuple[Group, ...]
    total: int
    undrawn: int
    type: Literal["FeatureCollection"] = "FeatureCollection"


def group_events(found: Chosen) -> Groups:
    """The events that are wanted as areas on a map, those of the most events first."""
    points = _drawable(found)
    control = _CONTROL[found.columns.events["type"][points["row"]]]
    keys, side = _keys(points, control)
    groups = tuple(_groups(found, points, control, keys, side)) if len(points) else ()
    drawn = len(_each_once(points["row"]))
    return Groups(groups, found.total, found.total - drawn)


def _drawable(found: Chosen) -> Table:
    """The points of the events, but for those of a precision that has no size."""
    points = found.lines_of(found.columns.points)
    spots = found.columns.names.spots
    known: Mask = np.array([spots[number].precision in RADIUS_KM for number in range(len(spots))], dtype=np.bool_)
    return points[known[points["spot"]]] if len(points) else points


def _keys(points: Table, control: Mask) -> tuple[Keys, float | None]:
    """What tells the group of each point, and the side of the cells; None where each place is a group of its own."""
    keys: Keys = points["spot"].astype(np.int64) * 2 + control
    if np.count_nonzero(np.bincount(keys)) <= MOST_GROUPS:
        return keys, None
    for side in CELLS:
        rows, columns = np.floor((points["latitude"] + 90) / side), np.floor((points["longitude"] + 180) / side)
        keys = ((rows * math.ceil(361 / side) + columns) * 2 + control).astype(np.int64)
        if len(_each_once(np.sort(keys))) <= MOST_GROUPS:
            return keys, side
    return keys, CELLS[-1]


def _groups(found: Chosen, points: Table, control: Mask, keys: Keys, side: float | None) -> Iterator[Group]:
    """Each group, with its latest events; points come by row, the latest event first."""
    order = np.argsort(keys, kind="stable")
    firsts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    counts = np.diff(firsts, append=len(order))
    most = max(1, min(MOST_NAMED_IN_AREA, MOST_NAMED // len(firsts)))
    for at in np.argsort(-counts, kind="stable"):
        members = order[firsts[at] : firsts[at] + counts[at]]
        rows = _each_once(points["row"][members])
        named = tuple(map(_named, found.columns.lines[rows[:most]]))
        spots = _each_once(np.sort(points["spot"][members])) if side else points["spot"][members[:1]]
        shows: Shows = "claimed control" if control[members[0]] else "reported event"
        yield _group(found, points[members], len(rows), named, spots.tolist(), shows, side)


def _group(
    found: Chosen,
    points: Table,
    count: int,
    named: tuple[Named, ...],
    spots: list[int],
    shows: Shows,
    side: float | None,
) -> Group:
    first = found.columns.names.spots[spots[0]]
    alone = len(spots) == 1 or side is None
    if alone:
        centre, radius = (float(points["longitude"][0]), float(points["latitude"][0])), RADIUS_KM[first.precision]
    else:
        centre, radius = _around(points, [RADIUS_KM[found.columns.names.spots[one].precision] for one in spots])
    return Group(
        id=f"{'control' if shows == 'claimed control' else 'events'}-{spots[0]}",
        geometry=_area(*centre, radius),
        properties=GroupProperties(
            count=count,
            events=named,
            place=draw_places([first]) if alone else f"{len(spots):,} places",
            places=len(spots),
            geonameid=first.geonameid if alone else None,
            precision=first.precision if alone else None,
            radius_km=radius,
            centre=centre,
            shows=shows,
        ),
    )


def _around(points: Table, radii: list[float]) -> tuple[Position, float]:
    """The middle of some points that lie near each other, and how far to go from there to have them all, in kilometres."""
    west, east = float(points["longitude"].min()), float(points["longitude"].max())
    south, north = float(points["latitude"].min()), float(points["latitude"].max())
    centre = (round((west + east) / 2, 5), round((south + north) / 2, 5))
    narrow = max(math.cos(math.radians(centre[1])), 0.05)
    reach = math.hypot((east - west) / 2 * narrow, (north - south) / 2) * KM_A_DEGREE
    return centre, round(reach + min(radii), 1)


def _each_once(ordered: npt.NDArray[np.integer]) -> Keys:
    """The numbers that come in an ordered list."""
    first = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first].astype(np.int64)


@lru_cache(POLYGONS_KEPT)
def _area(longitude: float, latitude: float, radius_km: float) -> Polygon:
    return Polygon((circle(longitude, latitude, radius_km),))


@lru_cache(NAMES_KEPT)
def _named(line: bytes) -> Named:
    """An event by its summary: the latest ones of a place are named under many filters."""
    one = wire.decode(line, EventSummary)
    return Named(one.id, draw_type(one), draw_time(one.when))
