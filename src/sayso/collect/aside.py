"""A process beside this one, for formats whose libraries may hang, crash or eat the memory on hostile files."""

from __future__ import annotations

import logging
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Lock
from typing import BinaryIO, Final

from sayso.collect.reports import Collected, Document, Given, report_of
from sayso.records import Problem

Extract = Callable[[bytes, str], Document | Problem]
"""From the bytes of a file, and its name, to its text; a function of a module, because another process runs it."""

LONGEST_FILE: Final = 50_000_000
SECONDS: Final = 20
MEMORY: Final = 3_000_000_000


def read_aside(
    extract: Extract,
    stream: BinaryIO,
    where: str,
    given: Given,
    *,
    longest: int = LONGEST_FILE,
    seconds: float = SECONDS,
) -> Iterator[Collected | Problem]:
    """The report of a file whose text another process extracts: bounded in bytes, seconds and memory."""
    data = stream.read(longest + 1)
    if not data:
        yield Problem("empty", "nothing in it", where)
    elif len(data) > longest:
        yield Problem("too-long", f"a file may have at most {longest:,} bytes", where)
    else:
        found = _aside().call(extract, data, where, seconds)
        yield found if isinstance(found, Problem) else report_of(found, where, given)


class _Aside:
    """The process, started when it is needed and again when it died; it ends with this one."""

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._turn = Lock()

    def call(self, extract: Extract, data: bytes, where: str, seconds: float) -> Document | Problem:
        """What the process extracts; one file at a time, whichever thread asks."""
        with self._turn:
            return self._call(extract, data, where, seconds)

    def _call(self, extract: Extract, data: bytes, where: str, seconds: float) -> Document | Problem:
        pipe = self._pipe or self._start()
        try:
            pipe.send((extract, data, where))
            if pipe.poll(seconds):
                answer: Document | Problem = pipe.recv()
                return answer
            fault = Problem("too-slow", f"not read after {seconds:g} seconds", where)
        except (EOFError, OSError):
            fault = Problem("process-died", "the process that read this file died (out of memory?)", where)
        self._stop()
        return fault

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        return self._pipe

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._process = self._pipe = None


@lru_cache(maxsize=1)
def _aside() -> _Aside:
    return _Aside()


def _serve(pipe: Connection) -> None:
    """What the process does: one file after the other."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    logging.disable()  # what libraries say of a file is no talk of ours
    _bound_memory()
    while True:
        try:
            extract, data, where = pipe.recv()
        except EOFError:
            return
        pipe.send(extract_or_tell(extract, data, where))


def extract_or_tell(extract: Extract, data: bytes, where: str) -> Document | Problem:
    """What is extracted, or the fault that the extraction ended in, as a problem."""
    try:
        return extract(data, where)
    except Exception as fault:  # noqa: BLE001 - parsers of hostile files raise anything at all
        return Problem("broken", " ".join(f"cannot be read: {type(fault).__name__}: {fault}".split())[:200], where)


def _bound_memory() -> None:
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
