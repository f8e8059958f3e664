"""Reports that people add at the desk: on the disk before the answer, read in the background, shown as words."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import batch
from sayso.batch.background import BackgroundReading
from sayso.batch.taking import MOST_REPORTS, DeskAdding
from sayso.collect import Collected, collect_streams
from sayso.flow import claim_collected
from sayso.ledger import Ledger
from sayso.ledger.users import Users
from sayso.present.web.review.adding import Known
from sayso.present.web.review.passwords import hash_password
from sayso.records import Problem
from sayso.settings import Settings
from tests.fakes import FAILS_OF, open_fake_reader
from tests.ledger.samples import Clock
from tests.present.web.conftest import PAYLOADS, text_of
from tests.present.web.review.conftest import PASSWORD, client_of, form_in

TEXT = "Police said that at least 3 people were killed in Ilanz on Monday."
PATIENCE = 60


@pytest.fixture
def ledger(tmp_path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "alps.db", clock=Clock()) as opened:
        yield opened


@pytest.fixture
def reading(ledger, tmp_path, gazetteer_path) -> Iterator[BackgroundReading]:
    """Reading that is not started yet, with a quick reader in this process."""
    (tmp_path / "gazetteer.sqlite").symlink_to(gazetteer_path)
    quick = Settings(cache=tmp_path, processes=1, threads=1)
    made = BackgroundReading(
        ledger, quick, lambda items: batch.read_all(items, quick, open_fake_reader, claim_collected)
    )
    yield made
    made.close()


@pytest.fixture
def client(ledger, reading):
    return client_of(ledger, reviewer="Anna Pult", adds=DeskAdding(ledger, reading))


def send(client, files=(), **fields):
    """Post the form, as text unless there are files."""
    what = "files" if files else "text"
    page = client.get("/add").text
    sent = [("files", (name, content)) for name, content in files] or [("none", ("", b""))]
    return client.post("/add", data=form_in(page, f'value="{what}"') | {"text": ""} | fields, files=sent)


def zipped(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def read_soon(client, path: str) -> str:
    """The page of what was added, when none of it waits any more."""
    ends = time.monotonic() + PATIENCE
    while "data-waiting" in (page := client.get(path).text):
        assert time.monotonic() < ends, text_of(page)
        time.sleep(0.05)
    return page


def test_a_text_is_kept_before_the_answer_and_read_afterwards(ledger, reading, client):
    answer = send(
        client, text=TEXT, title="Ilanz", source="Rheinbote", published="2024-03-05", url="https://a.example/1"
    )
    assert [one.status_code for one in answer.history] == [303]
    (kept,) = ledger.view().reports()
    assert (kept.text, kept.title, kept.source.name, kept.published_at, kept.url) == (
        TEXT,
        "Ilanz",
        "Rheinbote",
        "2024-03-05",
        "https://a.example/1",
    )
    assert "0 of 1 report read so far" in text_of(answer.text)
    assert 'http-equiv="refresh"' in answer.text, "without script the page looks again of itself"
    reading.start()
    page = read_soon(client, str(answer.url.path))
    assert "1 report added, none waits" in text_of(page)
    assert 'http-equiv="refresh"' not in page
    assert ledger.view().current_run(kept.id) is not None


def test_what_waited_when_the_desk_was_killed_is_read_by_the_next_one(ledger, tmp_path, gazetteer_path):
    quick = Settings(cache=tmp_path, processes=1, threads=1)
    (tmp_path / "gazetteer.sqlite").symlink_to(gazetteer_path)
    never = BackgroundReading(ledger, quick)
    taken = DeskAdding(ledger, never).take_text(TEXT, Known())
    assert ledger.view().stats().unread == 1
    later = BackgroundReading(
        ledger, quick, lambda items: batch.read_all(items, quick, open_fake_reader, claim_collected)
    )
    adds = DeskAdding(ledger, later)
    later.start()
    ends = time.monotonic() + PATIENCE
    while adds.progress(taken.first, taken.last).waiting:
        assert time.monotonic() < ends
        time.sleep(0.05)
    later.close()
    assert ledger.view().stats().unread == 0


def test_files_of_all_sorts_come_in_with_their_problems(ledger, client):
    lines = b'{"name": "one", "text": "In Scuol 2 people were hurt."}\n{"broken\n'
    page = b"<html><title>Market</title><body><article><p>" + TEXT.encode() * 9 + b"</p></article></body></html>"
    archive = zipped(**{"b.txt": b"In Chur nobody was hurt.", "a/c.txt": b"", "d.exe": b"MZ", ".hidden.txt": b"x"})
    files = [("l.jsonl", lines), ("p.html", page), ("z.zip", archive), ("n.exe", b"MZ"), ("x.pdf", b"%PDF-1.7 broken")]
    answer = send(client, files, source="Rheinbote")
    assert answer.url.path.startswith("/added/"), text_of(answer.text)
    words = text_of(answer.text)
    assert "0 of 3 reports read so far" in words
    for told in ("l.jsonl:2", "z.zip/a/c.txt", "z.zip/d.exe", "n.exe", "x.pdf"):
        assert told in words
    assert "hidden" not in words
    assert {one.source.name for one in ledger.view().reports()} == {"Rheinbote"}
    assert len(list(ledger.view().problems())) >= 5


def test_what_is_there_already_is_named_and_not_kept_again(ledger, client):
    send(client, text=TEXT)
    seq = ledger.view().seq
    again = send(client, text=TEXT)
    assert again.status_code == 422
    assert "In the ledger already" in again.text
    assert ledger.view().seq == seq
    both = send(client, [("a.txt", TEXT.encode()), ("b.txt", b"In Chur nobody was hurt.")])
    assert "In the ledger already" in both.text
    assert both.url.path.startswith("/added/")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": " "}, "nothing in it"),
        ({"text": TEXT, "published": "May"}, "no ISO 8601 date"),
        ({"text": TEXT, "published": "2999-01-01"}, "yet to come"),
        ({"text": "x" * 400_001}, "at most 400,000 characters"),
    ],
)
def test_what_is_no_report_is_told_and_what_was_typed_is_kept(ledger, client, fields, words):
    answer = send(client, title="A title of mine", **fields)
    assert answer.status_code == 422
    assert words in text_of(answer.text)
    assert 'value="A title of mine"' in answer.text
    assert fields["text"] in answer.text
    assert ledger.view().seq == 0


def test_a_report_that_cannot_be_read_is_told_of_and_the_others_are_read(ledger, reading, client):
    reading.start()
    texts = [{"text": f"{FAILS_OF} in Chur."}, {"text": "In Chur nobody was hurt."}]
    answer = send(client, [("l.jsonl", "\n".join(map(json.dumps, texts)).encode())])
    words = text_of(read_soon(client, str(answer.url.path)))
    assert "could not be read : the reader failed" in words
    assert re.search(r"read , \d+ claim", words)
    assert any(one.code == "not-read" for one in ledger.view().problems())


def test_what_is_too_much_is_refused_or_cut_off_and_told(ledger, client):
    lines = "\n".join(json.dumps({"text": f"In Chur nobody was hurt on day {n}."}) for n in range(MOST_REPORTS + 3))
    answer = send(client, [("l.jsonl", lines.encode())])
    assert f"the first {MOST_REPORTS} reports were taken" in text_of(answer.text)
    assert sum(1 for _ in ledger.view().reports()) == MOST_REPORTS
    assert client.post("/add", content=b"", headers={"content-length": str(40_000_000)}).status_code == 413
    many = send(client, [(f"{number}.txt", b"x") for number in range(30)])
    assert many.status_code == 400
    flood = zipped(**{"a.txt": b" " * 60_000_000})
    assert "more than" in text_of(send(client, [("z.zip", flood)]).text)


def test_only_analysts_add_and_only_by_a_form_of_their_session(ledger, reading):
    users = Users(ledger.store)
    users.put("Gian Guest", "viewer", hash_password(PASSWORD))
    client = client_of(ledger, adds=DeskAdding(ledger, reading))
    assert client.get("/add").url.path == "/login"
    login = form_in(client.get("/login").text, "password")
    client.post("/login", data=login | {"name": "Gian Guest", "password": PASSWORD})
    assert client.get("/add").status_code == 403
    assert client.post("/add", data={"what": "text", "text": TEXT}).status_code == 403
    assert "/add" not in client.get("/reports").text
    assert ledger.view().seq == 0


def test_a_form_of_a_session_that_has_ended_comes_again_with_the_text(ledger, client):
    answer = client.post("/add", data={"what": "text", "text": TEXT, "csrf": "x"})
    assert answer.status_code == 403
    assert TEXT in answer.text
    assert ledger.view().seq == 0


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_names_and_archives_are_shown_as_words(client, payload):
    known = {"title": payload, "source": payload, "url": payload}
    answers = [send(client, text=f"In Chur nobody was hurt. {payload}", **known)]
    answers.append(send(client, text=payload, published=payload, **known))
    answers.append(send(client, [(f"{payload}.txt", b"In Chur nobody was hurt."), (f"{payload}.txt", b"")], **known))
    answers.append(send(client, [("z.zip", zipped(**{f"{payload}.exe": b"", f"{payload}.txt": payload.encode()}))]))
    line = json.dumps(
        {"name": payload, "title": payload, "text": f"In Chur nobody was hurt, {payload}", "source": payload}
    )
    answers.append(send(client, [(f"{payload}.jsonl", f"{line}\n{{{payload}\n".encode())]))
    answers += [client.get(path) for path in ("/reports", "/sources", "/review")]
    for one in answers:
        assert one.status_code < 500
        fields = re.sub(r'(?s)value="[^"]*"|<textarea.*?</textarea>', "", one.text)
        assert not re.findall(
            r"<script(?! src=\"/static| type=\"module\" src=\"/static)|<img|<iframe|<svg/| on\w+=\"", fields
        )
        assert 'href="javascript:' not in one.text
        assert not re.search(r"\b1337\b", one.text)
        assert "\u202e" not in fields


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 400), st.binary(max_size=8), st.sampled_from([".zip", ".jsonl", ".txt"]))
def test_no_archive_or_file_however_broken_is_more_than_a_problem(content, at, other, ending):
    whole = zipped(**{"a.txt": content, "b.jsonl": b'{"text": "In Chur."}'})
    for data in (content, whole[:at] + other + whole[at + len(other) :]):
        for found in collect_streams([(f"x{ending}", io.BytesIO(data))]):
            assert isinstance(found, Collected | Problem)
