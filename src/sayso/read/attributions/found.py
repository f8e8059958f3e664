"""An attribution on the way to becoming a record."""

from __future__ import annotations

from dataclasses import dataclass, field

_TELLING = (
    ":clause",
    ":quotation",
    ":behind",
    ":around",
    ":as",
    ":marked",
    ":before",
    "according",
    ":complement",
    ":what",
)


@dataclass(slots=True)
class Found:
    """The tokens of source, cue and content; `head` is the word that carries the cue, `rule` what found it."""

    head: int
    rule: str
    cue: list[int]
    source: list[int] = field(default_factory=list)
    content: list[int] = field(default_factory=list)

    @property
    def direct(self) -> bool:
        """Whether the content is a quotation."""
        return self.rule.endswith(":quotation")

    @property
    def tells(self) -> bool:
        """Whether the content is a statement, not a thing spoken of."""
        return self.rule.endswith(_TELLING)
