"""The interface under whatever its description allows, and does not: never a fault of the server, always as described."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from sayso.ledger import Ledger
from tests.ledger.samples import Clock
from tests.present.web.review.conftest import CHUR, HOSPITAL, SCUOL, app_of
from tests.present.web.review.test_queue import EXACT, most

schemathesis = pytest.importorskip("schemathesis", reason="the interface is not fuzzed without schemathesis")
openapi_checks = pytest.importorskip("schemathesis.specs.openapi.checks")
EXAMPLES = 25
"""Requests for each way in: enough to meet each parameter a few times, in a minute or two on two cores."""

WITHOUT_PARAMETERS = {"/api/v1/review/agreement"}
"""Where nothing can be asked that is not allowed."""
TOO_STRICT = (openapi_checks.positive_data_acceptance, openapi_checks.negative_data_rejection)
"""That a text is a moment or cursor is more than a schema says (400), and an address may be too long (414)."""


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    """A ledger in which things wait to be looked at."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "alps.db", clock=Clock()) as opened:
        for batch in (CHUR, HOSPITAL, SCUOL, most(EXACT, 6)):
            opened.append(batch)
        yield opened


def test_each_way_in_answers_as_its_description_says(ledger):
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app_of(ledger, reviewer="Anna Pult"))
    asked = [found.ok() for found in described.get_all_operations()]
    assert {f"{one.method.upper()} {one.path}" for one in asked} >= {
        "POST /api/v1/judgements",
        "GET /api/v1/review/queue",
        "GET /api/v1/events",
    }
    for operation in asked:
        for mode in schemathesis.GenerationMode:
            if mode.is_positive or operation.path not in WITHOUT_PARAMETERS:
                ask(operation, mode)


def ask(operation, mode) -> None:
    """Send what the description allows, or what it does not."""

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def sent(case):
        case.call_and_validate(excluded_checks=TOO_STRICT)

    sent()
