"""Whether what an entry names is in the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from sayso.ledger.schema import entries, links


@dataclass(frozen=True, slots=True)
class Missing:
    """Entry `seq` names a record in `field` that is not in the ledger."""

    seq: int
    field: str
    kind: str
    target: str


def missing(connection: Connection, first: int, last: int) -> Iterator[Missing]:
    """The references from entries `first` to `last` that lead nowhere."""
    there = sa.exists().where(
        entries.c.id == links.c.target,
        entries.c.kind == links.c.target_kind,
        sa.or_(links.c.address.is_(None), entries.c.address == links.c.address),
    )
    query = (
        sa.select(links.c.seq, links.c.field, links.c.target_kind, links.c.target)
        .where(links.c.seq.between(first, last), links.c.target_kind.is_not(None), ~there)
        .order_by(links.c.seq, links.c.field, links.c.position)
    )
    for row in connection.execute(query):
        yield Missing(row.seq, row.field, row.target_kind, row.target)
