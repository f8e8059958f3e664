"""`sayso serve`, up to where it would wait for a browser."""

from __future__ import annotations

import pytest
import uvicorn
from click.testing import CliRunner

from sayso import cli
from sayso.ledger import Ledger
from tests.ledger.samples import Clock, batch, report


def run(*arguments):
    return CliRunner().invoke(cli.main, ["serve", *map(str, arguments)])


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "alps.example"])
def test_another_machine_is_refused_in_one_line(host, tmp_path):
    done = run("--host", host, "--ledger", tmp_path / "alps.db")
    assert done.exit_code == 2
    assert done.stderr == (
        f"sayso: the desk answers on this machine alone until it has accounts: {host!r} is refused\n"
    )


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
