"""What is new in a ledger since an entry: the reports whose claims count anew, and the judgements."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from sayso.ledger.schema import entries, links


@dataclass(frozen=True, slots=True)
class News:
    """What entries up to `upto` brought: `reports` that were written or read, and `judged`, the ids that are judged.

    Each in the order of the chain, without repeats. Where nothing is new, `upto` is the entry that was asked for.
    """

    upto: int
    reports: tuple[str, ...]
    judged: tuple[str, ...]


def news_since(connection: Connection, after: int, most: int) -> News:
    """What is new after an entry, from `most` entries that bring news, at the most; the rest comes with the next call.

    The subject of a judgement that another one supersedes is judged anew too.
    """
    newer = (
        sa.select(entries.c.seq, entries.c.kind, entries.c.id)
        .where(entries.c.seq > after, entries.c.kind.in_(("report", "run", "judgement")))
        .order_by(entries.c.seq)
        .limit(most)
    )
    rows = connection.execute(newer).all()
    if not rows:
        last = connection.execute(sa.select(sa.func.max(entries.c.seq))).scalar_one()
        return News(max(last or 0, after), (), ())
    upto = rows[-1].seq
    reports = {row.id: None for row in rows if row.kind == "report"}
    of_runs = sa.select(links.c.target).where(links.c.seq.between(after + 1, upto), links.c.field == "run.report")
    reports |= dict.fromkeys(connection.execute(of_runs.order_by(links.c.seq)).scalars())
    judged: dict[str, None] = {}
    for row in rows:
        if row.kind == "judgement":
            judged |= dict.fromkeys(_judged(connection, row.seq))
    return News(upto, tuple(reports), tuple(judged))


def _judged(connection: Connection, seq: int) -> list[str]:
    """The subjects of a judgement, and those of the one that it supersedes."""
    over = sa.select(entries.c.seq).where(
        entries.c.kind == "judgement",
        entries.c.id.in_(sa.select(links.c.target).where(links.c.seq == seq, links.c.field == "judgement.supersedes")),
    )
    query = (
        sa.select(links.c.target)
        .where(links.c.field == "judgement.subject", sa.or_(links.c.seq == seq, links.c.seq.in_(over)))
        .order_by(links.c.seq, links.c.position)
    )
    return list(connection.execute(query).scalars())
