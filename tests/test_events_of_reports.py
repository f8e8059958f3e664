"""`sayso read --events`: the claims of a report, and the happenings that they speak of."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from sayso import cli
from sayso.flow import new_report, report_events
from sayso.records import Claim, Ground, Happening, Span, Speaker, wire

TEXT = "A bomb went off in Chur. The bomb hurt nobody."


def claims_of(report):
    for start, end in ((0, 24), (25, 46)):
        at = TEXT.index("bomb", start)
        content = Span.of(TEXT, start, end)
        yield Claim.of(
            report=report.id,
            kind="event",
            speaker=Speaker(None, None, "report", "anonymous"),
            content=content,
            because=[Ground.of(content, "test")],
            event=Happening("bombing", Span.of(TEXT, at, at + 4)),
            name=report.name,
        )


def run(*arguments):
    return CliRunner().invoke(cli.main, list(map(str, arguments)))


@pytest.fixture
def known_claims(monkeypatch, tmp_path):
    """What is read in every report: the two claims above."""
    monkeypatch.setattr("sayso.flow.grouping.extract_claims", lambda report, *_: claims_of(report))
    monkeypatch.setattr("sayso.flow.grouping.read_report", lambda report, reader: _Nothing())
    monkeypatch.setattr("sayso.flow.prepare", lambda settings, progress: None)
    monkeypatch.setattr("sayso.flow.open_reader", lambda settings: None)


class _Nothing:
    problems = ()


def test_events_have_the_name_of_their_report():
    report = new_report(TEXT, name="chur-1")
    claims = list(claims_of(report))
    (event,) = report_events(report, claims)
    assert (event.name, event.claims) == ("chur-1", tuple(claim.id for claim in claims))


def test_claims_and_then_events_a_record_a_line(known_claims, tmp_path):
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("".join(json.dumps({"name": name, "text": TEXT}) + "\n" for name in ("one", "two")))
    done = run("read", "--events", "--json", "--processes", 1, corpus)
    records = [wire.loads(line) for line in done.stdout.splitlines()]
    assert [(record.record, record.name) for record in records] == [
        (kind, name) for name in ("one", "two") for kind in ("claim", "claim", "event")
    ]


def test_a_table_says_why_a_claim_belongs_there(known_claims, tmp_path):
    path = tmp_path / "chur.txt"
    path.write_text(TEXT)
    done = run("read", "--events", path)
    assert done.exit_code == 0
    assert "1. bombing" in done.stdout
    assert "reference the bomb" in " ".join(done.stdout.split())


def test_a_page_has_no_events(tmp_path):
    path = tmp_path / "chur.txt"
    path.write_text(TEXT)
    done = run("read", "--events", "--html", path)
    assert done.exit_code == 2
    assert "--events" in done.stderr
