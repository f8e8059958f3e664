"""A file of plain text: one report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from sayso.collect.decoding import decode_text
from sayso.collect.front_matter import split_front_matter
from sayso.collect.reports import LONGEST_TEXT, NOTHING_GIVEN, Collected, Given, report_of, too_long
from sayso.records import Problem

_LONGEST_FILE = 4 * LONGEST_TEXT + 4
"""Bytes: no character of UTF-8, UTF-16 or UTF-32 takes more than four, nor does the mark before them."""


def read_plain_text(stream: BinaryIO, where: str, given: Given = NOTHING_GIVEN) -> Iterator[Collected | Problem]:
    """The report that the stream holds, or what is wrong with it; no more is read than a report may have."""
    data = stream.read(_LONGEST_FILE + 1)
    if len(data) > _LONGEST_FILE:
        yield too_long(where)
        return
    decoded = decode_text(data)
    if decoded is None:
        yield Problem("not-text", "binary data, not a text; give plain text, JSON Lines, .html or .pdf", where)
        return
    made = report_of(split_front_matter(decoded.text), where, given)
    if isinstance(made, Collected) and decoded.guessed:
        note = Problem("encoding", f"not UTF-8 and not marked; read as {decoded.guessed}", where)
        made = Collected(made.report, where, (note, *made.problems))
    yield made
