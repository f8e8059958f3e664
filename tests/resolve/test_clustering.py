import random
import time
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import Score
from sayso.resolve.clustering import cluster
from sayso.resolve.constraints import Constraints, contradictions
from sayso.resolve.holding import Link, holds, least_values, parts
from tests.resolve.cases import account

IDS = [f"a{number}" for number in range(9)]
PAIRS = list(combinations(IDS, 2))
MEMBERS = st.lists(st.sampled_from(IDS), min_size=1, unique=True)
VALUES = st.dictionaries(st.sampled_from(PAIRS), st.floats(-3, 6), max_size=20)
JUDGED = st.frozensets(st.sampled_from(PAIRS), max_size=4)
REPORTS = st.dictionaries(st.sampled_from(IDS), st.sampled_from(["r1", "r2"]))


def made(ids, reports=None):
    return [account(one, report=(reports or {}).get(one)) for one in ids]


def scored(values):
    return [Score(left, right, value, ()) for (left, right), value in values.items()]


def of(clusters):
    return {one: members for members in clusters for one in members}


@given(MEMBERS, VALUES, JUDGED, JUDGED, REPORTS, st.randoms())
def test_the_order_of_what_comes_in_plays_no_part(ids, values, together, apart, reports, chance):
    constraints = Constraints(together, apart)
    accounts, scores = made(ids, reports), scored(values)
    before = cluster(accounts, scores, constraints)
    chance.shuffle(accounts)
    chance.shuffle(scores)
    turned = [Score(one.claim_b, one.claim_a, one.value, ()) for one in scores]
    assert cluster(accounts, turned, constraints) == before


@given(MEMBERS, VALUES, JUDGED, JUDGED, REPORTS)
def test_every_account_is_in_one_cluster_and_constraints_hold(ids, values, together, apart, reports):
    constraints = Constraints(together, apart)
    clusters = cluster(made(ids, reports), scored(values), constraints)
    assert sorted(one for members in clusters for one in members) == sorted(ids)
    found = of(clusters)
    known = set(ids)
    assert not any(found[left] == found[right] for left, right in apart if {left, right} <= known)
    broken = {one.where for one in contradictions(ids, constraints)}
    for left, right in together:
        if {left, right} <= known:
            assert (found[left] == found[right]) == (f"{left} {right}" not in broken)


@given(MEMBERS, VALUES, REPORTS)
def test_a_reports_own_two_stay_two(ids, values, reports):
    for members in cluster(made(ids, reports), scored(values)):
        own = [reports[one] for one in members if one in reports]
        assert len(own) == len(set(own))


@settings(max_examples=200)
@given(VALUES, JUDGED, JUDGED, REPORTS)
def test_parts_are_clustered_as_if_nothing_else_were_there(values, together, apart, reports):
    constraints, scores = Constraints(together, apart), scored(values)
    links = [Link(*pair, value) for pair, value in values.items() if value > 0]
    least = least_values(links)
    held = [(link.left, link.right) for link in links if holds(link, least)]
    separately = [
        one
        for part in parts(IDS, [*held, *together, *apart])
        for one in cluster(made(sorted(part), reports), scores, constraints)
    ]
    assert sorted(separately) == list(cluster(made(IDS, reports), scores, constraints))


def test_who_has_found_its_own_does_not_hold_strangers_together():
    own = {("a0", "a1"): 9.0, ("a2", "a3"): 8.0}
    weak = {("a1", "a2"): 2.9, ("a0", "a2"): 2.9, ("a1", "a3"): 2.9, ("a0", "a3"): 2.9}
    assert cluster(made(IDS[:4]), scored(own | weak)) == (("a0", "a1"), ("a2", "a3"))
    assert cluster(made(IDS[:4]), scored(own | dict.fromkeys(weak, 3.1))) == (("a0", "a1", "a2", "a3"),)


def test_a_weak_bridge_does_not_join_two_strong_groups():
    values = dict.fromkeys([("a0", "a1"), ("a2", "a3")], 5.0) | {("a1", "a2"): 0.5}
    assert cluster(made(IDS[:4]), scored(values)) == (("a0", "a1"), ("a2", "a3"))


def test_the_strongest_link_counts_before_a_better_average():
    values = dict.fromkeys(combinations(IDS[:3], 2), 5.0) | {("a0", "a5"): 3.0, ("a1", "a5"): 1.0, ("a4", "a5"): 2.5}
    reports = {"a2": "r1", "a4": "r1"}
    assert cluster(made(IDS[:6], reports), scored(values))[0] == ("a0", "a1", "a2", "a5")


def test_what_people_put_apart_stays_apart_though_others_put_it_together():
    constraints = Constraints(frozenset({("a0", "a1"), ("a1", "a2")}), frozenset({("a0", "a2")}))
    assert cluster(made(IDS[:3]), [], constraints) == (("a0", "a1"), ("a2",))
    (problem,) = contradictions(IDS[:3], constraints)
    assert (problem.code, problem.where) == ("contradicting-judgements", "a1 a2")


def test_a_person_may_put_two_of_one_report_together():
    accounts = made(IDS[:2], dict.fromkeys(IDS, "r"))
    assert cluster(accounts, [], Constraints(frozenset({("a0", "a1")}))) == (("a0", "a1"),)


def test_nothing_comes_of_nothing():
    assert cluster([], [Score("x", "y", 3.0, ())], Constraints(frozenset({("x", "y")}))) == ()


def test_thousands_of_accounts_are_clustered_in_seconds():
    chance = random.Random(1)
    ids = [f"a{number:04}" for number in range(4000)]
    near = [(ids[k], ids[k + step]) for k in range(4000) for step in range(1, 15) if k + step < 4000]
    scores = [Score(left, right, chance.uniform(0, 4), ()) for left, right in near]
    before = time.perf_counter()
    assert len(cluster(made(ids), scores)) < 4000
    assert time.perf_counter() - before < 20
