"""The tables. `entries` is the ledger; all others but those of the desk's users can be made again from it.

The indexes follow each entry at once (`index.rows`). The tables of events are worked out from the claims later, and kept
so that one more report costs only its own neighbourhood (`materialised`).

A change here needs a migration in `migrations/versions`, and `REVISION` set to it.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

REVISION: Final = "0006"
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

accounts = sa.Table(
    "accounts",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("report", sa.Text, nullable=False),
    sa.Column("event", sa.Text),
    sa.Column("body", sa.Text, nullable=False),
    sa.Index("accounts_by_report", "report"),
    sa.Index("accounts_by_event", "event"),
)
"""What each report says of each happening, and the event that it is taken to be about."""

account_claims = sa.Table(
    "account_claims",
    metadata,
    sa.Column("claim", sa.Text, primary_key=True),
    sa.Column("account", sa.Text, nullable=False),
    sa.Index("account_claims_by_account", "account"),
)

account_keys = sa.Table(
    "account_keys",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("account", sa.Text, primary_key=True),
    sa.Index("account_keys_by_account", "account"),
)
"""Accounts that share a key are compared."""

account_links = sa.Table(
    "account_links",
    metadata,
    sa.Column("left", sa.Text, primary_key=True),
    sa.Column("right", sa.Text, primary_key=True),
    sa.Column("value", sa.Float(53), nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Index("account_links_by_left", "left", "right", "value"),
    sa.Index("account_links_by_right", "right", "left", "value"),
)
"""The scores of accounts that speak of one happening, `left` < `right`; the indexes hold all but the reasons."""

events = sa.Table(
    "events",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("earliest", sa.Text),
    sa.Column("latest", sa.Text),
    sa.Column("moment", sa.Text, nullable=False),
    sa.Column("grade", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("assessment", sa.Text, nullable=False),
    sa.Index("events_by_moment", "moment", "id"),
)
"""Events with their assessments; `moment` is what lists are sorted by."""

event_terms = sa.Table(
    "event_terms",
    metadata,
    sa.Column("term", sa.Text, primary_key=True),
    sa.Column("event", sa.Text, primary_key=True),
    sa.Index("event_terms_by_event", "event"),
)
"""What an event is found by: "place:davos", "type:bombing", "speaker:state"."""

event_summaries = sa.Table(
    "event_summaries",
    metadata,
    sa.Column("number", BigSeq, sa.Identity(), primary_key=True),
    sa.Column("event", sa.Text, nullable=False, unique=True),
    sa.Column("earliest", sa.Text),
    sa.Column("latest", sa.Text),
    sa.Column("moment", sa.Text, nullable=False),
    sa.Column("terms", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)
"""What is shown of each event in lists and on maps, with what it is found and sorted by, in one narrow row. A row never
changes: another state of the event has another `number`, and no number comes twice. `terms` stand on a line each."""

event_points = sa.Table(
    "event_points",
    metadata,
    sa.Column("latitude", sa.Float(53), primary_key=True),
    sa.Column("longitude", sa.Float(53), primary_key=True),
    sa.Column("event", sa.Text, primary_key=True),
    sa.Index("event_points_by_event", "event"),
)
"""Where events can be drawn; degrees, WGS 84."""

waiting = sa.Table(
    "waiting",
    metadata,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("event", sa.Text, primary_key=True),
    sa.Column("subject", sa.Text, primary_key=True),
    sa.Column("beside", sa.Text),
    sa.Column("people", BigSeq, nullable=False),
    sa.Column("reports", sa.Integer, nullable=False),
    sa.Column("turn", sa.Integer, nullable=False),
    sa.Column("because", sa.Text, nullable=False),
    sa.Index("waiting_in_order", "kind", "people", "reports", "event", "turn", "subject"),
    sa.Index("waiting_by_event", "event"),
    sa.Index("waiting_by_beside", "beside"),
)
"""What waits for somebody to look at it; see `waiting.WaitingRow`. `people` and `reports` are what it is sorted by."""

stakes = sa.Table(
    "stakes",
    metadata,
    sa.Column("event", sa.Text, primary_key=True),
    sa.Column("people", BigSeq, nullable=False),
    sa.Column("reports", sa.Integer, nullable=False),
)
"""How much hangs on each event: the largest figure that its claims give, and its reports."""

worked_out = sa.Table(
    "worked_out",
    metadata,
    sa.Column("version", sa.Text, primary_key=True),
    sa.Column("upto", BigSeq, nullable=False),
)
"""Up to which entry the events are worked out, and by which version: one row."""

MATERIALISED: Final = (
    accounts,
    account_claims,
    account_keys,
    account_links,
    events,
    event_terms,
    event_summaries,
    event_points,
    waiting,
    stakes,
    worked_out,
)

desk_users = sa.Table(
    "desk_users",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("role", sa.Text, nullable=False),
    sa.Column("password", sa.Text),
    sa.Column("since", sa.Text, nullable=False),
    sa.Column("stamp", sa.Text, nullable=False),
)
"""Who may use the desk. `password` is its Argon2 hash, None for those who come with a token or by a proxy only; sessions
of another `stamp` have ended."""

desk_tokens = sa.Table(
    "desk_tokens",
    metadata,
    sa.Column("hash", sa.Text, primary_key=True),
    sa.Column("user", sa.Text, nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("since", sa.Text, nullable=False),
)
"""What programs come with: the SHA-256 of each token, never the token."""
