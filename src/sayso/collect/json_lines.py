"""JSON Lines: one report a line, {"name", "text", "published_at"} and what else is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from sayso.collect.decoding import looks_binary
from sayso.collect.reports import NOTHING_GIVEN, Collected, Given, make_report
from sayso.errors import InputError
from sayso.records import Problem, Source
from sayso.records.wire import decode

_LONGEST_LINE = 8_000_000
_HEAD = 4096
_MARK = b"\xef\xbb\xbf"


class Line(msgspec.Struct):
    """What a line may say of its report; other fields are passed over."""

    text: str
    name: str | None = None
    published_at: str | None = None
    collected_at: str | None = None
    source: Source | str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    language: str | None = None


def read_json_lines(stream: BinaryIO, where: str, given: Given = NOTHING_GIVEN) -> Iterator[Collected | Problem]:
    """The reports of a stream, line by line; a line that holds none is a Problem, and the next is read."""
    empty = True
    for number, line in numbered_lines(stream):
        if number == 1 and line is not None and looks_binary(line[:_HEAD]):
            yield Problem("not-text", "binary data, not JSON Lines", where)
            return
        if line is None:
            yield Problem("too-long", f"a line may have at most {_LONGEST_LINE:,} bytes", f"{where}:{number}")
        elif line.strip():
            yield from _read_line(line, f"{where}:{number}", given)
        empty = empty and line is not None and not line.strip()
    if empty:
        yield Problem("empty", "nothing in it", where)


def _read_line(line: bytes, where: str, given: Given) -> Iterator[Collected | Problem]:
    try:
        found = decode(line, Line)
    except InputError as fault:
        yield Problem("bad-line", str(fault), where)
        return
    yield make_report(
        found.text,
        where,
        name=found.name,
        published_at=found.published_at or given.published_at,
        collected_at=found.collected_at,
        source=Source(found.source) if isinstance(found.source, str) else found.source or given.source,
        url=found.url or given.url,
        title=found.title,
        author=found.author,
        language=found.language,
    )


def numbered_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines from 1 on; None for one that is too long, which is passed over and never held whole."""
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        if len(line) < _LONGEST_LINE or line.endswith(b"\n"):
            yield number, line.removeprefix(_MARK) if number == 1 else line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_LONGEST_LINE)
        yield number, None
