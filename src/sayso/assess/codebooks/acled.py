"""ACLED: one number, the most conservative that is reported; vague words have fixed values.

Source: Armed Conflict Location & Event Data Project, Codebook and "Fatalities" FAQ (2024): where reports differ or are
vague, the most conservative estimate is used; "tens" is 10, "dozens" 12, "hundreds" 100. ACLED gives no grades.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sayso.assess.codebooks.codebook import Codebook, number_of, shared_grade
from sayso.assess.figures import Stated
from sayso.records import Bound

VAGUE: Final[Mapping[str, int]] = {"tens": 10, "dozens": 12, "hundreds": 100}
"""What ACLED takes a vague number word for, where it stands alone: it differs from Sayso's own bounds."""


def most_conservative(stated: Sequence[Stated]) -> Bound | None:
    """The lowest figure, vague words by ACLED's values."""
    if not stated:
        return None
    value = min(map(_number, stated))
    giving = [one for one in stated if _number(one) == value]
    return Bound(value, tuple(one.claim.id for one in giving), all(one.toll.approximate for one in giving))


def _number(one: Stated) -> int:
    first = one.toll.wording.casefold().split()[:1]
    return VAGUE.get(first[0], number_of(one)) if first else number_of(one)


ACLED: Final = Codebook("acled", "ACLED Codebook and Fatalities FAQ, 2024", most_conservative, shared_grade)
