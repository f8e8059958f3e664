"""The reports of a ledger that wait to be read, and what came with some entries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import sqlalchemy as sa

from sayso.ledger import queries
from sayso.ledger.queries import stream
from sayso.ledger.schema import entries, links
from sayso.ledger.store import Store
from sayso.records import Problem, Report, wire

NOW: Final = 2**62
"""The number of no entry that there will ever be."""


def unread_reports(store: Store, after: int, upto: int) -> Iterator[Report]:
    """The reports that were written after an entry, up to another one, that stand so now, and that no run was over so."""
    visible = queries.visible_reports(NOW, None)
    run = sa.exists().where(
        links.c.field == "run.report", links.c.target == entries.c.id, links.c.address == entries.c.address
    )
    query = (
        sa.select(entries)
        .join(visible, visible.c.seq == entries.c.seq)
        .where(entries.c.seq > after, entries.c.seq <= upto, ~run)
    )
    for row in stream(store, query, entries.c.seq):
        yield wire.decode(row.body, Report)


def brought_by(store: Store, first: int, last: int) -> list[Report | Problem]:
    """The reports and problems that some entries hold, in order."""
    query = sa.select(entries.c.body).where(
        entries.c.seq.between(first, last), entries.c.kind.in_(("report", "problem"))
    )
    with store.reading() as connection:
        found = [wire.loads(body) for body in connection.execute(query.order_by(entries.c.seq)).scalars()]
    return [one for one in found if isinstance(one, Report | Problem)]
