"""Decisions by programs: posted on the state that was seen, kept once, and refused in one line."""

from __future__ import annotations

import json
import logging

import pytest
from jsonschema import Draft202012Validator

from sayso.ledger.users import Users
from sayso.present.web.review.passwords import hash_password, hash_token, new_token
from tests.flow.reports import told
from tests.present.web.review.conftest import EVENT, FIRST, OTHER, PASSWORD, SECOND, client_of, form_in
from tests.present.web.review.test_queue import EXACT, WHY, most

API = "/api/v1"


@pytest.fixture
def token(ledger) -> str:
    """A client of a program that may decide."""
    return token_of(ledger, "importer", "analyst")


def token_of(ledger, name: str, role: str) -> str:
    users, made = Users(ledger.store), new_token()
    users.put(name, role, None)
    users.put_token(name, "nightly", hash_token(made))
    return made


@pytest.fixture
def program(ledger, token):
    client = client_of(ledger)
    client.headers["authorization"] = f"Bearer {token}"
    return client


def seen(client, *of: str) -> str:
    return client.get(f"{API}/review/seen", params={"of": of}).json()["seen"]


def decision(client, **fields) -> dict:
    subject = fields.get("subject", [FIRST])
    return {"verdict": "reject", "subject": subject, "reason": WHY, "seen": seen(client, *subject)} | fields


def test_a_decision_is_kept_and_answered_with_what_it_changed(ledger, program):
    answer = program.post(f"{API}/judgements", json=decision(program))
    assert answer.status_code == 201, answer.text
    told_of = answer.json()
    assert told_of["judgement"]["by"] == "importer"
    assert "killed (civilians): 5 or more -> 9 or more" in json.dumps(told_of["changes"])
    assert answer.headers["location"] == f"/judgements/{told_of['judgement']['id']}"
    assert [one.verdict for one in ledger.view().judgements()] == ["reject"]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"verdict": "amend", "sets": [{"field": "toll.low", "value": "7"}]},
        {"verdict": "same", "subject": [f"e-{FIRST}", f"e-{OTHER}"]},
    ],
)
def test_what_is_sent_again_is_kept_once_and_answered_alike(ledger, program, fields):
    body = decision(program, **fields)
    first = program.post(f"{API}/judgements", json=body)
    again = program.post(f"{API}/judgements", json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert len(list(ledger.view().judgements())) == 1
    other = program.post(f"{API}/judgements", json=body | {"reason": "another one"})
    assert other.status_code == 409, "it says something else, on a state that is gone"


def test_what_moved_is_told_with_the_state_of_now(ledger, program):
    body = decision(program)
    ledger.append(told("Chur", 7, 2, "Bergfunk", published=10))
    answer = program.post(f"{API}/judgements", json=body)
    assert answer.status_code == 409
    assert list(ledger.view().judgements()) == []
    again = program.post(f"{API}/judgements", json=body | {"seen": answer.json()["seen"]})
    assert again.status_code == 201


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"verdict": "true"}, 422, "verdict"),
        ({"reason": " "}, 422, "a reason is needed"),
        ({"subject": ["zzz"]}, 422, "there is no claim"),
        ({"subject": []}, 422, "name 1 to 50 records"),
        ({"subject": "zzz"}, 422, "array"),
        ({"verdict": "same"}, 422, "name another one"),
        ({"reason": "\ud800"}, 422, "no character"),
        ({"reason": "\0"}, 422, "no character"),
        ({"seen": ""}, 409, "moved"),
        ({"verdict": "amend", "sets": [{"field": "toll.low", "value": "many"}]}, 422, "whole number"),
    ],
)
def test_what_cannot_be_decided_is_told_in_one_line(ledger, program, fields, status, words):
    body = {
        "verdict": "reject",
        "subject": [FIRST],
        "reason": WHY,
        "of": [FIRST],
        "seen": seen(program, FIRST),
    } | fields
    answer = program.post(f"{API}/judgements", content=json.dumps(body), headers={"content-type": "application/json"})
    assert answer.status_code == status, answer.text
    assert words in answer.json()["detail"]
    assert "\n" not in answer.json()["detail"]
    assert list(ledger.view().judgements()) == []


@pytest.mark.parametrize(("body", "kind", "status"), [("{", "application/json", 422), ("a=b", "text/plain", 415)])
def test_what_is_no_json_is_refused(program, body, kind, status):
    answer = program.post(f"{API}/judgements", content=body, headers={"content-type": kind})
    assert answer.status_code == status


def test_who_may_only_read_and_who_is_nobody_decides_nothing(ledger, program):
    body = decision(program)
    reader = {"authorization": f"Bearer {token_of(ledger, 'reader', 'viewer')}"}
    assert program.post(f"{API}/judgements", json=body, headers=reader).status_code == 403
    assert program.post(f"{API}/judgements", json=body, headers={"authorization": "Bearer x"}).status_code == 401
    away = {"origin": "https://evil.example"}
    assert program.post(f"{API}/judgements", json=body, headers=away).status_code == 403
    assert list(ledger.view().judgements()) == []


def test_where_nobody_logs_in_the_body_says_who_decides(ledger):
    client = client_of(ledger)
    body = decision(client)
    assert "needed" in client.post(f"{API}/judgements", json=body).json()["detail"]
    assert client.post(f"{API}/judgements", json=body | {"by": "Anna  Pult"}).json()["judgement"]["by"] == "Anna Pult"


def test_an_analyst_who_has_logged_in_posts_too_and_no_page_of_another_site_does_so(ledger):
    Users(ledger.store).put("Urs Caduff", "analyst", hash_password(PASSWORD))
    client = client_of(ledger)
    login = form_in(client.get("/login").text, "password")
    client.post("/login", data=login | {"name": "Urs Caduff", "password": PASSWORD})
    body = decision(client)
    assert client.post(f"{API}/judgements", json=body, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    plain = {"content-type": "text/plain"}
    assert client.post(f"{API}/judgements", content=json.dumps(body), headers=plain).status_code == 415
    kept = client.post(f"{API}/judgements", json=body | {"by": "Somebody Else"})
    assert (kept.status_code, kept.json()["judgement"]["by"]) == (201, "Urs Caduff")


def test_each_posted_judgement_leaves_a_line(program, caplog):
    caplog.set_level(logging.INFO, "sayso.audit")
    body = decision(program)
    for sent in (body, body, body | {"reason": ""}):
        program.post(f"{API}/judgements", json=sent)
    lines = [json.loads(one.getMessage()) for one in caplog.records]
    assert [(one["result"], one["way"], one["who"]) for one in lines] == [
        ("kept", "token", "importer"),
        ("moved", "token", "importer"),
    ]


def test_the_queue_is_given_page_by_page_and_a_decision_can_be_posted_from_it(ledger, program):
    ledger.append(most(EXACT, 6))
    program.get(EVENT)
    whole = program.get(f"{API}/review/queue").json()["items"]
    first = program.get(f"{API}/review/queue", params={"limit": 1}).json()
    second = program.get(f"{API}/review/queue", params={"limit": 1, "after": first["next"]}).json()
    assert [*first["items"], *second["items"]] == whole
    assert {one["waits"] for one in whole} == {"disputed"}
    item = next(one for one in whole if one["subject"] == [SECOND])
    body = {name: item[name] for name in ("subject", "of", "seen")} | {"verdict": "accept", "reason": WHY}
    assert program.post(f"{API}/judgements", json=body).status_code == 201
    assert SECOND not in program.get(f"{API}/review/queue").text


def test_answers_are_as_the_description_says(ledger, program):
    ledger.append(most(EXACT, 6))
    described = program.get(f"{API}/openapi.json").json()
    kept = program.post(f"{API}/judgements", json=decision(program))
    for name, answer in (
        ("Outcome", kept),
        ("MovedAway", program.post(f"{API}/judgements", json=decision(program, seen="x.y"))),
        ("Refusal", program.post(f"{API}/judgements", json=decision(program, reason=""))),
        ("Queue", program.get(f"{API}/review/queue")),
        ("Agreements", program.get(f"{API}/review/agreement")),
        ("SeenState", program.get(f"{API}/review/seen?of={FIRST}")),
    ):
        whole = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
        Draft202012Validator(whole).validate(answer.json())


def test_the_queue_is_as_it_is_now(program):
    assert program.get(f"{API}/review/queue?as_of=2024-01-01").status_code == 400
    assert program.get(f"{API}/review/queue?waits=truth").status_code == 422
