"""Whatever stands in an address or a form: never a fault of the server, and never a word of it as markup."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.batch.background import BackgroundReading
from sayso.batch.taking import DeskAdding
from sayso.ledger import Ledger
from sayso.ledger.paging import pack
from sayso.ledger.waiting import WAITS
from sayso.present.web.filters import GRADES, KINDS, QUERY_NAMES, SPEAKERS, TYPES
from sayso.settings import Settings
from tests.ledger.samples import Clock
from tests.present.web.conftest import PAYLOADS
from tests.present.web.review.conftest import CHUR, EVENT, FIRST, HOSPITAL, OTHER, SCUOL, SECOND, client_of
from tests.present.web.review.test_queue import EXACT, most

PATHS = ("/", "/reports", "/review", "/actors", "/places", "/campaigns", "/sources/one", EVENT, "/api/v1/review/queue")
NAMES = (*QUERY_NAMES, "as_of", "published_by", "after", "waits", "done", "name", "source", "limit", "back", "known")
IDS = (FIRST, f"e-{SECOND}", f"o-{OTHER}", "s-bergfunk", FIRST[:6])
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
keys = st.lists(st.one_of(st.sampled_from(WAITS), st.integers(), texts), min_size=1, max_size=7)
values = st.one_of(
    texts,
    st.sampled_from(
        [*PAYLOADS, *IDS, *WAITS, *TYPES, *KINDS, *GRADES, *SPEAKERS, "2024-01-07", "0001-01-01", "9" * 30]
    ),
    keys.map(pack),
    st.builds(lambda number: ",".join(map(str, number)), st.lists(st.floats(), min_size=2, max_size=5)),
)
FIELDS = (
    "verdict",
    "subject",
    "of",
    "seen",
    "reason",
    "by",
    "event",
    "other",
    "back",
    "set.toll.low",
    "set.name",
    "set.",
)
forms = st.lists(
    st.tuples(st.sampled_from(FIELDS), st.one_of(values, st.sampled_from(["amend", "same", "unsure"]))), max_size=8
)
bounded = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def desk() -> TestClient:
    """A desk on which things wait, and on which one can decide and add; nothing that is added is read."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "alps.db", clock=Clock()) as ledger:
        for batch in (CHUR, HOSPITAL, SCUOL, most(EXACT, 6)):
            ledger.append(batch)
        adds = DeskAdding(ledger, BackgroundReading(ledger, Settings(cache=Path(folder))))
        yield client_of(ledger, reviewer="Anna Pult", adds=adds)


def assert_harmless(answer) -> None:
    assert answer.status_code < 500, answer.text
    if answer.headers.get("content-type", "").startswith("text/html"):
        shown = re.sub(r'(?s)value="[^"]*"|<textarea.*?</textarea>', "", answer.text)
        assert not re.findall(r"<script(?! (type=\"module\" )?src=\"/static)|<img|<iframe|<svg/| on\w+=\"", shown)
        assert 'href="javascript:' not in answer.text


@bounded
@given(st.sampled_from(PATHS), st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=5))
def test_no_filter_breaks_a_page(desk, path, parameters):
    assert_harmless(desk.get(path, params=parameters))


@bounded
@given(st.sampled_from(["/judgements", "/judgements/x/undo", "/me", "/login", "/logout"]), forms, st.booleans())
def test_no_form_breaks_a_page(desk, path, fields, ours):
    csrf = re.search(r'name="csrf" value="([^"]+)"', desk.get("/me").text)[1]
    data: dict[str, list[str]] = {"csrf": [csrf]} if ours else {}
    for name, value in fields:
        data.setdefault(name, []).append(value)
    assert_harmless(desk.post(path, data=data))


@bounded
@given(st.sampled_from(["text", "files"]), texts, texts, values, st.binary(max_size=60), st.booleans())
def test_nothing_that_is_sent_breaks_the_adding(desk, what, text, name, known, content, ours):
    csrf = re.search(r'name="csrf" value="([^"]+)"', desk.get("/me").text)[1] if ours else ""
    fields = {
        "csrf": csrf,
        "what": what,
        "text": text,
        "title": known,
        "source": known,
        "published": known,
        "url": name,
    }
    ending = (".txt", ".jsonl", ".zip", "")[len(content) % 4]
    assert_harmless(desk.post("/add", data=fields, files=[("files", (f"{name}{ending}", content))]))


@pytest.mark.parametrize(
    "path", ["/added/1-2", "/added/5-1", f"/added/1-{2**62}", f"/added/1-{10**30}", "/added/0-1", "/added/x-y"]
)
def test_no_number_breaks_the_progress(desk, path):
    assert_harmless(desk.get(path))


@pytest.mark.parametrize("body", [b"--x\r\n", b"--x--", b"", b"\r\n--y--\r\n"])
def test_no_broken_body_breaks_the_adding(desk, body):
    assert_harmless(desk.post("/add", content=body, headers={"content-type": "multipart/form-data; boundary=x"}))
