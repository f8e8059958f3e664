"""The summaries of events that an earlier version of Sayso put into a ledger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import sqlalchemy as sa

from sayso.ledger import Ledger
from sayso.ledger.materialised import EventLines, Materialised, SummaryRow
from sayso.ledger.schema import event_summaries, events
from sayso.ledger.summaries import summary_of
from sayso.records import Assessment, Event, wire

EVENTS_AT_ONCE: Final = 500
"""Of one transaction: some 5 MB of JSON, and others wait for the pen less than a second."""


def sum_up(ledger: Ledger, advance: Callable[[float], None] = lambda _: None) -> None:
    """Give every event its summary; `advance` is told the share that is done.

    Where all have one, which is so unless an earlier version worked them out, nothing is written. Killed in the middle,
    it goes on from where it was.
    """
    with ledger.store.reading() as connection:
        there, done = (
            connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in (events, event_summaries)
        )
    last = ""
    while done < there:
        with ledger.store.writing() as connection:
            tables = Materialised(connection)
            lines = tables.without_summary(last, EVENTS_AT_ONCE)
            tables.add_summaries(_rows(ledger, tables, lines))
        if not lines:
            return
        last = lines[-1].event
        done += len(lines)
        advance(min(done / there, 1.0))


def _rows(ledger: Ledger, tables: Materialised, lines: list[EventLines]) -> list[SummaryRow]:
    found = {one.event: wire.decode(one.body, Event) for one in lines}
    first = ledger.view().claims_of([event.claims[0] for event in found.values()])
    terms = tables.terms_of(list(found))
    return [
        SummaryRow(
            one.event,
            one.earliest,
            one.latest,
            one.moment,
            tuple(terms.get(one.event, ())),
            summary_of(
                found[one.event],
                wire.decode(one.assessment, Assessment),
                first.get(found[one.event].claims[0]),
            ),
        )
        for one in lines
    ]
