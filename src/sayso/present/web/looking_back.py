"""The events as they were, in columns like those of today: what stayed is taken from these."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sqlalchemy import Connection

from sayso.ledger import Ledger, View
from sayso.ledger.columns.choosing import choose
from sayso.ledger.columns.filling import Line, columns_of
from sayso.ledger.columns.layout import EventColumns, Names
from sayso.ledger.columns.loading import Loaded, entries_of_claims, load_from, progress_of, rows_named, said_in
from sayso.ledger.columns.merging import Part, joined
from sayso.ledger.event_queries import EventQuery
from sayso.ledger.rewound import EventsThen, Rewound
from sayso.present.web.chosen import Chosen
from sayso.present.web.desk import Moment
from sayso.records import Event, wire

Rewind = Callable[[Connection, View, Moment], Rewound]
"""Tells the events by what the view of a moment holds from those that a transaction sees."""

MOMENTS_KEPT: Final = 4
"""Moments whose events are kept at hand: one is looked at again and again, under other filters."""


@dataclass(frozen=True, slots=True, eq=False)
class _Then:
    """The events of a moment."""

    columns: EventColumns
    events: EventsThen


class LookingBack:
    """Answers from the events as they were; `now` gives the columns of today that are at hand."""

    def __init__(self, ledger: Ledger, rewind: Rewind, now: Callable[[], Loaded]) -> None:
        self._ledger = ledger
        self._rewind = rewind
        self._now = now
        self._kept = lru_cache(MOMENTS_KEPT)(self._put_together)

    def choose(self, wanted: EventQuery, moment: Moment) -> Chosen:
        """The events that are wanted, the latest first."""
        columns = self._at(moment).columns
        return Chosen(columns, choose(columns, wanted, lambda words: said_in(self._ledger.store, columns, words)))

    def events(self, moment: Moment) -> EventsThen:
        """The events of a moment, to be asked for."""
        return self._at(moment).events

    def _at(self, moment: Moment) -> _Then:
        """Where more is worked in meanwhile, what stayed is told anew: it may be what is gone now."""
        view = self._view(moment)
        return self._kept(view.head, moment, progress_of(self._ledger.store).upto)

    def _put_together(self, _: str, moment: Moment, __: int) -> _Then:
        view = self._view(moment)
        with self._ledger.store.reading() as connection:
            rewound = self._rewind(connection, view, moment)
            today = load_from(connection, self._now()).columns
            others = _columns_of(rewound, connection, view, today.names)
        columns = joined([Part(today, ~rows_named(today, rewound.gone)), Part.whole(others)])
        return _Then(columns, EventsThen(self._ledger.store, view, rewound))

    def _view(self, moment: Moment) -> View:
        return self._ledger.view(as_of=moment.as_of, published_by=moment.published_by)


def _columns_of(rewound: Rewound, connection: Connection, view: View, names: Names) -> EventColumns:
    """The columns of the events that were there instead of some of today."""
    held = [wire.decode(row.body, Event).claims for row in rewound.rows]
    entries = entries_of_claims(connection, [claim for claims in held for claim in claims], view.seq)
    lines = [
        Line(
            0,
            row.earliest,
            row.latest,
            row.moment,
            row.terms,
            wire.encode(row.summary),
            [seq for claim in claims for seq in entries.get(claim, ())],
        )
        for row, claims in zip(rewound.rows, held, strict=True)
    ]
    return columns_of(lines, names)
