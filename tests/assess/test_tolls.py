"""Ranges over what is claimed: what bounds them, what is told apart, and what revises what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.assess.assessing import assess_event
from sayso.assess.tolls import sum_tolls
from sayso.records import Judgement, Span
from tests.assess.claims import (
    ARMY,
    FRONT,
    HOSPITAL,
    NAMELESS,
    NO_SOURCES,
    OWN,
    POLICE,
    assessed,
    evidence,
    range_of,
    said,
    the_toll,
    toll,
)

RANGES = {
    "one figure": ([toll("a", 14)], (14, 14)),
    "two speakers": ([toll("a", 14), toll("b", 12, speaker=HOSPITAL)], (12, 14)),
    "an open high end": ([toll("a", 14, None), toll("b", 12, speaker=HOSPITAL)], (12, None)),
    "an open low end": ([toll("a", None, 20), toll("b", 12, speaker=HOSPITAL)], (None, 20)),
    "words without a number": ([toll("a", None, None), toll("b", 12, speaker=HOSPITAL)], (12, 12)),
    "only words without a number": ([toll("a", None, None)], (None, None)),
    "nobody": ([toll("a", 0, polarity="negative"), toll("b", 3, speaker=HOSPITAL)], (0, 3)),
}


@pytest.mark.parametrize(("claims", "expected"), RANGES.values(), ids=RANGES)
def test_ranges(claims, expected):
    assert range_of(the_toll(assessed(*claims))) == expected


def test_each_end_names_its_claims_and_says_what_is_approximate():
    about, exact = toll("a", 30, about=True), toll("b", 12, speaker=HOSPITAL)
    found = the_toll(assessed(about, exact))
    assert (found.low.claims, found.low.approximate) == ((exact.id,), False)
    assert (found.high.claims, found.high.approximate) == ((about.id,), True)


def test_harms_and_kinds_of_victims_stand_apart():
    found = assessed(toll("a", 3), toll("a", 9, harm="casualties"), toll("a", 2, of="civilians"))
    assert {(one.harm, one.victims_kind): one.low.value for one in found.tolls} == {
        ("killed", "state_forces"): 3,
        ("casualties", "state_forces"): 9,
        ("killed", "civilians"): 2,
    }


def test_kinds_of_speakers_have_their_own_ranges_and_anonymous_ones_another():
    unnamed = replace(POLICE, role="a police source", identified="anonymous")
    found = the_toll(assessed(toll("a", 14), toll("b", 100, None, speaker=unnamed), toll("c", 12, speaker=HOSPITAL)))
    assert {(one.speaker_kind, one.anonymous): range_of(one) for one in found.by_speaker_kind} == {
        ("state", False): (14, 14),
        ("state", True): (100, None),
        ("health", False): (12, 12),
    }


def test_a_part_is_told_apart_from_its_whole():
    whole = toll("a", 15, of="civilians")
    part = toll("a", 2, of="civilians", part_of=whole.id)
    found = the_toll(assessed(whole, part), of="civilians")
    assert (range_of(found), found.claims, found.parts) == ((15, 15), (whole.id,), (part.id,))


def test_a_part_of_others_is_at_least_so_many_of_them_where_nobody_says_how_many():
    whole = toll("a", 15, of="unspecified")
    part = toll("a", 5, part_of=whole.id)
    assert range_of(the_toll(assessed(whole, part))) == (5, None)
    told = toll("b", 6, speaker=HOSPITAL)
    found = the_toll(assessed(whole, part, told))
    assert (range_of(found), found.parts) == ((6, 6), (part.id,))


SCOPES = {
    "three more, and a total": ("{3} more officers died, bringing the total to {18}.", "parts", 3, (18, 18)),
    "another one": ("Another {3} officers died, bringing the death toll to {18}.", "parts", 3, (18, 18)),
    "beside a total": ("{3} officers died overnight, bringing the toll to {18}.", "parts", 3, (18, 18)),
    "more than the event": ("{3} officers died. Since January {98} have been killed.", "wider", 98, (3, 3)),
    "more than is a bound": ("More than {3} officers died, and {5} in hospital.", "parts", None, (3, 5)),
}


@pytest.mark.parametrize(("text", "apart", "figure", "expected"), SCOPES.values(), ids=SCOPES)
def test_what_a_figure_is_a_figure_of(text, apart, figure, expected):
    plain = text.replace("{", "").replace("}", "")
    claims = []
    for piece in text.split("{")[1:]:
        number = piece.split("}")[0]
        start = plain.index(number)
        after = plain[start + len(number) :].split()[0]
        claim = toll("a", int(number), wording=f"{number} more" if after == "more" else number)
        span = Span(start, start + len(number), number)
        claims.append(replace(claim, toll=replace(claim.toll, span=span)))
    found = the_toll(assessed(*claims, texts={"a": plain}))
    assert range_of(found) == expected
    assert getattr(found, apart) == tuple(one.id for one in claims if one.toll.low == figure)


def test_what_is_denied_or_set_aside_bounds_nothing():
    kept, denied, refused = (
        toll("a", 14),
        toll("b", 40, speaker=FRONT, polarity="negative"),
        toll("c", 90, speaker=ARMY),
    )
    reject = Judgement.of(verdict="reject", subject=[refused.id], by="Ueli", reason="another town", at="2031-03-05")
    found = the_toll(assessed(kept, denied, refused, judgements=[reject]))
    assert (range_of(found), found.denied, found.rejected) == ((14, 14), (denied.id,), (refused.id,))


def test_the_last_judgement_on_a_claim_holds():
    claim, better = toll("a", 14), toll("a", 15)

    def verdicts(*told):
        at = (f"2031-03-{day:02}" for day in range(5, 9))
        return [Judgement.of(verdict=v, subject=s, by="Ueli", reason="read again", at=next(at)) for v, s in told]

    for judgements, expected in (
        (verdicts(("reject", [claim.id]), ("accept", [claim.id])), (14, 15)),
        (verdicts(("accept", [claim.id]), ("reject", [claim.id])), (15, 15)),
        (verdicts(("amend", [claim.id, better.id])), (15, 15)),
        (verdicts(("amend", [claim.id, "not here"])), (14, 15)),
        (verdicts(("unverifiable", [claim.id])), (14, 15)),
    ):
        assert range_of(the_toll(assessed(claim, better, judgements=judgements))) == expected


def test_no_codebook_chooses_what_a_person_could_not_verify_while_there_is_another():
    low, other = toll("a", 9), toll("b", 14, speaker=HOSPITAL)
    doubt = Judgement.of(verdict="unverifiable", subject=[low.id], by="Ueli", reason="no trace", at="2031-03-05")
    assert the_toll(assessed(low, other, codebook="acled", judgements=[doubt])).best.value == 14
    assert the_toll(assessed(low, codebook="acled", judgements=[doubt])).best.value == 9


MARCH = {"a": "2031-03-04", "b": "2031-03-05", "c": "2031-03-06"}
REVISIONS = {
    "a later figure": ([toll("a", 4, None), toll("b", 14, None)], MARCH, {"a"}),
    "the same day, at no hour": ([toll("a", 4), toll("b", 14)], {"a": "2031-03-04", "b": "2031-03-04"}, set()),
    "the same day, by the hour": (
        [toll("a", 4), toll("b", 14)],
        {"a": "2031-03-04T09:00:00Z", "b": "2031-03-04T12:00:00+01:00"},
        {"a"},
    ),
    "a day and an hour of it": ([toll("a", 4), toll("b", 14)], {"a": "2031-03-04T09:00:00Z", "b": "2031-03-04"}, set()),
    "without a date": ([toll("a", 4), toll("b", 14)], {"a": None, "b": "2031-03-04"}, set()),
    "another speaker": ([toll("a", 4), toll("b", 14, speaker=HOSPITAL)], MARCH, set()),
    "a vaguer word": ([toll("a", 14), toll("b", 3, None, about=True)], MARCH, set()),
    "words without a number": ([toll("a", 14), toll("b", None, None)], MARCH, set()),
    "a lower one": ([toll("a", 14), toll("b", 9)], MARCH, {"a"}),
    "a part": ([toll("a", 14), toll("b", 2, part_of="whole")], MARCH, set()),
    "repeated late by another outlet": ([toll("a", 4), toll("b", 14), toll("c", 4)], MARCH, {"a", "c"}),
    "repeated alike": ([toll("a", 14), toll("b", 14)], MARCH, set()),
}


@pytest.mark.parametrize(("claims", "days", "expected"), REVISIONS.values(), ids=REVISIONS)
def test_a_later_figure_of_the_same_origin_revises_the_earlier_one(claims, days, expected):
    found = the_toll(assessed(*claims, days=days))
    assert {one.report for one in claims if one.id in found.superseded} == expected


def test_an_outlet_that_goes_back_to_a_figure_revises_the_one_between():
    claims = [toll("a", 4), toll("b", 14), toll("c", 4)]
    found = the_toll(assessed(*claims, days=MARCH, outlets=dict.fromkeys("abc", "Bergfunk")))
    assert (range_of(found), found.superseded) == ((4, 4), (claims[1].id,))


def numbers():
    return st.integers(0, 30)


bounds = st.one_of(
    numbers().map(lambda n: (n, n)),
    numbers().map(lambda n: (n, None)),
    numbers().map(lambda n: (None, n)),
    st.tuples(numbers(), numbers()).map(lambda two: (min(two), max(two))),
    st.just((None, None)),
)
some_tolls = st.lists(
    st.tuples(
        st.sampled_from("abcd"), bounds, st.sampled_from([POLICE, HOSPITAL, FRONT, NAMELESS, OWN]), st.booleans()
    ),
    min_size=1,
    max_size=8,
).map(lambda told: [toll(report, *ends, speaker=who, about=about) for report, ends, who, about in told])
some_days = st.fixed_dictionaries(dict.fromkeys("abcd", st.none() | st.sampled_from([*MARCH.values(), "soon"])))


@given(some_tolls, some_days)
def test_a_range_encloses_every_current_claim(claims, days):
    found = the_toll(assessed(*claims, days=days))
    low, high = range_of(found)
    given = [one.toll for one in claims if one.id in found.claims and (one.toll.low, one.toll.high) != (None, None)]
    for one in given:
        assert low is None or (one.low is not None and low <= one.low)
        assert high is None or (one.high is not None and one.high <= high)
    assert set(found.low.claims + found.high.claims) <= set(found.claims)
    assert sorted(found.claims + found.superseded) == sorted(one.id for one in claims)


@given(some_tolls, some_days, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_range_and_no_revision(claims, days, chance):
    mixed = list(claims)
    chance.shuffle(mixed)
    one, other = (the_toll(assessed(*some, days=days)) for some in (claims, mixed))
    assert range_of(one) == range_of(other)
    assert set(one.superseded) == set(other.superseded)


@given(some_tolls, bounds)
def test_a_part_never_moves_a_range(claims, ends):
    whole = toll("a", 15)
    part = toll("a", *ends, part_of=whole.id)
    assert range_of(the_toll(assessed(*claims, whole))) == range_of(the_toll(assessed(*claims, whole, part)))


def test_several_events_are_summed_and_none_is_counted_twice():
    one, other = assessed(toll("a", 14), toll("b", 12, speaker=HOSPITAL)), assessed(toll("c", 3, None))
    (summed,) = sum_tolls([one, other, one])
    assert (range_of(summed), summed.best.value) == ((15, None), 15)
    assert len(summed.claims) == 3


def test_an_event_of_two_views_is_counted_once():
    claim = toll("a", 14)
    one = assessed(claim)
    (summed,) = sum_tolls([one, replace(one, event="e-another")])
    assert range_of(summed) == (14, 14)


def test_a_sum_without_any_low_end_is_open():
    (summed,) = sum_tolls([assessed(toll("a", None, 20)), assessed(toll("b", None, 5))])
    assert range_of(summed) == (None, 25)
    assert sum_tolls([]) == ()


def test_an_intention_is_no_toll():
    threat = said("a", FRONT, "intention", "ten will die", toll=toll("a", 10).toll)
    assert assessed(threat).tolls == ()


def test_claims_whose_reports_are_not_here_are_assessed():
    bare = replace(evidence(toll("a", 3), toll("b", 5)), reports={})
    assert range_of(the_toll(assess_event(bare, sources=NO_SOURCES))) == (3, 5)
