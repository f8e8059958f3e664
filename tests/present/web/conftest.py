"""A desk over a ledger of invented reports, some of which want to do harm to who reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sayso.cli.serve import walk_of
from sayso.flow.method import Method
from sayso.flow.resolving import resolve_ledger
from sayso.ledger import Ledger
from sayso.present.web.app import create_app
from sayso.present.web.ledger_desk import LedgerDesk
from tests.ledger.samples import Clock, batch, report

HERE = "http://127.0.0.1"
PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'-alert(1)-'",
    "<svg/onload=alert(1)>",
    "{{ 7 * 191 }}{% raw %}",
    "javascript:alert(1)",
    "</textarea></title><iframe srcdoc='x'>",
    "\u202etxt.exe\u2066",
)
"""What hostile titles, texts, sources and addresses hold."""


def hostile_report(number: int, payload: str):
    """A report that has a payload wherever words of others can stand."""
    made = report(20 + number, title=payload, source=f"Bote {payload}", more=f" {payload}")
    return replace(made, url=payload, author=payload, source=replace(made.source, url=payload))


@pytest.fixture
def ledger(tmp_path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "alps.db", clock=Clock()) as opened:
        yield opened


@pytest.fixture
def client(ledger) -> TestClient:
    return client_of(ledger)


@pytest.fixture
def told(ledger, client) -> TestClient:
    """Two reports on one happening, and one on another."""
    for one in (
        report(12, title="Valley empties", source="Bündner Bote"),
        report(14, title="More leave", source="Calanda Rundschau"),
        report(3, place="Scuol", day="2023-01-10", title="Scuol leaves", source="Engadin Kurier"),
    ):
        ledger.append(batch(one))
    return client


def client_of(ledger: Ledger, archive: Path | None = None) -> TestClient:
    method = Method()
    resolve_ledger(ledger, method)
    return TestClient(create_app(LedgerDesk(ledger, walk_of(ledger, method)), archive=archive), base_url=HERE)


def text_of(page: str) -> str:
    """The words of a page, without its marks, on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def links_of(page: str, start: str) -> list[str]:
    """The addresses of a page that begin so, each once."""
    return list(dict.fromkeys(re.findall(rf'href="({re.escape(start)}[^"]*)"', page)))
