"""The events of a ledger as it grows: the outcome is that of all reports at once, in whatever order they came."""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.assess.sources import Sources
from sayso.errors import LedgerError
from sayso.flow.changes import changes_of
from sayso.flow.looking_back import events_from, events_near
from sayso.flow.method import Method
from sayso.flow.resolving import resolve_ledger
from sayso.ledger import Ledger, make_run
from sayso.ledger.event_queries import EventQuery, event_of_claim, find_events
from sayso.records import Judgement, Versions, event_id, wire
from tests.flow.reports import TOWNS, VERSIONS, told
from tests.ledger.samples import Clock

METHOD = Method("ucdp", Sources())

CHUR = told("Chur", 7, 5, "Bündner Bote")
CHUR_AGAIN = told("Chur", 7, 9, "Calanda Rundschau", speaker="the hospital")
LATER = told("Chur", 12, 2, "Bündner Bote", published=13)
SCUOL = told("Scuol", 7, 5, "Engadin Kurier")
REPORTS = [CHUR, CHUR_AGAIN, LATER, SCUOL, told("Davos", None, 3, "Bergfunk"), told(None, 7, 5, "Säntis Courier")]

batches = st.lists(
    st.builds(
        told,
        st.none() | st.sampled_from(sorted(TOWNS)),
        st.none() | st.integers(5, 9),
        st.integers(1, 40),
        st.sampled_from(["Bündner Bote", "Bergfunk", "Engadin Kurier", "Calanda Rundschau"]),
        published=st.integers(9, 12),
        speaker=st.sampled_from(["police", "the hospital", "the ministry"]),
    ),
    min_size=1,
    max_size=9,
    unique_by=lambda batch: batch[0].id,
)


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "alps.sqlite", clock=Clock()) as ledger:
        yield ledger


def judged(verdict, *subjects, supersedes=None):
    return Judgement.of(
        verdict=verdict,
        subject=subjects,
        by="Urs Pult",
        reason="both tell of the evening",
        at="2024-02-01",
        supersedes=supersedes,
    )


def events(ledger, method=METHOD):
    resolve_ledger(ledger, method)
    return {wire.dumps(one.event): wire.dumps(one.assessment) for one in find_events(ledger.store)}


def groups(ledger):
    resolve_ledger(ledger, METHOD)
    return {frozenset(one.event.reports) for one in find_events(ledger.store)}


def at_once(ledger):
    rows = events_from(ledger.view(), METHOD, "2024-02-01")
    return {row.body.encode(): row.assessment.replace('"as_of":"2024-02-01"', '"as_of":null').encode() for row in rows}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(batches, st.randoms(use_true_random=False), st.data())
def test_the_order_of_arrival_plays_no_part(reports, random, data):
    shuffled = random.sample(reports, len(reports))
    verdicts = data.draw(st.lists(st.sampled_from(["same", "different"]), max_size=2))
    judgements = [judged(verdict, *(random.choice(reports)[1].id for _ in range(2))) for verdict in verdicts]
    with tempfile.TemporaryDirectory() as folder:
        with Ledger.open(Path(folder) / "one.sqlite", clock=Clock()) as one:
            for batch in reports:
                one.append(batch)
                resolve_ledger(one, METHOD)
            for judgement in judgements:
                one.append([judgement])
                resolve_ledger(one, METHOD)
            grown = events(one)
            assert grown == at_once(one)
        with Ledger.open(Path(folder) / "other.sqlite", clock=Clock()) as other:
            for batch in shuffled:
                other.append(batch)
            other.append(judgements)
            assert events(other) == grown


def test_a_rerun_from_the_same_ledger_gives_the_same_bytes(ledger):
    for batch in REPORTS:
        ledger.append(batch)
    first = events(ledger)
    again = events(ledger, Method("acled", Sources()))
    assert set(first) == set(again)
    assert events(ledger) == first


def test_one_town_one_day_is_one_event_and_days_later_another(ledger):
    for batch in (CHUR, CHUR_AGAIN, LATER, SCUOL):
        ledger.append(batch)
    assert groups(ledger) == {
        frozenset({CHUR[0].id, CHUR_AGAIN[0].id}),
        frozenset({LATER[0].id}),
        frozenset({SCUOL[0].id}),
    }


def test_what_people_decide_holds_and_can_be_superseded(ledger):
    for batch in (CHUR, CHUR_AGAIN, LATER):
        ledger.append(batch)
    apart = judged("different", CHUR[1].id, CHUR_AGAIN[1].id)
    ledger.append([apart, judged("same", event_id(CHUR[1].id), LATER[1].id)])
    assert groups(ledger) == {frozenset({CHUR[0].id, LATER[0].id}), frozenset({CHUR_AGAIN[0].id})}
    ledger.append([judged("unsure", CHUR[1].id, CHUR_AGAIN[1].id, supersedes=apart.id)])
    assert {CHUR[0].id, CHUR_AGAIN[0].id, LATER[0].id} in groups(ledger)


def test_judgements_that_contradict_each_other_leave_things_apart(ledger):
    for batch in (CHUR, SCUOL):
        ledger.append(batch)
    pair = (CHUR[1].id, SCUOL[1].id)
    ledger.append([judged("same", *pair), judged("different", *pair)])
    assert groups(ledger) == {frozenset({CHUR[0].id}), frozenset({SCUOL[0].id})}


def test_a_rejected_claim_gives_no_figure(ledger):
    for batch in (CHUR, CHUR_AGAIN):
        ledger.append(batch)
    ledger.append([judged("reject", CHUR_AGAIN[1].id)])
    resolve_ledger(ledger, METHOD)
    (toll,) = event_of_claim(ledger.store, CHUR[1].id).assessment.tolls
    assert toll.claims == (CHUR[1].id,)


def test_a_report_that_is_read_anew_replaces_its_claims(ledger):
    ledger.append(CHUR)
    ledger.append(CHUR_AGAIN)
    assert len(groups(ledger)) == 1
    report, toll, _ = CHUR_AGAIN
    ledger.append([report, make_run(report, [], Versions("model-2", VERSIONS.rules, VERSIONS.places))])
    assert groups(ledger) == {frozenset({CHUR[0].id})}
    assert event_of_claim(ledger.store, toll.id) is None


def test_where_nothing_is_new_nothing_is_written(ledger):
    ledger.append(CHUR)
    events(ledger)
    told_of = count()
    resolve_ledger(ledger, METHOD, lambda _: next(told_of))
    assert next(told_of) == 0


def test_events_as_of_a_day_are_those_of_the_ledger_then(ledger):
    for batch in REPORTS[:3]:
        ledger.append(batch)
    then = events(ledger)
    moment = ledger.view().written_at
    for batch in REPORTS[3:]:
        ledger.append(batch)
    resolve_ledger(ledger, METHOD)
    rows = events_from(ledger.view(as_of=moment), METHOD, moment)
    assert {row.body.encode() for row in rows} == set(then)
    near = events_near(ledger, ledger.view(as_of=moment), [CHUR[0].id], METHOD, moment)
    assert {row.body for row in near} <= {row.body for row in rows}


def test_changes_tell_of_reports_ranges_and_joined_events(ledger):
    for batch in (CHUR, told("Chur", 7, 9, "Bündner Bote", published=11), CHUR_AGAIN):
        ledger.append(batch)
    resolve_ledger(ledger, METHOD)
    found = event_of_claim(ledger.store, CHUR[1].id).event
    changes = changes_of(ledger, found, METHOD, "published")
    assert [one.at for one in changes] == sorted(one.at for one in changes)
    lines = [f"{one.kind}: {one.what}" for one in changes]
    assert any(line.startswith("report: 2 new reports") for line in lines)
    assert any("5 or more -> 9 or more: police revised itself" in line for line in lines), lines


def test_filters_find_events_by_what_they_hold(ledger):
    for batch in REPORTS:
        ledger.append(batch)
    resolve_ledger(ledger, METHOD)

    def found(**wanted):
        return {report for one in find_events(ledger.store, EventQuery(**wanted)) for report in one.event.reports}

    assert found(place="scuol") == {SCUOL[0].id}
    assert found(since="2024-01-12", until="2024-01-12") == {LATER[0].id}
    assert found(speaker="health") >= {CHUR_AGAIN[0].id}
    assert found(search="avalanche") == set()
    assert found(search='"killed in a bombing in Scuol"') == {SCUOL[0].id}
    assert found(type="protest") == set()
    with pytest.raises(LedgerError, match="since is no ISO 8601 date"):
        found(since="soon")
