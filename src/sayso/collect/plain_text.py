"""A file of plain text: one report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from sayso.collect.decoding import decode_text
from sayso.collect.reports import LONGEST_TEXT, Collected, make_report, too_long
from sayso.records import Problem

_LONGEST_FILE = 4 * LONGEST_TEXT + 4
"""Bytes: no character of UTF-8, UTF-16 or UTF-32 takes more than four, nor does the mark before them."""


def read_plain_text(stream: BinaryIO, where: str, published: str | None = None) -> Iterator[Collected | Problem]:
    """The report that the stream holds, or what is wrong with it; no more is read than a report may have."""
    data = stream.read(_LONGEST_FILE + 1)
    if len(data) > _LONGEST_FILE:
        yield too_long(where)
        return
    decoded = decode_text(data)
    if decoded is None:
        yield Problem("not-text", "binary data, not a text; give plain text or JSON Lines", where)
        return
    made = make_report(decoded.text, where, published_at=published)
    if isinstance(made, Collected) and decoded.guessed:
        note = Problem("encoding", f"not UTF-8 and not marked; read as {decoded.guessed}", where)
        made = Collected(made.report, where, (note, *made.problems))
    yield made
