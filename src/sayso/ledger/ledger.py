"""The ledger: append to it, and look into it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.errors import LedgerError, MovedError
from sayso.ledger.append import head_of, write_down
from sayso.ledger.clock import Clock, asked_instant, system_clock
from sayso.ledger.entry import Draft, Receipt, Recorded
from sayso.ledger.store import Store, open_store
from sayso.ledger.view import View


class Ledger:
    """The memory of Sayso: what was appended stays, in the order in which it came.

    Any number of processes may read and append at once. What `append` has returned a receipt for is on the disk.

    >>> with Ledger.open("alps.sqlite") as ledger:                                          # doctest: +SKIP
    ...     ledger.append([report, *claims, make_run(report, claims, versions)])
    ...     tolls = list(ledger.view(as_of="2024-05-01").claims(ClaimQuery(kind="toll")))
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        """Use `Ledger.open`."""
        self.store = store
        self._clock = clock

    @classmethod
    def open(cls, where: Path | str, *, clock: Clock = system_clock, create: bool = True) -> Self:
        """The ledger in a file, or at the URL of a PostgreSQL database; made if it is not there and `create` is set.

        An older ledger is brought to the tables of this version; one that a newer version wrote is a LedgerError. Keep
        a copy (`Ledger.copy_to`) before you update Sayso: the way back is to open the copy with the older version.
        """
        return cls(open_store(where, create=create), clock)

    def append(self, records: Iterable[Recorded], *, after: str | None = None) -> Receipt:
        """Write down those records that say something new, all of them or none; returns when they are on the disk.

        A claim is appended together with the run that read it (`make_run`), after its report or with it. A run that is
        there already adds nothing, and neither do its claims. A record that names one which is not in the ledger is a
        LedgerError. With `after`, the hash of the entry that is to be the last one until now: where another one is, a
        MovedError.
        """
        drafts = [Draft.of(record) for record in records]
        with self.store.writing() as connection:
            if after not in {None, head_of(connection).hash}:
                raise MovedError("others have written into the ledger meanwhile; nothing was written")
            return write_down(connection, self.store.backend, drafts, self._clock)

    def view(self, *, as_of: str | None = None, published_by: str | None = None) -> View:
        """The ledger as it is now, or as it was at a moment; it does not change while others append.

        `as_of` and `published_by` are RFC 3339 dates (their last instant, UTC) or date-times. With `published_by`, only
        reports that were surely published by then are seen, and what was read in them.
        """
        until = None if as_of is None else asked_instant(as_of, "as_of")
        published = None if published_by is None else asked_instant(published_by, "published_by")
        with self.store.reading() as connection:
            return View(self.store, head_of(connection, until=until), published)

    def copy_to(self, target: Path) -> None:
        """Write the ledger as it is now to a new file, while others go on; a file that is there is a LedgerError."""
        if target.exists():
            raise LedgerError(f"{target} is there already; name a new file")
        with self.store.reading() as connection:
            self.store.backend.copy(connection, target)

    def close(self) -> None:
        """Let go of the file; what was appended is safe without it."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
