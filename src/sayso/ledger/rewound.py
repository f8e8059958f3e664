"""The events of a moment, told from those that are worked out now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import merge

from sayso.ledger.event_queries import (
    AssessedEvent,
    EventQuery,
    assessed,
    event_lines,
    event_lines_in_order,
    event_of_claim,
    holds,
)
from sayso.ledger.materialised import EventRow
from sayso.ledger.store import Store
from sayso.ledger.view import View
from sayso.records import Event, wire


@dataclass(frozen=True, slots=True)
class Rewound:
    """Which of the events that are worked out up to the entry `upto` were not so at a moment, and what was there instead.

    `gone` are the ids of the ones, `rows` the others, by when they happened, then by id. All events that are not `gone`
    were as they are, but for `Assessment.as_of`, which is `moment`.
    """

    moment: str
    upto: int
    gone: frozenset[str]
    rows: tuple[EventRow, ...]

    def dated(self, assessment: str) -> str:
        """The line of an assessment that stays, as of the moment.

        Within the strings of a line of JSON no quotation mark stands without a backslash, so that the words that are
        replaced can be nothing but the field.
        """
        return assessment.replace('"as_of":null', f'"as_of":{wire.encode(self.moment).decode()}', 1)


class EventsThen:
    """The events of a moment, to be asked for."""

    def __init__(self, store: Store, view: View, rewound: Rewound) -> None:
        """`view` is what the ledger held at the moment."""
        self._store = store
        self._view = view
        self._rewound = rewound

    def find(self, wanted: EventQuery) -> Iterator[AssessedEvent]:
        """The events that are wanted, by when they happened, then by id."""
        stayed = (row for row in event_lines_in_order(self._store, wanted) if row.event not in self._rewound.gone)
        others = (row for row in self._rewound.rows if holds(row, wanted, self._view))
        for _, _, body, assessment in merge(
            ((row.moment, row.event, row.body, self._rewound.dated(row.assessment)) for row in stayed),
            ((row.moment, row.id, row.body, row.assessment) for row in others),
        ):
            yield assessed(body, assessment)

    def of_claim(self, claim: str) -> AssessedEvent | None:
        """The event that a claim was taken to be about; None where there was none."""
        if claim in self._rows_by_claim:
            row = self._rows_by_claim[claim]
            return assessed(row.body, row.assessment)
        now = event_of_claim(self._store, claim)
        if now is None or now.event.id in self._rewound.gone:
            return None
        return AssessedEvent(now.event, replace(now.assessment, as_of=self._rewound.moment))

    def by_id(self, ids: Sequence[str]) -> dict[str, AssessedEvent]:
        """Some events by their ids; those that were not there are left out."""
        return {one: assessed(*lines) for one, lines in self.lines(ids).items()}

    def lines(self, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """The lines of some events and their assessments, by the events' ids."""
        wanted = set(ids)
        others = {row.id: (row.body, row.assessment) for row in self._rewound.rows if row.id in wanted}
        stayed = event_lines(self._store, sorted(wanted - others.keys() - self._rewound.gone))
        return others | {one: (body, self._rewound.dated(line)) for one, (body, line) in stayed.items()}

    @cached_property
    def _rows_by_claim(self) -> dict[str, EventRow]:
        return {claim: row for row in self._rewound.rows for claim in wire.decode(row.body, Event).claims}
