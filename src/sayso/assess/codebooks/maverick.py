"""MAVERICK: one figure out of several reports, by one of three published rules.

Source: van Baalen and Höglund, "Trials and Triangulations", International Studies Quarterly 70(1), 2026; R package
eventreport. *Conservative*: the lowest figure; *informative*: the highest; *representative*: the one that is
given most often, of several the lowest; where MAVERICK counts reports, origins are counted here, so that copies of one
dispatch are one. MAVERICK gives no grades. Coded rows are aggregated in `aggregation`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from sayso.assess.codebooks.codebook import Codebook, bound_of, lowest, most_of, number_of, shared_grade
from sayso.assess.figures import Stated
from sayso.records import Bound

SOURCE: Final = "van Baalen and Höglund 2026"


def highest(stated: Sequence[Stated]) -> Bound | None:
    """The highest figure; of "10 to 12" the 12."""
    if not stated:
        return None
    value = max(map(most_of, stated))
    giving = [one for one in stated if most_of(one) == value]
    return Bound(value, tuple(one.claim.id for one in giving), all(one.toll.approximate for one in giving))


def commonest(stated: Sequence[Stated]) -> Bound | None:
    """The figure that most origins give, of several the lowest."""
    given = Counter(number for _, number in {(one.origin, number_of(one)) for one in stated})
    if not given:
        return None
    most = max(given.values())
    return bound_of(min(number for number, count in given.items() if count == most), stated)


CONSERVATIVE: Final = Codebook("maverick-conservative", SOURCE, lowest, shared_grade)
INFORMATIVE: Final = Codebook("maverick-informative", SOURCE, highest, shared_grade)
REPRESENTATIVE: Final = Codebook("maverick-representative", SOURCE, commonest, shared_grade)
