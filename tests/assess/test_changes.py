"""What changed between two assessments of one event, in plain lines."""

from __future__ import annotations

from sayso.assess.assessing import assess_event
from sayso.assess.changes import compare_assessments
from sayso.records import Judgement
from tests.assess.claims import BRIGADE, HOSPITAL, NO_SOURCES, POLICE, did_it, evidence, said, toll

DAYS = {"a": "2031-03-04", "b": "2031-03-05", "c": "2031-03-06"}


def changes(before, after, judgements=()):
    """The kinds and lines of what changed; without claims before, of all that there is."""
    held = evidence(*after, days=DAYS, judgements=judgements)
    now = assess_event(held, sources=NO_SOURCES)
    then = assess_event(evidence(*before, days=DAYS), sources=NO_SOURCES) if before else None
    return [(one.kind, one.what) for one in compare_assessments(then, now, held, at="2031-03-06")]


def test_all_is_new_where_nothing_was_there():
    assert changes([], [toll("a", 14)]) == [
        ("report", "1 new report: Outlet a"),
        ("figure", "killed (state forces): 14"),
        ("grade", "single origin"),
    ]


def test_nothing_new_is_no_change():
    claims = [toll("a", 14), did_it("a")]
    assert changes(claims, claims) == []


def test_an_origin_that_revises_itself_is_told_by_its_name():
    old = [toll("a", 15), toll("a", 30, speaker=HOSPITAL), toll("a", 12, speaker=HOSPITAL)]
    found = changes(old, [*old, toll("b", 23)])
    assert ("revision", "killed (state forces): 15 -> 23: the police revised itself; range unchanged") in found


def test_a_new_figure_moves_the_range():
    old = [toll("a", 14)]
    assert ("figure", "killed (state forces): 14 -> 12 to 14") in changes(old, [*old, toll("b", 12, speaker=HOSPITAL)])


def test_a_new_dispute_is_told_with_its_reason_and_moves_the_grade():
    old = [did_it("a")]
    found = changes(old, [*old, did_it("b", BRIGADE)])
    assert [kind for kind, _ in found] == ["report", "dispute", "grade"]
    assert found[-1] == ("grade", "single origin -> contested")


def test_what_a_person_sets_aside_is_a_change():
    claims = [toll("a", 14), said("a", POLICE, "assessment")]
    reject = Judgement.of(verdict="reject", subject=[claims[0].id], by="Ueli", reason="no", at="2031-03-05")
    found = changes(claims, claims, [reject])
    assert ("judgement", "1 claim set aside by a person") in found
    assert ("figure", "killed (state forces): 14 -> no figure") in found
    assert changes([], [toll("c", 3, part_of="whole")]) == [
        ("report", "1 new report: Outlet c"),
        ("grade", "single origin"),
    ]
