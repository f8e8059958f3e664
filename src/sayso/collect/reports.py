"""A text becomes a Report: normalised, checked, and named by its content."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final

from sayso.collect.language import reads_as_english
from sayso.errors import InputError
from sayso.records import Problem, Report, Source

LONGEST_TEXT: Final = 400_000
"""Code points, about 65,000 words: a book. What is longer is no report, and would hold up the rest."""

_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
_ALLOWED_CONTROLS = frozenset("\t\n\v\f")


@dataclass(frozen=True, slots=True)
class Collected:
    """A report that can be read, the file (and line) that it comes from, and faults that do not stop it."""

    report: Report
    where: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of reports that do not say it themselves."""

    published_at: str | None = None
    source: Source = field(default_factory=Source)
    url: str | None = None


NOTHING_GIVEN: Final = Given()


@dataclass(frozen=True, slots=True)
class Document:
    """A text, and what the file that holds it says of it."""

    text: str
    title: str | None = None
    author: str | None = None
    published_at: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None


def report_of(document: Document, where: str, given: Given) -> Collected | Problem:
    """The report that a document holds; what it does not say of itself is as it was given."""
    return make_report(
        document.text,
        where,
        published_at=document.published_at or given.published_at,
        source=Source(document.source) if document.source else given.source,
        url=document.url or given.url,
        title=document.title,
        author=document.author,
        language=document.language,
    )


def make_report(
    text: str,
    where: str,
    *,
    published_at: str | None = None,
    collected_at: str | None = None,
    name: str | None = None,
    source: Source | None = None,
    url: str | None = None,
    title: str | None = None,
    author: str | None = None,
    language: str | None = None,
) -> Collected | Problem:
    """The report that holds a text, or why there is none; `where` is the file, or file and line, that it comes from.

    Line ends become line feeds, the text becomes NFC, lone surrogates become replacement characters; all else stays.
    A date that cannot be read, or that is yet to come, is left out and told of.
    """
    if len(text) > LONGEST_TEXT:
        return too_long(where)
    clean = normalise(text)
    if not clean.strip():
        return Problem("empty", "nothing in it", where)
    problems = list(_faults(clean, where))
    moments = {"published_at": published_at, "collected_at": collected_at}
    read = {which: None if moment is None else read_moment(moment) for which, moment in moments.items()}
    for which, moment in moments.items():
        found = read[which]
        if moment is not None and found is None:
            problems.append(
                Problem("bad-date", f"{which} is no ISO 8601 date: {moment[:40]!r}; read without it", where)
            )
        elif found is not None and is_to_come(found):
            problems.append(Problem("future-date", f"{which} is yet to come: {found}; read without it", where))
            read[which] = None
    source = source or Source()
    report = Report(
        id=report_id(source, url, clean),
        text=clean,
        source=source,
        url=url,
        title=title,
        author=author,
        language=language,
        published_at=read["published_at"],
        collected_at=read["collected_at"],
        name=name,
    )
    return Collected(report, where, tuple(problems))


def too_long(where: str) -> Problem:
    """What is said of a text that is longer than any report."""
    return Problem("too-long", f"a report may have at most {LONGEST_TEXT:,} characters; split it", where)


def normalise(text: str) -> str:
    r"""Line feeds, NFC, no lone surrogates.

    >>> normalise("Zu\u0308rich\r\nBern")
    'Zürich\nBern'
    """
    joined = text.replace("\r\n", "\n").replace("\r", "\n")
    whole = joined if joined.isascii() else joined.translate(_SURROGATES)
    return unicodedata.normalize("NFC", whole)


def report_id(source: Source, url: str | None, text: str) -> str:
    """The same source, url and text give the same id, on any machine."""
    told = json.dumps([source.name, source.kind, source.url, source.home, url, text])
    return hashlib.sha256(told.encode("ascii")).hexdigest()[:32]


def read_moment(moment: str) -> str | None:
    """An RFC 3339 date, or date-time with offset, in its usual form; a time without an offset is dropped, as unsure.

    >>> [read_moment(moment) for moment in ("2024-05-01", "2024-05-01T09:30Z", "2024-05-01T09:30", "May")]
    ['2024-05-01', '2024-05-01T09:30:00+00:00', '2024-05-01', None]
    """
    try:
        return date.fromisoformat(moment).isoformat()
    except ValueError:
        pass
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return found.isoformat() if found.tzinfo else found.date().isoformat()


def is_to_come(moment: str) -> bool:
    """Whether a date or date-time, as `read_moment` gives it, is after today anywhere on earth.

    >>> is_to_come("2024-05-01")
    False
    """
    return moment[:10] > (datetime.now(UTC) + timedelta(days=1)).date().isoformat()


def day_given(written: str, name: str) -> str:
    """The date of publication that a person gives under a name; what is none, or yet to come, is an InputError.

    >>> day_given("2024-05-01", "--published")
    '2024-05-01'
    """
    moment = read_moment(written)
    if moment is None:
        raise InputError(f"{name} is no ISO 8601 date: {written[:40]!r}; write it as 2024-05-01")
    if is_to_come(moment):
        raise InputError(f"{name} is yet to come: {written[:40]!r}")
    return moment


def _faults(text: str, where: str) -> Iterator[Problem]:
    """What in a text may mislead the reading."""
    replaced = text.count("\N{REPLACEMENT CHARACTER}")
    if replaced:
        yield Problem("replaced-characters", f"{replaced} characters could not be decoded and are lost", where)
    controls = 0 if text.isprintable() else sum(map(_is_control, text))
    if controls:
        yield Problem("control-characters", f"{controls} control characters in the text", where)
    if not reads_as_english(text):
        yield Problem("language", "not English, as it seems, and the model reads nothing else", where)


def _is_control(character: str) -> bool:
    return character not in _ALLOWED_CONTROLS and unicodedata.category(character) == "Cc"
