"""The value of each link stands beside its reasons, so that a neighbourhood is put together without reading them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From links whose value stood in their line only: events are worked out anew when they are asked for."""
    op.drop_table("account_links")
    op.create_table(
        "account_links",
        sa.Column("left", sa.Text, primary_key=True),
        sa.Column("right", sa.Text, primary_key=True),
        sa.Column("value", sa.Float(53), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("account_links_by_left", "account_links", ["left", "right", "value"])
    op.create_index("account_links_by_right", "account_links", ["right", "left", "value"])
    op.execute("DELETE FROM worked_out")
