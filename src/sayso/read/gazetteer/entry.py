"""One place of the gazetteer, as the index gives it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A place with its GeoNames fields; `matched` tells how the name that was looked up stands to it.

    `country` is an ISO 3166-1 alpha-2 code or ""; `admin1_code` that of GeoNames; coordinates are None where unknown.
    `feature_class` is one of GeoNames' letters (A division, P settlement, L region, T, H, S), `feature_code` its code.
    """

    row: int
    geonameid: int | None
    name: str
    latitude: float | None
    longitude: float | None
    country: str
    admin1_code: str
    admin1: str | None
    admin2: str | None
    feature_class: str
    feature_code: str
    population: int
    matched: str
