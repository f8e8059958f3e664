"""Krippendorff's alpha for nominal values, with values missing: how far people agree beyond what chance would give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import permutations


def krippendorff_alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Alpha over units, each with the values that people gave it; None where nothing can be said.

    1 is full agreement, 0 what chance would give, below 0 systematic disagreement. Units with one value or none do not
    count. None where no unit has two values, or where all values are the same: then no disagreement could be expected.
    Source: Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C.

    >>> krippendorff_alpha([["accept", "accept"], ["accept", "reject"], ["reject", "reject"], ["reject"]])
    0.4444444444444444
    """
    coincidences: defaultdict[tuple[str, str], Fraction] = defaultdict(Fraction)
    totals: defaultdict[str, Fraction] = defaultdict(Fraction)
    for values in units:
        for one, other in permutations(values, 2):
            coincidences[one, other] += Fraction(1, len(values) - 1)
            totals[one] += Fraction(1, len(values) - 1)
    number = sum(totals.values())
    expected = number**2 - sum(total**2 for total in totals.values())
    if expected == 0:
        return None
    observed = sum(count for (one, other), count in coincidences.items() if one != other)
    return float(1 - (number - 1) * observed / expected)
