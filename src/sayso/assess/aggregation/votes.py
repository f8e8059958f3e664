"""The most frequent of several coded values, and who has a vote. Source: van Baalen and Höglund 2026 (see the room)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

Value = TypeVar("Value", str, int, float)

INDETERMINATE: Final = "Indeterminate"
"""What a text is where two values are left and nothing decides between them."""


@dataclass(frozen=True, slots=True)
class Vote(Generic[Value]):
    """What one row says of a column, how precise it is, and what breaks ties: a higher number wins."""

    value: Value | None
    precision: int | None = None
    classification: int | None = None
    certain: int | None = None


def usual_text(votes: Sequence[Vote[str]]) -> str | None:
    """The most frequent text; missing and empty ones count like any other.

    A tie goes to the row with the most reputable source, then to the most certain one; else it is `INDETERMINATE`.

    >>> usual_text([Vote("Davos", classification=2), Vote("Sion", classification=4)])
    'Sion'
    >>> usual_text([Vote("Davos"), Vote(None), Vote(None)])
    >>> usual_text([Vote("Davos", classification=2, certain=1), Vote("Sion", classification=2, certain=1)])
    'Indeterminate'
    """
    left = _winners(votes)
    if not votes:
        return None
    return left[0] if len(left) == 1 else INDETERMINATE


def usual_number(votes: Sequence[Vote[float]]) -> float | None:
    """The same of numbers: None where a tie remains.

    >>> usual_number([Vote(46.8), Vote(46.8), Vote(46.2)])
    46.8
    """
    left = _winners(votes)
    return left[0] if len(left) == 1 else None


def least_precise(votes: Sequence[Vote[Value]]) -> list[Vote[Value]]:
    """The votes of the lowest precision, and a missing value for each row that has no precision.

    Those missing values vote too, and as nothing is known of their sources, they leave a tie that they are in as it
    is. No vote where no row has a precision.

    >>> least_precise([Vote("Valais", precision=2), Vote("Sion", precision=3), Vote("Davos")])
    [Vote(value='Valais', precision=2, classification=None, certain=None), Vote(value=None, precision=None, \
classification=None, certain=None)]
    """
    known = [vote.precision for vote in votes if vote.precision is not None]
    if not known:
        return []
    lowest = min(known)
    nothing: Vote[Value] = Vote(None)
    return [vote if vote.precision == lowest else nothing for vote in votes if vote.precision in {lowest, None}]


def most_precise(votes: Sequence[Vote[Value]]) -> list[Vote[Value]]:
    """The votes of the highest precision; a row that has no precision has no vote.

    >>> [vote.value for vote in most_precise([Vote("Valais", precision=2), Vote("Sion", precision=3), Vote("Davos")])]
    ['Sion']
    """
    highest = max((vote.precision for vote in votes if vote.precision is not None), default=None)
    return [vote for vote in votes if vote.precision is not None and vote.precision == highest]


def _winners(votes: Sequence[Vote[Value]]) -> list[Value | None]:
    """The values that are left: one, or those of a tie; none where a tie was to be broken by what is missing."""
    counts = Counter(vote.value for vote in votes)
    most = max(counts.values(), default=0)
    left = {value for value, count in counts.items() if count == most}
    if len(left) > 1:
        left = _highest([(vote.value, vote.classification) for vote in votes if vote.value in left])
    if len(left) > 1:
        left = _highest([(vote.value, vote.certain) for vote in votes if vote.value in left])
    return list(left)


def _highest(ranked: Sequence[tuple[Value | None, int | None]]) -> set[Value | None]:
    """The values of the highest rank; none where a rank is missing."""
    ranks = [rank for _, rank in ranked if rank is not None]
    if len(ranks) < len(ranked):
        return set()
    highest = max(ranks)
    return {value for value, rank in ranked if rank == highest}
