"""What cannot be opened is refused in one line that says what to do."""

from __future__ import annotations

import sqlite3
import threading

import pytest
import sqlalchemy as sa

from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso.ledger.backends.query import parts_of
from sayso.ledger.clock import first_instant, last_instant
from sayso.ledger.migrate import SCRIPTS
from sayso.ledger.schema import REVISION
from tests.ledger.samples import Clock, batch, report


def refusal(where, *, create=True):
    with pytest.raises(LedgerError) as refused:
        Ledger.open(where, create=create)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_ledger_that_is_not_there_is_not_made_by_who_only_looks(tmp_path):
    assert "no such ledger" in refusal(tmp_path / "alps.sqlite", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path):
    assert "there is no folder" in refusal(tmp_path / "gone" / "alps.sqlite")


def test_a_folder_is_no_ledger(tmp_path):
    assert str(tmp_path) in refusal(tmp_path)


def test_a_text_is_no_ledger(tmp_path):
    where = tmp_path / "alps.sqlite"
    where.write_text("Police in Chur said that the road was shut. " * 50)
    before = where.read_bytes()
    assert "this file is no ledger" in refusal(where)
    assert where.read_bytes() == before


def test_a_database_of_something_else_is_left_alone(tmp_path):
    where = tmp_path / "huts.sqlite"
    connection = sqlite3.connect(where)
    connection.execute("CREATE TABLE huts (name)")
    connection.close()
    assert "holds something else than a ledger" in refusal(where)


@pytest.mark.parametrize("where", ["mysql://localhost/alps", "://", "nothing://"])
def test_an_address_of_no_known_database(where):
    assert refusal(where)


def test_a_password_is_not_told(tmp_path):
    assert "edelweiss" not in refusal("postgresql+psycopg://urs:edelweiss@127.0.0.1:1/alps")


def test_an_empty_file_becomes_a_ledger(tmp_path):
    where = tmp_path / "alps.sqlite"
    where.touch()
    with Ledger.open(where, clock=Clock(), create=False) as ledger:
        assert ledger.append(batch(report())).seq == 4


def test_a_reader_does_not_wait_for_a_writer(tmp_path):
    where = tmp_path / "alps.sqlite"
    with Ledger.open(where, clock=Clock()) as ledger:
        ledger.append(batch(report()))
        with ledger.store.writing():
            reader = threading.Thread(target=lambda: Ledger.open(where, create=False).close())
            reader.start()
            reader.join(20)
            assert not reader.is_alive()


def test_a_writer_that_waits_too_long_is_told_so(tmp_path, monkeypatch):
    monkeypatch.setattr("sayso.ledger.backends.sqlite.WAIT_SECONDS", 0)
    where = tmp_path / "alps.sqlite"
    with Ledger.open(where, clock=Clock()) as one, Ledger.open(where, clock=Clock()) as other:
        with one.store.writing(), pytest.raises(LedgerError, match="another process has been writing"):
            other.append(batch(report()))
        other.append(batch(report()))


def test_a_commit_waits_for_the_disk(tmp_path):
    with Ledger.open(tmp_path / "alps.sqlite") as ledger, ledger.store.reading() as connection:
        assert connection.execute(sa.text("PRAGMA synchronous")).scalar_one() == 2
        assert connection.execute(sa.text("PRAGMA journal_mode")).scalar_one() == "wal"


def test_a_copy_never_takes_the_place_of_a_file(tmp_path):
    with Ledger.open(tmp_path / "alps.sqlite") as ledger, pytest.raises(LedgerError, match="is there already"):
        ledger.copy_to(tmp_path / "alps.sqlite")


def test_the_revision_of_this_version_is_the_last_migration():
    assert max(SCRIPTS.glob("versions/r*.py")).name.startswith(f"r{REVISION}_")


@pytest.mark.parametrize(
    ("moment", "first", "last"),
    [
        ("2024-05-01", "2024-05-01T00:00:00.000000+00:00", "2024-05-01T23:59:59.999999+00:00"),
        ("2024-05-01T09:30:00+02:00", *["2024-05-01T07:30:00.000000+00:00"] * 2),
        ("2024-05-01T09:30:00Z", *["2024-05-01T09:30:00.000000+00:00"] * 2),
        ("2024-05-01T09:30", *["2024-05-01T09:30:00.000000+00:00"] * 2),
        ("0001-01-01T00:00:00+14:00", None, None),
        ("31 February", None, None),
        ("2024-02-31", None, None),
        ("", None, None),
    ],
)
def test_moments_of_any_precision(moment, first, last):
    assert (first_instant(moment), last_instant(moment)) == (first, last)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("", []),
        ('"', []),
        ('blast "Edelweiss Front" - Chur', ["blast", "Edelweiss Front", "Chur"]),
        ('"Edelweiss Front', [" Edelweiss", "Front"]),
        ("NOT a* OR b^2 {x}", ["NOT", "a*", "OR", "b^2", "{x}"]),
    ],
)
def test_what_people_search_for(words, parts):
    assert parts_of(words) == parts
