"""The chain of entries, its indexes, and the words to search."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WORDS = {
    "sqlite": (
        # Without a copy of the text: a ledger only grows, so nothing ever has to be taken out of the index.
        """CREATE VIRTUAL TABLE words USING fts5(
            title, text, content='', tokenize='porter unicode61 remove_diacritics 2'
        )""",
    ),
    "postgresql": (
        "CREATE TABLE words (seq BIGINT PRIMARY KEY, lexemes TSVECTOR NOT NULL)",
        "CREATE INDEX words_by_lexeme ON words USING gin (lexemes)",
    ),
}

APPEND_ONLY = {
    "sqlite": tuple(
        f"""CREATE TRIGGER entries_no_{deed} BEFORE {deed} ON entries
        BEGIN SELECT RAISE(ABORT, 'a ledger is append-only'); END"""
        for deed in ("UPDATE", "DELETE")
    ),
    "postgresql": (
        """CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION 'a ledger is append-only'; END $$""",
        """CREATE TRIGGER entries_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON entries
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()""",
    ),
}


def upgrade() -> None:
    """From nothing."""
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "entries",
        sa.Column("seq", big, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False, unique=True),
        sa.Column("written_at", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False, unique=True),
        sa.Column("hash", sa.Text, nullable=False, unique=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("entries_by_id", "entries", ["id", "kind", "seq"])
    op.create_index("entries_by_kind", "entries", ["kind", "seq"])
    op.create_index("entries_by_moment", "entries", ["written_at"])
    op.create_table(
        "links",
        sa.Column("seq", big, primary_key=True, autoincrement=False),
        sa.Column("field", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("target_kind", sa.Text),
        sa.Column("address", sa.Text),
    )
    op.create_index("links_by_target", "links", ["target", "field", "seq"])
    op.create_table(
        "report_index",
        sa.Column("seq", big, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("published_first", sa.Text),
        sa.Column("published_last", sa.Text),
    )
    op.create_index("report_index_by_id", "report_index", ["id", "seq"])
    op.create_table(
        "claim_index",
        sa.Column("seq", big, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("speaker", sa.Text, nullable=False),
        sa.Column("earliest", sa.Text),
        sa.Column("latest", sa.Text),
    )
    op.create_table(
        "place_index",
        sa.Column("seq", big, primary_key=True, autoincrement=False),
        sa.Column("term", sa.Text, primary_key=True),
    )
    op.create_index("place_index_by_term", "place_index", ["term", "seq"])
    dialect = op.get_bind().dialect.name
    for statement in WORDS[dialect] + APPEND_ONLY[dialect]:
        op.execute(statement)
