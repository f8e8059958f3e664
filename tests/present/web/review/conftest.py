"""A desk on which people decide, over the two invented towns of the flow's tests."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from sayso.cli.serve import walk_of
from sayso.flow.deciding import Deciding
from sayso.flow.method import Method
from sayso.ledger import Ledger
from sayso.ledger.users import Users
from sayso.present.web.app import HOSTS, create_app
from sayso.present.web.ledger_desk import LedgerDesk
from sayso.present.web.review.adding import Adds
from sayso.present.web.review.doors import Access
from sayso.present.web.review.ledger_queue import LedgerQueue
from sayso.present.web.review.ledger_review import LedgerReview
from tests.flow.reports import told
from tests.ledger.samples import Clock

HERE = "http://127.0.0.1"
NAMES = (*HOSTS, "testserver")
"""By which the desk is asked; the last one is what clients without a network say."""
CHUR = told("Chur", 7, 5, "Bündner Bote")
HOSPITAL = told("Chur", 7, 9, "Calanda Rundschau", published=11, speaker="the hospital")
SCUOL = told("Scuol", 7, 3, "Engadin Kurier")
FIRST, SECOND, OTHER = CHUR[1].id, HOSPITAL[1].id, SCUOL[1].id
EVENT = f"/events/e-{FIRST}"
PASSWORD = "seven marmots on a ridge"


@pytest.fixture
def ledger(tmp_path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "alps.db", clock=Clock()) as opened:
        for batch in (CHUR, HOSPITAL, SCUOL):
            opened.append(batch)
        yield opened


@pytest.fixture
def client(ledger) -> TestClient:
    return client_of(ledger, reviewer="Anna Pult")


def client_of(ledger: Ledger, sign_offs: int = 1, adds: Adds | None = None, **access) -> TestClient:
    base = "https://127.0.0.1" if access.get("secure") else HERE
    return TestClient(app_of(ledger, sign_offs, adds, **access), base_url=base)


def app_of(ledger: Ledger, sign_offs: int = 1, adds: Adds | None = None, **access) -> FastAPI:
    method = Method()
    reviews = LedgerReview(ledger, Deciding(ledger, method, sign_offs))
    desk = LedgerDesk(ledger, walk_of(ledger, method))
    queue = LedgerQueue(ledger, reviews)
    return create_app(desk, reviews, Access(Users(ledger.store), **access), NAMES, queue, adds)


def form_in(page: str, about: str) -> dict[str, str]:
    """The hidden fields of the first form of a page that holds some words."""
    form = next(one for one in re.findall(r"(?s)<form.*?</form>", page) if about in one)
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))


def on(subject: str) -> str:
    """What a form holds that is about one record."""
    return f'name="subject" value="{subject}"'


def decide_on(client, path: str = EVENT, about: str = f'name="subject" value="{FIRST}"', **fields):
    """Look at a page, and post the form on it that holds some words."""
    page = client.get(path).text
    return client.post("/judgements", data=form_in(page, about) | fields)
