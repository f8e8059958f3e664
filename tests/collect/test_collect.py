"""Bytes -> reports: what is read, and what becomes a Problem."""

from __future__ import annotations

import io
import json
import unicodedata

import pytest
from hypothesis import given

from sayso.collect import Collected, collect, count_reports
from sayso.collect.json_lines import read_json_lines
from sayso.collect.plain_text import read_plain_text
from sayso.collect.reports import LONGEST_TEXT, Given
from sayso.records import Problem, Source
from tests.strategies import files, json_lines

TEXT = "Officials in Zürich said that nobody was hurt."
GERMAN = """Die Behörden haben gestern in Chur mitgeteilt, dass bei dem Angriff niemand verletzt worden sei. Der Sprecher
der Polizei sagte, die Täter seien in Richtung Davos geflohen."""
FRENCH = """Selon les autorités, personne n'a été blessé dans l'attaque de dimanche à Martigny. Le porte-parole de la
police a déclaré que les assaillants avaient pris la fuite vers Sion."""


def plain(data, published=None):
    (item,) = read_plain_text(io.BytesIO(data), "davos.txt", Given(published))
    return item


def lines(*rows, published=None):
    data = b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)
    return list(read_json_lines(io.BytesIO(data), "corpus.jsonl", Given(published)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_told_by_its_mark_or_its_zeros(encoding):
    assert plain(TEXT.encode(encoding)).report.text == TEXT


def test_old_encodings_are_guessed_and_told_of():
    item = plain(TEXT.encode("windows-1252"))
    assert item.report.text == TEXT
    assert [problem.code for problem in item.problems] == ["encoding"]


def test_texts_are_nfc_with_line_feeds():
    text = plain(unicodedata.normalize("NFD", TEXT + "\r\nNobody.\rNobody.").encode()).report.text
    assert text == TEXT + "\nNobody.\nNobody."


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x58", "not-text"),
        (bytes(range(256)) * 8, "not-text"),
        (b"\x00" * 1000, "not-text"),
        (b"a" * 10_000_000, "too-long"),
        (b"word " * 200_000, "too-long"),
    ],
    ids=["nothing", "blanks", "mark only", "picture", "all bytes", "zeros", "10 MB on one line", "200,000 words"],
)
def test_what_cannot_be_read_is_one_problem(data, code):
    item = plain(data)
    assert isinstance(item, Problem)
    assert (item.code, item.where) == (code, "davos.txt")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Officials said\x00 that \x07nobody was hurt in the town.", "control-characters"),
        ("Officials said \ufffd that nobody was hurt in the town.", "replaced-characters"),
        ("لم يعلق المتحدث باسم الجيش على ما جرى في المدينة ليلة الأحد", "language"),
        (GERMAN, "language"),
        (FRENCH, "language"),
    ],
)
def test_what_may_mislead_is_told_of_and_read(text, code):
    item = plain(text.encode())
    assert item.report.text == text
    assert [problem.code for problem in item.problems] == [code]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "GUNMEN ATTACKED A POST NEAR MARTIGNY TODAY, THE CANTONAL POLICE SAID, AND NO GROUP HAS CLAIMED THE ATTACK.",
        "Blast in Chur",
        "Chur, Davos, Arosa.",
        "👩‍👩‍👧‍👦 Officials said that nobody was hurt 🏔️.",
    ],
)
def test_english_is_let_pass(text):
    assert plain(text.encode()).problems == ()


def test_the_same_source_url_and_text_give_the_same_id():
    first, second, third = (
        item.report for item in lines({"text": TEXT}, {"text": TEXT, "name": "x"}, {"text": "Other."})
    )
    assert first.id == second.id == plain(TEXT.encode()).report.id
    assert first.id != third.id
    (elsewhere,) = lines({"text": TEXT, "url": "https://example.org/1"})
    assert elsewhere.report.id != first.id


def test_a_line_may_say_more_of_its_report():
    row = {
        "text": TEXT,
        "title": "Blast",
        "source": {"name": "Säntis Courier", "kind": "outlet", "home": "CH"},
        "published_at": "2024-03-04T08:00:00Z",
        "pages": 3,
    }
    (item,) = lines(row)
    assert item.report.source == Source("Säntis Courier", "outlet", None, "CH")
    assert (item.report.title, item.report.published_at) == ("Blast", "2024-03-04T08:00:00+00:00")


def test_faulty_lines_are_problems_and_the_rest_goes_on():
    found = lines(
        {"name": "one", "text": TEXT},
        b"{nonsense",
        b"",
        {"name": "four"},
        {"text": ["x"]},
        {"text": TEXT, "source": {"kind": "gossip"}},
        b'"' + b"x" * 9_000_000 + b'"',
        {"name": "eight", "text": " "},
        b'{"name": "nine", "text": "Half of it: \\ud83d is lost."}',
        b"\xff\xfe",
        {"name": "eleven", "text": TEXT},
    )
    kept = [item.report.name for item in found if isinstance(item, Collected)]
    assert kept == ["one", "nine", "eleven"]
    faults = [(item.code, item.where) for item in found if isinstance(item, Problem)]
    assert faults == [
        ("bad-line", "corpus.jsonl:2"),
        ("bad-line", "corpus.jsonl:4"),
        ("bad-line", "corpus.jsonl:5"),
        ("bad-line", "corpus.jsonl:6"),
        ("too-long", "corpus.jsonl:7"),
        ("empty", "corpus.jsonl:8"),
        ("bad-line", "corpus.jsonl:10"),
    ]


@pytest.mark.parametrize("data", [b"", b"\n\n \n", b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00"])
def test_a_file_of_lines_with_none_in_it_is_one_problem(data):
    (item,) = read_json_lines(io.BytesIO(data), "corpus.jsonl")
    assert item.code in {"empty", "not-text"}


def test_dates_are_read_or_left_out():
    found = lines({"text": TEXT, "published_at": "2024-03-04"}, {"text": TEXT, "published_at": "soon"}, {"text": TEXT})
    assert [item.report.published_at for item in found] == ["2024-03-04", None, None]
    assert [problem.code for problem in found[1].problems] == ["bad-date"]
    (dated,) = lines({"text": TEXT}, published="2024-03-05")
    assert dated.report.published_at == "2024-03-05"


def test_files_that_cannot_be_opened_are_problems(tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(TEXT)
    found = list(collect([str(tmp_path / "none.txt"), "a\x00b", str(good)]))
    assert [type(item) for item in found] == [Problem, Problem, Collected]
    assert {item.code for item in found[:2]} == {"no-file"}


@pytest.mark.parametrize(
    ("data", "names"),
    [(TEXT.encode(), [None]), (b'\n {"name": "one", "text": "Nobody was hurt."}\n', ["one"])],
)
def test_standard_input_is_text_or_lines(monkeypatch, data, names):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
    assert [item.report.name for item in collect(["-"])] == names


def test_reports_are_counted_where_they_can_be(tmp_path):
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("{}\n{}\n{}\n")
    assert count_reports([str(corpus), str(corpus), str(tmp_path / "none.txt")]) is None
    assert count_reports([str(corpus), str(corpus)]) == 6
    assert count_reports(["-"]) is None


@given(files)
def test_any_file_is_a_report_or_a_problem(data):
    _check(plain(data, "2024-03-04"))


@given(json_lines)
def test_any_lines_are_reports_or_problems(data):
    for item in read_json_lines(io.BytesIO(data), "corpus.jsonl"):
        _check(item)


def _check(item):
    faults = (item,) if isinstance(item, Problem) else item.problems
    assert all("\n" not in fault.message for fault in faults)
    if isinstance(item, Collected):
        text = item.report.text
        assert 0 < len(text) <= LONGEST_TEXT
        assert text == unicodedata.normalize("NFC", text)
        assert "\r" not in text
        text.encode("utf-8")
