"""UCDP: a low, a best and a high figure, for each side.

Source: Uppsala Conflict Data Program, UCDP Georeferenced Event Dataset Codebook (Högbladh; Sundberg and Melander,
"Introducing the UCDP Georeferenced Event Dataset", Journal of Peace Research 50(4), 2013): the best figure is that of the
most reliable reporting, and the more conservative one where none is more reliable. What is reliable is here, without a
judgement of ours: an identified speaker rather than an anonymous one. Sides are Sayso's kinds of victims.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.assess.codebooks.codebook import Codebook, lowest, shared_grade
from sayso.assess.figures import Stated
from sayso.records import Bound


def best(stated: Sequence[Stated]) -> Bound | None:
    """The lowest figure of an identified speaker; None where only anonymous ones give any."""
    return lowest([one for one in stated if one.claim.speaker.identified != "anonymous"])


UCDP: Final = Codebook("ucdp", "UCDP GED Codebook; Sundberg and Melander 2013", best, shared_grade)
