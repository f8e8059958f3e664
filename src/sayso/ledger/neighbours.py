"""The accounts that stand nearest to some others, by the keys that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import sqlalchemy as sa
from sqlalchemy import Connection

from sayso.ledger.queries import chunks
from sayso.ledger.schema import account_keys


def nearest_accounts(connection: Connection, keys: Sequence[str], but: Collection[str], most: int) -> list[str]:
    """The accounts that share most of these keys, those of `but` left out, the nearest first, then by id."""
    shared: Counter[str] = Counter()
    for chunk in chunks(keys):
        number = sa.func.count().label("number")
        query = (
            sa.select(account_keys.c.account, number)
            .where(account_keys.c.key.in_(chunk))
            .group_by(account_keys.c.account)
            .order_by(number.desc(), account_keys.c.account)
            .limit(most + len(but))
        )
        for row in connection.execute(query):
            shared[row.account] += row.number
    ranked = sorted((one for one in shared if one not in but), key=lambda one: (-shared[one], one))
    return ranked[:most]
