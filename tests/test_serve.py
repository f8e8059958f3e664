"""`sayso serve`, up to where it would wait for a browser."""

from __future__ import annotations

import pytest
import uvicorn
from click.testing import CliRunner

from sayso import cli
from sayso.ledger import Ledger
from sayso.ledger.users import Users
from tests.ledger.samples import Clock, batch, report


def run(*arguments):
    return CliRunner().invoke(cli.main, ["serve", *map(str, arguments)])


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "alps.example"])
def test_another_machine_is_refused_in_one_line_without_accounts(host, tmp_path):
    Ledger.open(tmp_path / "alps.db").close()
    done = run("--host", host, "--ledger", tmp_path / "alps.db")
    assert done.exit_code == 2
    assert done.stderr == (
        f"sayso: {host!r} is more than this machine: make an account with `sayso user add`, "
        "or name the header of a proxy with --trusted-proxy-header\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--host", "0.0.0.0", "--trusted-proxy-header", "X-User"], "say with --name"),
        (["--tls-key", __file__], "go together"),
        (["--basemap", __file__], "not a PMTiles archive"),
        (["--audit", "/no/such/folder/log"], "cannot be written"),
    ],
)
def test_what_cannot_be_served_is_told_in_a_line(arguments, message, tmp_path):
    Ledger.open(tmp_path / "alps.db").close()
    done = run("--ledger", tmp_path / "alps.db", *arguments)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert message in done.stderr


def test_with_an_account_another_machine_is_served(monkeypatch, tmp_path):
    asked = {}
    monkeypatch.setattr(uvicorn, "run", lambda app, **options: asked.update(options))
    with Ledger.open(tmp_path / "alps.db") as ledger:
        Users(ledger.store).put("Anna Pult", "analyst", None)
    done = run("--host", "0.0.0.0", "--name", "desk.example", "--ledger", tmp_path / "alps.db")
    assert (done.exit_code, asked["host"]) == (0, "0.0.0.0")


def test_a_ledger_that_is_not_there_is_told_of(tmp_path):
    done = run("--ledger", tmp_path / "none.db")
    assert done.exit_code == 2
    assert "no such ledger" in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_the_desk_answers_on_this_machine_alone(monkeypatch, tmp_path):
    asked = {}
    monkeypatch.setattr(uvicorn, "run", lambda app, **options: asked.update(options))
    with Ledger.open(tmp_path / "alps.db", clock=Clock()) as ledger:
        ledger.append(batch(report()))
    done = run("--ledger", tmp_path / "alps.db", "--port", 8501)
    assert done.exit_code == 0
    assert (asked["host"], asked["port"]) == ("127.0.0.1", 8501)
    assert asked["proxy_headers"] is False
    assert done.stderr == "the desk is at http://127.0.0.1:8501/ - Ctrl-C ends it\n"
