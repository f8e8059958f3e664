"""How claims are told: the same in a terminal and on a page, and nothing in them steers either."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given

from sayso.collect import make_report
from sayso.present.claim_page import lit_pieces
from sayso.present.claim_writers import CLAIM_WRITERS, ClaimsShown
from sayso.present.claims import draw_speaker, draw_when
from sayso.present.layers import visible
from sayso.present.why import sentence_around
from sayso.records import Span, Speaker, TimeRange
from tests.fakes import FakeReader, fake_claims
from tests.strategies import texts

TEXT = "Vreni Caduff said that at least 12 people fled Chur. <b>&amp;</b>"


def shown(text):
    report = make_report(text, "davos.txt").report
    (reading,) = FakeReader().read([report])
    return ClaimsShown.of(report, fake_claims(report, reading), "davos.txt")


def written(form, text=TEXT):
    out = io.BytesIO()
    CLAIM_WRITERS[form]([shown(text)], out)
    return out.getvalue().decode("utf-8")


def when(earliest, latest):
    return draw_when(TimeRange(earliest, latest, "day", "a day later", Span(0, 1, "a"), "text"))


def test_times_are_told_with_their_open_ends():
    assert [
        when("2024-03-04", "2024-03-04T12:00:00"),
        when("2024-03-04", "2024-03-06"),
        when("2024-03-04", None),
        when(None, "2024-03-04"),
        when(None, None),
    ] == ["2024-03-04", "2024-03-04 \N{EN DASH} 2024-03-06", "from 2024-03-04", "by 2024-03-04", "“a day later”"]


@pytest.mark.parametrize(
    ("speaker", "told"),
    [
        (Speaker("Vreni Caduff", "mayor", "politician", "named"), "Vreni Caduff, mayor (politician)"),
        (Speaker("Edelweiss\nFront", None, "armed_group", "named"), "Edelweiss Front (armed group)"),
        (Speaker(None, None, "unknown", "anonymous", span=Span(0, 4, "some")), "some (unknown)"),
        (Speaker(None, None, "report", "anonymous"), "the report itself"),
    ],
)
def test_speakers_are_told_by_name_role_and_kind(speaker, told):
    assert draw_speaker(speaker) == told


def test_sentences_are_found_around_words():
    text = "Nobody slept in Chur.\n\nPolice said: “Two fled.” They\nhad no 1.5 m fence. All is calm."
    words = [("Two", "Police said: “Two fled.”"), ("1.5", "They had no 1.5 m fence."), ("calm", "All is calm.")]
    for word, sentence in words:
        at = text.index(word)
        assert sentence_around(text, Span(at, at + len(word), word)) == sentence


@given(texts)
def test_pieces_are_the_whole_text_and_each_claim_begins_once(text):
    one = shown(text + TEXT)
    pieces = list(lit_pieces(one.report.text, one.claims))
    assert "".join(piece.text for piece in pieces) == visible(one.report.text)
    assert sorted(number for piece in pieces for number in piece.begin) == list(range(1, len(one.claims) + 1))


@given(texts)
def test_claims_of_any_report_can_be_shown_and_steer_nothing(text):
    for form in ("terminal", "listing"):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", written(form, text + TEXT))
    page = written("html", text + "<script>alert(1)</script>" + TEXT)
    assert "<script" not in page
    assert not re.search(r'href="[^#]', page)


def test_a_page_is_closed_and_lit():
    page = written("html")
    tags = re.findall(r"<(/?)(\w+)", page)
    void = {"meta", "br"}
    assert sorted(tag for slash, tag in tags if not slash and tag not in void) == sorted(
        tag for slash, tag in tags if slash
    )
    assert page.count("<mark>") == 3
    assert "at least 12" in page
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in page
