"""The summaries of events, and where they can be drawn."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From events that were read whole for each list: the tables are empty, and filled when the desk is opened."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "event_summaries",
        sa.Column("number", big, sa.Identity(), primary_key=True),
        sa.Column("event", sa.Text, nullable=False, unique=True),
        sa.Column("earliest", sa.Text),
        sa.Column("latest", sa.Text),
        sa.Column("moment", sa.Text, nullable=False),
        sa.Column("terms", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "event_points",
        sa.Column("latitude", sa.Float(53), primary_key=True),
        sa.Column("longitude", sa.Float(53), primary_key=True),
        sa.Column("event", sa.Text, primary_key=True),
    )
    op.create_index("event_points_by_event", "event_points", ["event"])
