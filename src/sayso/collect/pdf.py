"""A PDF: the text of its pages. What is only a picture of a text has none."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO, Final

from sayso.collect.aside import read_aside
from sayso.collect.reports import LONGEST_TEXT, NOTHING_GIVEN, Collected, Document, Given, too_long
from sayso.records import Problem

_MARK: Final = b"%PDF-"
_HEAD: Final = 1024
_LOOKS_LIKE: Final = {
    b"PK\x03\x04": "a zip archive",
    b"\x89PNG": "a picture",
    b"\xff\xd8": "a picture",
    b"<": "a web page",
}


def read_pdf(stream: BinaryIO, where: str, given: Given = NOTHING_GIVEN) -> Iterator[Collected | Problem]:
    """The report that a PDF holds, or why there is none."""
    yield from read_aside(extract_pdf, stream, where, given)


def extract_pdf(data: bytes, where: str) -> Document | Problem:
    """The text of all pages, as pypdf finds it; a file that asks for a password is refused."""
    if _MARK not in data[:_HEAD]:
        kind = next((name for mark, name in _LOOKS_LIKE.items() if data.startswith(mark)), "something else")
        return Problem("not-pdf", f"no PDF, but {kind}", where)
    from pypdf import PdfReader  # noqa: PLC0415 - slow, and only the process aside needs it
    from pypdf.errors import DependencyError  # noqa: PLC0415

    file = PdfReader(BytesIO(data), strict=False)
    try:
        if file.is_encrypted and not file.decrypt(""):
            return Problem("encrypted", "it asks for a password; save it without one", where)
    except DependencyError:
        return Problem("encrypted", "its encryption cannot be read; save it without one", where)
    pages: list[str] = []
    for page in file.pages:
        pages.append(page.extract_text())
        if sum(map(len, pages)) > LONGEST_TEXT:
            return too_long(where)
    text = "\n\n".join(pages)
    if not text.strip():
        return Problem("no-text", "no text in it, only pictures; have it read by OCR first", where)
    return Document(text)
