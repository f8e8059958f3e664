"""The desk is killed while it reads what somebody added: all that was acknowledged is there, and is read by the next one."""

from __future__ import annotations

import os
import subprocess
import time

import httpx2
import pytest

from sayso.ledger import Ledger
from tests.ledger.samples import Clock
from tests.present.web.review.conftest import form_in
from tests.present.web.review.test_killed import PATIENCE, SAYSO, _free_port, _wait_for, _wait_until

pytestmark = pytest.mark.slow
TEXTS = [f"Police said that at least {number} people were killed in Ilanz on Monday." for number in range(3, 7)]


def test_what_was_added_survives_a_kill_and_is_read_by_the_next_desk(reader, gazetteer_path, tmp_path):
    (tmp_path / "gazetteer.sqlite").symlink_to(gazetteer_path)
    where = tmp_path / "alps.db"
    Ledger.open(where, clock=Clock()).close()
    pages: list[str] = []
    desk, address = _served(where, tmp_path)
    try:
        with httpx2.Client(base_url=address, timeout=PATIENCE, follow_redirects=True) as client:
            for text in TEXTS:
                form = form_in(client.get("/add").text, 'value="text"')
                answer = client.post(
                    "/add", data=form | {"text": text, "title": text[-30:]}, files=[("none", ("", b""))]
                )
                assert answer.status_code == 200, answer.text
                pages.append(answer.url.path)
    finally:
        desk.kill()
        desk.wait()
    with Ledger.open(where) as ledger:
        assert {one.text for one in ledger.view().reports()} == set(TEXTS)
    desk, address = _served(where, tmp_path)
    try:
        with httpx2.Client(base_url=address, timeout=PATIENCE) as client:
            _wait_until(lambda: _rested() and not any("data-waiting" in client.get(page).text for page in pages))
            assert "1 claim" in client.get(pages[-1]).text
            assert client.get("/api/v1/events").json()["items"], "what was read is among the events"
    finally:
        desk.terminate()
        assert desk.wait(PATIENCE) is not None
    checked = subprocess.run([SAYSO, "check", "--ledger", where], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


def _rested() -> bool:
    time.sleep(0.3)
    return True


def _served(where, cache) -> tuple[subprocess.Popen[bytes], str]:
    port = _free_port()
    environment = os.environ | {"SAYSO_REVIEWER": "Anna Pult", "SAYSO_CACHE": str(cache), "SAYSO_THREADS": "1"}
    command = [SAYSO, "serve", "--ledger", where, "--port", str(port)]
    desk = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    _wait_for(port, desk)
    return desk, f"http://127.0.0.1:{port}"
