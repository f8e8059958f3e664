"""The events as they were, in columns like those of today."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from sayso.ledger import ClaimQuery, Ledger, View
from sayso.ledger.columns.choosing import choose, rows_of
from sayso.ledger.columns.filling import Line, columns_of
from sayso.ledger.columns.layout import EventColumns, Mask, Names
from sayso.ledger.columns.merging import Part, joined
from sayso.ledger.event_queries import EventQuery
from sayso.ledger.materialised import EventRow
from sayso.present.web.chosen import Chosen
from sayso.present.web.desk import Moment
from sayso.records import Event, wire

RowsThen = Callable[[View, Moment], Sequence[EventRow]]
"""Gives all events by what the view of a moment holds; the same list for the same view and moment."""

MOMENTS_KEPT: Final = 4
"""Moments whose events are kept at hand: one is looked at again and again, under other filters."""


@dataclass(frozen=True, slots=True, eq=False)
class _Then:
    """The events of a moment; `claims` numbers the claims that they hold, for want of entries."""

    columns: EventColumns
    claims: Mapping[str, int]
    lines: Mapping[str, tuple[str, str]]


class LookingBack:
    """Chooses among the events as they were."""

    def __init__(self, ledger: Ledger, rows_then: RowsThen) -> None:
        self._ledger = ledger
        self._rows_then = rows_then
        self._kept = lru_cache(MOMENTS_KEPT)(self._put_together)

    def choose(self, wanted: EventQuery, moment: Moment) -> Chosen:
        """The events that are wanted, the latest first."""
        view = self._view(moment)
        then = self._kept(view.head, moment)

        def said(words: str) -> Mask:
            found = [then.claims[one.id] for one in view.claims(ClaimQuery(search=words)) if one.id in then.claims]
            return rows_of(then.columns, then.columns.claims[np.isin(then.columns.claims["seq"], found)])

        return Chosen(then.columns, choose(then.columns, wanted, said))

    def lines(self, moment: Moment) -> Mapping[str, tuple[str, str]]:
        """The lines of all events and their assessments by the events' ids."""
        return self._kept(self._view(moment).head, moment).lines

    def _put_together(self, _: str, moment: Moment) -> _Then:
        rows = self._rows_then(self._view(moment), moment)
        held = [wire.decode(row.body, Event).claims for row in rows]
        claims = {claim: number for number, claim in enumerate(claim for those in held for claim in those)}
        lines = [
            Line(
                number,
                row.earliest,
                row.latest,
                row.moment,
                row.terms,
                wire.encode(row.summary),
                [claims[claim] for claim in those],
            )
            for number, (row, those) in enumerate(zip(rows, held, strict=True), 1)
        ]
        columns = joined([Part.whole(columns_of(lines, Names()))])
        return _Then(columns, claims, {row.id: (row.body, row.assessment) for row in rows})

    def _view(self, moment: Moment) -> View:
        return self._ledger.view(as_of=moment.as_of, published_by=moment.published_by)
