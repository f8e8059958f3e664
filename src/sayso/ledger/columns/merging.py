"""Another state of the columns: without what is gone, with what is new, in the order of lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from sayso.ledger.columns.layout import EVENT, EventColumns, EventTable, Mask, Rows, Table


class Part(NamedTuple):
    """Some columns, and which of their events stay."""

    columns: EventColumns
    stays: Mask

    @classmethod
    def whole(cls, columns: EventColumns) -> Part:
        """All of them."""
        return cls(columns, np.ones(len(columns), dtype=np.bool_))


def joined(parts: Sequence[Part]) -> EventColumns:
    """The events of all parts that stay; no event stays in two of them. There is at least one part."""
    assert EVENT.names is not None
    events = {name: np.concatenate([one.columns.events[name][one.stays] for one in parts]) for name in EVENT.names}
    ids = np.concatenate([one.columns.ids[one.stays] for one in parts])
    lines = np.concatenate([one.columns.lines[one.stays] for one in parts])
    order = np.lexsort((ids, events["moment"]))[::-1]
    places = _places(parts, order)

    def table(of: Callable[[EventColumns], Table]) -> Table:
        return _moved([of(one.columns) for one in parts], places)

    return EventColumns(
        names=parts[0].columns.names,
        events=EventTable({name: column[order] for name, column in events.items()}),
        ids=ids[order],
        lines=lines[order],
        terms=table(lambda one: one.terms),
        points=table(lambda one: one.points),
        tolls=table(lambda one: one.tolls),
        claims=table(lambda one: one.claims),
    )


def _places(parts: Sequence[Part], order: Rows) -> list[Rows]:
    """Where each row of each part stands now; -1 for one that is gone."""
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    found, first = list[Rows](), 0
    for one in parts:
        now = np.full(len(one.stays), -1, dtype=np.int64)
        kept = int(np.count_nonzero(one.stays))
        now[one.stays] = place[first : first + kept]
        found.append(now)
        first += kept
    return found


def _moved(tables: Sequence[Table], places: Sequence[Rows]) -> Table:
    """The lines of tables whose events stay, by row; the order within an event is kept."""
    rows = np.concatenate([place[table["row"]] for table, place in zip(tables, places, strict=True)])
    there = rows >= 0
    lines = np.concatenate(tables)[there]
    lines["row"] = rows[there]
    return lines[np.argsort(lines["row"], kind="stable")]
