"""Looking up names in the index."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from pathlib import Path

from platformdirs import user_cache_path

from sayso.errors import GazetteerError
from sayso.read.gazetteer import schema
from sayso.read.gazetteer.build import Progress, build_index
from sayso.read.gazetteer.entry import Entry
from sayso.read.gazetteer.names import fold, skeleton

_REMEMBERED = 20_000
_MOST_CANDIDATES = 300
_MOST_BY_SOUND = 40
_LONGEST_NAME = 80
_MATCHED = {schema.NAME: "name", schema.OTHER_NAME: "other name", schema.SHORT_FORM: "short form"}

_COLUMNS = """
    place.id, place.geonameid, place.name, place.latitude, place.longitude, place.country, place.admin1,
    one.name, coalesce(two.name, CASE place.code WHEN 'ADM2' THEN place.name END),
    place.class, place.code, place.population
"""
_JOINED = """
    JOIN place ON place.id = found.place
    LEFT JOIN area AS one ON one.country = place.country AND one.admin1 = place.admin1 AND one.admin2 = ''
        AND place.admin1 != ''
    LEFT JOIN area AS two ON two.country = place.country AND two.admin1 = place.admin1 AND two.admin2 = place.admin2
        AND place.admin2 != ''
    WHERE found.key = ? ORDER BY place.population DESC LIMIT ?
"""
_BY_NAME = f"SELECT {_COLUMNS}, found.kind FROM name AS found {_JOINED}"  # noqa: S608  only constants of this file
_COUNTRY = "SELECT name FROM place WHERE country = ? AND code = 'PCLI'"
_BY_SOUND = f"SELECT {_COLUMNS} FROM sound AS found {_JOINED}"  # noqa: S608  the same


def default_path() -> Path:
    """Where the index lies if nothing else is said: the user's cache folder."""
    return user_cache_path("sayso") / "gazetteer.sqlite"


def open_gazetteer(path: Path | None = None, progress: Progress | None = None) -> Gazetteer:
    """The gazetteer at `path`; built there first if there is none, one of another version, or one cut short."""
    path = path or default_path()
    if not schema.is_whole(path):
        build_index(path, progress)
    try:
        return Gazetteer(schema.connect(path))
    except sqlite3.Error as fault:
        raise GazetteerError(f"cannot open the index of places {path}: {fault}") from fault


class Gazetteer:
    """Names -> places, read-only, over one connection; answers are remembered, up to a bound."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._by_key = lru_cache(_REMEMBERED)(self._read_key)
        self._by_code = lru_cache(_REMEMBERED)(self._read_country)
        self._by_sound = lru_cache(_REMEMBERED)(self._read_sound)

    def named(self, name: str) -> tuple[Entry, ...]:
        """All places of a name, the most populous first; spelling, case, accents and points are folded."""
        return self._by_key(fold(name)) if len(name) <= _LONGEST_NAME else ()

    def sounding(self, name: str) -> tuple[Entry, ...]:
        """Places whose name could be another transliteration of this one."""
        return self._by_sound(skeleton(fold(name))) if len(name) <= _LONGEST_NAME else ()

    def country(self, code: str) -> Entry | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        return self._by_code(code)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _read_key(self, key: str) -> tuple[Entry, ...]:
        rows = self._connection.execute(_BY_NAME, (key, _MOST_CANDIDATES))
        return tuple(Entry(*(*row[:-1], _MATCHED[row[-1]])) for row in rows)

    def _read_country(self, code: str) -> Entry | None:
        names = self._connection.execute(_COUNTRY, (code,)).fetchall()
        found = (entry for (name,) in names for entry in self.named(name))
        return next((entry for entry in found if entry.country == code and entry.feature_code == "PCLI"), None)

    def _read_sound(self, key: str) -> tuple[Entry, ...]:
        rows = self._connection.execute(_BY_SOUND, (key, _MOST_BY_SOUND))
        return tuple(Entry(*(*row, "sound")) for row in rows)
