"""Bytes -> Report: plain text, JSON Lines, web pages, PDF, and zip archives of these.

A new format: one file here with a function `(stream, where, given) -> Iterator[Collected | Problem]`, and one line
in `READERS`. A fault in an input is a Problem, and the next input is read.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import BinaryIO, Final, cast

from sayso.collect.archive import Reader, read_archive
from sayso.collect.folders import walk
from sayso.collect.json_lines import read_json_lines
from sayso.collect.pdf import read_pdf
from sayso.collect.plain_text import read_plain_text
from sayso.collect.reports import Collected, Given, day_given, make_report
from sayso.collect.web_page import read_web_page
from sayso.records import Problem, Source

__all__ = [
    "READERS",
    "STDIN",
    "Collected",
    "Given",
    "collect",
    "collect_streams",
    "count_reports",
    "day_given",
    "make_report",
]

STDIN: Final = "-"

_OF_FILES: Final[dict[str, Reader]] = {
    ".txt": read_plain_text,
    ".md": read_plain_text,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".html": read_web_page,
    ".htm": read_web_page,
    ".pdf": read_pdf,
}
READERS: Final[dict[str, Reader]] = {**_OF_FILES, ".zip": partial(read_archive, readers=_OF_FILES)}
"""The reader of each ending of a file's name; any other file that is named is plain text, in a folder it is skipped."""

_LINES: Final = {".jsonl", ".ndjson"}
_MANY: Final = {".zip"}
"""Endings of files that hold nobody knows how many reports."""


def collect(
    names: Iterable[str], published: str | None = None, *, source: str | None = None, url: str | None = None
) -> Iterator[Collected | Problem]:
    """The reports of some files and folders, one by one and in order; "-" is standard input.

    `published`, `source` and `url` are those of every report that does not say its own. Standard input that begins
    with a brace is JSON Lines.
    """
    given = Given(published, Source(source), url)
    for name in names:
        for found in walk(name, READERS):
            if isinstance(found, Problem):
                yield found
            elif found == STDIN:
                yield from _read_stdin(given)
            else:
                yield from _read_file(found, given)


def collect_streams(
    files: Iterable[tuple[str, BinaryIO]],
    published: str | None = None,
    *,
    source: str | None = None,
    url: str | None = None,
) -> Iterator[Collected | Problem]:
    """The reports of some files that somebody sends, each with its name, in order; as `collect`, but no ending is guessed."""
    given = Given(published, Source(source), url)
    for name, stream in files:
        reader = READERS.get(Path(name).suffix.lower())
        if reader is None:
            yield Problem("skipped", f"no reader for a file of this ending; there are: {', '.join(READERS)}", name)
            continue
        try:
            yield from reader(stream, name, given)
        except (OSError, ValueError) as fault:
            reason = fault.strerror if isinstance(fault, OSError) else fault
            yield Problem("no-file", f"cannot be read: {reason}", name)


def count_reports(names: Iterable[str]) -> int | None:
    """How many reports to expect of some files, None where that cannot be known before."""
    total = 0
    for name in names:
        for found in walk(name, READERS):
            if isinstance(found, Problem):
                continue
            if not Path(found).is_file() or Path(found).suffix.lower() in _MANY:
                return None
            total += _count_lines(Path(found)) if Path(found).suffix.lower() in _LINES else 1
    return total


def _read_file(name: str, given: Given) -> Iterator[Collected | Problem]:
    try:
        with Path(name).open("rb") as stream:
            yield from READERS.get(Path(name).suffix.lower(), read_plain_text)(stream, name, given)
    except (OSError, ValueError) as fault:
        reason = fault.strerror if isinstance(fault, OSError) else fault
        yield Problem("no-file", f"cannot be opened: {reason}", name)


def _count_lines(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))


def _read_stdin(given: Given) -> Iterator[Collected | Problem]:
    """JSON Lines where the first thing there is a brace, else plain text."""
    stdin: BinaryIO = sys.stdin.buffer
    stream = stdin if isinstance(stdin, BufferedReader) else BufferedReader(cast("RawIOBase", stdin))
    begins = stream.peek(64).lstrip(b"\xef\xbb\xbf \t\r\n")
    reader = read_json_lines if begins.startswith(b"{") else read_plain_text
    yield from reader(stream, "standard input", given)
