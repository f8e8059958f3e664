"""The invented reports by which growth is measured: like read ones in their form, and the same each time."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import generator
import resolving
from invented.sentences import sentences
from invented.stories import MOST_OUTLETS, stories_of

from sayso.ledger import Ledger
from sayso.ledger.audit import check, spans_of
from sayso.records import wire

GENERATOR = Path(generator.__file__)


@pytest.fixture(scope="module")
def invented():
    return list(generator.reports(600))


def test_every_span_has_its_words(invented):
    spans = [(report, span) for report, claims in invented for claim in claims for span in spans_of(claim)]
    assert len(spans) > 10_000
    assert all(report.text[span.start : span.end] == span.quote for report, span in spans)


def test_the_same_seed_gives_the_same_bytes_in_any_portion(invented):
    lines = [wire.dumps(record) for report, claims in invented for record in (report, *claims)]
    again = [wire.dumps(record) for report, claims in generator.reports(300) for record in (report, *claims)]
    assert again == lines[: len(again)]
    other = next(generator.reports(1, seed=2))
    assert other[0] != invented[0][0]


def test_reports_come_in_the_order_of_their_publication(invented):
    moments = [report.published_at for report, _ in invented]
    assert moments == sorted(moments)
    assert len({report.id for report, _ in invented}) == len(invented)


def test_some_60_reports_a_day(invented):
    days = Counter(report.published_at[:10] for report, _ in invented)
    usual = sorted(days.values())[len(days) // 2]
    assert 30 <= usual <= 120


def test_claims_are_as_many_and_as_mixed_as_those_that_are_read(invented):
    claims = [claim for _, told in invented for claim in told]
    assert 7 <= len(claims) / len(invented) <= 12
    kinds = Counter(claim.kind for claim in claims)
    assert set(kinds) == {
        "event", "toll", "control", "responsibility", "intention", "assessment", "verification", "silence",
    }  # fmt: skip
    assert kinds.most_common(1)[0][0] == "event"
    places = [place for claim in claims if claim.event for place in claim.event.places]
    assert {place.precision for place in places} == {"settlement", "unplaced"}
    whens = [claim.event.when for claim in claims if claim.event]
    assert None in whens
    assert {when.anchor for when in whens if when} == {"published_at", "text", "none"}
    tolls = [claim.toll for claim in claims if claim.toll]
    assert any(toll.part_of for toll in tolls)
    assert any(toll.high is None for toll in tolls)
    assert {claim.speaker.kind for claim in claims} >= {"state", "armed_group", "health", "witness", "ngo", "report"}
    assert any(claim.polarity == "negative" and claim.kind == "responsibility" for claim in claims)


def test_parts_are_parts_of_a_toll_of_their_report(invented):
    for _, claims in invented:
        known = {claim.id: claim for claim in claims}
        for claim in claims:
            if claim.toll and claim.toll.part_of:
                assert known[claim.toll.part_of].toll.harm == "killed"


def test_a_story_is_told_of_by_one_outlet_or_by_dozens():
    counts = Counter(story.outlets for day in range(60) for story in stories_of(day, 1))
    assert counts[1] > sum(counts.values()) / 3
    assert max(counts) == MOST_OUTLETS


def test_wire_copies_say_what_the_agency_sent(invented):
    texts = [report.text for report, _ in invented if report.source.kind == "agency"]
    bodies = {text.partition("— ")[2] for text in texts}
    copies = [
        report
        for report, _ in invented
        if report.source.kind == "outlet" and any(body.startswith(report.text.partition("— ")[2]) for body in bodies)
    ]
    assert len(copies) > 20


def test_figures_grow_while_a_story_is_told(invented):
    by_story: dict[str, list[int]] = {}
    for report, claims in invented:
        story = report.url.split("/")[-2]
        killed = [
            claim.toll.low
            for claim in claims
            if claim.toll and claim.speaker.kind == "state" and not claim.toll.part_of
        ]
        by_story.setdefault(story, []).extend(killed)
    assert any(len(set(figures)) > 2 for figures in by_story.values())


def test_a_ledger_of_them_stands_the_audit(tmp_path):
    where = tmp_path / "alps.db"
    generator.write_ledger(200, where)
    with Ledger.open(where) as ledger:
        assert list(check(ledger)) == []
        stats = ledger.view().stats()
    assert (stats.reports, stats.runs, stats.unread) == (200, 200, 0)


def test_each_sort_of_sentence_can_be_read():
    assert all(one.pieces and one.kind for group in sentences().values() for one in group)
    assert len(sentences()["lead"]) >= 5


def test_the_command_writes_a_ledger_and_no_other(tmp_path):
    where = tmp_path / "alps.db"
    command = [sys.executable, GENERATOR, "20", "--out", where]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("20 reports with ")
    assert where.exists()
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "is there already" in again.stderr
    assert again.returncode == 1


def test_adding_to_a_ledger_is_measured_on_a_copy(tmp_path):
    first = resolving.measure(30, tmp_path, further=4)
    second = resolving.measure(30, tmp_path, further=4)
    assert first.built_s > 0 == second.built_s
    assert min(first.write_ms, first.resolve_ms, second.resolve_ms) > 0
    assert [path.name for path in tmp_path.iterdir()] == ["invented-1-30.db"]
    page = resolving.table([first, second], 200.0)
    assert "| one more report to 30: resolve and assess" in page
    assert "| memory at the peak | 200 MB | below 1500 MB |" in page


def test_reports_are_made_one_by_one():
    assert len(list(itertools.islice(generator.reports(10**9), 5))) == 5
