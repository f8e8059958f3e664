"""The events that the desk shows, kept in columns, and how these follow what is written into the ledger."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, Lock, Thread
from typing import Final, NamedTuple, Protocol

from sayso.errors import SaysoError
from sayso.ledger import Ledger
from sayso.ledger.columns.loading import Loaded, Progress, load, progress_of

LOG: Final = logging.getLogger("sayso.desk")

LOOKS_EVERY: Final = 1.0
"""Seconds between two looks whether anybody wrote into the ledger."""
PATIENCE: Final = 0.15
"""Seconds that an answer waits for what was just written: one report is worked in meanwhile, many are not."""


class AtHand(NamedTuple):
    """The columns that an answer is made of, and how many entries were written since."""

    loaded: Loaded
    behind: int

    @classmethod
    def of(cls, loaded: Loaded, now: Progress) -> AtHand:
        """Some columns, beside what the ledger holds now."""
        return cls(loaded, max(now.last - loaded.progress.upto, 0))


class Kept(Protocol):
    """Gives the columns that answers are made of."""

    def current(self) -> AtHand:
        """The columns as they are at hand."""
        ...


class Renewal:
    """The columns of a ledger, and the step that brings them up to date."""

    def __init__(self, ledger: Ledger, refresh: Callable[[], None]) -> None:
        self._store = ledger.store
        self._refresh = refresh
        self._renewing = Lock()
        self._loaded: Loaded | None = None

    def progress(self) -> Progress:
        """How far the ledger is worked out."""
        return progress_of(self._store)

    def renewed(self) -> Loaded:
        """Work in what is new in the ledger and bring the columns up to date; one thread at a time."""
        with self._renewing:
            self._refresh()
            self._loaded = load(self._store, self._loaded)
            return self._loaded


class OnAsking:
    """Brings the columns up to date for whoever asks: for small ledgers, and where nothing runs beside the answers."""

    def __init__(self, renewal: Renewal) -> None:
        self._renewal = renewal
        self._asking = Lock()
        self._loaded: Loaded | None = None

    def current(self) -> AtHand:
        """The columns of all that is there; while somebody else brings them up to date, those from before."""
        loaded = self._loaded
        if loaded is None:
            loaded = self._loaded = self._renewal.renewed()
        now = self._renewal.progress()
        if now != loaded.progress and self._asking.acquire(blocking=False):
            try:
                loaded = self._loaded = self._renewal.renewed()
            finally:
                self._asking.release()
        return AtHand.of(loaded, now)


class InBackground:
    """Brings the columns up to date in a thread of its own; answers are made of what there was last."""

    def __init__(self, renewal: Renewal) -> None:
        self._renewal = renewal
        self._changed = Condition()
        self._wanted = False
        self._ended = False
        self._loaded = renewal.renewed()

    def current(self) -> AtHand:
        """The columns at hand. Where something was just written, they are waited for a moment."""
        now = self._renewal.progress()
        with self._changed:
            if now != self._loaded.progress:
                self._wanted = True
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._loaded.progress.upto >= now.last, PATIENCE)
            return AtHand.of(self._loaded, now)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Follow the ledger for a while."""
        thread = Thread(target=self._follow, name="renewal", daemon=True)
        thread.start()
        try:
            yield
        finally:
            with self._changed:
                self._ended = True
                self._changed.notify_all()
            thread.join()

    def _follow(self) -> None:
        while not self._is_over():
            try:
                if self._renewal.progress() != self._loaded.progress:
                    self._take(self._renewal.renewed())
            except SaysoError as fault:
                LOG.warning("the events could not be brought up to date: %s", fault)

    def _take(self, loaded: Loaded) -> None:
        with self._changed:
            self._loaded = loaded
            self._changed.notify_all()

    def _is_over(self) -> bool:
        """Wait until somebody asks for what is new, or it is time to look."""
        with self._changed:
            self._changed.wait_for(lambda: self._wanted or self._ended, LOOKS_EVERY)
            self._wanted = False
            return self._ended
