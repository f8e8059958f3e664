"""Events that are much like one and were not merged with it, and what keeps them apart."""

from __future__ import annotations

import pytest

from sayso.assess.sources import Sources
from sayso.flow.method import Method
from sayso.flow.neighbours import LEAST_SCORE, MOST_NEIGHBOURS, neighbours_of
from sayso.flow.resolving import resolve_ledger
from sayso.ledger import Ledger
from sayso.ledger.event_queries import event_of_claim, find_events
from sayso.records import Judgement
from tests.flow.reports import told
from tests.ledger.samples import Clock

METHOD = Method("ucdp", Sources())
CHUR = told("Chur", 7, 5, "Bündner Bote")
CHUR_AGAIN = told("Chur", 7, 5, "Calanda Rundschau", speaker="the hospital")
NEXT_DAY = told("Chur", 9, 40, "Bergfunk", published=12)
SCUOL = told("Scuol", 7, 30, "Engadin Kurier")


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "alps.sqlite", clock=Clock()) as opened:
        yield opened


def neighbours(ledger, claim):
    resolve_ledger(ledger, METHOD)
    found = event_of_claim(ledger.store, claim.id)
    return {one.event: one for one in neighbours_of(ledger, found.event)}


def event_id_of(ledger, claim):
    return event_of_claim(ledger.store, claim.id).event.id


def test_a_like_event_of_another_day_is_kept_apart_by_its_score(ledger):
    for one in (CHUR, NEXT_DAY, SCUOL):
        ledger.append(one)
    found = neighbours(ledger, CHUR[1])
    near = found[event_id_of(ledger, NEXT_DAY[1])]
    assert near.kept_apart == "score"
    assert LEAST_SCORE <= near.score.value <= 0
    against = {one.feature for one in near.score.because if one.weight < 0}
    assert "time" in against
    assert {near.score.claim_a, near.score.claim_b} == {CHUR[1].id, NEXT_DAY[1].id}


def test_what_a_person_judged_different_is_told_with_the_reason(ledger):
    for one in (CHUR, CHUR_AGAIN):
        ledger.append(one)
    assert neighbours(ledger, CHUR[1]) == {}, "they are one event before"
    ledger.append(
        [
            Judgement.of(
                verdict="different",
                subject=[CHUR[1].id, CHUR_AGAIN[1].id],
                by="Urs Pult",
                reason="the second one was at the lake",
                at="2024-05-02T10:00:00Z",
            )
        ]
    )
    (near,) = neighbours(ledger, CHUR[1]).values()
    assert near.kept_apart == "judgement"
    assert near.words == "Urs Pult: the second one was at the lake"
    assert near.score.value > 0


def test_an_event_is_never_its_own_neighbour_and_their_number_is_bounded(ledger):
    for day in range(2, 20):
        ledger.append(told("Chur", day, 5, f"Bote {day}", published=day + 1))
    ledger.append(CHUR)
    resolve_ledger(ledger, METHOD)
    for one in find_events(ledger.store):
        found = neighbours_of(ledger, one.event)
        assert one.event.id not in {near.event for near in found}
        assert len(found) <= MOST_NEIGHBOURS
        values = [near.score.value for near in found]
        assert values == sorted(values, reverse=True)


def test_the_order_in_which_reports_came_plays_no_part(tmp_path):
    told_of = []
    for number, order in enumerate(([CHUR, NEXT_DAY, SCUOL], [SCUOL, NEXT_DAY, CHUR])):
        with Ledger.open(tmp_path / f"{number}.sqlite", clock=Clock()) as ledger:
            for one in order:
                ledger.append(one)
            told_of.append(neighbours(ledger, CHUR[1]))
    assert told_of[0] == told_of[1]
