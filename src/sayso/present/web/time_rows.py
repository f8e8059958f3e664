"""The timeline of chosen events: few are drawn one by one, many are counted without reading one of them."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from sayso.ledger.columns.layout import UNKNOWN
from sayso.present.events import draw_places, draw_time, draw_type
from sayso.present.web.chosen import Chosen
from sayso.present.web.timeline import (
    MOST_BARS,
    Timeline,
    columns_of,
    left_out,
    step_of,
    time_span,
    timeline_of,
    written,
)

Days: TypeAlias = npt.NDArray[np.int64]
"""Days of the common era."""
LEAST_DAYS: Final = 7
"""That a timeline goes over."""


def timeline_over(found: Chosen) -> Timeline | None:
    """The timeline of some events; None where none has a day."""
    if found.total > MOST_BARS:
        return _counted(found)
    events = {one.id: one for one in found.summaries(found.rows)}

    def words_of(id_: str) -> str:
        event = events[id_]
        return f"{draw_type(event)}, {draw_places(event.places) or 'no place'}, {draw_time(event.when)}"

    return timeline_of((time_span(one.id, one.when) for one in events.values()), words_of)


def _counted(found: Chosen) -> Timeline | None:
    """Columns: an event counts in each in which it may lie."""
    events = found.columns.events
    first, last = events["first_day"][found.rows], events["last_day"][found.rows]
    dated = (first != UNKNOWN) | (last != UNKNOWN)
    first, last = first[dated], last[dated]
    if not len(first):
        return None
    begin = np.where(first == UNKNOWN, last, first)
    end = np.maximum(np.where(last == UNKNOWN, begin, last), begin)
    left, edge = left_out(end)
    start = int(np.maximum(begin[end >= edge], edge).min())
    stop = max(int(end.max()) + 1, start + LEAST_DAYS)
    step = step_of(stop - start)
    counted = _columns(begin[end >= edge], end[end >= edge], start, step, -(-(stop - start) // step))
    return columns_of(start, step, counted.tolist(), (left, written(edge - 1) if left else ""))


def _columns(begin: Days, end: Days, start: int, step: int, columns: int) -> Days:
    """The count of each column, from what begins in it and what ended before."""
    changes = np.zeros(columns + 1, dtype=np.int64)
    np.add.at(changes, np.maximum(begin - start, 0) // step, 1)
    np.add.at(changes, (end - start) // step + 1, -1)
    return np.cumsum(changes)[:columns]
