import time
from dataclasses import replace

import pytest
from hypothesis import given

from sayso.resolve.blocking import block_keys
from sayso.resolve.comparing import compare, link, weights, weights_version
from sayso.resolve.features import FEATURES
from sayso.resolve.sides import Side
from tests.resolve.cases import account
from tests.resolve.strategies_of_accounts import accounts

GROUP = "Edelweiss Front"
COPY = ("avalanche", "barracks", "blast", "courtyard", "dawn", "guard", "lorry", "parked", "tore", "windows")

ONE_HAPPENING = {
    "three copies of one wire story": (account("a", words=COPY), account("b", words=COPY)),
    "a late report of the same day": (account("a", killed=4), account("b", killed=4, published="2031-03-20")),
    "the figure went up": (account("a", killed=15), account("b", killed=23, published="2031-03-06")),
    "at least four, and five": (account("a", killed=(4, None)), account("b", killed=5)),
    "a bombing that others call an attack": (account("a"), account("b", types=("attack",))),
    "by that day, and on it": (
        account("a", on="2031-03-04"),
        account("b", on=None, until="2031-03-05", killed=6, words=COPY),
    ),
    "the next day by the clock of another desk": (
        account("a", killed=12, by=GROUP, words=COPY),
        account("b", killed=12, by=GROUP, words=COPY, on="2031-03-05"),
    ),
    "the canton, with the same many dead": (account("a", killed=31), account("b", killed=31, at="Grisons")),
    "copies that name no place and no day": (
        account("a", at=None, on=None, words=COPY, names=("moser", "vreni"), killed=6),
        account("b", at=None, on=None, words=COPY, names=("moser", "vreni"), killed=6),
    ),
}

TWO_HAPPENINGS = {
    "the same town a day later": (
        account("a", killed=2, by=GROUP),
        account("b", killed=9, by=GROUP, on="2031-03-05", published="2031-03-06"),
    ),
    "the same town a week later": (account("a"), account("b", on="2031-03-11", published="2031-03-11")),
    "the same day in a town far away": (account("a", by=GROUP), account("b", by=GROUP, at="Sion")),
    "the same day in a town nearby": (account("a"), account("b", at="Chur")),
    "the same day in another canton": (account("a", at="Grisons"), account("b", at="Valais")),
    "a bombing and talks in one town": (account("a"), account("b", types=("talks",))),
    "a bombing and an abduction": (account("a", killed=8), account("b", types=("abduction",), published="2031-03-08")),
    "a bombing and the internet shut down": (account("a"), account("b", types=("internet_shutdown",))),
    "nothing but the same day and type": (account("a", at=None), account("b", at=None)),
    "nothing but the same town": (account("a", on=None, published=None), account("b", on=None, published=None)),
    "in the country that day": (account("a"), account("b", at="Switzerland")),
    "one report's own two": (account("a", report="r", words=COPY), account("b", report="r", words=COPY)),
}


@pytest.mark.parametrize("case", ONE_HAPPENING)
def test_accounts_of_one_happening_are_linked(case):
    score = compare(*ONE_HAPPENING[case])
    assert score.value > 0, score.because


@pytest.mark.parametrize("case", TWO_HAPPENINGS)
def test_accounts_of_two_happenings_are_not(case):
    score = compare(*TWO_HAPPENINGS[case])
    assert score.value <= 0, score.because


@pytest.mark.parametrize("case", ONE_HAPPENING)
def test_accounts_of_one_happening_share_a_key(case):
    left, right = map(block_keys, ONE_HAPPENING[case])
    assert set(left.asked) & set(right.filed)


@given(accounts("a"), accounts("b"))
def test_a_score_is_symmetric_and_the_sum_of_its_reasons(left, right):
    there, back = compare(left, right), compare(right, left)
    assert (there.claim_a, there.claim_b) == (back.claim_b, back.claim_a)
    assert there.value == back.value
    assert there.value == pytest.approx(sum(one.weight for one in there.because))
    assert [(r.feature, r.left, r.right, r.weight) for r in there.because] == [
        (r.feature, r.right, r.left, r.weight) for r in back.because
    ]


@given(accounts("a"), accounts("b"))
def test_a_link_is_the_score_where_that_is_above_0(left, right):
    score = compare(left, right)
    assert link(Side.of(right), Side.of(left)) == (score if score.value > 0 else None)


@pytest.mark.parametrize("case", ONE_HAPPENING)
def test_accounts_of_one_happening_have_a_link(case):
    left, right = ONE_HAPPENING[case]
    assert link(Side.of(left), Side.of(right)) == compare(left, right)


@given(accounts("a"), accounts("b"))
def test_what_one_side_lacks_says_nothing(left, right):
    bare = replace(right, places=(), when=None, actors=(), counts=(), words=(), names=(), labels=(), published=None)
    assert {one.feature for one in compare(left, bare).because} <= {"start", "type", "campaign", "same_report"}


def test_of_two_towns_far_apart_nothing_else_is_looked_at():
    score = compare(account("a", killed=4, words=COPY), account("b", at="Sion", killed=4, words=COPY))
    assert [one.feature for one in score.because] == ["start", "place"]


@given(accounts("a"))
def test_a_report_never_links_to_itself(one):
    assert compare(one, replace(one, id="z")).value < -10


def test_every_bin_has_its_weight_and_a_less_telling_bin_none_above_it():
    for feature in FEATURES:
        learned = [weights()[feature.name][one] for one in feature.bins]
        assert learned == sorted(learned, reverse=True), feature.name


def test_the_version_names_the_weights():
    assert len(weights_version()) == 12


def test_a_thousand_pairs_are_compared_in_a_blink():
    left, right = account("a", killed=4, by=GROUP, words=COPY), account("b", killed=5, by=GROUP, words=COPY)
    before = time.perf_counter()
    for _ in range(1000):
        compare(left, right)
    assert time.perf_counter() - before < 1
