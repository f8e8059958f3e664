"""SQLite: one file, one writer at a time, many readers beside it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from sqlite3 import SQLITE_BUSY, OperationalError
from sqlite3 import Connection as SqliteConnection
from types import MappingProxyType
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Select
from sqlalchemy.pool import ConnectionPoolEntry

from sayso.ledger.backends.query import parts_of
from sayso.ledger.index import Words

WAIT_SECONDS: Final = 60
"""How long a writer waits for another one."""

CACHE_KIB: Final = 16_384
"""Of the pages of the file that each connection keeps at hand: with SQLite's usual 2 MB the upper pages of the indexes of a
large ledger are read again and again."""
LOG_PAGES: Final = 8_192
"""Pages, of 4 KB, that the log holds before they are brought into the file. Working one report in changes some two hundred:
with SQLite's usual 1,000 every fifth report waits for the disk."""
_SYNCHRONOUS: Final = {"lasting": "FULL", "passing": "NORMAL"}
_words = sa.table("words", sa.column("rowid"))


class Sqlite:
    """The embedded ledger: a reader sees what was there when it began."""

    reading: Mapping[str, str] = MappingProxyType({})

    def prepare(self, engine: Engine) -> None:
        """Write-ahead log, synced at each commit; transactions begin when SQLAlchemy says so."""
        sa.event.listen(engine, "connect", _set_up)
        sa.event.listen(engine, "begin", _begin)

    def take_pen(self, connection: Connection) -> None:
        """The transaction began with BEGIN IMMEDIATE, which is SQLite's pen."""

    def add_words(self, connection: Connection, words: Sequence[Words]) -> None:
        """Into the FTS5 table, whose rowid is the seq."""
        insert = sa.text("INSERT INTO words (rowid, title, text) VALUES (:seq, :title, :text)")
        connection.execute(insert, [asdict(one) for one in words])

    def matching(self, words: str) -> Select[Any]:
        """Each part as a string of FTS5, in which nothing is an operator; parts stand side by side: all must occur."""
        query = " ".join('"' + part.replace("\0", " ") + '"' for part in parts_of(words))
        found = sa.literal_column("words").op("MATCH", is_comparison=True)(sa.literal(query, sa.Text))
        return sa.select(_words.c.rowid).where(found if query else sa.false())

    def faults(self, connection: Connection) -> Iterator[str]:
        """What SQLite's own check tells."""
        for line in connection.execute(sa.text("PRAGMA integrity_check")).scalars():
            if line != "ok":
                yield " ".join(str(line).split())

    def size(self, connection: Connection) -> int:
        """Pages in use, without the log that is not yet folded in."""
        pages: int = connection.execute(sa.text("PRAGMA page_count")).scalar_one()
        bytes_each: int = connection.execute(sa.text("PRAGMA page_size")).scalar_one()
        return pages * bytes_each

    def copy(self, connection: Connection, target: Path) -> None:
        """By SQLite's online backup: writers go on meanwhile."""
        source = connection.connection.driver_connection
        assert isinstance(source, SqliteConnection)
        copy = SqliteConnection(target)
        try:
            source.backup(copy)
        finally:
            copy.close()


def _set_up(connection: SqliteConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {WAIT_SECONDS * 1000}",
        "synchronous = FULL",
        "fullfsync = ON",
        f"cache_size = -{CACHE_KIB}",
        f"wal_autocheckpoint = {LOG_PAGES}",
        "trusted_schema = OFF",
    ):
        connection.execute(f"PRAGMA {pragma}").close()
    _keep_log(connection)


def _keep_log(connection: SqliteConnection) -> None:
    """Switch the write-ahead log on. In a new file several may do so at once, and here SQLite does not wait by itself."""
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except OperationalError as fault:
            if fault.sqlite_errorcode & 0xFF != SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _begin(connection: Connection) -> None:
    """A log that is not synced at a commit keeps its order: what passes may be lost, but nothing that lasts after it."""
    writes = connection.get_execution_options().get("writes")
    if writes is not None:
        connection.exec_driver_sql(f"PRAGMA synchronous = {_SYNCHRONOUS[writes]}")
    connection.exec_driver_sql("BEGIN" if writes is None else "BEGIN IMMEDIATE")
