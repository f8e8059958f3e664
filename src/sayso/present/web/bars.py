"""Ranges of people as bars on one scale: a known end is drawn closed, an open one runs on to the edge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sayso.ledger.summaries import TollRange, toll_range
from sayso.records import AssessedToll, SpeakerToll

WIDTH: Final = 200
"""Of a bar, in units of its picture."""
ROOM: Final = 1.15
"""The scale goes so much further than the largest figure, so that an open end is seen to go on."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A range as it is drawn, from `start` to `end` in units from 0 to WIDTH; an end that is open is drawn open."""

    start: float
    end: float
    open_low: bool
    open_high: bool

    @property
    def length(self) -> float:
        """Of the bar; a single number is a narrow one."""
        return max(self.end - self.start, 3.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """From 0 to `most` people."""

    most: float

    @classmethod
    def over(cls, tolls: Iterable[AssessedToll | TollRange]) -> Scale:
        """A scale that holds all of these figures."""
        return cls(max((value for toll in tolls for value in _values(toll)), default=1) * ROOM)

    @classmethod
    def up_to(cls, people: int) -> Scale:
        """A scale that holds a number of people."""
        return cls(people * ROOM)

    def bar(self, toll: AssessedToll | SpeakerToll) -> Bar:
        """The range of a toll."""
        return self.between(toll.low.value, toll.high.value)

    def between(self, low: int | None, high: int | None) -> Bar:
        """The range between two ends, None for an open one."""
        start = 0.0 if low is None else self._at(low)
        return Bar(start, float(WIDTH) if high is None else self._at(high), low is None, high is None)

    def _at(self, people: int) -> float:
        return round(people / max(self.most, 1) * WIDTH, 1)


def _values(toll: AssessedToll | TollRange) -> Iterable[int]:
    """All ends that are known."""
    told = toll_range(toll) if isinstance(toll, AssessedToll) else toll
    ends = [told.low, told.high, *(end for one in told.by_speaker_kind for end in (one.low, one.high))]
    return [end for end in ends if end is not None]
