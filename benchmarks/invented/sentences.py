"""Sentences with marks: what is filled in, and which words are the speaker, the cue, the content of a claim.

A sentence is read once from `sentences.toml`; filling it in gives its words and where each marked part of them stands, so
that every span of a claim is right by the way in which it is made.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from invented.world import HOME
from sayso.records.claim import (
    Certainty,
    ClaimKind,
    EventType,
    Harm,
    Identified,
    Polarity,
    Reporting,
    SpeakerKind,
)

_PIECE = re.compile(r"\[(?P<open>\w+):|(?P<close>\])|\{(?P<field>\w+)\}|(?P<plain>[^\[\]{}]+)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence that is filled in, and the half-open ranges of its marked parts, from its own start."""

    text: str
    parts: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to fill in, and the claim that it holds; fields as in `sentences.toml`."""

    pieces: tuple[tuple[str, str], ...]
    kind: ClaimKind
    type: EventType | None
    speaker: SpeakerKind
    identified: Identified
    reporting: Reporting
    certainty: Certainty
    polarity: Polarity
    harm: Harm | None
    flags: frozenset[str]
    """Of `part`, `over`, `past`, `undated`, `unplaced`, `about`."""

    def fill(self, words: Mapping[str, str]) -> Marked:
        """The sentence with these words; a sentence begins with a capital."""
        text: list[str] = []
        length = 0
        opened: list[tuple[str, int]] = []
        parts: dict[str, tuple[int, int]] = {}
        for what, value in self.pieces:
            if what == "open":
                opened.append((value, length))
            elif what == "close":
                name, start = opened.pop()
                parts[name] = (start, length)
            else:
                piece = words[value] if what == "field" else value
                text.append(piece)
                length += len(piece)
        whole = "".join(text)
        return Marked(whole[:1].upper() + whole[1:], parts)


@cache
def sentences() -> Mapping[str, tuple[Sentence, ...]]:
    """The sentences of each sort."""
    table = tomllib.loads((HOME / "sentences.toml").read_text(encoding="utf-8"))
    return {name: tuple(_sentence(one) for one in entries) for name, entries in table.items()}


def _sentence(entry: Mapping[str, str | bool]) -> Sentence:
    pieces = [
        (found.lastgroup or "", found.group(found.lastgroup or 0)) for found in _PIECE.finditer(str(entry["text"]))
    ]
    speaker = cast(SpeakerKind, entry.get("speaker", "report"))
    return Sentence(
        pieces=tuple(pieces),
        kind=cast(ClaimKind, entry.get("kind", "event")),
        type=cast("EventType | None", entry.get("type")),
        speaker=speaker,
        identified=cast(Identified, entry.get("identified", "named" if speaker in NAMED else "role")),
        reporting=cast(Reporting, entry.get("reporting", "neutral")),
        certainty=cast(Certainty, entry.get("certainty", "certain")),
        polarity=cast(Polarity, entry.get("polarity", "positive")),
        harm=cast("Harm | None", entry.get("harm")),
        flags=frozenset(name for name, value in entry.items() if value is True),
    )


NAMED = frozenset({"armed_group", "report", "ngo"})
"""Kinds of speakers that are told of by their name."""
