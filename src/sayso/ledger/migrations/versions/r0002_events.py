"""The events, worked out from the claims."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From a ledger that keeps claims only: the tables are empty, and filled when events are asked for."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "accounts",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("event", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("accounts_by_report", "accounts", ["report"])
    op.create_index("accounts_by_event", "accounts", ["event"])
    op.create_table(
        "account_claims",
        sa.Column("claim", sa.Text, primary_key=True),
        sa.Column("account", sa.Text, nullable=False),
    )
    op.create_index("account_claims_by_account", "account_claims", ["account"])
    op.create_table(
        "account_keys",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("account", sa.Text, primary_key=True),
    )
    op.create_index("account_keys_by_account", "account_keys", ["account"])
    op.create_table(
        "account_links",
        sa.Column("left", sa.Text, primary_key=True),
        sa.Column("right", sa.Text, primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("account_links_by_right", "account_links", ["right"])
    op.create_table(
        "events",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("earliest", sa.Text),
        sa.Column("latest", sa.Text),
        sa.Column("moment", sa.Text, nullable=False),
        sa.Column("grade", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("assessment", sa.Text, nullable=False),
    )
    op.create_index("events_by_moment", "events", ["moment", "id"])
    op.create_table(
        "event_terms",
        sa.Column("term", sa.Text, primary_key=True),
        sa.Column("event", sa.Text, primary_key=True),
    )
    op.create_index("event_terms_by_event", "event_terms", ["event"])
    op.create_table(
        "worked_out",
        sa.Column("version", sa.Text, primary_key=True),
        sa.Column("upto", big, nullable=False),
    )
