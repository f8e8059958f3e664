"""PostgreSQL: the same ledger on a server, for several machines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Select

from sayso.errors import LedgerError
from sayso.ledger.backends.query import parts_of
from sayso.ledger.index import Words

PEN: Final = 7_290_762_703
"""The number of the advisory lock that writers of a ledger wait for."""

LONGEST_INDEXED: Final = 200_000
"""Code points of a text that are searched: a tsvector holds at most 1 MB."""

_words = sa.table("words", sa.column("seq"), sa.column("lexemes"))


class Postgres:
    """The ledger on a server."""

    reading: Mapping[str, str] = MappingProxyType({"isolation_level": "REPEATABLE READ"})

    def prepare(self, engine: Engine) -> None:
        """Commits wait for the disk by PostgreSQL's own default."""

    def take_pen(self, connection: Connection) -> None:
        """An advisory lock that goes with the transaction; what can be worked out again does not wait for the disk."""
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(PEN)))
        if connection.get_execution_options().get("writes") == "passing":
            connection.execute(sa.text("SET LOCAL synchronous_commit TO OFF"))

    def add_words(self, connection: Connection, words: Sequence[Words]) -> None:
        """Stemmed as English, which is what Sayso reads."""
        insert = sa.text("INSERT INTO words (seq, lexemes) VALUES (:seq, to_tsvector('english', :text))")
        connection.execute(insert, [{"seq": one.seq, "text": _searchable(one)} for one in words])

    def matching(self, words: str) -> Select[Any]:
        """Each part as a phrase; all must occur."""
        query = sa.select(_words.c.seq)
        parts = [part.replace("\0", " ") for part in parts_of(words)]
        for part in parts:
            query = query.where(_words.c.lexemes.op("@@")(sa.func.phraseto_tsquery(sa.text("'english'"), part)))
        return query if parts else query.where(sa.false())

    def faults(self, _: Connection) -> Iterator[str]:
        """PostgreSQL checks its pages as it reads them; there is no more to ask."""
        return iter(())

    def size(self, connection: Connection) -> int:
        """The whole database."""
        size: int = connection.execute(sa.text("SELECT pg_database_size(current_database())")).scalar_one()
        return size

    def copy(self, _: Connection, __: Path) -> None:
        """Not ours to do."""
        raise LedgerError("a ledger on PostgreSQL is copied with pg_dump")


def _searchable(words: Words) -> str:
    return f"{words.title}\n{words.text}"[:LONGEST_INDEXED]
