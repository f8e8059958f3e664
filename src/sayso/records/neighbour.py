"""A neighbour of an event: another one that is much like it, and what keeps the two apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.records.event import Score

KeptApart = Literal["judgement", "one_report", "score", "average", "outweighed"]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another event that was compared and not merged: its id, the score of the two claims that come closest, and why.

    `kept_apart` says what holds the two apart: `judgement`, a person judged them different; `one_report`, a report
    tells of both as two happenings; `average`, some of their reports fit but on the whole they do not; `outweighed`, what
    comes closest fits other reports far better; `score`, what speaks against it weighs more. `words` is the reason of
    the judgement, or the report's id, otherwise "".
    """

    event: str
    score: Score
    kept_apart: KeptApart
    words: str = ""
