"""An attribution on the way to becoming a record."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Found:
    """The tokens of source, cue and content; `head` is the word that carries the cue, `rule` what found it."""

    head: int
    rule: str
    cue: list[int]
    source: list[int] = field(default_factory=list)
    content: list[int] = field(default_factory=list)
