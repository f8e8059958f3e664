"""The database of a ledger: opened, brought up to date, and read or written in transactions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from sayso.errors import LedgerError
from sayso.ledger.backends import BACKENDS, Backend, Writes
from sayso.ledger.migrate import is_current, migrate
from sayso.ledger.schema import entries, worked_out


@dataclass(frozen=True, slots=True)
class Store:
    """A database that holds a ledger of this version; `where` is its file or address, without a password."""

    engine: Engine
    backend: Backend
    where: str

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads, and sees one state throughout, whatever others write meanwhile."""
        options = self.backend.reading
        with _plain_faults(self.where), self.engine.connect().execution_options(**options) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction of the only writer: when the block is left, what it wrote is on the disk, or none of it is."""
        with self._holding_the_pen("lasting") as connection:
            yield connection

    @contextmanager
    def working_out(self) -> Iterator[Connection]:
        """The same for what can be worked out again from the entries: it need not wait for the disk.

        Where the power fails, the last of it may be lost; half of it is never there, and no entry goes with it.
        """
        with self._holding_the_pen("passing") as connection:
            yield connection

    @contextmanager
    def _holding_the_pen(self, writes: Writes) -> Iterator[Connection]:
        with (
            _plain_faults(self.where),
            self.engine.connect().execution_options(writes=writes) as connection,
            connection.begin(),
        ):
            self.backend.take_pen(connection)
            yield connection

    def is_worked_out(self, version: str) -> bool:
        """Whether the events are those of this version, up to the last entry."""
        query = sa.select(worked_out.c.upto).where(worked_out.c.version == version)
        with self.reading() as connection:
            last = connection.execute(sa.select(sa.func.max(entries.c.seq))).scalar_one()
            return connection.execute(query).scalar_one_or_none() == (last or 0)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def open_store(where: Path | str, *, create: bool) -> Store:
    """The store in a SQLite file, or at the URL of a database server, brought to the tables of this version."""
    url = _url(where, create=create)
    name = url.get_backend_name()
    if name not in BACKENDS:
        raise LedgerError(f"{where}: no ledger is kept in {name}; known: {', '.join(BACKENDS)}")
    try:
        # Last in, first out: the pen stays with one connection, whose cache knows the file.
        engine = sa.create_engine(url, pool_use_lifo=True)
    except ImportError as fault:
        raise LedgerError(f"{name} needs its driver: install sayso[{name}]") from fault
    store = Store(engine, BACKENDS[name], url.database or "" if name == "sqlite" else url.render_as_string())
    store.backend.prepare(engine)
    try:
        with store.reading() as connection:
            current = is_current(connection, store.where)
        if not current:
            with store.writing() as connection:
                migrate(connection, store.where)
    except BaseException:
        store.close()
        raise
    return store


def _url(where: Path | str, *, create: bool) -> sa.URL:
    if isinstance(where, str) and "://" in where:
        try:
            return sa.make_url(where)
        except sa.exc.ArgumentError as fault:
            raise LedgerError(f"not the address of a database: {where.partition('://')[0]}://...") from fault
    path = Path(where)
    if not path.exists() and not create:
        raise LedgerError(f"{path}: no such ledger; `sayso add` makes one")
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: there is no folder {path.parent}")
    return sa.URL.create("sqlite", database=str(path))


@contextmanager
def _plain_faults(where: str) -> Iterator[None]:
    """What the database raises, as a LedgerError of one line."""
    try:
        yield
    except sa.exc.DBAPIError as fault:
        said = " ".join(str(fault.orig).split())
        raise LedgerError(f"{where}: {_MEANINGS.get(said, said)}") from fault


_MEANINGS = {
    "database or disk is full": "the disk is full; nothing of this was written, what was there before is safe",
    "database is locked": "another process has been writing for too long; nothing of this was written, try again",
    "file is not a database": "this file is no ledger",
    "attempt to write a readonly database": "the file may not be written to",
}
