"""The events that are wanted, as rows of columns: counted and summed without reading one of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.ledger.columns.layout import GRADES, OPEN, EventColumns, Mask, Rows, Table, TollKind
from sayso.ledger.summaries import EventSummary, SpeakerRange, TollRange
from sayso.records.assessment import Grade


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """Some events of one state, the latest first; `behind` counts the entries that were written since."""

    columns: EventColumns
    rows: Rows
    behind: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.rows)

    def summaries(self, rows: Rows) -> Iterator[EventSummary]:
        """Some of them, read."""
        return self.columns.summaries(rows)

    def grades(self) -> Mapping[Grade, int]:
        """How many there are of each grade that any has."""
        counts = np.bincount(self.columns.events["grade"][self.rows], minlength=len(GRADES))
        return {grade: int(count) for grade, count in zip(GRADES, counts, strict=True) if count}

    def undated(self) -> Rows:
        """Those that no claim dates."""
        return self._without("dated")

    def unplaced(self) -> Rows:
        """Those that cannot be drawn on a map."""
        return self._without("placed")

    def _without(self, column: str) -> Rows:
        has: Mask = self.columns.events[column][self.rows]
        return self.rows[~has]

    def most_told(self, most: int) -> Rows:
        """The events that most reports tell of, then most claims; what a single report tells is none of them."""
        events = self.columns.events
        several = self.rows[events["reports"][self.rows] > 1]
        weight = events["reports"][several].astype(np.int64) << 32 | events["claims"][several]
        if len(several) > most:
            bound = np.partition(weight, -most)[-most]
            several, weight = several[weight >= bound], weight[weight >= bound]
        order = np.lexsort((self.columns.ids[several], -weight))
        return several[order[:most]]

    def lines_of(self, table: Table) -> Table:
        """The lines of a table that belong to them."""
        if len(self.rows) == len(self.columns):
            return table
        among: Mask = np.zeros(len(self.columns), dtype=np.bool_)
        among[self.rows] = True
        lines: Table = table[among[table["row"]]]
        return lines

    def tolls(self) -> tuple[TollRange, ...]:
        """The tolls of all of them together, each event counted once, as `assess.tolls.sum_tolls` adds them up."""
        names = self.columns.names.tolls
        sums = {names[kind]: ends for kind, ends in _sums(self.lines_of(self.columns.tolls))}
        wholes = sorted((kind for kind in sums if kind.speaker_kind is None), key=lambda kind: kind[:2])
        return tuple(
            TollRange(one.harm, one.victims_kind, *sums[one], counts=True, by_speaker_kind=_speakers(one, sums))
            for one in wholes
        )


Ends = tuple[int | None, int | None]


def _sums(lines: Table) -> Iterator[tuple[int, Ends]]:
    """The sum of each kind of toll. An open low end adds nothing, an open high end opens the sum."""
    kinds, where = np.unique(lines["kind"], return_inverse=True)
    low, any_low, _ = _added(lines["low"], where, len(kinds))
    high, _, all_high = _added(lines["high"], where, len(kinds))
    for at, kind in enumerate(kinds):
        yield int(kind), (int(low[at]) if any_low[at] else None, int(high[at]) if all_high[at] else None)


def _added(
    ends: npt.NDArray[np.int64], where: npt.NDArray[np.intp], kinds: int
) -> tuple[npt.NDArray[np.int64], Mask, Mask]:
    """By kind: the sum of the ends that are known, whether any is, and whether all are."""
    known = ends != OPEN
    added = np.bincount(where[known], weights=ends[known], minlength=kinds).astype(np.int64)
    count, counts = np.bincount(where[known], minlength=kinds), np.bincount(where, minlength=kinds)
    return added, count > 0, count == counts


def _speakers(of: TollKind, sums: Mapping[TollKind, Ends]) -> tuple[SpeakerRange, ...]:
    """The sums of those who speak of the same harm to the same victims."""
    found = [
        SpeakerRange(kind.speaker_kind, kind.anonymous, *ends)
        for kind, ends in sums.items()
        if kind.speaker_kind is not None and kind[:2] == of[:2]
    ]
    return tuple(sorted(found, key=lambda one: (one.speaker_kind, one.anonymous)))
