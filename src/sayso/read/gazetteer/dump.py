"""Adding GeoNames' own dump files to the index: allCountries, cities*, admin1CodesASCII, admin2Codes, plain or zip."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from sayso.errors import GazetteerError
from sayso.read.gazetteer import schema
from sayso.read.gazetteer.build import Progress
from sayso.read.gazetteer.names import fold, skeleton
from sayso.read.gazetteer.sources import is_airport, is_latin
from sayso.records import Problem

_BATCH = 20_000
_LONGEST_LINE = 100_000
_PLACE_FIELDS = 19
_AREA_FIELDS = 4
_CLASSES = frozenset("APTHLS")

_DRAFTS = """
CREATE TEMP TABLE new_name (key TEXT, place INTEGER, kind INTEGER);
CREATE TEMP TABLE new_sound (key TEXT, place INTEGER);
"""
_MERGE = """
INSERT OR REPLACE INTO name SELECT key, place, min(kind) FROM new_name GROUP BY key, place ORDER BY key, place;
INSERT OR IGNORE INTO sound SELECT key, place FROM new_sound ORDER BY key, place;
"""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many places and named areas a dump gave, and what was wrong: one Problem a kind of fault, with its count."""

    places: int
    areas: int
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Faults:
    """Bad lines by kind: how many, and where the first one was."""

    where: str
    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)

    def add(self, message: str, line: int) -> None:
        """Count a bad line."""
        self.counts[message] += 1
        self.first.setdefault(message, line)

    def problems(self) -> tuple[Problem, ...]:
        """One Problem a kind."""
        return tuple(
            Problem("gazetteer-line", f"{message} ({count} lines)", f"{self.where}:{self.first[message]}")
            for message, count in self.counts.items()
        )


def import_dump(source: Path, target: Path, progress: Progress | None = None) -> Imported:
    """Merge a dump file into the index at `target`, in one step: the old index serves until the new one is whole.

    A place that the index has already, by its GeoNames id, is replaced; a country keeps its usual English name. The
    file is streamed; a bad line is counted and left out. A file that is not there or not a dump is a GazetteerError.
    """
    if not schema.is_whole(target):
        raise GazetteerError(f"no index of places at {target}: build it first")
    faults = _Faults(source.name)
    try:
        with schema.replacing(target) as draft:
            shutil.copyfile(target, draft)
            with schema.writing(draft) as index, _lines(source, progress or _tell_nobody) as lines:
                places, areas = _merge(index, lines, faults)
            if not places + areas:
                raise GazetteerError(f"{source} is not a dump of GeoNames: no line of it has the fields of one")
    except (OSError, sqlite3.Error, zipfile.BadZipFile) as fault:
        raise GazetteerError(f"cannot import {source}: {fault}") from fault
    return Imported(places, areas, faults.problems())


def _tell_nobody(_share: float) -> None:
    """No progress bar."""


@contextmanager
def _lines(source: Path, progress: Progress) -> Iterator[Iterator[tuple[int, bytes]]]:
    """The numbered lines of a plain file or of the text files in an archive, and how far they are read."""
    with source.open("rb") as file:
        if not zipfile.is_zipfile(source):
            yield _numbered(file, source.stat().st_size, progress)
            return
        with zipfile.ZipFile(file) as archive:
            yield _members(archive, progress)


def _members(archive: zipfile.ZipFile, progress: Progress) -> Iterator[tuple[int, bytes]]:
    """The lines of an archive's text files, but for a readme."""
    for member in archive.infolist():
        if not member.filename.endswith(".txt") or "readme" in member.filename.lower():
            continue
        with archive.open(member) as file:
            yield from _numbered(file, member.file_size, progress)


def _numbered(file: IO[bytes], size: int, progress: Progress) -> Iterator[tuple[int, bytes]]:
    """Lines with their numbers; one that is too long comes in pieces, each of them a bad line."""
    done = 0
    for number, line in enumerate(iter(lambda: file.readline(_LONGEST_LINE), b""), start=1):
        done += len(line)
        if number % _BATCH == 0:
            progress(min(0.8, 0.8 * done / max(size, 1)))
        yield number, line


def _merge(index: sqlite3.Connection, lines: Iterable[tuple[int, bytes]], faults: _Faults) -> tuple[int, int]:
    """Put every good line into the index; names are collected aside and merged in sorted order."""
    index.executescript(_DRAFTS)
    places = areas = 0
    for number, line in lines:
        if not line.strip() or line.startswith(b"#"):
            continue
        try:
            fields = line.decode("utf-8").rstrip("\r\n").split("\t")
            if len(fields) == _PLACE_FIELDS:
                places += _put_place(index, fields)
            elif len(fields) == _AREA_FIELDS:
                areas += _put_area(index, fields)
            else:
                faults.add("neither the 19 fields of a place nor the 4 of an area", number)
        except UnicodeDecodeError:
            faults.add("not UTF-8", number)
        except ValueError as fault:
            faults.add(str(fault), number)
    index.executescript(_MERGE)
    return places, areas


def _put_place(index: sqlite3.Connection, fields: list[str]) -> int:
    """One line of allCountries or cities*; 1, or 0 where its class is roads, undersea or vegetation."""
    geonameid, name, plain, others = int_of(fields[0]), fields[1], fields[2], fields[3]
    latitude, longitude = degrees(fields[4], 90), degrees(fields[5], 180)
    feature_class, code, country, admin1, admin2 = fields[6], fields[7], fields[8], fields[10], fields[11]
    if not name.strip():
        raise ValueError("a place without a name")
    if feature_class not in _CLASSES:
        return 0
    population = int_of(fields[14] or "0")
    row, kept = _row_for(index, geonameid)
    name = kept or name
    index.execute(
        "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (row, geonameid, name, latitude, longitude, country, admin1, admin2, feature_class, code, population),
    )
    latin = (one for one in (plain, *others.split(",")) if is_latin(one) and not is_airport(one))
    keys = {fold(one): schema.OTHER_NAME for one in latin}
    keys[fold(name)] = schema.NAME
    keys.pop("", None)
    index.executemany("INSERT INTO new_name VALUES (?, ?, ?)", [(key, row, kind) for key, kind in keys.items()])
    index.execute("INSERT INTO new_sound VALUES (?, ?)", (skeleton(fold(name)), row))
    return 1


def _row_for(index: sqlite3.Connection, geonameid: int) -> tuple[int, str | None]:
    """The row that a place has in the index, or the next free one; and the name to keep, where it is a country."""
    known = index.execute("SELECT id, name, code FROM place WHERE geonameid = ?", (geonameid,)).fetchone()
    if known is not None:
        return known[0], known[1] if known[2] == "PCLI" else None
    (free,) = index.execute("SELECT coalesce(max(id), 0) + 1 FROM place").fetchone()
    return free, None


def _put_area(index: sqlite3.Connection, fields: list[str]) -> int:
    """One line of admin1CodesASCII ("CH.GR") or admin2Codes ("CH.GR.1825")."""
    codes = fields[0].split(".")
    if not 2 <= len(codes) <= 3 or not fields[1].strip():
        raise ValueError("the code of an area is not COUNTRY.ADMIN1 or COUNTRY.ADMIN1.ADMIN2")
    country, admin1, admin2 = (*codes, "")[:3]
    index.execute("INSERT OR REPLACE INTO area VALUES (?, ?, ?, ?)", (country, admin1, admin2, fields[1]))
    return 1


def int_of(text: str) -> int:
    """A whole number that SQLite can hold, or a ValueError."""
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise ValueError("a number that is not one")
    return int(text)


def degrees(text: str, bound: int) -> float:
    """A latitude or longitude, or a ValueError."""
    try:
        value = float(text)
    except ValueError:
        raise ValueError("coordinates that are not numbers") from None
    if not -bound <= value <= bound:
        raise ValueError("coordinates outside the earth")
    return value
