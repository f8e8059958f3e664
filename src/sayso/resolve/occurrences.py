"""Where and when events happened, as numbers: what the tests of coordination shuffle and count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from math import floor
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.records import Event
from sayso.records.reading import Precision

PLACED: Final = frozenset({"exact", "settlement", "admin2"})
"""Precisions that tell two towns apart. The middle of a province stands for many, and would make false neighbours."""

LONGEST_DATE_HOURS: Final = 24.0
"""A range wider than a day is no date here: its middle may be far from when it happened."""

EARTH_KM: Final = 6371.0

Degrees = NDArray[np.float64]
"""Latitudes and longitudes, WGS 84, shape (n, 2)."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event at one of its places, at the time that claims give it (inclusive RFC 3339 dates or date-times)."""

    event: str
    latitude: float | None
    longitude: float | None
    precision: Precision
    earliest: str | None
    latest: str | None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None

    @property
    def is_placed(self) -> bool:
        """Is its place known to a district or better?"""
        if self.latitude is None or self.longitude is None or self.precision not in PLACED:
            return False
        return -90 <= self.latitude <= 90 and -180 <= self.longitude <= 180

    @property
    def place(self) -> tuple[float, float]:
        """Latitude and longitude of what is placed, in degrees."""
        assert self.latitude is not None
        assert self.longitude is not None
        return self.latitude, self.longitude

    @property
    def hours(self) -> tuple[float, float] | None:
        """The first and the last hour, since the beginning of 1970 UTC; None where it is not known to a day."""
        first, last = _hour(self.earliest, time.min), _hour(self.latest, time.max)
        if first is None or last is None or not 0 <= last - first <= LONGEST_DATE_HOURS:
            return None
        return first, last

    @property
    def day(self) -> int | None:
        """The day of the middle of its hours, since the beginning of 1970 UTC."""
        hours = self.hours
        return None if hours is None else floor((hours[0] + hours[1]) / 48)


@dataclass(frozen=True, slots=True, eq=False)
class Sites:
    """Events that are placed and dated, in the order of their ids; an event at several places has several rows.

    `days` (since the beginning of 1970, UTC) and `mine` (is it one of the campaign?) have an item an event; the rows of
    event i are `points[starts[i]:starts[i + 1]]` (unit vectors) and the same of `places` (degrees).
    """

    events: tuple[str, ...]
    days: NDArray[np.int64]
    mine: NDArray[np.bool_]
    starts: NDArray[np.int64]
    places: Degrees
    points: NDArray[np.float64]

    @classmethod
    def of(cls, occurrences: Iterable[Occurrence], mine: frozenset[str]) -> Sites:
        """The sites of what is placed and dated: a time counts as the day of its middle.

        Days, because most reports tell no more: if hours counted where they are told, those events would be close to
        others in another measure than the rest, and the shuffles would show that and nothing else.
        """
        rows = sorted(
            {(one.event, one.place, day) for one in occurrences if one.is_placed and (day := one.day) is not None}
        )
        firsts = [index for index, row in enumerate(rows) if index == 0 or rows[index - 1][0] != row[0]]
        places = np.array([place for _, place, _ in rows], dtype=np.float64).reshape(-1, 2)
        return cls(
            events=tuple(rows[index][0] for index in firsts),
            days=np.array([rows[index][2] for index in firsts], dtype=np.int64),
            mine=np.array([rows[index][0] in mine for index in firsts], dtype=np.bool_),
            starts=np.array([*firsts, len(rows)], dtype=np.int64),
            places=places,
            points=unit_vectors(places),
        )

    def only(self, wanted: NDArray[np.bool_]) -> Sites:
        """The sites of those events that are wanted."""
        sizes = np.diff(self.starts)
        rows = np.repeat(wanted, sizes)
        return Sites(
            events=tuple(event for event, keep in zip(self.events, wanted, strict=True) if keep),
            days=self.days[wanted],
            mine=self.mine[wanted],
            starts=np.concatenate([[0], np.cumsum(sizes[wanted])]),
            places=self.places[rows],
            points=self.points[rows],
        )

    @property
    def owners(self) -> NDArray[np.int64]:
        """The event of each row, as an index into `events`."""
        return np.repeat(np.arange(len(self.events)), np.diff(self.starts))


def occurrences_of(event: Event) -> Iterator[Occurrence]:
    """An event at each of its places; at none, once, so that it is counted."""
    earliest, latest = (event.when.earliest, event.when.latest) if event.when else (None, None)
    if not event.places:
        yield Occurrence(event.id, None, None, "unplaced", earliest, latest)
    for place in event.places:
        yield Occurrence(
            event=event.id,
            latitude=place.latitude,
            longitude=place.longitude,
            precision=place.precision,
            earliest=earliest,
            latest=latest,
            country=place.country,
            admin1=place.admin1,
            admin2=place.admin2,
        )


def unit_vectors(places: Degrees) -> NDArray[np.float64]:
    """Points on the unit sphere, shape (n, 3): the dot product of two is the cosine of the angle between them."""
    latitude, longitude = np.radians(places[:, 0]), np.radians(places[:, 1])
    flat = np.cos(latitude)
    return np.stack([flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)], axis=1)


def cosine_of(kilometres: float) -> float:
    """The least dot product of two points that lie no farther apart than this."""
    return float(np.cos(kilometres / EARTH_KM)) - 1e-12  # rounding must not part a place from itself


def _hour(moment: str | None, time_of_day: time) -> float | None:
    """Hours since 1970 of a date (at a time of its day, UTC) or a date-time; None where it is neither."""
    if moment is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(moment), time_of_day, UTC).timestamp() / 3600
    except ValueError:
        pass
    try:
        found = datetime.fromisoformat(moment)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp() / 3600
    except (ValueError, OverflowError):
        return None
