"""Figures in words, for reasons and changes that people read."""

from __future__ import annotations


def in_words(low: int | None, high: int | None) -> str:
    """A range of people in words.

    >>> [in_words(15, 15), in_words(15, None), in_words(None, 20), in_words(14, 23), in_words(None, None)]
    ['15', '15 or more', '20 or fewer', '14 to 23', 'an open number']
    """
    if low is None and high is None:
        return "an open number"
    if high is None:
        return f"{low:,} or more"
    if low is None:
        return f"{high:,} or fewer"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
