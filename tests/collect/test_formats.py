"""Web pages, PDFs and front matter: what is read of them, in a process that may hang or die."""

from __future__ import annotations

import io
import os
import time
import zipfile

import pytest
from hypothesis import given

from sayso.collect import collect, count_reports
from sayso.collect.aside import extract_or_tell, read_aside
from sayso.collect.front_matter import split_front_matter
from sayso.collect.pdf import extract_pdf
from sayso.collect.reports import NOTHING_GIVEN, Collected, Document
from sayso.records import Problem
from tests.strategies import files, texts


def hang(data, where):
    time.sleep(60)


def die(data, where):
    os._exit(9)


def fail(data, where):
    raise RecursionError("too\ndeep")


def say_length(data, where):
    return Document(f"Officials said that nobody was hurt by {len(data)} stones.")


def aside(extract, data=b"x", **bounds):
    (item,) = read_aside(extract, io.BytesIO(data), "davos.pdf", NOTHING_GIVEN, **bounds)
    return item


def test_what_hangs_dies_fails_or_is_too_long_is_a_problem_and_the_next_is_read():
    found = [aside(hang, seconds=0.1), aside(die), aside(fail), aside(say_length, b"x" * 9, longest=8), aside(die, b"")]
    assert [item.code for item in found] == ["too-slow", "process-died", "broken", "too-long", "empty"]
    assert all(isinstance(item, Problem) and "\n" not in item.message for item in found)
    assert "9 stones" in aside(say_length, b"x" * 9).report.text


@pytest.mark.parametrize(
    ("text", "rest", "known"),
    [
        ("---\ntitle: Blast\n---\nTwo fled.", "Two fled.", ("Blast", None, None)),
        (
            '---\r\nTitle: "Blast: two fled"\r\nweather: rain\r\n---\r\n\r\nTwo.',
            "Two.",
            ("Blast: two fled", None, None),
        ),
        ("---\ndate: 2024-03-04\nsource: Rigi Post\n---\nTwo.", "Two.", (None, "2024-03-04", "Rigi Post")),
        ("---\ntags:\n  - war\n- peace\n\n# note\ntitle: Blast\n---\nTwo.", "Two.", ("Blast", None, None)),
        ("---\nTwo fled.\n---\nOne stayed.", None, (None, None, None)),
        ("---\nweather: rain\n---\nTwo fled.", None, (None, None, None)),
        ("---\ntitle: Blast\nTwo fled.", None, (None, None, None)),
        ("Two fled.\n---\ntitle: Blast\n---\n", None, (None, None, None)),
        ("---\n---\nTwo fled.", None, (None, None, None)),
    ],
)
def test_front_matter(text, rest, known):
    found = split_front_matter(text)
    assert found.text == (text if rest is None else rest)
    assert (found.title, found.published_at, found.source) == known


@given(texts)
def test_any_front_matter_leaves_the_end_of_the_text(text):
    assert text.endswith(split_front_matter(text).text)


@given(files)
def test_any_bytes_are_no_pdf_or_told_of(data):
    found = extract_or_tell(extract_pdf, data, "davos.pdf")
    assert isinstance(found, Problem)


def test_folders_are_read_in_order_and_hidden_files_left_alone(tmp_path):
    for name in ("b.txt", "a/2.txt", "a/1.md", ".git/x.txt", "c.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Nobody was hurt in Chur.")
    found = list(collect([str(tmp_path)]))
    assert [item.where.removeprefix(f"{tmp_path}/") for item in found] == ["b.txt", "c.docx", "a/1.md", "a/2.txt"]
    assert [type(item) for item in found] == [Collected, Problem, Collected, Collected]


def test_an_archive_holds_its_files_in_the_order_of_their_names(tmp_path):
    with zipfile.ZipFile(tmp_path / "march.zip", "w") as archive:
        archive.writestr("b.txt", "In Chur nobody was hurt.")
        archive.writestr("a/one.jsonl", '{"text": "In Scuol two people were hurt."}\n')
        archive.writestr("c.zip", b"PK")
        archive.writestr(".hidden.txt", "x")
    found = list(collect([str(tmp_path)], source="Rheinbote"))
    assert [getattr(one, "where", "").removeprefix(str(tmp_path)) for one in found] == [
        "/march.zip/a/one.jsonl:1",
        "/march.zip/b.txt",
        "/march.zip/c.zip",
    ]
    assert [one.code for one in found if isinstance(one, Problem)] == ["skipped"]
    assert {one.report.source.name for one in found if isinstance(one, Collected)} == {"Rheinbote"}
    assert count_reports([str(tmp_path)]) is None


def test_an_archive_that_unpacks_to_a_flood_is_cut_off(tmp_path, monkeypatch):
    monkeypatch.setattr("sayso.collect.archive.MOST_BYTES", 1_000)
    with zipfile.ZipFile(tmp_path / "flood.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.txt", "b.txt", "c.txt"):
            archive.writestr(name, "In Chur nobody was hurt. " * 30)
    found = list(collect([str(tmp_path / "flood.zip")]))
    assert [type(one).__name__ for one in found] == ["Collected", "Problem"]
