"""How far two places are from each other, given how exactly each is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Final, Literal

from sayso.records import EventPlace

Nearness = Literal[
    "same spot", "same place", "within 3 km", "same area", "within 15 km", "within 60 km", "within the area", "one of many",
    "within the province", "within the country", "far apart",
]  # fmt: skip
"""How two places lie to each other, the nearest first."""

NEAREST: Final[tuple[Nearness, ...]] = (
    "same spot", "same place", "within 3 km", "same area", "within the area", "one of many", "within 15 km",
    "within the province", "within the country", "within 60 km", "far apart",
)  # fmt: skip
_RANK: Final[Mapping[Nearness, int]] = {one: rank for rank, one in enumerate(NEAREST)}
EARTH_KM: Final = 6371.0
SAME_KM: Final = 0.3
"""Two gazetteers may put one place so far apart."""
AREA_KM: Final = 40.0
"""Half the width of a usual district, where no code says what lies in it."""
PROVINCE_KM: Final = 120.0
OTHER_TOWN_KM: Final = 30.0
"""Further from each other than this, two towns that are named are two places, whatever else is alike."""
COARSE: Final = frozenset({"admin2", "admin1", "country"})


def nearest(left: Sequence[EventPlace], right: Sequence[EventPlace]) -> tuple[Nearness, EventPlace, EventPlace] | None:
    """The two places of either side that lie nearest to each other, and how; None where none can be told."""
    found = [(_RANK[near], one, other) for one in left for other in right if (near := nearness(one, other)) is not None]
    if not found:
        return None
    rank = min(found, key=lambda entry: entry[0])[0]
    _, one, other = min((entry for entry in found if entry[0] == rank), key=_by_words)
    return NEAREST[rank], one, other


def _by_words(entry: tuple[int, EventPlace, EventPlace]) -> tuple[str, str]:
    """Of places that are as near, whose words come first, whichever side each stands on."""
    _, one, other = entry
    return min(one.wording, other.wording), max(one.wording, other.wording)


def nearness(one: EventPlace, other: EventPlace) -> Nearness | None:
    """How two places lie to each other; None where one of them is not known well enough to tell."""
    if "unplaced" in (one.precision, other.precision) or "region" in (one.precision, other.precision):
        return None
    if one.country and other.country and one.country != other.country:
        return "far apart"
    if one.precision in COARSE or other.precision in COARSE:
        return _coarse(one, other)
    return _fine(one, other)


def kilometres(one: EventPlace, other: EventPlace) -> float | None:
    """The great-circle distance; None where one has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    if one.latitude == other.latitude and one.longitude == other.longitude:
        return 0.0
    north, south = radians(one.latitude), radians(other.latitude)
    half = (
        sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(other.longitude - one.longitude) / 2) ** 2
    )
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def _fine(one: EventPlace, other: EventPlace) -> Nearness | None:
    """Two settlements, or spots in them. "Davos" and "the station of Davos" may be the same."""
    away = 0.0 if one.geonameid is not None and one.geonameid == other.geonameid else kilometres(one, other)
    if away is None:
        return None
    if away <= SAME_KM:
        return "same spot" if one.precision == other.precision == "exact" else "same place"
    if away <= 3:
        return "within 3 km"
    if away <= 15:
        return "within 15 km"
    return "within 60 km" if away <= OTHER_TOWN_KM else "far apart"


def _coarse(one: EventPlace, other: EventPlace) -> Nearness | None:
    """One of them is a division or a country: whether it may hold the other one."""
    if "country" in (one.precision, other.precision):
        return "within the country" if one.country and one.country == other.country else None
    if one.admin1 and other.admin1:
        if one.admin1 != other.admin1:
            return "far apart"
        if "admin1" in (one.precision, other.precision) or not (one.admin2 and other.admin2):
            return "within the province"
        if one.admin2 != other.admin2:
            return "within 60 km"
        return "same area" if one.precision == other.precision else "within the area"
    return _coarse_by_distance(one, other)


def _coarse_by_distance(one: EventPlace, other: EventPlace) -> Nearness | None:
    away = kilometres(one, other)
    if away is None:
        return None
    if away <= SAME_KM and one.precision == other.precision:
        return "same area"
    if "admin1" in (one.precision, other.precision):
        return "within the province" if away <= PROVINCE_KM else "far apart"
    if away <= AREA_KM:
        return "within the area"
    return "far apart"
