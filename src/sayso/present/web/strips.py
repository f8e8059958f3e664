"""Pictures along time, laid out on the server: claims by day, and places in the order in which they were told of."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.ledger.subject_queries import place_key
from sayso.present.events import draw_places, draw_time, draw_type, line
from sayso.present.web.geojson import KM_A_DEGREE, RADIUS_KM
from sayso.present.web.links import place_href
from sayso.present.web.subjects import DayCount
from sayso.records import Event, EventPlace

WIDTH: Final = 1000
MOST_COLUMNS: Final = 120
HALF: Final = 60
"""Height of the picture of days on either side of its line."""
ROW: Final = 24
NAMES: Final = 190
"""Room for the names at the left of the strip."""
MOST_ROWS: Final = 40
LEAST_MARK: Final = 7
"""Width of the mark of a day that would be too narrow to see."""
MAP_SIDE: Final = 300
LEAST_DOT: Final = 9
MOST_DOT: Final = 70


@dataclass(frozen=True, slots=True)
class Column:
    """What was published from a day on: the height upwards of an actor's own claims, downwards of those about it."""

    x: float
    width: float
    up: float
    down: float
    words: str


@dataclass(frozen=True, slots=True)
class DayColumns:
    """Claims by day; `step` is the number of days of a column, `most` the largest count of one side."""

    columns: tuple[Column, ...]
    first: str
    last: str
    step: int
    most: int


def day_columns(days: Sequence[DayCount]) -> DayColumns | None:
    """The picture of some days; None where there is none, or a single one."""
    numbers = [(_day(one.day), one) for one in days if one.made or one.about]
    known = [(number, one) for number, one in numbers if number is not None]
    if len(known) < 2:
        return None
    first, last = known[0][0], known[-1][0]
    step = math.ceil((last - first + 1) / MOST_COLUMNS)
    sums: dict[int, tuple[int, int]] = {}
    for number, one in known:
        at = (number - first) // step
        made, about = sums.get(at, (0, 0))
        sums[at] = made + one.made, about + one.about
    most = max(max(pair) for pair in sums.values())
    width = WIDTH / max(1, (last - first) // step + 1)
    columns = tuple(
        Column(
            x=round(at * width, 1),
            width=round(max(min(width - 1, 24), 1), 1),
            up=round(made / most * (HALF - 4), 1),
            down=round(about / most * (HALF - 4), 1),
            words=f"{date.fromordinal(first + at * step)}: {made} made, {about} about it",
        )
        for at, (made, about) in sorted(sums.items())
    )
    return DayColumns(columns, str(date.fromordinal(first)), str(date.fromordinal(last)), step, most)


@dataclass(frozen=True, slots=True)
class Mark:
    """When something is said to have happened at a place; a range of days is a bar as long. `beside` as in a campaign."""

    x: float
    width: float
    event: str
    words: str
    beside: bool


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in order of its first day; `x_map`, `y_map` and `radius` are where it lies on the small map, if it does."""

    number: int
    name: str
    href: str
    first: str
    last: str
    y: float
    marks: tuple[Mark, ...]
    x_map: float | None = None
    y_map: float | None = None
    radius: float = LEAST_DOT


@dataclass(frozen=True, slots=True)
class PlaceStrip:
    """Places in order; `km` is how far `km_length` of the small map reaches, `left_out` counts places without room or day."""

    rows: tuple[PlaceRow, ...]
    height: float
    first: str
    last: str
    km: int
    km_length: float
    left_out: int


def place_strip(events: Iterable[Event], beside: frozenset[str]) -> PlaceStrip | None:
    """The places of some events, the earliest first; None where no place has a day."""
    spans = [
        (first, last, event, place)
        for event in events
        for first, last in [_span(event)]
        if first is not None and last is not None
        for place in event.places
    ]
    undated = {_key(place) for event in events for place in event.places} - {_key(place) for *_, place in spans}
    if not spans:
        return None
    start, end = min(one[0] for one in spans), max(one[1] for one in spans)
    by_place: dict[str, list[tuple[int, int, Event, EventPlace]]] = {}
    for one in sorted(spans, key=lambda span: (span[0], span[1], span[3].name, span[2].id)):
        by_place.setdefault(_key(one[3]), []).append(one)
    chosen = list(by_place.values())[:MOST_ROWS]
    laid = _Map([one[0][3] for one in chosen])
    rows = tuple(_row(number, own, start, end, beside, laid) for number, own in enumerate(chosen, 1))
    km, length = laid.scale()
    return PlaceStrip(
        rows=rows,
        height=ROW * len(rows) + 6,
        first=str(date.fromordinal(start)),
        last=str(date.fromordinal(end)),
        km=km,
        km_length=length,
        left_out=len(by_place) - len(chosen) + len(undated),
    )


def _row(
    number: int,
    own: Sequence[tuple[int, int, Event, EventPlace]],
    start: int,
    end: int,
    beside: frozenset[str],
    laid: _Map,
) -> PlaceRow:
    place = own[0][3]
    unit = (WIDTH - NAMES) / (end - start + 1)
    marks = tuple(
        Mark(
            x=round(NAMES + (first - start) * unit, 1),
            width=round(max((last - first + 1) * unit - 1, LEAST_MARK), 1),
            event=event.id,
            words=line(f"{draw_type(event)}, {draw_places([at])}, {draw_time(event.when)}"),
            beside=event.id in beside,
        )
        for first, last, event, at in own
    )
    at = laid.at(place)
    return PlaceRow(
        number=number,
        name=line(place.name),
        href=place_href(place_key(place.name, place.country, place.geonameid)) if place.precision != "unplaced" else "",
        first=str(date.fromordinal(own[0][0])),
        last=str(date.fromordinal(max(one[1] for one in own))),
        y=ROW * (number - 1) + 3,
        marks=marks,
        x_map=at[0] if at else None,
        y_map=at[1] if at else None,
        radius=laid.radius(place),
    )


class _Map:
    """A small map without a ground: north is up, a degree of longitude as long as it is in the middle."""

    def __init__(self, places: Iterable[EventPlace]) -> None:
        points = [
            (one.longitude, one.latitude) for one in places if one.longitude is not None and one.latitude is not None
        ]
        self._points = points or [(0.0, 0.0)]
        self._middle = sum(y for _, y in self._points) / len(self._points)
        self._narrow = max(math.cos(math.radians(self._middle)), 0.05)
        self._west = min(x for x, _ in self._points)
        self._south = min(y for _, y in self._points)
        wide = (max(x for x, _ in self._points) - self._west) * self._narrow
        high = max(y for _, y in self._points) - self._south
        self._unit = (MAP_SIDE - 80) / max(wide, high, 0.05)
        self._left = (MAP_SIDE - wide * self._unit) / 2
        self._foot = (MAP_SIDE - high * self._unit) / 2

    def at(self, place: EventPlace) -> tuple[float, float] | None:
        if place.longitude is None or place.latitude is None:
            return None
        x = self._left + (place.longitude - self._west) * self._narrow * self._unit
        y = MAP_SIDE - self._foot - (place.latitude - self._south) * self._unit
        return round(x, 1), round(y, 1)

    def radius(self, place: EventPlace) -> float:
        """As wide as the place is known, within what can be seen."""
        wide = RADIUS_KM.get(place.precision, 0) / KM_A_DEGREE * self._unit
        return round(min(max(wide, LEAST_DOT), MOST_DOT), 1)

    def scale(self) -> tuple[int, float]:
        """A round number of kilometres, and its length."""
        whole = 100 / self._unit * KM_A_DEGREE
        power = 10 ** math.floor(math.log10(max(whole, 1)))
        km = next((step * power for step in (5, 2, 1) if step * power <= whole), power)
        return int(km), round(km / KM_A_DEGREE * self._unit, 1)


def _key(place: EventPlace) -> str:
    return place_key(place.name, place.country, place.geonameid)


def _span(event: Event) -> tuple[int | None, int | None]:
    when = event.when
    if when is None:
        return None, None
    first, last = _day(when.earliest or when.latest), _day(when.latest or when.earliest)
    return (first, last) if first is not None and last is not None and first <= last else (first, first)


def _day(moment: str | None) -> int | None:
    try:
        return date.fromisoformat((moment or "")[:10]).toordinal()
    except ValueError:
        return None
