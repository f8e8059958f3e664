"""What databases do each in its own way: waiting for the pen, searching words, saying what is broken.

A new database: one file here with a `Backend`, one line in `BACKENDS`, its words table in the migrations; the contract
tests run on it by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal, Protocol

from sqlalchemy import Connection, Engine, Select

from sayso.ledger.backends.postgres import Postgres
from sayso.ledger.backends.sqlite import Sqlite
from sayso.ledger.index import Words

Writes = Literal["lasting", "passing"]
"""The execution option `writes` of a connection that is to write: what must be on the disk when it is acknowledged, or
what can be worked out again."""


class Backend(Protocol):
    """One kind of database. `reading` are the execution options by which a transaction sees one state throughout."""

    reading: Mapping[str, str]

    def prepare(self, engine: Engine) -> None:
        """Have every connection of the engine keep what it acknowledges."""

    def take_pen(self, connection: Connection) -> None:
        """Wait until no other writer is at work, and keep the others waiting until the transaction ends."""

    def add_words(self, connection: Connection, words: Sequence[Words]) -> None:
        """Have these words found from now on."""

    def matching(self, words: str) -> Select[Any]:
        """The seqs of entries in which all of these words occur, "words in quotes" side by side; no operators."""

    def faults(self, connection: Connection, /) -> Iterator[str]:
        """What the database itself finds broken, a line each."""

    def size(self, connection: Connection) -> int:
        """Bytes on disk."""

    def copy(self, connection: Connection, target: Path, /) -> None:
        """Write the ledger, as it is now, to a file that is not there yet."""


BACKENDS: Final[dict[str, Backend]] = {"sqlite": Sqlite(), "postgresql": Postgres()}
