"""How the desk follows its ledger: an answer never waits long, and what was written is shown soon."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import pytest
from fastapi.testclient import TestClient

from sayso.cli.serve import walk_of
from sayso.errors import LedgerError
from sayso.flow.method import Method
from sayso.flow.resolving import resolve_ledger
from sayso.ledger import Ledger
from sayso.present.web.app import create_app
from sayso.present.web.ledger_desk import LedgerDesk
from sayso.present.web.renewal import PATIENCE, InBackground, Renewal
from tests.ledger.samples import batch, report
from tests.present.web.conftest import HERE, text_of

SOON = 20
"""Seconds within which a step that takes milliseconds must be seen, on a machine that does other things too."""


class Step:
    """Works the ledger's news in when it may; `faults` of them go wrong before."""

    def __init__(self, ledger: Ledger) -> None:
        self.may = Event()
        self.may.set()
        self.faults = 0
        self._ledger = ledger

    def __call__(self) -> None:
        self.may.wait(SOON)
        if self.faults:
            self.faults -= 1
            raise LedgerError("another process has been writing for too long")
        resolve_ledger(self._ledger, Method())


@pytest.fixture
def step(ledger) -> Step:
    ledger.append(batch(report(12, place="Davos")))
    return Step(ledger)


@contextmanager
def desk(ledger: Ledger, step: Step) -> Iterator[TestClient]:
    """A desk that follows its ledger beside its answers."""
    kept = InBackground(Renewal(ledger, step))
    app = create_app(LedgerDesk(ledger, walk_of(ledger, Method()), kept), beside=kept)
    with TestClient(app, base_url=HERE) as client:
        yield client
        step.may.set()


def total(client: TestClient) -> int:
    return int(re.search(r"<h1>([\d,]+) event", client.get("/").text)[1])


def becomes(client: TestClient, count: int) -> bool:
    """Whether the overview soon shows so many events."""
    until = time.monotonic() + SOON
    while time.monotonic() < until:
        if total(client) == count:
            return True
    return False


def scuol(number: int):
    return batch(report(number, place="Scuol", day="2023-01-10", source="Engadin Kurier"))


def test_what_is_written_is_shown_soon(ledger, step):
    with desk(ledger, step) as client:
        before = total(client)
        ledger.append(scuol(3))
        assert becomes(client, before + 2)
        assert "not worked in yet" not in client.get("/").text


def test_an_answer_is_made_of_what_is_at_hand_and_says_what_it_lacks(ledger, step):
    with desk(ledger, step) as client:
        before, state = total(client), client.get("/api/v1/map.geojson").headers["etag"]
        step.may.clear()
        ledger.append(scuol(3))
        begun = time.monotonic()
        page = client.get("/")
        assert time.monotonic() - begun < PATIENCE + SOON / 2
        assert total(client) == before
        assert "newer entries of the ledger that are not worked in yet: 4" in text_of(page.text)
        step.may.set()
        assert becomes(client, before + 2)
        assert client.get("/api/v1/map.geojson").headers["etag"] != state


def test_a_step_that_goes_wrong_is_tried_again(ledger, step):
    with desk(ledger, step) as client:
        before = total(client)
        step.faults = 2
        ledger.append(scuol(3))
        assert becomes(client, before + 2)
