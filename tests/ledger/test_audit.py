"""Whatever is changed behind the ledger's back, the check tells of it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

import pytest

from sayso.ledger import Ledger, check, make_run
from sayso.ledger.entry import BEGINNING, Draft, address_of, chain_hash
from sayso.records import Span
from tests.ledger.samples import V1, Clock, batch, claims, judgement, report

CHUR, AROSA = report(12), report(40, place="Arosa")


@pytest.fixture
def where(tmp_path):
    where = tmp_path / "alps.sqlite"
    with Ledger.open(where, clock=Clock()) as ledger:
        ledger.append(batch(CHUR))
        ledger.append([*batch(AROSA), judgement([CHUR.id, AROSA.id])])
    return where


def found(where, heads=()):
    with Ledger.open(where, clock=Clock()) as ledger:
        return [(problem.code, problem.where.split(" (")[0]) for problem in check(ledger, heads)]


def tamper(where, *statements):
    """As somebody would who has the file and knows SQLite."""
    connection = sqlite3.connect(where)
    with connection:
        for deed in ("update", "delete"):
            connection.execute(f"DROP TRIGGER entries_no_{deed}")
        for statement in statements:
            connection.execute(*([statement] if isinstance(statement, str) else statement))
    connection.close()


def rechain(where):
    """As somebody would who can compute: all hashes fit again, though not those on the receipts."""
    connection = sqlite3.connect(where)
    with connection:
        previous = BEGINNING
        for seq, moment, body in connection.execute(
            "SELECT seq, written_at, body FROM entries ORDER BY seq"
        ).fetchall():
            proof = chain_hash(previous, seq, moment, body)
            connection.execute("UPDATE entries SET previous = ?, hash = ? WHERE seq = ?", (previous, proof, seq))
            previous = proof
    connection.close()


def test_a_ledger_as_it_was_written_has_no_fault(where):
    assert found(where) == []


def test_a_changed_text(where):
    tamper(where, "UPDATE entries SET body = replace(body, 'at least 12', 'at least 92') WHERE seq = 1")
    codes = found(where)
    assert ("hash", "entry 1") in codes
    assert ("address", "entry 1") in codes
    assert ("span", "entry 2") in codes


def test_a_changed_claim_whose_hashes_were_made_again(where):
    tamper(where, """UPDATE entries SET body = replace(body, '"low":12', '"low":92') WHERE seq = 2""")
    rechain(where)
    assert found(where) == [("address", "entry 2"), ("id", "entry 2")]


def test_a_span_that_never_was_in_the_report(tmp_path):
    true = claims(CHUR)[0]
    false = replace(true, content=Span(0, 6, "Nobody"))
    where = tmp_path / "alps.sqlite"
    with Ledger.open(where, clock=Clock()) as ledger:
        ledger.append([CHUR, false, make_run(CHUR, [false], V1)])
    assert found(where) == [("id", "entry 2"), ("span", "entry 2")]


def test_an_entry_taken_out_of_the_middle(where):
    tamper(where, "DELETE FROM entries WHERE seq = 6", "DELETE FROM links WHERE seq = 6")
    assert found(where)[0] == ("missing-entry", "entry 7")
    assert ("reference", "entry 8") in found(where)


def test_entries_cut_off_the_end_are_missed_by_whoever_kept_the_receipt(where):
    with Ledger.open(where, clock=Clock()) as ledger:
        head = ledger.append(batch(report(3, place="Splügen"))).head
    tables = ("entries", "links", "report_index", "claim_index", "place_index")
    tamper(where, *(f"DELETE FROM {table} WHERE seq > 9" for table in tables))
    assert found(where) == []
    assert found(where, [head]) == [("cut-off", str(where))]


def test_an_entry_put_in_between(where):
    tamper(where, "DELETE FROM entries WHERE seq = 9", "DELETE FROM links WHERE seq = 9")
    forged = Draft.of(report(99, place="Vals"))
    tamper_again = (
        "INSERT INTO entries VALUES (9, 'report', ?, ?, '2024-05-01T09:00:00.000000+00:00', 'x', 'y', ?)",
        (forged.id, forged.address, forged.body),
    )
    connection = sqlite3.connect(where)
    with connection:
        connection.execute(*tamper_again)
    connection.close()
    assert found(where) == [("chain", "entry 9"), ("hash", "entry 9"), ("index", "entry 9")]


def test_a_moment_moved_back(where):
    tamper(where, "UPDATE entries SET written_at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 9")
    assert found(where) == [("hash", "entry 9"), ("order", "entry 9")]


@pytest.mark.parametrize("body", ["", "{", "[]", '{"record":"rumour"}', '{"record":"claim"}'])
def test_a_body_that_is_no_record(where, body):
    tamper(where, ("UPDATE entries SET body = ? WHERE seq = 2", (body,)))
    assert found(where) == [("hash", "entry 2"), ("unreadable", "entry 2")]


def test_a_lost_index_row(where):
    tamper(where, "DELETE FROM place_index WHERE seq = 2", "UPDATE claim_index SET speaker = 'nobody' WHERE seq = 3")
    assert found(where) == [("index", "entry 2"), ("index", "entry 3")]


def test_a_page_of_noise(where):
    data = bytearray(where.read_bytes())
    size = 4096
    for page in range(len(data) // size):
        if b'"record":"run"' not in data[page * size : (page + 1) * size]:
            continue  # the pages of the schema among them, without which nothing opens
        data[page * size + 8 : page * size + 200] = b"\x55" * 192
    where.write_bytes(data)
    with Ledger.open(where, clock=Clock()) as ledger:
        problems = check(ledger)
        assert next(problems).code == "database"
        problems.close()


def test_the_copy_is_a_ledger_too(where, tmp_path):
    copy = tmp_path / "copy.sqlite"
    with Ledger.open(where, clock=Clock()) as ledger:
        ledger.copy_to(copy)
        head = ledger.view().head
    assert found(copy, [head]) == []


def test_addresses_leave_out_what_says_nothing():
    """A field that a later version adds with nothing in it changes no address."""
    body = json.loads(Draft.of(CHUR).body)
    body["edition"] = None
    body["source"]["owner"] = None
    assert address_of(json.dumps(body)) == Draft.of(CHUR).address
