"""The desk is killed in the middle of a judgement: what it acknowledged is there, and the rest is whole or not at all."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx2
import pytest

from sayso.ledger import Ledger
from tests.ledger.samples import Clock
from tests.present.web.review.conftest import CHUR, EVENT, FIRST, HOSPITAL, SCUOL, decide_on

SAYSO = Path(sys.executable).parent / "sayso"
PATIENCE = 120
"""Seconds until a desk on a busy machine has come up."""


@pytest.mark.parametrize("after", [1, 4])
def test_what_was_acknowledged_survives_a_kill_in_the_middle_of_a_judgement(tmp_path, after):
    where = tmp_path / "alps.db"
    with Ledger.open(where, clock=Clock()) as ledger:
        for batch in (CHUR, HOSPITAL, SCUOL):
            ledger.append(batch)
    port = _free_port()
    desk = _served(where, port)
    acknowledged: list[str] = []
    clicking = threading.Thread(target=_click, args=(port, acknowledged), daemon=True)
    try:
        _wait_for(port, desk)
        clicking.start()
        _wait_until(lambda: len(acknowledged) >= after)
    finally:
        desk.kill()
        desk.wait()
    clicking.join(PATIENCE)
    assert not clicking.is_alive()
    checked = subprocess.run([SAYSO, "check", "--ledger", where], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    with Ledger.open(where) as ledger:
        reasons = [one.reason for one in ledger.view().judgements(superseded=True)]
    assert len(acknowledged) >= after
    assert set(acknowledged) <= set(reasons)
    assert len(reasons) - len(acknowledged) <= 1, "no more than the one that was on its way"


def _served(where: Path, port: int) -> subprocess.Popen[bytes]:
    command = [SAYSO, "serve", "--ledger", where, "--port", str(port)]
    return subprocess.Popen(command, env=os.environ | {"SAYSO_REVIEWER": "Anna Pult"}, stderr=subprocess.DEVNULL)


def _click(port: int, acknowledged: list[str]) -> None:
    """Judge one claim after another until nobody answers; note the reason of each judgement that was answered for."""
    try:
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE) as client:
            for number in range(1000):
                reason = f"looked at for the {number}th time"
                answer = decide_on(client, EVENT, f'name="subject" value="{FIRST}"', verdict="unsure", reason=reason)
                assert answer.status_code == 303, answer.text
                acknowledged.append(reason)
    except httpx2.TransportError:
        return


def _wait_for(port: int, desk: subprocess.Popen[bytes]) -> None:
    def answers() -> bool:
        assert desk.poll() is None, "the desk went away"
        try:
            return httpx2.get(f"http://127.0.0.1:{port}/", timeout=PATIENCE).status_code == 200
        except httpx2.TransportError:
            return False

    _wait_until(answers)


def _wait_until(done) -> None:
    ends = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < ends, "it takes too long"
        time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
