"""A web page as it was saved: its text without menus and advertisements, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from sayso.collect.aside import read_aside
from sayso.collect.reports import NOTHING_GIVEN, Collected, Document, Given
from sayso.records import Problem

LONGEST_PAGE: Final = 10_000_000
_STRUCTURED_DATES = {"original_date": True, "extensive_search": False}
"""Only a date that the page states as its own: never one guessed from its words."""


def read_web_page(stream: BinaryIO, where: str, given: Given = NOTHING_GIVEN) -> Iterator[Collected | Problem]:
    """The report that a page holds, or why there is none."""
    yield from read_aside(extract_page, stream, where, given, longest=LONGEST_PAGE)


def extract_page(data: bytes, where: str) -> Document | Problem:
    """The text of a page as trafilatura finds it."""
    import trafilatura  # noqa: PLC0415 - slow, and only the process aside needs it

    found = trafilatura.bare_extraction(
        data,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=_STRUCTURED_DATES,
    )
    if found is None or isinstance(found, dict) or not found.text:
        return Problem("no-text", "no text of a report in this page", where)
    return Document(
        found.text,
        title=found.title or None,
        author=found.author or None,
        published_at=found.date or None,
        source=found.sitename or None,
        url=found.url or None,
        language=found.language or None,
    )
