"""What people decide: what it changes, what is refused, what waits, and what happens where the state has moved."""

from __future__ import annotations

import threading

import pytest

from sayso.errors import InputError
from sayso.flow.amending import carried_over
from sayso.flow.deciding import Deciding
from sayso.flow.event_rows import sources_in
from sayso.flow.method import Method
from sayso.ledger import ClaimQuery, Ledger, check
from sayso.ledger.decisions import Decision, Moved, Outcome, Seen, same_person
from sayso.ledger.event_queries import event_of_claim, find_events
from sayso.records import Correction, event_id, origin_id, source_id
from tests.flow.reports import told
from tests.ledger.samples import Clock

CHUR = told("Chur", 7, 5, "Bündner Bote")
HOSPITAL = told("Chur", 7, 9, "Calanda Rundschau", published=11, speaker="the hospital")
SCUOL = told("Scuol", 7, 3, "Engadin Kurier")
FIRST, SECOND, OTHER = CHUR[1].id, HOSPITAL[1].id, SCUOL[1].id
ANNA, URS = "Anna Pult", "Urs Caduff"


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "alps.db", clock=Clock()) as opened:
        for batch in (CHUR, HOSPITAL, SCUOL):
            opened.append(batch)
        yield opened


@pytest.fixture
def deciding(ledger) -> Deciding:
    return Deciding(ledger, Method())


@pytest.fixture
def of_two(ledger) -> Deciding:
    return Deciding(ledger, Method(), sign_offs=2)


def on(verdict, *subject, by=ANNA, reason="the sentence is of last year", **sets) -> Decision:
    corrections = tuple(Correction(name.replace("__", "."), value) for name, value in sets.items())
    return Decision(verdict, subject, by, reason, corrections)


def lines(outcome) -> list[str]:
    assert isinstance(outcome, Outcome)
    return [change.what for one in outcome.changes for change in one.changes]


def toll(ledger, claim=FIRST):
    found = event_of_claim(ledger.store, claim).assessment.tolls[0]
    return found.low.value, found.high.value


def test_a_rejected_claim_changes_the_range_and_counts_again_when_that_is_taken_back(ledger, deciding):
    deciding.seen([FIRST])
    assert toll(ledger) == (5, None)
    rejected = deciding.decide(on("reject", FIRST))
    assert "killed (civilians): 5 or more -> 9 or more" in lines(rejected)
    assert "1 claim set aside by a person" in lines(rejected)
    assert toll(ledger) == (9, None)
    back = deciding.withdraw(rejected.judgement.id, ANNA, "")
    assert "killed (civilians): 9 or more -> 5 or more" in lines(back)
    assert "1 claim counts again" in lines(back)
    assert toll(ledger) == (5, None)
    assert (back.judgement.withdraws, back.judgement.reason) == (rejected.judgement.id, "taken back")
    assert len(list(ledger.view().judgements(superseded=True))) == 2, "nothing is deleted"
    assert list(check(ledger)) == []


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (on("same", event_id(FIRST), event_id(OTHER)), "what stood as several events is one"),
        (on("different", event_id(FIRST), SECOND), "what stood as one event is several"),
        (on("same", origin_id(FIRST), origin_id(SECOND)), "corroborated -> single origin"),
        (on("unverifiable", SECOND), "independent origins of a statement: 2 -> 1"),
        (on("accept", FIRST), "corroborated -> confirmed"),
        (on("amend", FIRST, toll__low="7"), "killed (civilians): 5 or more -> 7 or more"),
        (on("amend", FIRST, toll__low="7", toll__high="8"), "killed (civilians): 5 or more -> 7 or more"),
    ],
)
def test_each_decision_takes_effect_is_told_again_later_and_can_be_taken_back(ledger, deciding, decision, expected):
    deciding.seen([FIRST])
    before = [(one.event.claims, one.assessment.tolls, one.assessment.grade) for one in find_events(ledger.store)]
    kept = deciding.decide(decision)
    assert expected in lines(kept)
    assert lines(Deciding(ledger, Method()).outcome(kept.judgement.id)) == lines(kept), "the same after a restart"
    deciding.withdraw(kept.judgement.id, URS, "a slip")
    after = [(one.event.claims, one.assessment.tolls, one.assessment.grade) for one in find_events(ledger.store)]
    assert after == before
    assert list(check(ledger)) == []


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        (on("reject", FIRST, reason="  "), "a reason is needed"),
        (on("reject", FIRST, reason="x" * 2001), "too long"),
        (on("reject", "zzz"), "no claim 'zzz'"),
        (on("reject", CHUR[0].id), "no claim"),
        (on("reject"), "name 1 to"),
        (on("reject", FIRST, FIRST), "each once"),
        (on("reject", event_id(FIRST)), "is about claims"),
        (on("same", FIRST), "two records or more"),
        (on("same", FIRST, event_id(FIRST)), "two records or more"),
        (on("same", origin_id(FIRST), SECOND), "origins are judged with origins"),
        (on("amend", FIRST), "nothing is amended"),
        (on("amend", FIRST, toll__low="5"), "nothing is amended"),
        (on("amend", FIRST, toll__low="many"), "whole number"),
        (on("amend", FIRST, toll__low="9" * 30), "whole number"),
        (on("amend", FIRST, toll__low="9", toll__high="8"), "above"),
        (on("amend", FIRST, certainty="sure"), "certainty is one of"),
        (on("amend", FIRST, content="other words"), "no field 'content'"),
        (on("amend", FIRST, SECOND, toll__low="7"), "one claim is amended"),
        (on("reject", source_id("Bündner Bote")), "an amendment of it"),
        (on("amend", source_id("Bündner Bote")), "nothing is set"),
        (on("amend", source_id("Bündner Bote"), reliability="Z"), "reliability is one of"),
        (on("amend", source_id("Bündner Bote"), home="Graubünden"), "two letters"),
        (on("amend", source_id("Bündner Bote"), truth="1"), "no field 'truth'"),
    ],
)
def test_what_cannot_be_decided_is_told_in_a_line_and_nothing_is_written(ledger, deciding, decision, message):
    before = ledger.view().seq
    with pytest.raises(InputError, match=message):
        deciding.decide(decision)
    assert ledger.view().seq == before


def test_an_id_of_another_kind_of_record_names_no_claim(ledger):
    view = ledger.view()
    assert view.claims_of([CHUR[0].id, FIRST]) == {FIRST: CHUR[1]}
    assert view.reports_of([CHUR[0].id, FIRST]) == {CHUR[0].id: CHUR[0]}


def test_nobody_decides_on_what_has_moved(ledger, deciding):
    seen = deciding.seen([FIRST])
    deciding.decide(on("accept", FIRST, by=URS))
    moved = deciding.decide(on("reject", FIRST), seen)
    assert isinstance(moved, Moved)
    assert moved.now == deciding.seen([FIRST]) != seen
    assert len(list(ledger.view().judgements())) == 1
    assert isinstance(deciding.decide(on("reject", FIRST), moved.now), Outcome)


def test_what_happens_elsewhere_moves_nothing_here(ledger, deciding):
    seen = deciding.seen([FIRST])
    deciding.decide(on("reject", OTHER, by=URS))
    kept = deciding.decide(on("reject", FIRST), seen)
    assert isinstance(kept, Outcome)
    assert kept.judgement.seen == seen.head


def test_a_further_report_on_the_event_moves_it(ledger, deciding):
    seen = deciding.seen([event_id(FIRST)])
    assert seen.state == deciding.seen([FIRST]).state == deciding.seen([origin_id(SECOND), FIRST]).state
    ledger.append(told("Chur", 7, 6, "Bergfunk", published=10))
    assert isinstance(deciding.decide(on("reject", FIRST), seen), Moved)


def test_a_state_that_was_not_made_here_is_another_one(deciding):
    assert isinstance(deciding.decide(on("reject", FIRST), Seen.of("<script>")), Moved)


def test_of_two_who_decide_at_once_one_is_told_that_it_moved(ledger, deciding):
    seen, kept = deciding.seen([FIRST]), []
    people = [
        threading.Thread(target=lambda by=by: kept.append(deciding.decide(on("reject", FIRST, by=by), seen)))
        for by in (ANNA, URS)
    ]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert sorted(type(one).__name__ for one in kept) == ["Moved", "Outcome"]
    assert len(list(ledger.view().judgements())) == 1


def test_a_withdrawal_is_of_a_decision_that_holds(ledger, deciding):
    kept = deciding.decide(on("reject", FIRST)).judgement
    back = deciding.withdraw(kept.id, ANNA, "")
    for id_, message in ((kept.id, "holds no more"), (back.judgement.id, "no decision"), (FIRST, "no decision")):
        with pytest.raises(InputError, match=message):
            deciding.withdraw(id_, ANNA, "")
    with pytest.raises(InputError, match="no record"):
        deciding.withdraw("zzz", ANNA, "")


def test_of_verdicts_on_one_pair_the_later_takes_the_place_of_the_earlier(ledger, deciding):
    first = deciding.decide(on("different", event_id(FIRST), event_id(SECOND))).judgement
    second = deciding.decide(on("same", SECOND, FIRST, by=URS))
    assert second.judgement.supersedes == first.id
    assert second.problems == ()
    assert list(ledger.view().judgements()) == [second.judgement]


# Two people


def test_a_proposal_changes_nothing_until_another_person_decides_the_same(ledger, of_two):
    proposed = of_two.decide(on("reject", FIRST))
    assert (proposed.judgement.awaits, lines(proposed), toll(ledger)) == ("second", [], (5, None))
    with pytest.raises(InputError, match="another person"):
        of_two.decide(on("reject", FIRST, by="anna  PULT"))
    other = of_two.decide(on("accept", FIRST, by=URS))
    assert other.judgement.awaits == "second", "who decides otherwise proposes that"
    agreed = of_two.decide(on("reject", FIRST, by=URS, reason="so it is"))
    assert agreed.judgement.agrees_with == proposed.judgement.id
    assert toll(ledger) == (9, None)
    assert [one.id for one in ledger.view().proposals()] == [other.judgement.id]


def test_an_amendment_waits_too(ledger, of_two):
    of_two.decide(on("amend", FIRST, toll__low="7"))
    assert toll(ledger) == (5, None)
    assert len(list(ledger.view().claims(ClaimQuery(report=CHUR[0].id)))) == 1
    of_two.decide(on("amend", FIRST, toll__low="8", by=URS))
    assert toll(ledger) == (5, None), "another value is another proposal"
    of_two.decide(on("amend", FIRST, toll__low="7", by=URS))
    assert toll(ledger) == (7, None)


def test_one_takes_back_ones_own_proposal_alone_and_what_holds_with_another(ledger, of_two):
    proposed = of_two.decide(on("reject", FIRST)).judgement
    of_two.withdraw(proposed.id, ANNA, "")
    assert ledger.view().proposals() == []
    of_two.decide(on("reject", FIRST))
    held = of_two.decide(on("reject", FIRST, by=URS)).judgement
    waits = of_two.withdraw(held.id, ANNA, "a slip")
    assert (waits.judgement.awaits, toll(ledger)) == ("second", (9, None))
    of_two.withdraw(held.id, URS, "a slip")
    assert toll(ledger) == (5, None)
    assert list(check(ledger)) == []


def test_that_somebody_could_not_tell_waits_for_nobody(of_two):
    assert of_two.decide(on("unsure", FIRST, reason="")).judgement.awaits is None


def test_names_are_one_persons_whatever_their_case():
    assert same_person("Anna Pult", " anna  pult ")
    assert not same_person("Anna Pult", "Urs Pult")


# Amended claims and publishers


def test_what_a_person_amended_is_carried_over_when_the_report_is_read_anew(ledger, deciding):
    deciding.decide(on("amend", FIRST, toll__low="7"))
    deciding.decide(on("amend", _amended(ledger, FIRST), toll__low="8"))
    carried = carried_over(ledger.view(), [CHUR[1]])
    assert [one.toll.low for one in carried] == [5, 7, 8]
    assert toll(ledger) == (8, None)
    assert carried[-1].because[-1].rule == "amended by Anna Pult"
    assert carried[-1].content == CHUR[1].content


def _amended(ledger, claim) -> str:
    return next(iter(ledger.view().judgements(claim))).subject[1]


def test_publishers_of_one_owner_do_not_corroborate_each_other(ledger, deciding):
    for name in ("Bündner Bote", "Calanda Rundschau"):
        kept = deciding.decide(on("amend", source_id(name), name=name, owner="Calanda Medien AG", reliability="F"))
        assert isinstance(kept, Outcome)
    known = sources_in(ledger.view(), Method())
    for name in ("Bündner Bote", "Calanda Rundschau"):
        found = known.find(name)
        assert (found.name, known.owner_of(found), found.reliability) == (name, "Calanda Medien AG", None)
    deciding.decide(on("amend", source_id("Bündner Bote"), reliability="B", reason="was right before"))
    found = sources_in(ledger.view(), Method()).find("Bündner Bote")
    assert (found.reliability, found.owner, found.reason) == ("B", "Calanda Medien AG", "was right before")
    assert sources_in(ledger.view(as_of="2024-05-01T08:30:00Z"), Method()).find("Bündner Bote") is None
