"""A stretch of a report's text, carried with its words: the proof of everything that is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points `[start, end)` of a report's text, and the words that stand there.

    >>> Span.of("At least 12 people fled.", 0, 11)
    Span(start=0, end=11, quote='At least 12')
    """

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text[start:end]`; an empty range or one outside the text is a ValueError."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {start}-{end} is empty or outside the text (length {len(text)})")
        return cls(start, end, text[start:end])
