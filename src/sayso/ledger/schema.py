"""The tables. `entries` is the ledger; all others are indexes that can be made again from it (`index.rows`).

A change here needs a migration in `migrations/versions`, and `REVISION` set to it.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

REVISION: Final = "0001"
"""The revision of the tables that this version of Sayso reads and writes."""

REVISION_TABLE: Final = "ledger_revision"

metadata = sa.MetaData()

BigSeq = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

entries = sa.Table(
    "entries",
    metadata,
    sa.Column("seq", BigSeq, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("address", sa.Text, nullable=False, unique=True),
    sa.Column("written_at", sa.Text, nullable=False),
    sa.Column("previous", sa.Text, nullable=False, unique=True),
    sa.Column("hash", sa.Text, nullable=False, unique=True),
    sa.Column("body", sa.Text, nullable=False),
    sa.Index("entries_by_id", "id", "kind", "seq"),
    sa.Index("entries_by_kind", "kind", "seq"),
    sa.Index("entries_by_moment", "written_at"),
)

links = sa.Table(
    "links",
    metadata,
    sa.Column("seq", BigSeq, primary_key=True, autoincrement=False),
    sa.Column("field", sa.Text, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("target", sa.Text, nullable=False),
    sa.Column("target_kind", sa.Text),
    sa.Column("address", sa.Text),
    sa.Index("links_by_target", "target", "field", "seq"),
)
"""Which records an entry names. With a `target_kind`, it must be in the ledger; with an `address`, in that content."""

report_index = sa.Table(
    "report_index",
    metadata,
    sa.Column("seq", BigSeq, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("source", sa.Text),
    sa.Column("published_first", sa.Text),
    sa.Column("published_last", sa.Text),
    sa.Index("report_index_by_id", "id", "seq"),
)

claim_index = sa.Table(
    "claim_index",
    metadata,
    sa.Column("seq", BigSeq, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("speaker", sa.Text, nullable=False),
    sa.Column("earliest", sa.Text),
    sa.Column("latest", sa.Text),
)

place_index = sa.Table(
    "place_index",
    metadata,
    sa.Column("seq", BigSeq, primary_key=True, autoincrement=False),
    sa.Column("term", sa.Text, primary_key=True),
    sa.Index("place_index_by_term", "term", "seq"),
)

INDEXES: Final = (links, report_index, claim_index, place_index)
