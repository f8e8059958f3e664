"""A report: what was published, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

SourceKind = Literal["agency", "outlet", "state", "armed_group", "igo", "ngo", "social", "unknown"]


@dataclass(frozen=True, slots=True)
class Source:
    """Who published; `home` is an ISO 3166-1 alpha-2 code or None."""

    name: str | None = None
    kind: SourceKind = "unknown"
    url: str | None = None
    home: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What was published. `text` is frozen, NFC, and what every span points into.

    `published_at` and `collected_at` are RFC 3339 dates or date-times, or None; never guessed from the clock.
    """

    id: str
    text: str
    source: Source = Source()
    url: str | None = None
    title: str | None = None
    author: str | None = None
    language: str | None = None
    published_at: str | None = None
    collected_at: str | None = None
    name: str | None = None
    """Of the input line, where the report came from JSON Lines."""
    record: str = field(default="report", init=False)
