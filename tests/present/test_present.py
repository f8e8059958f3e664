"""What people see: the same layers and tables in a terminal and on a page, and nothing that steers either."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given

from sayso.collect import Collected, make_report
from sayso.present.layers import marks_of, pieces_of, visible
from sayso.present.tables import tables_of
from sayso.present.writers import WRITERS, Shown
from sayso.records import Attribution, Problem, Reading, Span, wire
from tests.fakes import FakeReader
from tests.strategies import texts

TEXT = "Vreni Caduff said that at least 12 people fled Chur on Monday. Nowhere <b>&amp;</b> else."


def read(text):
    made = make_report(text, "davos.txt", published_at="2024-03-04")
    assert isinstance(made, Collected)
    (reading,) = FakeReader().read([made.report])
    return made.report, reading


def written(form, text=TEXT, reading=None):
    report, found = read(text)
    out = io.BytesIO()
    WRITERS[form]([Shown(report, wire.dumps(reading or found), "davos.txt")], out)
    return out.getvalue().decode("utf-8")


class Page(HTMLParser):
    """The elements and the visible text of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes.extend(name for name, _ in attrs)

    def handle_data(self, data):
        self.text += data


def test_pieces_are_cut_where_marks_begin_and_end():
    report, reading = read(TEXT)
    pieces = [(piece.text, piece.layers) for piece in pieces_of(report.text, reading) if piece.layers]
    assert pieces == [
        ("Vreni Caduff", ("name",)),
        ("said", ("cue",)),
        ("that ", ("content",)),
        ("at least 12", ("content", "figure")),
        (" people fled ", ("content",)),
        ("Chur", ("content", "place")),
        (" on ", ("content",)),
        ("Monday", ("content", "time")),
        ("Nowhere", ("place",)),
    ]


@given(texts)
def test_pieces_are_the_whole_text_and_marks_keep_their_places(text):
    made = make_report(text + TEXT, "x")
    report, reading = made.report, FakeReader().read([made.report])[0]
    assert "".join(piece.text for piece in pieces_of(report.text, reading)) == visible(report.text)
    assert all(0 <= mark.start < mark.end <= len(report.text) for mark in marks_of(reading))


def test_tables_hold_what_was_found():
    _, reading = read(TEXT)
    tables = {table.title: table.rows for table in tables_of(reading)}
    assert tables["Places"] == (
        ("Chur", "Chur, Grisons, CH", "46.850, 9.530", "settlement"),
        ("Nowhere", "not placed: no such place", "", "unplaced"),
    )
    assert tables["Figures"] == (("at least 12", "≥ 12", ""),)
    assert tables["Times"] == (("Monday", "DATE 2024-03-04", "2024-03-04", "2024-03-04"),)
    assert tables["Who says what"] == (("", "said", "that at least 12 people fled Chur on Monday"),)
    assert "Problems" not in tables


def test_pieces_of_a_discontinuous_content_are_joined():
    spans = tuple(Span(at, at + 1, word) for at, word in enumerate(["nobody", "was hurt"]))
    reading = Reading("id", None, (), (), (), (), (), (Attribution((), (), spans),), (), (Problem("a", "b\nc", "d"),))
    tables = {table.title: table.rows for table in tables_of(reading)}
    assert tables == {"Who says what": (("", "", "nobody … was hurt"),), "Problems": (("a", "b c"),)}


@pytest.mark.parametrize("form", ["terminal", "html"])
def test_both_show_text_tables_and_legend(form):
    shown = written(form)
    shown = " ".join((Page(shown).text if form == "html" else shown).split())
    for words in (
        "Nowhere <b>&amp;</b> else",
        "who says it",
        "46.850, 9.530",
        "≥ 12",
        "not placed: no such place",
        "davos.txt",
    ):
        assert words in shown


def test_a_terminal_that_is_none_gets_no_colours():
    assert "\x1b" not in written("terminal")


def test_nothing_in_a_report_steers_the_terminal():
    shown = written("terminal", "Officials\x1b[31m said \x07\x9b2J that \u202enobody\u202c was hurt.")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    assert "Officials␛[31m said ␇" in shown


def test_the_page_asks_for_nothing_and_runs_nothing():
    page = written("html", '<script>alert(1)</script><img src=x onerror=alert(1)>" onmouseover="x {{ 7*7 }} Chur')
    parsed = Page(page)
    assert not {"script", "img", "link", "iframe", "base"} & set(parsed.tags)
    assert not [name for name in parsed.attributes if name in {"src", "href"} or name.startswith("on")]
    assert "{{ 7*7 }}" in parsed.text
    assert "default-src 'none'" in page
    assert "url(" not in page
    assert "@import" not in page


def test_the_style_of_the_page_is_the_one_that_its_policy_allows():
    page = written("html")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page.replace("&#39;", "'")


def test_every_element_is_closed():
    tags = re.findall(r"<(/?)(\w+)", written("html"))
    void = {"meta"}
    opened = [tag for slash, tag in tags if not slash and tag not in void]
    closed = [tag for slash, tag in tags if slash]
    assert sorted(opened) == sorted(closed)


@given(texts)
def test_every_report_can_be_shown(text):
    for form in ("terminal", "html"):
        assert written(form, text + TEXT)
