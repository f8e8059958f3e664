"""The contract of a ledger, on each database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests.ledger.contract import LedgerContract

POSTGRES = os.environ.get("SAYSO_TEST_POSTGRES")


class TestSqlite(LedgerContract):
    @pytest.fixture
    def where(self, tmp_path):
        return tmp_path / "alps.sqlite"


@pytest.mark.skipif(not POSTGRES, reason="SAYSO_TEST_POSTGRES names no PostgreSQL database")
class TestPostgres(LedgerContract):
    @pytest.fixture
    def where(self) -> Iterator[str]:
        """A schema of its own in the database that the environment names."""
        assert POSTGRES
        name = f"sayso_{uuid4().hex}"
        server = sa.create_engine(POSTGRES)
        with server.begin() as connection:
            connection.execute(sa.text(f"CREATE SCHEMA {name}"))
        try:
            url = sa.make_url(POSTGRES).update_query_dict({"options": f"-csearch_path={name}"})
            yield url.render_as_string(hide_password=False)
        finally:
            with server.begin() as connection:
                connection.execute(sa.text(f"DROP SCHEMA {name} CASCADE"))
            server.dispose()
