"""What Alembic runs: the migrations, inside the transaction that the ledger has begun."""

from alembic import context

from sayso.ledger.schema import REVISION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=REVISION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()
