"""Many reports through the flow, on the processes of this machine.

Results come in the order of the reports. What is in flight is bounded, whatever the length of the input. A report that
kills its process or makes the reader fail becomes a Problem, and the others of its chunk are read again without it.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from sayso.collect import Collected
from sayso.errors import SaysoError
from sayso.flow import Reads, Step, read_collected
from sayso.records import Problem
from sayso.records.wire import dumps
from sayso.settings import Settings

Opener = Callable[[Settings], Reads]
Chunk = Sequence[Collected]

_CHUNK_REPORTS = 16
_CHUNK_CHARACTERS = 60_000
_CHUNKS_A_PROCESS = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """A report, and what a step made of it: records as lines of JSON, or why there are none."""

    collected: Collected
    result: tuple[bytes, ...] | Problem


def read_all(
    items: Iterable[Collected], settings: Settings, opener: Opener, step: Step = read_collected
) -> Generator[Outcome, None, None]:
    """Take reports through a step of `flow`, as many as there are; a few are read here, more by processes with a reader each.

    `opener` and `step` must be functions of a module, because processes import them. Closing the iterator ends the processes.
    """
    chunks = _chunks(items)
    first = list(_take(chunks, 2))
    work = _Work(settings, opener, step, alone=len(first) < 2 or settings.processes == 1)
    yield from _work_off(chain(first, chunks), work, settings.processes)


def read_beside(
    items: Iterable[Collected], settings: Settings, opener: Opener, step: Step = read_collected
) -> Generator[Outcome, None, None]:
    """As `read_all`, but always in processes beside this one, which has something else to do."""
    yield from _work_off(_chunks(items), _Work(settings, opener, step, alone=False), settings.processes)


def _work_off(chunks: Iterable[Chunk], work: _Work, processes: int) -> Generator[Outcome, None, None]:
    waiting: deque[tuple[Chunk, Future[list[tuple[bytes, ...]]]]] = deque()
    try:
        for chunk in chunks:
            waiting.append((chunk, work.submit(chunk)))
            if len(waiting) >= _CHUNKS_A_PROCESS * processes:
                yield from work.outcomes(*waiting.popleft())
        while waiting:
            yield from work.outcomes(*waiting.popleft())
    finally:
        work.close()


class _Work:
    """Where chunks are read: a thread of this process, or processes."""

    def __init__(self, settings: Settings, opener: Opener, step: Step, *, alone: bool) -> None:
        self._alone = alone
        self._settings = settings if alone else replace(settings, threads=1)
        self._opener = opener
        self._step = step
        self._executor = self._new_executor(settings.processes)

    def submit(self, chunk: Chunk) -> Future[list[tuple[bytes, ...]]]:
        try:
            return self._executor.submit(_read_chunk, self._opener, self._step, self._settings, chunk)
        except BrokenProcessPool:
            self._executor.shutdown(wait=False)
            self._executor = self._new_executor(self._settings.processes)
            return self._executor.submit(_read_chunk, self._opener, self._step, self._settings, chunk)

    def outcomes(self, chunk: Chunk, future: Future[list[tuple[bytes, ...]]]) -> Iterator[Outcome]:
        """What became of a chunk; one that failed is read again, a report at a time."""
        fault = future.exception()
        if fault is None:
            yield from map(Outcome, chunk, future.result())
        elif isinstance(fault, SaysoError):
            raise fault
        elif len(chunk) == 1 and not isinstance(fault, BrokenProcessPool):
            yield Outcome(chunk[0], _failed(chunk[0], fault))
        else:
            yield from self._one_by_one(chunk)

    def _one_by_one(self, chunk: Chunk) -> Iterator[Outcome]:
        executor = self._new_executor(1)
        for item in chunk:
            future = executor.submit(_read_chunk, self._opener, self._step, self._settings, [item])
            fault = future.exception()
            yield Outcome(item, future.result()[0] if fault is None else _failed(item, fault))
            if isinstance(fault, BrokenProcessPool):
                executor.shutdown(wait=False)
                executor = self._new_executor(1)
        executor.shutdown()

    def _new_executor(self, processes: int) -> Executor:
        """Processes are spawned: a fork of a process whose libraries have threads can hang."""
        if self._alone:
            return ThreadPoolExecutor(max_workers=1)
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(processes, mp_context=context, initializer=_die_quietly)

    def close(self) -> None:
        self._executor.shutdown(cancel_futures=True)


def _read_chunk(opener: Opener, step: Step, settings: Settings, chunk: Chunk) -> list[tuple[bytes, ...]]:
    """Runs where the reader is: what became of a chunk as lines, which are cheaper to hand over than records."""
    return [tuple(map(dumps, records)) for records in step(chunk, _reader(opener, settings))]


@lru_cache(maxsize=1)
def _reader(opener: Opener, settings: Settings) -> Reads:
    return opener(settings)


def _die_quietly() -> None:
    """Ctrl-C reaches every process; only the first one has something to say of it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _failed(item: Collected, fault: BaseException) -> Problem:
    if isinstance(fault, BrokenProcessPool):
        return Problem("process-died", "the process that read this report died (out of memory?)", item.where)
    return Problem("not-read", f"the reader failed: {type(fault).__name__}: {fault}", item.where)


def _chunks(items: Iterable[Collected]) -> Iterator[Chunk]:
    """Reports in chunks of bounded number and length; a long report is a chunk of its own."""
    chunk: list[Collected] = []
    size = 0
    for item in items:
        length = len(item.report.text)
        if chunk and (len(chunk) == _CHUNK_REPORTS or size + length > _CHUNK_CHARACTERS):
            yield chunk
            chunk, size = [], 0
        chunk.append(item)
        size += length
    if chunk:
        yield chunk


def _take(chunks: Iterator[Chunk], number: int) -> Iterator[Chunk]:
    for _, chunk in zip(range(number), chunks, strict=False):
        yield chunk
