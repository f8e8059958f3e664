"""Reports that wait in a ledger are read in the background, by a process beside the one that answers people.

What waits is what the ledger holds without a run over it: nothing else has to be remembered, and a desk that was killed
goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import chain
from threading import Event, Thread
from typing import Final

from sayso import flow
from sayso.batch import Outcome, read_beside
from sayso.collect import Collected
from sayso.errors import SaysoError
from sayso.flow.adding import records_read
from sayso.ledger import Ledger
from sayso.ledger.unread import unread_reports
from sayso.records import Problem, Versions
from sayso.settings import Settings

PATIENCE: Final = 10.0
"""Seconds until what failed as a whole (a ledger that is locked, an index that cannot be made) is tried again."""
ReadAll = Callable[[Iterable[Collected]], Generator[Outcome, None, None]]
"""What reads reports: `read_beside`, or what stands in for it in a test."""


class BackgroundReading:
    """Reads what waits in a ledger, from `start` to `close`; `wake` tells it that something came."""

    def __init__(self, memory: Ledger, settings: Settings, read_all: ReadAll | None = None) -> None:
        self._memory = memory
        self._settings = settings
        self._read_all = read_all or partial(_read, settings)
        self._woken = Event()
        self._closed = Event()
        self._thread = Thread(target=self._run, name="reading", daemon=True)
        self._upto = 0
        self._failed: dict[str, Problem] = {}
        self.stalled = ""

    def start(self) -> None:
        """Begin with what waits from before."""
        self._woken.set()
        self._thread.start()

    def wake(self) -> None:
        """Something came."""
        self._woken.set()

    def close(self) -> None:
        """Leave off: what is being read now is let go, and waits until the next start."""
        self._closed.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join()

    def fault_of(self, report: str) -> Problem | None:
        """Why a report could not be read; None where nothing went wrong, or it is tried anew after a restart."""
        return self._failed.get(report)

    def _run(self) -> None:
        while True:
            self._woken.wait(PATIENCE if self.stalled else None)
            self._woken.clear()
            if self._closed.is_set():
                return
            try:
                self._read_waiting()
                self.stalled = ""
            except SaysoError as fault:
                self.stalled = str(fault)

    def _read_waiting(self) -> None:
        upto = self._memory.view().seq
        waiting = (
            Collected(report, f"report {report.id[:8]}")
            for report in unread_reports(self._memory.store, self._upto, upto)
            if report.id not in self._failed
        )
        first = next(waiting, None)
        if first is not None:
            flow.prepare(self._settings)
            versions = flow.reading_versions(self._settings)
            with closing(self._read_all(chain([first], waiting))) as outcomes:
                for outcome in outcomes:
                    self._keep(outcome, versions)
                    if self._closed.is_set():
                        return
        self._upto = upto

    def _keep(self, outcome: Outcome, versions: Versions) -> None:
        """Write down what was read in a report, or why nothing could be."""
        report = outcome.collected.report
        if isinstance(outcome.result, Problem):
            self._failed[report.id] = outcome.result
            self._memory.append([outcome.result])
            return
        records, problems = records_read(self._memory.view(), report, outcome.result, versions)
        self._memory.append([*records[1:], *problems])


def _read(settings: Settings, items: Iterable[Collected]) -> Generator[Outcome, None, None]:
    """With one process: the desk is for people, who click meanwhile."""
    step = partial(flow.claim_collected, actors=settings.actors)
    return read_beside(items, replace(settings, processes=1), flow.open_reader, step)
