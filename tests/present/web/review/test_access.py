"""Who may come in: accounts, tokens, a proxy's header; and who is kept out."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from sayso import cli
from sayso.ledger.users import Users
from sayso.present.web.review.passwords import hash_password, hash_token, is_right
from tests.present.web.conftest import PAYLOADS
from tests.present.web.review.conftest import EVENT, PASSWORD, client_of, decide_on, form_in

WHY = "the sentence speaks of last year"


@pytest.fixture
def users(ledger) -> Users:
    made = Users(ledger.store)
    hashed = hash_password(PASSWORD)
    for name, role in (("Vera Vonmoos", "viewer"), ("Anna Pult", "analyst"), ("Urs Caduff", "admin")):
        made.put(name, role, hashed)
    return made


def log_in(client, name: str, password: str = PASSWORD, following: str = "/"):
    page = client.get("/login", params={"next": following}).text
    fields = form_in(page, "password") | {"name": name, "password": password}
    return client.post("/login", data=fields, follow_redirects=False)


def logged_in(ledger, name: str):
    client = client_of(ledger)
    assert log_in(client, name).status_code == 303
    return client


def test_with_accounts_nothing_is_shown_before_login_and_one_comes_back_to_the_page(ledger, users):
    client = client_of(ledger)
    away = client.get(f"{EVENT}?x=1", follow_redirects=False)
    assert (away.status_code, away.headers["location"]) == (303, f"/login?next={EVENT}%3Fx%3D1")
    assert client.get("/api/v1/events").status_code == 401
    assert client.get("/static/review.css").status_code == 200
    assert log_in(client, "Anna Pult", following=f"{EVENT}?x=1").headers["location"] == f"{EVENT}?x=1"
    assert client.get(EVENT).status_code == client.get("/api/v1/events").status_code == 200


def test_a_session_cookie_cannot_be_read_by_script_nor_sent_from_elsewhere(ledger, users):
    for secure in (False, True):
        cookie = client_of(ledger, secure=secure).get("/login").headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert ("; secure" in cookie) is secure
        assert cookie.startswith("__host-sayso=") is secure


@pytest.mark.parametrize("name", ["Anna Pult", "Nobody", "", "x" * 500, *PAYLOADS])
def test_a_wrong_password_and_an_unknown_name_are_told_alike(ledger, users, name):
    answer = log_in(client_of(ledger), name, "not the right one")
    assert answer.status_code == 401
    assert "The name and password do not fit." in answer.text
    assert "<script>" not in answer.text


def test_a_name_is_tried_five_times(ledger, users):
    client = client_of(ledger)
    assert [log_in(client, "Anna Pult", "wrong").status_code for _ in range(6)] == [401] * 5 + [429]
    assert log_in(client, "anna pult").status_code == 429
    assert log_in(client, "Urs Caduff").status_code == 303


@pytest.mark.parametrize("following", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"])
def test_login_leads_to_no_other_site(ledger, users, following):
    assert log_in(client_of(ledger), "Anna Pult", following=following).headers["location"] == "/"


def test_a_viewer_reads_an_analyst_decides_and_an_admin_takes_back(ledger, users):
    viewer, analyst, admin = (logged_in(ledger, name) for name in ("Vera Vonmoos", "Anna Pult", "Urs Caduff"))
    assert 'action="/judgements"' not in viewer.get(EVENT).text
    fields = form_in(viewer.get("/me").text, "Log out")
    assert viewer.post("/judgements", data=fields | {"verdict": "reject"}).status_code == 403
    kept = decide_on(analyst, verdict="reject", reason=WHY, by="Somebody Else")
    (one,) = ledger.view().judgements()
    assert one.by == "Anna Pult"
    undone = admin.post(f"{kept.url.path}/undo", data=form_in(admin.get(kept.url.path).text, "Undo"))
    assert undone.status_code == 200
    assert list(ledger.view().judgements(one.subject[0])) == []
    other = decide_on(admin, verdict="reject", reason=WHY)
    refused = analyst.post(f"{other.url.path}/undo", data=form_in(analyst.get(other.url.path).text, "Undo"))
    assert refused.status_code == 409
    assert "only an admin" in refused.text


@pytest.mark.parametrize("change", ["password", "role", "removed"])
def test_a_session_ends_when_its_account_changes(ledger, users, change):
    client = logged_in(ledger, "Anna Pult")
    if change == "removed":
        users.remove("Anna Pult")
    else:
        users.put("Anna Pult", "viewer" if change == "role" else "analyst", hash_password(PASSWORD + "!"))
    assert client.get(EVENT, follow_redirects=False).status_code == 303


def test_one_goes_out(ledger, users):
    client = logged_in(ledger, "Anna Pult")
    client.post("/logout", data=form_in(client.get("/me").text, "Log out"))
    assert client.get(EVENT, follow_redirects=False).status_code == 303


def test_a_token_opens_the_interface_and_no_page(ledger, users):
    users.put_token("Vera Vonmoos", "nightly", hash_token("sayso_1"))
    client = client_of(ledger)
    right, wrong = {"authorization": "Bearer sayso_1"}, {"authorization": "Bearer sayso_2"}
    assert client.get("/api/v1/events", headers=right).status_code == 200
    assert client.get("/api/v1/events", headers=wrong).status_code == 401
    assert client.get("/api/v1/events", headers={"authorization": "Basic sayso_1"}).status_code == 401
    assert client.get(EVENT, headers=right, follow_redirects=False).status_code == 303


def test_a_proxy_says_who_asks_and_an_unknown_name_only_reads(ledger, users):
    client = client_of(ledger, header="X-User", closed=True)
    assert client.get(EVENT).status_code == 401
    assert client.get(EVENT, headers=[("x-user", "Anna Pult"), ("x-user", "Urs Caduff")]).status_code == 401
    assert 'action="/judgements"' in client.get(EVENT, headers={"x-user": "Anna Pult"}).text
    stranger = client.get(EVENT, headers={"x-user": "Somebody"})
    assert stranger.status_code == 200
    assert 'action="/judgements"' not in stranger.text
    assert client_of(ledger).get(EVENT, headers={"x-user": "Anna Pult"}, follow_redirects=False).status_code == 303


def test_a_closed_desk_without_accounts_lets_nobody_in(ledger):
    assert client_of(ledger, closed=True).get(EVENT, follow_redirects=False).status_code == 303


def test_a_password_is_kept_as_a_hash_that_nobody_without_one_fits():
    hashed = hash_password(PASSWORD)
    assert hashed.startswith("$argon2id$")
    assert is_right(PASSWORD, hashed)
    assert not is_right(PASSWORD, None)
    assert not is_right("x", hashed)
    assert not is_right(PASSWORD, "no hash")


def test_accounts_are_made_from_the_command_line_and_no_password_stands_on_it(ledger, tmp_path):
    def run(*arguments, said=""):
        return CliRunner().invoke(cli.main, ["user", *arguments, "--ledger", str(tmp_path / "alps.db")], input=said)

    assert run("add", "Anna Pult", said=f"{PASSWORD}\n").exit_code == 0
    assert run("add", "importer", "--role", "viewer", "--without-password").exit_code == 0
    assert "characters or more" in run("add", "Urs", said="short\n").stderr
    assert "no password" in run("add", "Urs").stderr
    token = run("token", "importer", "--label", "nightly").stdout.strip()
    users = Users(ledger.store)
    assert users.of_token(hash_token(token)).name == "importer"
    assert is_right(PASSWORD, users.find("Anna Pult").password)
    assert "importer\tviewer" in run("list").stdout
    assert run("token", "importer", "--label", "nightly", "--remove").exit_code == 0
    assert users.of_token(hash_token(token)) is None
    assert run("remove", "importer").exit_code == 0
    assert "no account" in run("remove", "importer").stderr
    assert "no account" in run("token", "importer").stderr
