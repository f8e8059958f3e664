"""Who may use the desk: beside the entries, for accounts are changed and taken out."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From a ledger that knows of no accounts: there are none."""
    op.create_table(
        "desk_users",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("since", sa.Text, nullable=False),
        sa.Column("stamp", sa.Text, nullable=False),
    )
    op.create_table(
        "desk_tokens",
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("user", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("since", sa.Text, nullable=False),
    )
