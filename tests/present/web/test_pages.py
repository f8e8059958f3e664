"""The pages over a small ledger, without a browser."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from tests.ledger.samples import batch, report
from tests.present.web.conftest import PAYLOADS, hostile_report, links_of, text_of

PAGES = ("/", "/reports", "/sources", "/method", "/nothing-here", "/events/e-0", "/?since=soon")


def test_an_empty_ledger_says_how_to_fill_it(client):
    page = client.get("/")
    assert page.status_code == 200
    assert "sayso add FILE" in page.text


def test_every_answer_allows_nothing_but_the_desks_own_files(client):
    for path in (*PAGES, "/static/desk.css", "/api/v1/events", "/api/v1/nothing"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_has_inline_script_or_style_or_names_another_machine(told, path):
    page = told.get(path).text
    assert not re.findall(r"<script(?![^>]*src=)|<style| style=| on\w+=|https?://", page)


def test_the_overview_lists_events_with_their_ranges(told):
    page = told.get("/").text
    words = text_of(page)
    assert "displacement" in words
    assert "≥ 12" in words
    assert "“" not in re.findall(r"<title>[^<]*</title>", page)[0]
    assert '<line class="open"' in page, "an open end is drawn open"


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("type=displacement", "displacement", "no such events"),
        ("type=bombing", "no such events", "≥ 12"),
        ("place=Davos", "Davos", "Scuol"),
        ("place=davos&type=", "Davos", "Scuol"),
        ("speaker=armed_group", "other", "≥ 12"),
        ("speaker=health", "no such events", "≥ 12"),
        ("kind=toll", "displacement", "no such events"),
        ("since=2024-04-01", "≥ 12", "no such events"),
        ("until=2024-04-28", "events", "≥ 12"),
        ("search=Flüela", "other", "≥ 12"),
        ("published_by=2024-04-29", "only what was published by", "≥ 12"),
        ("as_of=2024-04-30", "what the ledger held on", "≥ 12"),
        ("grade=confirmed", "no such events", "≥ 12"),
        ("area=9,46,10,47", "≥ 12", "no such events"),
        ("area=9,46,10,47&published_by=2024-06-01", "≥ 12", "no such events"),
        ("area=170,46,10,47", "≥ 12", "no such events"),
        ("area=10,46,-170,47", "no such events", "≥ 12"),
    ],
)
def test_the_address_says_which_events_are_listed(told, query, there, gone):
    answer = told.get(f"/?{query}")
    assert answer.status_code == 200
    words = text_of(re.sub(r"(?s)<form.*?</form>", "", answer.text))
    assert there in words
    assert gone not in words


@pytest.mark.parametrize(
    "query",
    [
        "type=war",
        "since=soon",
        "as_of=yesterday",
        "after=@@@",
        "after=WzFd",
        "grade=true",
        "area=1,2,3",
        "place=" + "x" * 201,
    ],
)
def test_what_cannot_be_asked_is_told_in_a_line(told, query):
    answer = told.get(f"/?{query}")
    assert answer.status_code == 400
    assert "This cannot be asked" in answer.text
    assert "Traceback" not in answer.text


def test_earlier_events_follow_page_by_page_without_gap_or_repeat(ledger, client):
    for number in range(60):
        ledger.append(
            batch(report(5 + number, day=f"2024-{1 + number // 28:02}-{1 + number % 28:02}", source=f"Bote {number}"))
        )
    seen, path = [], "/"
    while path:
        page = client.get(path).text
        listed = page[page.index('id="list"') :]
        seen += re.findall(r'href="/events/([^"?]+)"', listed)
        path = next(iter(re.findall(r'href="(/\?after=[^"]+)"', page)), None)
    assert len(seen) == len(set(seen))
    total = int(re.search(r"<h1>([\d,]+) event", client.get("/").text)[1])
    assert len(seen) == total > 50


def test_a_figure_leads_to_its_sentence_its_report_and_its_origin(told):
    path = links_of(told.get("/?place=Davos&kind=toll").text, "/events/")[0]
    page = told.get(path).text
    claim = re.search(r'href="#claim-([0-9a-f]+)"><bdi>at least 12</bdi>', page)[1]
    assert f'id="claim-{claim}"' in page
    origin = re.search(rf'id="claim-{claim}".*?href="#(o-[0-9a-f]+)"', page, re.DOTALL)[1]
    assert f'id="{origin}"' in page
    report_path, _, anchor = re.search(rf'href="(/reports/[0-9a-f]+#said-{claim})"', page)[1].partition("#")
    read = told.get(report_path).text
    assert f'id="{anchor}"' in read
    assert f'href="#read-{claim}"' in read, "words lead to what was read in them"
    assert f'href="#{anchor}"' in read, "and that leads back to the words"


def test_an_event_is_found_by_any_of_its_claims_whatever_it_is_called_today(told):
    path = links_of(told.get("/?place=Davos&kind=toll").text, "/events/")[0]
    claims = re.findall(r'id="claim-([0-9a-f]+)"', told.get(path).text)
    for claim in claims:
        answer = told.get(f"/events/e-{claim}?published_by=2024-05-01", follow_redirects=False)
        if answer.status_code == 302:
            assert answer.headers["location"] == f"{path}?published_by=2024-05-01"
        else:
            assert path.endswith(claim)


def test_a_report_that_is_added_while_the_desk_is_open_is_seen(ledger, told):
    before = told.get("/reports").text
    assert "Ice on the pass" not in before
    ledger.append(batch(report(30, title="Ice on the pass", source="Säntis Courier")))
    assert "Ice on the pass" in told.get("/reports").text
    assert "at least 30" in told.get(links_of(told.get("/?place=Davos&kind=toll").text, "/events/")[0]).text


def test_what_has_no_place_or_date_is_in_the_tray(told):
    words = text_of(told.get("/").text)
    assert re.search(r"No place: [1-9]\d* event", words)


def test_sources_are_never_given_a_middle_value(told):
    words = text_of(told.get("/sources").text)
    assert "Calanda Rundschau" in words
    assert "not judged" in words


def test_the_method_names_the_codebook_the_versions_and_the_limits(told):
    words = text_of(told.get("/method").text)
    assert "codebook ucdp" in words
    assert "rules-1" in words
    assert "no page here gives a score of truth" in words


# Hostile words


@pytest.fixture
def hostile(ledger, client) -> TestClient:
    for number, payload in enumerate(PAYLOADS):
        ledger.append(batch(hostile_report(number, payload)))
    return client


def test_hostile_words_are_shown_as_words_on_every_page(hostile):
    paths = ["/", "/reports", "/sources"]
    paths += links_of(hostile.get("/").text, "/events/") + links_of(hostile.get("/reports").text, "/reports/")
    assert len(paths) > len(PAYLOADS)
    for path in paths:
        page = hostile.get(path)
        assert page.status_code == 200, path
        assert not re.findall(
            r"<script(?! type=\"module\" src=\"/static)|<img|<iframe|<svg/|<textarea| on\w+=\"", page.text
        )
        assert 'href="javascript:' not in page.text
        assert "1337" not in page.text
        assert "\u202e" not in page.text


@pytest.mark.parametrize("name", ["search", "place", "actor", "campaign", "type", "since", "after", "as_of"])
def test_hostile_filters_are_shown_as_words(told, name):
    for payload in PAYLOADS:
        answer = told.get("/", params={name: payload})
        assert answer.status_code in {200, 400}
        assert not re.findall(r"<script>|<img|<iframe|<svg/onload|</textarea>", answer.text)
        assert "1337" not in answer.text


def test_hostile_paths_are_not_there(told):
    for payload in PAYLOADS:
        for room in ("events", "reports", "static"):
            answer = told.get(f"/{room}/{payload}")
            assert answer.status_code in {400, 404}
            assert "<script>" not in answer.text


# Bounds


def test_another_name_for_this_machine_is_refused(told):
    assert told.get("/", headers={"host": "evil.example"}).status_code == 400
    assert told.get("/", headers={"host": "localhost:8470"}).status_code == 200


def test_what_is_too_long_is_refused(told):
    assert told.get("/?search=" + "x" * 5000).status_code == 414
    assert told.request("GET", "/", content=b"x" * 70_000).status_code == 413
    assert told.request("GET", "/", content=iter([b"x"])).status_code == 413
    assert told.get("/", headers={"content-length": "-1"}).status_code == 413


def test_nothing_can_be_written(told):
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert told.request(method, "/").status_code == 405
        assert told.request(method, "/api/v1/events").status_code == 405


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"]
)
def test_only_the_desks_own_files_are_given(told, path):
    assert told.get(path).status_code == 404
