"""Pages of chosen events, each from where the last one ended."""

from __future__ import annotations

import numpy as np

from sayso.errors import InputError
from sayso.ledger.columns.layout import EventColumns, Rows, instant_of, ticks_of
from sayso.ledger.paging import pack, unpack


def page_of(columns: EventColumns, chosen: Rows, after: str | None, size: int) -> tuple[Rows, str | None]:
    """The rows of a page, and the cursor of the next one; a cursor that was not made here is an InputError.

    A cursor names the last event that was given, by when it happened and its id, so it holds in any state.
    """
    first = 0 if after is None else int(np.searchsorted(chosen, _beyond(columns, after)))
    page = chosen[first : first + size]
    if first + size >= len(chosen):
        return page, None
    last = int(page[-1])
    moment = instant_of(int(columns.events["moment"][last]))
    return page, pack([moment, columns.ids[last].decode("utf-8", "surrogatepass")])


def _beyond(columns: EventColumns, cursor: str) -> int:
    """The first row after the event that a cursor names."""
    moment, id_ = unpack(cursor, 2)
    try:
        ticks = ticks_of(str(moment))
    except (ValueError, TypeError) as fault:
        raise InputError(f"no such cursor: {cursor[:20]!r}; take it from the page before") from fault
    backwards = columns.events["moment"][::-1]
    begin = len(backwards) - int(np.searchsorted(backwards, ticks, side="right"))
    end = len(backwards) - int(np.searchsorted(backwards, ticks, side="left"))
    name = np.bytes_(str(id_).encode("utf-8", "surrogatepass"))
    return begin + int(np.count_nonzero(columns.ids[begin:end] >= name))
