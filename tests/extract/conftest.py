"""Sentences with their claims marked: "[speaker: Hospital officials] said [toll killed 12-*: at least 12 people died]." """

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from sayso.extract import extract_claims
from sayso.read.reader import Reader
from sayso.records import Claim, Report

_MARK = re.compile(r"\[(?P<mark>[a-z][\w *-]*): (?P<words>[^\]]*)\]")


@dataclass(frozen=True)
class Marked:
    """A text without its marks, and each mark with its words."""

    text: str
    marks: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, written: str) -> Marked:
        marks = tuple((match["mark"], match["words"]) for match in _MARK.finditer(written))
        return cls(" ".join(_MARK.sub(lambda match: match["words"], written).split()), marks)


Claims = Callable[..., list[Claim]]


@pytest.fixture(scope="session")
def claims_of(reader: Reader) -> Claims:
    """The claims of a text."""

    def read(text: str, published_at: str | None = "2021-06-18") -> list[Claim]:
        report = Report(id="r", text=text, published_at=published_at, name="r")
        return [claim for claim in extract_claims(report, reader.read([report])[0]) if isinstance(claim, Claim)]

    return read


@pytest.fixture(scope="session")
def missing(claims_of: Claims) -> Callable[[str], list[str]]:
    """The marks of a written text that no claim bears out, each with what was read instead."""

    def check(written: str) -> list[str]:
        marked = Marked.of(written)
        claims = claims_of(marked.text)
        speaker = next((words for mark, words in marked.marks if mark == "speaker"), None)
        wanted = [(mark, words) for mark, words in marked.marks if mark != "speaker"]
        return [f"{mark}: {words}; read: {list(map(_told, claims))}" for mark, words in wanted
                if not any(_bears_out(claim, mark, words, speaker) for claim in claims)]  # fmt: skip

    return check


def _bears_out(claim: Claim, mark: str, words: str, speaker: str | None) -> bool:
    negative, kind, *further = _parts(mark)
    content = claim.content.quote
    return (
        claim.kind == kind
        and (claim.polarity == "negative") is negative
        and (words in content or content in words)
        and _same_speaker(claim, speaker)
        and all(_has(claim, one) for one in further)
    )


def _parts(mark: str) -> Iterator[bool | str]:  # type: ignore[misc]
    words = mark.split()
    negative = words[0] == "no"
    yield negative
    yield from words[1:] if negative else words


def _same_speaker(claim: Claim, speaker: str | None) -> bool:
    if speaker is None:
        return claim.speaker.kind in {"report", "unknown"}
    return speaker in {claim.speaker.name, claim.speaker.role, claim.speaker.span and claim.speaker.span.quote}


def _has(claim: Claim, value: str) -> bool:
    """A type, harm, certainty or way of reporting, or the bounds of a toll: "12", "12-*", "*-20"."""
    if re.fullmatch(r"[\d*]+(-[\d*]+)?", value):
        low, _, high = value.partition("-")
        bounds = [None if bound == "*" else int(bound) for bound in (low, high or low)]
        return claim.toll is not None and [claim.toll.low, claim.toll.high] == bounds
    known = {claim.certainty, claim.reporting, claim.event and claim.event.type, claim.toll and claim.toll.harm}
    return value in known


def _told(claim: Claim) -> tuple[object, ...]:
    event, toll = claim.event, claim.toll
    return (claim.polarity, claim.kind, event and event.type, toll and (toll.harm, toll.low, toll.high),
            claim.speaker.name or claim.speaker.role or claim.speaker.kind, claim.content.quote)  # fmt: skip
