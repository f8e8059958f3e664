"""What cannot both hold: tables of pairs, and how many disputes a flood of claims makes."""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.assess.disputes import MOST
from tests.assess.claims import (
    ARMY,
    BRIGADE,
    FRONT,
    HOSPITAL,
    MINISTRY,
    NAMELESS,
    OWN,
    POLICE,
    assessed,
    did_it,
    evidence,
    happening,
    holds,
    said,
    toll,
)

MARCH = {"a": "2031-03-04", "b": "2031-03-06"}


def event(report, speaker, kind="attack", **more):
    polarity = more.pop("polarity", "positive")
    certainty = more.pop("certainty", "certain")
    return said(report, speaker, event=happening(kind, **more), polarity=polarity, certainty=certainty)


def denied(report, speaker, kind="attack", **more):
    return event(report, speaker, kind, polarity="negative", **more)


def named_in_brief(report):
    return did_it(report, replace(FRONT, name="the Front"))


DISPUTES = {
    "figures apart": (toll("a", 14), toll("b", 12, speaker=HOSPITAL), "toll"),
    "a figure below an open one": (toll("a", 14, None), toll("b", 12, speaker=HOSPITAL), "toll"),
    "a figure above an upper bound": (toll("a", None, 10), toll("b", 12, speaker=HOSPITAL), "toll"),
    "nobody, and somebody": (
        toll("a", 0, of="unspecified", polarity="negative"),
        toll("b", 2, speaker=HOSPITAL),
        "toll",
    ),
    "two claim it": (did_it("a"), did_it("b", BRIGADE), "responsibility"),
    "one denies that it was it": (
        did_it("a", POLICE, ["Edelweiss Front"]),
        did_it("b", FRONT, polarity="negative"),
        "denial",
    ),
    "two hold a town": (holds("a", FRONT, "Edelweiss Front"), holds("b", ARMY, "Graubünden Regiment"), "control"),
    "a town is said not to be held": (
        holds("a", FRONT, "Edelweiss Front"),
        holds("b", MINISTRY, "Edelweiss Front", polarity="negative"),
        "denial",
    ),
    "it is said not to have happened": (event("a", FRONT), denied("b", ARMY), "denial"),
    "a wider word is denied": (event("a", FRONT, "bombing"), denied("b", ARMY), "denial"),
    "denied without a place": (event("a", FRONT), denied("b", ARMY, at=()), "denial"),
    "told without a place": (event("a", FRONT, at=()), denied("b", ARMY), "denial"),
    "a figure is denied": (toll("a", 14, speaker=FRONT), toll("b", 14, speaker=ARMY, polarity="negative"), "denial"),
    "two towns": (event("a", POLICE, at=["Chur"]), event("b", ARMY, at=["Sion"]), "place"),
    "two days": (event("a", POLICE, on="2031-03-01"), event("b", ARMY, on="2031-03-03"), "time"),
}


@pytest.mark.parametrize(("one", "other", "kind"), DISPUTES.values(), ids=DISPUTES)
def test_disputes(one, other, kind):
    (found,) = assessed(one, other).disputes
    assert (found.kind, {found.claim_a, found.claim_b}) == (kind, {one.id, other.id})
    assert found.reason
    assert "\n" not in found.reason


HOLD = {
    "bounds that meet": (toll("a", 10, None), toll("b", 12, speaker=HOSPITAL)),
    "about so many": (toll("a", 30, about=True), toll("b", 31, speaker=HOSPITAL)),
    "other victims": (toll("a", 14), toll("b", 12, speaker=HOSPITAL, of="civilians")),
    "another harm": (toll("a", 14), toll("b", 12, speaker=HOSPITAL, harm="injured")),
    "one speaker": (toll("a", 14), toll("b", 12)),
    "only possible": (toll("a", 14), toll("b", 40, speaker=HOSPITAL, certainty="possible")),
    "words without a number": (toll("a", 14), toll("b", None, None, speaker=HOSPITAL)),
    "a name within another": (did_it("a"), named_in_brief("b")),
    "gunmen, and a group": (did_it("a"), did_it("b", POLICE, ["gunmen"])),
    "nobody has claimed it": (did_it("a"), did_it("b", OWN, ["no group"], polarity="negative")),
    "it was both": (did_it("a", FRONT, ["Edelweiss Front", "Gentian Brigade"]), did_it("a", FRONT)),
    "taken, and retaken later": (
        holds("a", FRONT, "Edelweiss Front", on="2031-03-01"),
        holds("b", ARMY, "Graubünden Regiment", on="2031-03-03"),
    ),
    "two towns, each held": (holds("a", FRONT, "Edelweiss Front"), holds("b", ARMY, "Graubünden Regiment", at="Davos")),
    "denied of another town": (event("a", FRONT), denied("b", ARMY, at=["Sion"])),
    "another kind of event denied": (event("a", FRONT), denied("b", ARMY, "arrest")),
    "a narrower word is denied": (event("a", FRONT), denied("b", ARMY, "bombing")),
    "events of no kind": (event("a", FRONT, "other"), denied("b", ARMY, "other")),
    "one denies its own": (event("a", ARMY), denied("b", ARMY)),
    "the next town": (event("a", POLICE, at=["Davos"]), event("b", ARMY, at=["Klosters"])),
    "one tells of two towns": (event("a", POLICE, at=["Chur", "Sion"]), event("b", ARMY, at=["Sion"])),
    "days that overlap": (
        event("a", POLICE, on=("2031-03-01", "2031-03-04")),
        event("b", ARMY, on=("2031-03-03", "2031-03-05")),
    ),
    "it goes on": (event("a", POLICE, on="2031-03-01", ongoing=True), event("b", ARMY, on="2031-03-03")),
}


@pytest.mark.parametrize(("one", "other"), HOLD.values(), ids=HOLD)
def test_what_can_both_hold_is_no_dispute(one, other):
    assert assessed(one, other).disputes == ()


def test_a_toll_may_grow_but_not_shrink_from_day_to_day():
    grown = assessed(toll("a", 12, speaker=HOSPITAL), toll("b", 14), days=MARCH)
    shrunk = assessed(toll("a", 14), toll("b", 12, speaker=HOSPITAL), days=MARCH)
    assert ([one.kind for one in grown.disputes], [one.kind for one in shrunk.disputes]) == ([], ["toll"])


def test_a_place_that_changed_hands_between_reports_is_no_dispute():
    claims = holds("a", FRONT, "Edelweiss Front"), holds("b", ARMY, "Graubünden Regiment")
    assert assessed(*claims, days=MARCH).disputes == ()


def test_a_revised_figure_is_in_no_dispute():
    found = assessed(toll("a", 4), toll("b", 14), toll("b", 14, speaker=HOSPITAL), days=MARCH)
    assert found.disputes == ()


def test_what_a_denial_names_is_what_it_is_about():
    said_first = event("a", FRONT, "arrest")
    denial = said("b", ARMY, event=happening("other"), polarity="negative", about=(said_first.id,))
    (found,) = assessed(said_first, denial).disputes
    assert (found.kind, found.claim_a, found.claim_b) == ("denial", said_first.id, denial.id)


def test_a_report_before_the_event_and_one_long_after_are_assessed():
    claims = event("a", POLICE, on="2031-03-04"), event("b", ARMY, on="2031-03-04")
    found = assessed(*claims, days={"a": "1999-01-01", "b": "2099-12-31T23:59:59-12:00"})
    assert (found.disputes, found.grade) == ((), "unverified")


def test_each_party_that_is_said_to_hold_a_place_is_set_against_each_other_one():
    first, second = holds("a", POLICE, "Band 0"), holds("a", POLICE, "Band 2")
    third = holds("a", ARMY, "Band 0")
    for claims in permutations((first, second, third)):
        (found,) = assessed(*claims).disputes
        assert (found.kind, {found.claim_a, found.claim_b}) == ("control", {second.id, third.id})


def test_a_dispute_over_a_second_place_names_that_place():
    both = said("a", POLICE, "control", "holds both", happening("territory_taken", ("Sion", "Chur"), None, ("Band 0",)))
    (found,) = assessed(both, holds("b", ARMY, "Band 2")).disputes
    assert found.reason == "each says that another party holds Chur"


def test_parties_that_are_said_to_hold_a_place_together_are_in_no_dispute():
    event_of_both = happening("territory_taken", ("Chur",), None, ("Edelweiss Front", "Gentian Brigade"))
    claims = [
        said(report, who, "control", "both hold Chur", event_of_both) for report, who in (("a", POLICE), ("b", ARMY))
    ]
    assert assessed(*claims).disputes == ()


SPEAKERS = [POLICE, ARMY, HOSPITAL, FRONT, BRIGADE, NAMELESS, OWN]
MAKERS = [
    lambda report, who, n: toll(report, n, speaker=who),
    lambda report, who, n: toll(report, n, None, speaker=who, polarity="negative" if n % 3 else "positive"),
    lambda report, who, n: did_it(report, who, [("Edelweiss Front", "Gentian Brigade", "gunmen")[n % 3]]),
    lambda report, who, n: holds(report, who, f"Band {n}", at=("Chur", "Sion")[n % 2]),
    lambda report, who, n: event(report, who, at=[("Chur", "Sion", "Davos")[n % 3]], on=f"2031-03-{n % 28 + 1:02}"),
    lambda report, who, n: denied(report, who, ("attack", "bombing")[n % 2]),
]
some_claims = st.lists(
    st.tuples(st.sampled_from(MAKERS), st.sampled_from("abcd"), st.sampled_from(SPEAKERS), st.integers(0, 30)),
    min_size=1,
    max_size=10,
).map(lambda told: [make(report, who, n) for make, report, who, n in told])


@given(some_claims)
def test_every_dispute_is_between_two_origins_and_told_once(claims):
    found = assessed(*claims)
    origin = {claim: one.id for one in found.origins for claim in one.claims}
    assert all(origin[one.claim_a] != origin[one.claim_b] for one in found.disputes)
    told = [(one.kind, frozenset((one.claim_a, one.claim_b))) for one in found.disputes]
    assert len(told) == len(set(told))


@given(some_claims, st.randoms(use_true_random=False))
def test_the_order_of_claims_decides_no_grade(claims, chance):
    mixed = list(claims)
    chance.shuffle(mixed)
    one, other = assessed(*claims), assessed(*mixed)
    assert one.grade == other.grade
    assert {dispute.kind for dispute in one.disputes} == {dispute.kind for dispute in other.disputes}


def test_an_event_with_neither_place_nor_date_is_assessed():
    found = assessed(event("a", POLICE, at=()), event("b", NAMELESS, at=()), days={"a": None, "b": None})
    assert (found.disputes, found.tolls, found.grade) == ((), (), "unverified")


@pytest.mark.slow
def test_five_thousand_claims_take_bounded_time_and_tell_of_bounded_disputes():
    speakers = [replace(FRONT, name=f"Band {n}") for n in range(400)] + SPEAKERS
    claims = [MAKERS[n % len(MAKERS)](f"r{n % 500}", speakers[n % len(speakers)], n % 97) for n in range(5000)]
    held = evidence(*claims)
    started = time.perf_counter()
    found = assessed(*held.claims)
    assert time.perf_counter() - started < 20
    kinds = [one.kind for one in found.disputes]
    assert all(kinds.count(kind) <= MOST for kind in ("responsibility", "control", "denial", "place"))
    assert len(found.disputes) <= MOST * 8
