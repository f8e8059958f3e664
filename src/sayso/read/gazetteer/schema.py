"""The index file: its tables, and how a new one takes the old one's place in one step."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

VERSION = 2  # to be raised with every change of the tables, of how names are folded, and of data/
NAME, OTHER_NAME, SHORT_FORM = 0, 1, 2

TABLES = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, geonameid INTEGER, name TEXT NOT NULL, latitude REAL, longitude REAL,
    country TEXT NOT NULL, admin1 TEXT NOT NULL, admin2 TEXT NOT NULL,
    class TEXT NOT NULL, code TEXT NOT NULL, population INTEGER NOT NULL);
CREATE TABLE name (key TEXT, place INTEGER, kind INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE sound (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE area (
    country TEXT, admin1 TEXT, admin2 TEXT, name TEXT, PRIMARY KEY (country, admin1, admin2)) WITHOUT ROWID;
"""
INDEXES = """
CREATE INDEX place_geonameid ON place (geonameid);
CREATE INDEX place_country ON place (country) WHERE code = 'PCLI';
"""


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A temporary file beside `target` that becomes it when all went well, and goes away when not.

    Two processes may do so at once: each writes a file of its own, and the last to finish stays.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
        draft.chmod(0o644)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def writing(draft: Path) -> Iterator[sqlite3.Connection]:
    """A connection for one big write: no journal, because a draft that fails is thrown away."""
    with closing(sqlite3.connect(draft)) as connection:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;")
        yield connection
        connection.commit()


def is_whole(path: Path) -> bool:
    """Whether the file is an index of this version and not cut short."""
    try:
        with closing(connect(path)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            (size,) = connection.execute("PRAGMA page_size").fetchone()
            return bool(version == VERSION and path.stat().st_size >= pages * size)
    except (OSError, sqlite3.DatabaseError):
        return False


def connect(path: Path) -> sqlite3.Connection:
    """A read-only connection; the file is taken to be immutable, because a new index is always a new file."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
