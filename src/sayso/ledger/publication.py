"""Between which days the reports of a ledger were published."""

from __future__ import annotations

import sqlalchemy as sa

from sayso.ledger.schema import report_index
from sayso.ledger.store import Store


def publication_days(store: Store) -> tuple[str, str] | None:
    """The first and the last day, UTC; None where no report says when it was published."""
    index = report_index.c
    wanted = sa.select(sa.func.min(index.published_first), sa.func.max(index.published_last))
    with store.reading() as connection:
        first, last = connection.execute(wanted).one()
    return (first[:10], last[:10]) if first and last else None
