"""What waits for somebody to look at it, worked out with the events."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From a ledger that keeps events only: the tables are empty, and filled when events are asked for."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "waiting",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("event", sa.Text, primary_key=True),
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("beside", sa.Text),
        sa.Column("people", big, nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("because", sa.Text, nullable=False),
    )
    op.create_index("waiting_in_order", "waiting", ["kind", "people", "reports", "event", "turn", "subject"])
    op.create_index("waiting_by_event", "waiting", ["event"])
    op.create_index("waiting_by_beside", "waiting", ["beside"])
    op.create_table(
        "stakes",
        sa.Column("event", sa.Text, primary_key=True),
        sa.Column("people", big, nullable=False),
        sa.Column("reports", sa.Integer, nullable=False),
    )
