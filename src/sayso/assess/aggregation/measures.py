"""What several coded values come to without a vote. Source: van Baalen and Höglund 2026 (see the room).

Missing values are passed over; where nothing else is there, so is the result.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, TypeVar

Ordered = TypeVar("Ordered", int, float, str)

_UNKNOWN: Final = "Unknown"
_NAMED_MISSING: Final = "NA"
_BETWEEN_PARTS = re.compile(r";\s*")


def lowest(values: Sequence[Ordered | None]) -> Ordered | None:
    """The lowest value. Where all are missing the package has an infinite one, which nobody coded: here it is None.

    >>> lowest([3, None, 2])
    2
    """
    return min((value for value in values if value is not None), default=None)


def highest(values: Sequence[Ordered | None]) -> Ordered | None:
    """The highest value.

    >>> highest(["2031-03-04", "2031-03-07"])
    '2031-03-07'
    """
    return max((value for value in values if value is not None), default=None)


def usual(values: Sequence[Ordered | None]) -> Ordered | None:
    """The most frequent value; of several, the lowest.

    >>> usual([4, 7, 7, 4, 9, None])
    4
    """
    return lowest(_modes(values))


def usual_mark(values: Sequence[int | None]) -> int | None:
    """The most frequent of 0 and 1; 1 in a tie, None where any value is missing or another.

    >>> usual_mark([0, 1]), usual_mark([0, 0, 1]), usual_mark([1, None])
    (1, 0, None)
    """
    if not {0, 1}.issuperset(values):
        return None
    return highest(_modes(values))


def usual_day(days: Sequence[str | None]) -> str | None:
    """The most frequent day; of several, the day in their middle, rounded down.

    >>> usual_day(["2031-03-04", "2031-03-07"])
    '2031-03-05'
    """
    modes = [dt.date.fromisoformat(day).toordinal() for day in _modes(days)]
    return dt.date.fromordinal(sum(modes) // len(modes)).isoformat() if modes else None


def all_parts(texts: Sequence[str | None]) -> str | None:
    """Every part between semicolons once, in the order of the rows; "Unknown" is left out, a missing text is "NA".

    >>> all_parts(["Arson; Looting", "Unknown", None, "Melee;Arson"])
    'Arson; Looting; NA; Melee'
    """
    parts = [part for text in texts for part in _BETWEEN_PARTS.split(_NAMED_MISSING if text is None else text)]
    whole = "; ".join(dict.fromkeys(part for part in parts if part.strip() and part != _UNKNOWN))
    return None if whole == _NAMED_MISSING else whole


def total(values: Sequence[int | None]) -> int:
    """The sum of what is there."""
    return sum(value for value in values if value is not None)


def _modes(values: Sequence[Ordered | None]) -> list[Ordered]:
    counts = Counter(value for value in values if value is not None)
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]
