"""Bringing the tables of a ledger to the revision of this version, or saying why not."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection

from sayso.errors import LedgerError
from sayso.ledger.schema import REVISION, REVISION_TABLE

SCRIPTS = Path(__file__).parent / "migrations"

_revision = sa.table(REVISION_TABLE, sa.column("version_num"))


def revision_of(connection: Connection, where: str) -> str | None:
    """The revision of the tables, None where there are none yet; tables of something else are a LedgerError."""
    tables = sa.inspect(connection).get_table_names()
    if REVISION_TABLE in tables:
        return connection.execute(sa.select(_revision.c.version_num)).scalar_one_or_none()
    if tables:
        raise LedgerError(f"{where}: this database holds something else than a ledger; name another one")
    return None


def is_current(connection: Connection, where: str) -> bool:
    """Whether the tables are those of this version."""
    return revision_of(connection, where) == REVISION


def migrate(connection: Connection, where: str) -> None:
    """Run the migrations that are missing, in the transaction of `connection`: all of them or none.

    A ledger that a newer version wrote is refused, for this version would not know what it breaks.
    """
    # Loaded only where there is something to do: opening a ledger must stay quick.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    current = revision_of(connection, where)
    if current == REVISION:
        return
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise LedgerError(
            f"{where}: written by a newer Sayso (revision {current}, this one knows {REVISION}); "
            "update Sayso, or open a copy that was made before"
        )
    command.upgrade(config, REVISION)
