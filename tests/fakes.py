"""A quick stand-in for the Reader: every layer from a regular expression, true to the records' promises."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from itertools import count

from sayso.records import (
    Attribution,
    Claim,
    Entity,
    Figure,
    Ground,
    Place,
    Reading,
    Report,
    Span,
    Speaker,
    TimeExpression,
    Token,
    Toll,
)
from sayso.settings import Settings

_WORD = re.compile(r"\w+|[^\w\s]")
_SENTENCE = re.compile(r"[^.\n]*[^.\s][^.\n]*\.?")
DIES_OF, FAILS_OF = "KILL THE PROCESS", "RAISE AN ERROR"


class FakeReader:
    """Reads as it is told to by the words of a report."""

    def read(self, reports: Sequence[Report]) -> list[Reading]:
        return [_read(report) for report in reports]


def open_fake_reader(settings: Settings) -> FakeReader:
    """What `sayso.flow.open_reader` does, at once and without a model."""
    assert settings.threads >= 1
    return FakeReader()


def fake_claims(report: Report, reading: Reading, _actors: object = None) -> Iterator[Claim]:
    """What `sayso.extract.extract_claims` does, for what FakeReader reads: what is said, and each figure as a toll."""
    police = Speaker("Vreni Caduff", "spokeswoman", "state", "named")
    for said in reading.attributions:
        yield Claim.of(
            report=report.id,
            kind="assessment",
            speaker=police,
            content=said.content[0],
            because=[Ground.of(said.cue[0], "fake-1:said")],
            cue=said.cue[0],
            reporting="distancing",
            polarity="negative",
            name=reading.name,
        )
    for figure in reading.figures:
        span = Span(figure.start, figure.end, figure.quote)
        yield Claim.of(
            report=report.id,
            kind="toll",
            speaker=Speaker(None, None, "report", "anonymous"),
            content=span,
            because=[Ground.of(span, "fake-1:toll")],
            toll=Toll("killed", "people", "civilians", figure.low, figure.high, False, figure.quote, span),
            name=reading.name,
        )


def _read(report: Report) -> Reading:
    text = report.text
    if DIES_OF in text:
        os._exit(9)
    if FAILS_OF in text:
        raise ZeroDivisionError(FAILS_OF)
    numbers = count()
    sentences = tuple(Span.of(text, *found.span()) for found in _SENTENCE.finditer(text))
    tokens = tuple(
        Token(found.start(), found.end(), 0, "X", found[0].lower(), next(numbers) - 1, "dep", "")
        for found in _WORD.finditer(text)
    )
    return Reading(
        report=report.id,
        name=report.name,
        sentences=sentences,
        tokens=tokens,
        entities=tuple(Entity(*_at(text, found), "PER") for found in re.finditer(r"Vreni Caduff", text)),
        places=tuple(_place(text, found) for found in re.finditer(r"Chur|Davos|Nowhere", text)),
        times=tuple(
            TimeExpression(*_at(text, found), "DATE", "2024-03-04", "2024-03-04", "2024-03-04")
            for found in re.finditer(r"Monday", text)
        ),
        attributions=tuple(
            Attribution((), (Span.of(text, *found.span(1)),), (Span.of(text, *found.span(2)),))
            for found in re.finditer(r"(said) ([^.\n]+)", text)
        ),
        figures=tuple(
            Figure(*_at(text, found), int(found[1]), None, approximate=False, unit=None)
            for found in re.finditer(r"at least ([0-9]{1,9})", text)
        ),
    )


def _at(text: str, found: re.Match[str]) -> tuple[int, int, str]:
    return found.start(), found.end(), text[found.start() : found.end()]


def _place(text: str, found: re.Match[str]) -> Place:
    if found[0] == "Nowhere":
        return Place(*_at(text, found), None, None, None, None, None, None, None, "unplaced", 0.0, "no such place")
    return Place(*_at(text, found), 2661169, found[0], 46.85, 9.53, "CH", "Grisons", None, "settlement", 0.9, None)
