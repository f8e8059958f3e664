"""What a claim rests on, from its words to the entry that holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rich.table import Table

from sayso.present.claims import draw_speaker
from sayso.present.details import draw_pairs
from sayso.records import Claim, Span, Versions

_END_OF_SENTENCE = re.compile(r"""[.!?]["'”’)]*\s+(?=["'“‘(]?[A-Z])|\n\s*\n""")


@dataclass(frozen=True, slots=True)
class Why:
    """The chain. `address` is the hash of what the report says, `hash` that of the claim's entry in the ledger."""

    claim: Claim
    sentence: str
    stands_there: bool
    versions: tuple[Versions, ...]
    report: str
    title: str | None
    source: str | None
    published_at: str | None
    url: str | None
    address: str
    entry: int
    written_at: str
    hash: str


def sentence_around(text: str, span: Span) -> str:
    """The sentence, or sentences, that a span stands in, on one line.

    >>> sentence_around("Nobody slept. Police said two fled. All is calm.", Span(26, 34, "two fled"))
    'Police said two fled.'
    """
    ends = [found.end() for found in _END_OF_SENTENCE.finditer(text)]
    start = max((end for end in ends if end <= span.start), default=0)
    end = min((end for end in ends if end >= span.end), default=len(text))
    return " ".join(text[start:end].split())


def draw_why(why: Why) -> Table:
    """The chain as names and values, the claim first and the hash last."""
    return draw_pairs((name, " ".join(value.split())) for name, value in _links(why) if value)


def _links(why: Why) -> Iterator[tuple[str, str]]:
    claim = why.claim
    there = "as the report has them" if why.stands_there else "THE REPORT HAS OTHER WORDS THERE"
    yield "claim", f"{claim.kind} {claim.id}"
    yield "speaker", draw_speaker(claim.speaker)
    yield "words", f"“{claim.content.quote}” at {claim.content.start}–{claim.content.end}, {there}"
    yield "sentence", why.sentence
    yield "cue", f"“{claim.cue.quote}” at {claim.cue.start}–{claim.cue.end}" if claim.cue else "none"
    for ground in claim.because:
        yield "rule", f"{ground.rule} read “{ground.quote}”"
    for versions in why.versions:
        yield "read by", f"model {versions.model}, rules {versions.rules}, places {versions.places}"
    yield "report", ", ".join(one for one in (why.report, why.title, why.source, why.published_at, why.url) if one)
    yield "report's hash", why.address
    yield "entry", f"{why.entry}, written at {why.written_at}"
    yield "entry's hash", why.hash
