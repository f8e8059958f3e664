"""Decisions from the pages: they hold, are shown with what they changed, and nothing typed is lost."""

from __future__ import annotations

import json
import logging
import re
from urllib.parse import urlencode

import pytest

from sayso.ledger import Ledger
from tests.flow.reports import told
from tests.present.web.conftest import PAYLOADS, text_of
from tests.present.web.review.conftest import (
    EVENT,
    FIRST,
    HERE,
    OTHER,
    SECOND,
    client_of,
    decide_on,
    form_in,
    on,
)

WHY = "the sentence speaks of last year"


def toll(client) -> str:
    return re.search(r'<td class="range">([^<]*)', client.get(EVENT).text)[1]


def test_a_rejected_claim_changes_the_range_and_an_undo_gives_it_back(client):
    assert toll(client) == "≥ 5"
    answer = decide_on(client, verdict="reject", reason=WHY)
    assert answer.status_code == 200
    assert [one.status_code for one in answer.history] == [303], "post, redirect, get"
    words = text_of(answer.text)
    assert "killed (civilians): 5 or more -&gt; 9 or more" in words
    assert WHY in words
    assert toll(client) == "≥ 9"
    assert "reject by Anna Pult" in text_of(client.get(EVENT).text)
    undone = client.post(f"{answer.url.path}/undo", data=form_in(answer.text, "undo"))
    assert "killed (civilians): 9 or more -&gt; 5 or more" in text_of(undone.text)
    assert toll(client) == "≥ 5"
    assert "It was taken back." in text_of(client.get(answer.url.path).text)


@pytest.mark.parametrize(
    ("path", "about", "fields", "words"),
    [
        (EVENT, on(FIRST), {"verdict": "accept"}, "corroborated -&gt; confirmed"),
        (EVENT, on(SECOND), {"verdict": "unverifiable"}, "independent origins of a statement: 2 -&gt; 1"),
        (EVENT, on(SECOND), {"verdict": "different"}, "what stood as one event is several"),
        (EVENT, on(SECOND), {"verdict": "unsure", "reason": ""}, "No range, grade or grouping changed."),
        (EVENT, 'name="other"', {"verdict": "same", "other": f"e-{OTHER[:9]}"}, "what stood as several events is one"),
        (EVENT, 'name="other"', {"verdict": "same", "other": f"{HERE}/events/e-{OTHER}?x#claims"}, "several events"),
        (f"/claims/{FIRST}", 'value="amend"', {"set.toll.low": "7"}, "killed (civilians): 5 or more -&gt; 7 or more"),
        (f"/claims/{FIRST}", "unverifiable", {"verdict": "reject"}, "5 or more -&gt; 9 or more"),
    ],
)
def test_each_form_takes_effect(client, path, about, fields, words):
    answer = decide_on(client, path, about, **({"reason": WHY} | fields))
    assert answer.status_code == 200, text_of(answer.text)
    assert words in text_of(answer.text)


def test_two_origins_are_judged_on_the_page_of_their_event(client):
    page = client.get(EVENT).text
    others = re.findall(r'<option value="(o-[0-9a-f]+)"', page)
    fields = form_in(page, others[0])
    body = urlencode([*fields.items(), ("subject", others[0]), ("verdict", "same"), ("reason", WHY)])
    answer = client.post("/judgements", content=body, headers={"content-type": "application/x-www-form-urlencoded"})
    assert "corroborated -&gt; single origin" in text_of(answer.text)


def test_a_publisher_is_rated_with_a_reason_and_never_given_a_middle_value(client):
    path = "/sources/one?name=B%C3%BCndner+Bote"
    sets = {"set.reliability": "B", "set.owner": "Calanda Medien AG", "set.kind": "outlet", "set.home": "CH"}
    assert decide_on(client, path, "amend", **sets).status_code == 422, "a reason is needed"
    assert decide_on(client, path, "amend", reason="was right so far", **sets).status_code == 200
    for page in (path, "/sources"):
        words = text_of(client.get(page).text)
        assert "Calanda Medien AG" in words
        assert "not judged" not in words or page == "/sources"
    decide_on(client, path, "amend", reason="nobody can tell", **(sets | {"set.reliability": "F"}))
    assert "reliability not judged" in text_of(client.get(path).text)
    refused = decide_on(client, path, "amend", reason="x", **(sets | {"set.home": "Graubünden"}))
    assert refused.status_code == 422
    assert 'value="Calanda Medien AG"' in refused.text, "what was typed is kept"


def test_without_a_reason_or_verdict_the_form_comes_again_with_what_was_typed(ledger, client):
    before = ledger.view().seq
    for fields in ({"verdict": "reject", "reason": " "}, {"reason": WHY}, {"verdict": "true", "reason": WHY}):
        answer = decide_on(client, **fields)
        assert answer.status_code == 422
        assert "Not decided yet" in answer.text
    assert f'value="{WHY}"' in answer.text
    assert ledger.view().seq == before
    assert client.post(
        "/judgements", data=form_in(answer.text, "again") | {"verdict": "reject", "reason": WHY}
    ).url.path.startswith("/judgements/")


def test_what_moved_meanwhile_is_shown_beside_what_was_seen_and_nothing_typed_is_lost(ledger, client):
    page = client.get(EVENT).text
    ledger.append(told("Chur", 7, 2, "Bergfunk", published=10))
    answer = client.post("/judgements", data=form_in(page, on(FIRST)) | {"verdict": "reject", "reason": WHY})
    assert answer.status_code == 409
    words = text_of(answer.text)
    then, _, now = words.partition("As it stands now")
    assert "killed ≥ 5" in then
    assert "2 reports" in then
    assert "killed ≥ 2" in now
    assert "3 reports" in now
    assert f'value="{WHY}"' in answer.text
    assert 'value="reject" data-key="r" required checked' in answer.text
    again = client.post("/judgements", data=form_in(answer.text, "again") | {"verdict": "reject", "reason": WHY})
    assert again.url.path.startswith("/judgements/")
    assert len(list(ledger.view().judgements())) == 1


def test_a_decision_that_was_sent_twice_is_kept_once(ledger, client):
    fields = form_in(client.get(EVENT).text, on(FIRST)) | {"verdict": "reject", "reason": WHY}
    assert client.post("/judgements", data=fields).status_code == 200
    answer = client.post("/judgements", data=fields)
    assert answer.status_code == 409
    assert "reject by Anna Pult" in text_of(answer.text)
    assert len(list(ledger.view().judgements())) == 1


def test_a_state_must_be_named(client):
    fields = form_in(client.get(EVENT).text, on(FIRST)) | {"verdict": "reject", "reason": WHY}
    assert client.post("/judgements", data=fields | {"seen": ""}).status_code == 409


def test_nothing_is_decided_about_the_past(client):
    page = client.get(f"{EVENT}?as_of=2030-01-01").text
    assert "<form" not in page


def test_pages_of_records_that_are_not_there(client):
    for path in ("/claims/zzz", f"/claims/{FIRST[:8]}", "/judgements/zzz", f"/judgements/{FIRST}"):
        assert client.get(path).status_code == 404
    assert client.get("/sources/one?name=Nobody").status_code == 200


# Who may


def test_a_form_of_no_session_decides_nothing_and_comes_again(ledger, client):
    fields = form_in(client.get(EVENT).text, on(FIRST)) | {"verdict": "reject", "reason": WHY}
    for csrf in ("", "x", fields["csrf"][:-1]):
        answer = client.post("/judgements", data=fields | {"csrf": csrf})
        assert answer.status_code == 403
        assert f'value="{WHY}"' in answer.text
    client.cookies.clear()
    stale = client.post("/judgements", data=fields)
    assert stale.status_code == 403
    assert list(ledger.view().judgements()) == []
    again = client.post("/judgements", data=form_in(stale.text, "again") | {"verdict": "reject", "reason": WHY})
    assert again.url.path.startswith("/judgements/")


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}]
)
def test_a_page_of_another_site_decides_nothing(ledger, client, headers):
    fields = form_in(client.get(EVENT).text, on(FIRST)) | {"verdict": "reject", "reason": WHY}
    assert client.post("/judgements", data=fields, headers=headers).status_code == 403
    assert list(ledger.view().judgements()) == []


def test_without_a_name_one_is_asked_for_and_kept(ledger):
    client = client_of(ledger)
    assert 'name="by" required' in client.get(EVENT).text
    assert decide_on(client, verdict="reject", reason=WHY).status_code == 422
    assert decide_on(client, verdict="reject", reason=WHY, by="Ladina  Caflisch").status_code == 200
    (one,) = ledger.view().judgements()
    assert one.by == "Ladina Caflisch"
    assert 'name="by"' not in client.get(EVENT).text
    client.post("/me", data=form_in(client.get("/me").text, "by") | {"by": "Urs Caduff"})
    assert "Urs Caduff" in client.get(EVENT).text


# Two people


def test_what_waits_is_shown_as_waiting_until_another_person_agrees(ledger):
    client = client_of(ledger, sign_offs=2)
    first = decide_on(client, verdict="reject", reason=WHY, by="Anna Pult")
    assert "It waits for a second person." in text_of(first.text)
    assert toll(client) == "≥ 5"
    assert "waits for a second person" in client.get(EVENT).text
    agree = form_in(client.get(first.url.path).text, "Agree")
    refused = client.post("/judgements", data=agree | {"reason": "yes"})
    assert "another person" in refused.text
    client.post("/me", data=form_in(client.get("/me").text, "by") | {"by": "Urs Caduff"})
    agreed = client.post("/judgements", data=agree | {"reason": "yes"})
    assert "5 or more -&gt; 9 or more" in text_of(agreed.text)
    assert "It was agreed with by a second person." in text_of(client.get(first.url.path).text)
    undone = client.post(f"{agreed.url.path}/undo", data=form_in(agreed.text, "undo"))
    assert "It waits for a second person." in text_of(undone.text)
    client.post("/me", data=form_in(client.get("/me").text, "by") | {"by": "Anna Pult"})
    agree = form_in(client.get(undone.url.path).text, "Agree")
    client.post(f"{agreed.url.path}/undo", data=agree)
    assert toll(client) == "≥ 5"


# The audit


def test_each_judgement_leaves_a_line(client, caplog):
    caplog.set_level(logging.INFO, "sayso.audit")
    page = client.get(EVENT).text
    kept = client.post("/judgements", data=form_in(page, on(FIRST)) | {"verdict": "reject", "reason": WHY})
    client.post("/judgements", data=form_in(page, on(FIRST)) | {"verdict": "accept", "reason": WHY})
    client.post("/judgements", data=form_in(client.get(EVENT).text, on(FIRST)) | {"verdict": "accept", "reason": ""})
    client.post(f"{kept.url.path}/undo", data=form_in(kept.text, "undo"))
    lines = [json.loads(one.getMessage()) for one in caplog.records]
    assert [(one["did"], one["result"]) for one in lines] == [
        ("judge", "kept"),
        ("judge", "moved"),
        ("judge", "refused"),
        ("withdraw", "kept"),
    ]
    first = lines[0]
    assert (first["who"], first["verdict"], first["subject"], first["way"]) == ("Anna Pult", "reject", [FIRST], "local")
    assert first["what"] == kept.url.path.rpartition("/")[2]
    assert re.fullmatch(r"[0-9a-f]{64}\.[0-9a-f]{24}", first["seen"])


# Hostile words


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_reasons_names_and_values_are_shown_as_words(ledger: Ledger, payload):
    client = client_of(ledger)
    answers = [decide_on(client, verdict="reject", reason=payload, by=f"Anna {payload}")]
    answers.append(decide_on(client, verdict="reject", reason=payload, by="Anna Pult"))
    other = {"verdict": "same", "reason": "x", "other": payload, "by": "A"}
    answers.append(decide_on(client, EVENT, 'name="other"', **other))
    amends = {"reason": payload, "by": "A", "set.toll.low": payload}
    answers.append(decide_on(client, f"/claims/{SECOND}", 'value="amend"', **amends))
    source = f"/sources/one?{urlencode({'name': payload})}"
    answers.append(decide_on(client, source, "amend", reason=payload, **{"set.owner": payload, "set.reliability": "B"}))
    answers.append(decide_on(client, f"/claims/{OTHER}", "unverifiable", verdict="unsure", reason=payload))
    pages = (
        EVENT,
        f"/claims/{FIRST}",
        source,
        "/sources",
        "/me",
        "/review",
        "/review?waits=unsure",
        "/review/agreement",
    )
    answers += [client.get(path) for path in pages]
    answers.append(client.post("/judgements", data={"reason": payload, "subject": payload, "verdict": payload}))
    answers.append(client.post("/judgements/x/undo", data=form_in(client.get("/me").text, "by") | {"reason": payload}))
    for one in answers:
        assert one.status_code < 500
        assert not re.findall(r"<script(?! src=\"/static)|<img|<iframe|<svg/|<textarea| on\w+=\"", one.text)
        assert 'href="javascript:' not in one.text
        assert not re.search(r"\b1337\b", one.text)
        assert "\u202e" not in re.sub(r'value="[^"]*"', "", one.text), "a field of a form turns only itself round"
