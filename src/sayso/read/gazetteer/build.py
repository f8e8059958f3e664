"""Building the index from what is installed, once."""

from __future__ import annotations

import sqlite3
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sayso.errors import GazetteerError
from sayso.read.gazetteer import schema
from sayso.read.gazetteer.divisions import Towns, counties, divisions, names_wanted
from sayso.read.gazetteer.names import fold, skeleton
from sayso.read.gazetteer.sources import DATA, Row, continents, countries, towns

Progress = Callable[[float], None]
"""Called with the share that is done, from 0 to 1."""

_BATCH = 20_000
_ROWS_EXPECTED = 255_000
_SHARE_OF_ROWS = 0.7
_CLASS_OF_REGION = {
    "PCLI": "A",
    "ADM1": "A",
    "ADM2": "A",
    "PPL": "P",
    "PPLX": "P",
    "ISL": "T",
    "PEN": "T",
    "MTS": "T",
    "SEA": "H",
    "OCN": "H",
    "GULF": "H",
    "STRT": "H",
    "CNL": "H",
    "LK": "H",
    "ST": "S",
    "BLDG": "S",
}
_REGION_POPULATION = 10_000_000  # what a region or sea that news names is worth among its namesakes, not a count

_PUT_PLACE = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_PUT_NAME = "INSERT OR IGNORE INTO name VALUES (?, ?, ?)"
_PUT_SOUND = "INSERT OR IGNORE INTO sound VALUES (?, ?)"
_PUT_AREA = "INSERT OR REPLACE INTO area VALUES (?, ?, ?, ?)"


def build_index(target: Path, progress: Progress | None = None) -> None:
    """Write the index to `target` in one step; what stood there is replaced.

    A disk that is full or cannot be written to is a GazetteerError.
    """
    tell = progress or _tell_nobody
    try:
        with schema.replacing(target) as draft, schema.writing(draft) as index:
            index.executescript(schema.TABLES)
            _fill(index, tell)
            index.executescript(schema.INDEXES)
            index.execute(f"PRAGMA user_version = {schema.VERSION}")
    except (OSError, sqlite3.Error) as fault:
        raise GazetteerError(f"cannot write the index of places to {target}: {fault}") from fault
    tell(1.0)


def _tell_nobody(_share: float) -> None:
    """No progress bar."""


def _fill(index: sqlite3.Connection, tell: Progress) -> None:
    """Towns, then areas; names are sorted before they go in, because a sorted table is written several times faster."""
    names: list[tuple[str, int, int]] = []
    sounds: list[tuple[str, int]] = []
    gone_by = Towns(names_wanted())
    for count, row in enumerate(_all_rows(gone_by), start=1):
        index.execute(_PUT_PLACE, _place(count, row))
        keys = list(_names(count, row))
        names.extend(keys)
        if row.feature_class == "P":
            gone_by.add(row, (key for key, _, _ in keys))
        sounds.append((skeleton(fold(row.name)), count))
        if row.feature_code == "ADM1" and row.admin1:
            index.execute(_PUT_AREA, (row.country, row.admin1, "", row.name))
        if count % _BATCH == 0:
            tell(_SHARE_OF_ROWS * min(1.0, count / _ROWS_EXPECTED))
    tell(_SHARE_OF_ROWS)
    index.executemany(_PUT_NAME, sorted(names))
    tell(0.85)
    index.executemany(_PUT_SOUND, sorted(set(sounds)))


def _all_rows(gone_by: Towns) -> Iterator[Row]:
    """Every row of the index; the towns come first, because the divisions lie where their towns do."""
    short = _toml("short_forms.toml")
    for town in towns():
        yield replace(town, short_forms=tuple(short["town"].get(str(town.geonameid), ())))
    for country in countries():
        yield replace(country, short_forms=tuple(short["country"].get(country.country, ())))
    yield from continents()
    yield from divisions(gone_by)
    yield from counties(gone_by)
    for region in _toml("regions.toml")["region"]:
        yield _region(region)


def _toml(name: str) -> dict[str, Any]:
    """One of the data files."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def _region(region: dict[str, Any]) -> Row:
    """A row of regions.toml."""
    first, *others = region["names"]
    latitude, longitude = region["point"]
    code = region.get("code", "RGN")
    feature_class = _CLASS_OF_REGION.get(code, "L")
    return Row(
        geonameid=region.get("geonameid"),
        name=first,
        latitude=latitude,
        longitude=longitude,
        country=region.get("country", ""),
        admin1=region.get("admin1", ""),
        admin2="",
        feature_class=feature_class,
        feature_code=code,
        population=_REGION_POPULATION if feature_class in "LTH" else 0,
        short_forms=tuple(others),
    )


def _place(number: int, row: Row) -> tuple[object, ...]:
    """The columns of the table of places."""
    point = (row.latitude, row.longitude)
    kind = (row.feature_class, row.feature_code, row.population)
    return (number, row.geonameid, row.name, *point, row.country, row.admin1, row.admin2, *kind)


def _names(number: int, row: Row) -> Iterator[tuple[str, int, int]]:
    """The keys of a row, each with the best way that it names the place."""
    kinds: dict[str, int] = {}
    kinds.update((fold(name), schema.OTHER_NAME) for name in row.other_names)
    kinds.update((fold(name), schema.SHORT_FORM) for name in row.short_forms)
    if row.feature_class != "P" or row.name not in row.short_forms:
        kinds[fold(row.name)] = schema.NAME
    yield from ((key, number, kind) for key, kind in kinds.items() if key)
