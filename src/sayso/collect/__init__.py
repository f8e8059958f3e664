"""Bytes -> Report: plain text and JSON Lines.

A new format: one file here with a function `(stream, where, published) -> Iterator[Collected | Problem]`, and one line
in `READERS`. A fault in an input is a Problem, and the next input is read.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, cast

from sayso.collect.json_lines import read_json_lines
from sayso.collect.plain_text import read_plain_text
from sayso.collect.reports import Collected, make_report, read_moment
from sayso.records import Problem

__all__ = ["READERS", "STDIN", "Collected", "collect", "count_reports", "make_report", "read_moment"]

STDIN = "-"

READERS: dict[str, Callable[[BinaryIO, str, str | None], Iterator[Collected | Problem]]] = {
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
}
"""The reader of each ending of a file's name; any other file is plain text."""


def collect(names: Iterable[str], published: str | None = None) -> Iterator[Collected | Problem]:
    """The reports of some files, one by one and in order; "-" is standard input.

    `published` is the date of every report that has none of its own. Standard input that begins with a brace is JSON
    Lines.
    """
    for name in names:
        if name == STDIN:
            yield from _read_stdin(published)
            continue
        try:
            with Path(name).open("rb") as stream:
                yield from READERS.get(Path(name).suffix.lower(), read_plain_text)(stream, name, published)
        except (OSError, ValueError) as fault:
            reason = fault.strerror if isinstance(fault, OSError) else fault
            yield Problem("no-file", f"cannot be opened: {reason}", name)


def count_reports(names: Iterable[str]) -> int | None:
    """How many reports to expect of some files, None where that cannot be known before."""
    total = 0
    for name in names:
        if not Path(name).is_file():
            return None
        total += _count_lines(Path(name)) if Path(name).suffix.lower() in READERS else 1
    return total


def _count_lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))


def _read_stdin(published: str | None) -> Iterator[Collected | Problem]:
    """JSON Lines where the first thing there is a brace, else plain text."""
    stdin: BinaryIO = sys.stdin.buffer
    stream = stdin if isinstance(stdin, BufferedReader) else BufferedReader(cast("RawIOBase", stdin))
    begins = stream.peek(64).lstrip(b"\xef\xbb\xbf \t\r\n")
    reader = read_json_lines if begins.startswith(b"{") else read_plain_text
    yield from reader(stream, "standard input", published)
