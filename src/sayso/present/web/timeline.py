"""Events along time, laid out on the server: a stated day is a mark, a range of days a bar, an open end runs on open.

Where there are too many to be told apart, columns count those that may fall on each day, week or month.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt

from sayso.records import EventTime

MOST_BARS: Final = 400
"""Events that are drawn one by one; more are counted in columns."""
MOST_LANES: Final = 48
"""Bars above each other: with more, a bar is too thin to be hit."""
LANE: Final = 5
"""Height of a lane with the gap below it, in pixels."""
MOST_COLUMNS: Final = 90
HIGHEST: Final = 70
"""Height of the highest column, in pixels."""
LEAST_WIDTH: Final = 0.8
"""Percent of the picture: a mark must be seen."""
OPEN: Final = 6.0
"""Percent of the picture over which an open end is drawn."""
GAP: Final = 0.3
"""Percent between two bars of a lane."""
FEW: Final = 0.2
"""Share of the events that may lie before the drawn time, where a long empty time parts them from the rest."""
LONG_GAP: Final = 60
"""Days without an event that are long enough to be left out; twice as long as all that follows they must be, too."""
MOST_TICKS: Final = 8


@dataclass(frozen=True, slots=True)
class Span:
    """When an event is said to have been, in days of the common era; an end that nobody gives is None."""

    first: int | None
    last: int | None
    event: str

    @property
    def begin(self) -> int:
        """The first day that is given."""
        return self.first if self.first is not None else self.last or 0

    @property
    def end(self) -> int:
        """The last day that is given, never before the first."""
        return max(self.last if self.last is not None else self.begin, self.begin)


@dataclass(frozen=True, slots=True)
class TimeBar:
    """An event, placed in percent of the width and in pixels from the top. `first` and `last` as they stand in the table."""

    x: float
    width: float
    y: int
    kind: str
    event: str
    words: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class CountColumn:
    """How many events may fall on some days, from `first` on."""

    x: float
    width: float
    height: float
    count: int
    first: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day of the axis, in percent of the width."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars, or columns of `step` days. `before` counts events that lie earlier than what is drawn."""

    first: str
    last: str
    days: int
    height: int
    ticks: tuple[Tick, ...]
    bars: tuple[TimeBar, ...] = ()
    columns: tuple[CountColumn, ...] = ()
    step: int = 1
    before: int = 0
    before_until: str = ""


def time_span(event: str, when: EventTime | None) -> Span | None:
    """When the event of an id is said to have been; None where nobody gives a day."""
    first, last = (_number(when.earliest), _number(when.latest)) if when else (None, None)
    return None if first is None and last is None else Span(first, last, event)


def timeline_of(found: Iterable[Span | None], words_of: Callable[[str], str]) -> Timeline | None:
    """The timeline of some events, None where none has a day. Few that are long before all others are counted only.

    `words_of` gives what is said of an event, by its id; it is asked for those that are drawn one by one.
    """
    spans = sorted((one for one in found if one), key=lambda one: (one.end, one.begin, one.event))
    if not spans:
        return None
    left, edge = left_out(np.array([one.end for one in spans], dtype=np.int64))
    drawn = spans[left:]
    start = min(max(one.begin, edge) for one in drawn)
    stop = max(one.end for one in drawn) + 1
    axis = _Axis(start, max(stop, start + 7))
    before = (left, written(edge - 1)) if left else (0, "")
    bars = tuple(_bars(drawn, axis, words_of)) if len(drawn) <= MOST_BARS else ()
    lanes = max((bar.y for bar in bars), default=0) // LANE + 1
    if not bars or lanes > MOST_LANES:
        return _counted(drawn, axis, before)
    return Timeline(
        first=written(axis.start),
        last=written(axis.stop - 1),
        days=axis.stop - axis.start,
        height=max(lanes * LANE + 4, HIGHEST),
        ticks=tuple(axis.ticks()),
        bars=bars,
        before=before[0],
        before_until=before[1],
    )


def columns_of(first: int, step: int, counts: Sequence[int], before: tuple[int, str] = (0, "")) -> Timeline:
    """Columns of counted events, `step` days each, from a day on (as of the common era)."""
    axis = _Axis(first, first + step * len(counts))
    most = max(counts, default=0) or 1
    width = 100 / max(len(counts), 1)
    columns = tuple(
        CountColumn(round(at * width, 3), round(width * 0.92, 3), round(count / most * HIGHEST, 1), count, written(day))
        for at, count in enumerate(counts)
        for day in [first + at * step]
        if count
    )
    return Timeline(
        first=written(axis.start),
        last=written(axis.stop - 1),
        days=axis.stop - axis.start,
        height=HIGHEST,
        ticks=tuple(axis.ticks()),
        columns=columns,
        step=step,
        before=before[0],
        before_until=before[1],
    )


def _counted(spans: Sequence[Span], axis: _Axis, before: tuple[int, str]) -> Timeline:
    step = step_of(axis.stop - axis.start)
    counts = [0] * math.ceil((axis.stop - axis.start) / step)
    for one in spans:
        for at in range(max(one.begin - axis.start, 0) // step, (one.end - axis.start) // step + 1):
            counts[at] += 1
    return columns_of(axis.start, step, counts, before)


def step_of(days: int) -> int:
    """How many days a column counts."""
    return max(1, math.ceil(days / MOST_COLUMNS))


def left_out(ends: npt.NDArray[np.int64]) -> tuple[int, int]:
    """How many events a long empty time parts from all later ones, and the first day after them; few they must be.

    The last days of the events are given, in any order; there is at least one.

    >>> left_out(np.array([901, 1, 900, 902, 904]))
    (1, 2)
    """
    days, counts = np.unique(ends, return_counts=True)
    before = np.cumsum(counts)[:-1]
    gaps, rest = np.diff(days), days[-1] - days[1:]
    cuts = np.flatnonzero((before <= FEW * counts.sum()) & (gaps > np.maximum(LONG_GAP, 2 * rest)))
    return (int(before[cuts[-1]]), int(days[cuts[-1]]) + 1) if len(cuts) else (0, 0)


def _bars(spans: Sequence[Span], axis: _Axis, words_of: Callable[[str], str]) -> Iterator[TimeBar]:
    """Each event in the first lane that has room."""
    ends: list[float] = []
    for one in sorted(spans, key=lambda span: (span.begin, span.end, span.event)):
        kind = _kind(one)
        left, right = axis.at(max(one.begin, axis.start)), axis.at(one.end + 1)
        if kind == "until":
            left = max(right - OPEN, 0.0)
        elif kind == "since":
            right = min(left + OPEN, 100.0)
        width = max(right - left, LEAST_WIDTH)
        lane = next((at for at, end in enumerate(ends) if end + GAP <= left), len(ends))
        ends[lane : lane + 1] = [left + width]
        yield TimeBar(
            x=round(left, 3),
            width=round(width, 3),
            y=lane * LANE,
            kind=kind,
            event=one.event,
            words=words_of(one.event),
            first=written(one.first) if one.first is not None else "open",
            last=written(one.last) if one.last is not None else "open",
        )


def _kind(one: Span) -> str:
    """A stated `day`, a `range`, or what is known by one end alone: `until` or `since`."""
    if one.first is None:
        return "until"
    if one.last is None:
        return "since"
    return "day" if one.first >= one.last else "range"


class _Axis:
    """From a day up to another one, which is left out."""

    def __init__(self, start: int, stop: int) -> None:
        self.start, self.stop = start, stop

    def at(self, day: int) -> float:
        """In percent of the width."""
        return (day - self.start) / (self.stop - self.start) * 100

    def ticks(self) -> Iterator[Tick]:
        """Mondays, firsts of months, or of years: the finest of which there are few."""
        days = range(self.start, min(self.stop, date.max.toordinal()))
        span = self.stop - self.start
        if span <= 7 * MOST_TICKS:
            chosen = [(day, f"{_day(day):%d %b}".lstrip("0")) for day in days if day % 7 == 1]
        elif span <= 31 * 3 * MOST_TICKS:
            chosen = [(day, f"{_day(day):%b %Y}") for day in days if _day(day).day == 1]
        else:
            years = range(_day(self.start).year + 1, _day(min(self.stop, date.max.toordinal())).year + 1)
            chosen = [(date(year, 1, 1).toordinal(), str(year)) for year in years]
        every = math.ceil(len(chosen) / MOST_TICKS) or 1
        for number, (day, label) in enumerate(chosen[::every]):
            year = f" {_day(day).year}" if not number and not label[-4:].isdigit() else ""
            yield Tick(round(self.at(day), 3), label + year)


def _number(moment: str | None) -> int | None:
    try:
        return date.fromisoformat((moment or "")[:10]).toordinal()
    except ValueError:
        return None


def _day(number: int) -> date:
    return date.fromordinal(number)


def written(number: int) -> str:
    """A day of the common era, as ISO 8601 writes it; within the years that it can write."""
    return str(date.fromordinal(min(max(number, 1), date.max.toordinal())))
