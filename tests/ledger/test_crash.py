"""Killed at any moment, with the disk full, with others writing: what was acknowledged is there, once, and it opens."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa

from sayso.errors import LedgerError
from sayso.ledger import Ledger, check
from tests.ledger.samples import Clock, batch, report

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


def start(where: Path, mode: str = "forever", first: int = 1) -> subprocess.Popen[str]:
    command = [sys.executable, str(Path(__file__).with_name("writer.py")), str(where), mode, str(first)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)


def acknowledged(output: str) -> dict[str, str]:
    """The id and head of each append whose line came through whole."""
    lines = [line.split() for line in output.split("\n")[:-1]]
    return {name: head for _, name, head in lines}


def kill_after(writers: list[subprocess.Popen[str]], appends: int, pause: float) -> dict[str, str]:
    """Let writers do some appends and a moment more, kill them all at once, and give what they acknowledged."""
    begun = [[writer.stdout.readline() for _ in range(appends)] for writer in writers]
    time.sleep(pause)
    for writer in writers:
        writer.kill()
    heads = {}
    for writer, lines in zip(writers, begun, strict=True):
        # Not communicate(): it reads past what readline() has buffered, and would begin in the middle of a line.
        heads |= acknowledged("".join(lines) + writer.stdout.read())
        writer.stderr.close()
        writer.stdout.close()
        writer.wait()
    return heads


def require_whole(where: Path, heads: dict[str, str]) -> None:
    """It opens; all that was acknowledged is there, nothing is there twice, and every proof holds."""
    with Ledger.open(where, clock=Clock()) as ledger:
        assert list(check(ledger, heads=list(heads.values()))) == []
        view = ledger.view()
        ids = Counter(one.id for one in view.reports())
        assert set(heads) <= set(ids)
        assert set(ids.values()) <= {1}
        runs = Counter(run.report.id for run in view.runs())
        assert runs == ids, "an append is whole or not at all"
        assert view.stats().claims == 2 * len(ids)


def killed_again_and_again(where: Path, times: int, writers: int = 1) -> None:
    heads: dict[str, str] = {}
    chance = random.Random(times * 10 + writers)
    for _ in range(times):
        running = [start(where, first=1 + 10_000 * number) for number in range(writers)]
        heads |= kill_after(running, chance.randrange(4), chance.random() * 0.3)
        require_whole(where, heads)


def test_killed_while_it_writes(tmp_path):
    killed_again_and_again(tmp_path / "alps.sqlite", times=3)


def test_two_writers_killed_while_they_write(tmp_path):
    killed_again_and_again(tmp_path / "alps.sqlite", times=1, writers=2)


@pytest.mark.slow
def test_killed_at_many_moments(tmp_path):
    killed_again_and_again(tmp_path / "alps.sqlite", times=30)


@pytest.mark.slow
def test_two_writers_killed_at_many_moments(tmp_path):
    killed_again_and_again(tmp_path / "alps.sqlite", times=15, writers=2)


@pytest.mark.slow
def test_killed_while_it_is_opened_first(tmp_path):
    """Before the first append is acknowledged: the tables are all there or none are."""
    chance = random.Random(1)
    for number in range(15):
        where = tmp_path / f"{number}.sqlite"
        kill_after([start(where)], 0, 0.2 + chance.random() * 0.6)
        require_whole(where, {})


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the size of files cannot be limited here")
def test_disk_full_in_a_process(tmp_path):
    where = tmp_path / "alps.sqlite"
    writer = start(where, "full")
    output, said = writer.communicate()
    heads = acknowledged(output)
    assert writer.returncode == 1
    assert heads
    assert str(where) in said
    assert said.count("\n") == 1, said
    require_whole(where, heads)
    with Ledger.open(where, clock=Clock()) as ledger:
        ledger.append(batch(report(9_999)))
        assert list(check(ledger)) == []


def test_disk_full_says_so_and_goes_on_when_there_is_room(tmp_path):
    with Ledger.open(tmp_path / "alps.sqlite", clock=Clock()) as ledger:
        ledger.append(batch(report(1)))
        limit = "PRAGMA max_page_count = {}"

        @sa.event.listens_for(ledger.store.engine, "checkout")
        def fill(connection, *_):
            connection.execute(limit.format(1)).close()  # SQLite takes as many as it has

        def fill_up():
            for number in range(2, 200):
                ledger.append(batch(report(number, more=" The road stays shut." * 50)))

        with pytest.raises(LedgerError, match=r"alps.sqlite: the disk is full; nothing of this was written"):
            fill_up()
        here = {one.id for one in ledger.view().reports()}
        assert report(1).id in here
        assert list(check(ledger)) == []

        limit = "PRAGMA max_page_count = 100000"
        ledger.append(batch(report(200)))
        assert {one.id for one in ledger.view().reports()} == here | {report(200).id}
        assert list(check(ledger)) == []
