"""A verb that may report, with its words and its source, and the content that is found for it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.read.attributions.lexicon import CueVerb


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A verb by its token, what the lexicon says of it, the tokens of the cue and of the source."""

    head: int
    word: CueVerb
    tokens: list[int]
    source: list[int]
    passive: bool


@dataclass(frozen=True, slots=True)
class Content:
    """The tokens of a content, how it was found, and what of it belongs to the cue: "for" in "called for"."""

    tokens: list[int]
    rule: str
    cue: tuple[int, ...] = ()
