"""How often chance puts events so close: small for what lies close, anything for what lies anywhere."""

from __future__ import annotations

import datetime as dt
import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import Event, EventPlace, EventTime
from sayso.resolve.coordination import (
    LEAST_BACKGROUND,
    Closeness,
    measure_coordination,
)
from sayso.resolve.knox import knox
from sayso.resolve.occurrences import Occurrence, Sites, occurrences_of

FEW = Closeness(shuffles=99)
FIRST_DAY = dt.date(2023, 1, 1)
TOWNS = [(45.6 + 0.18 * (index % 7), 6.0 + 0.26 * (index // 7)) for index in range(98)]
"""A grid of invented towns, 20 km from one to the next, seven to a column."""


def at(name: str, town: int, when: str | None, *, latest: str | None = None, precision: str = "settlement"):
    latitude, longitude = TOWNS[town]
    return Occurrence(name, latitude, longitude, precision, when, latest or when, "CH", "GR", f"district {town % 7}")


def day(number: int) -> str:
    return (FIRST_DAY + dt.timedelta(number)).isoformat()


def anything(number: int, seed: int, days: int = 300, prefix: str = "other") -> list[Occurrence]:
    """Events whose places and days have nothing to do with each other."""
    dice = random.Random(seed)
    return [at(f"{prefix}-{one:04}", dice.randrange(98), day(dice.randrange(days))) for one in range(number)]


def burst(number: int = 11) -> list[Occurrence]:
    """As many villages beside each other, one an hour from the evening of a day on."""
    begun = dt.datetime(2023, 6, 3, 17, tzinfo=dt.UTC)
    return [
        Occurrence(
            f"burst-{one:02}",
            46.3 + 0.05 * (one % 4),
            7.1 + 0.07 * (one // 4),
            "settlement",
            moment := (begun + dt.timedelta(hours=one)).isoformat(),
            moment,
            "CH",
            "VS",
            f"district {one % 4}",
        )
        for one in range(number)
    ]


def test_a_burst_is_rare_among_shuffled_dates():
    found = measure_coordination(burst(), anything(400, seed=1))
    assert (found.events, found.places, found.districts, found.hours) == (11, 11, 4, 10)
    assert found.background == 400
    assert found.pairs
    assert found.pairs.observed > 20
    assert found.pairs.expected < 1
    assert found.pairs.p_value == 0.001
    assert found.wording == (
        "11 places in 4 districts within 10 hours; "
        "so many so close happen by chance in 1 of 1,000 shuffles of the ledger's dates, "
        "a cluster as strong as its strongest in 1 of 1,000"
    )


def test_its_cluster_says_where_when_and_which():
    found = measure_coordination(burst(), anything(400, seed=1))
    assert found.cluster
    assert (found.cluster.first, found.cluster.last) == ("2023-06-03", "2023-06-04")
    assert set(found.cluster.events) <= {one.event for one in burst()}
    assert found.cluster.observed >= len(found.cluster.events) >= 5
    assert found.cluster.expected < 2
    assert found.cluster.p_value == 0.001


def test_without_a_word_of_verdict():
    wording = measure_coordination(burst(), anything(400, seed=1)).wording
    assert "coordinated" not in wording


def test_what_happens_every_day_is_not_rare():
    """The same towns, as many events, at days that are drawn: neither test finds them rare."""
    dice = random.Random(5)
    scattered = [at(f"burst-{one:02}", one, day(dice.randrange(300))) for one in range(11)]
    found = measure_coordination(scattered, anything(400, seed=1), FEW)
    assert found.pairs
    assert found.pairs.p_value > 0.2
    assert found.cluster is None or found.cluster.p_value > 0.2


def test_a_busy_day_for_all_makes_no_rare_campaign():
    """Where most of the ledger fell on one day, so does most of any set."""
    others = [at(f"other-{one:03}", one % 98, day(150 if one % 10 else 3 * one // 10)) for one in range(400)]
    found = measure_coordination([at(f"own-{one}", one * 4, day(150)) for one in range(8)], others, FEW)
    assert found.pairs
    assert found.pairs.p_value > 0.2
    assert found.cluster is None or found.cluster.p_value > 0.2


def test_a_set_that_was_chosen_by_its_day_is_left_to_the_scan():
    """All that a ledger of chance has on one day is close in time; as a cluster it is nothing."""
    ledger = anything(900, seed=3)
    chosen = [one for one in ledger if one.earliest == day(40)]
    found = measure_coordination(chosen, ledger, FEW)
    assert found.pairs
    assert found.pairs.p_value <= 0.05
    assert found.cluster is None or found.cluster.p_value > 0.2


def test_p_values_of_chance_are_evenly_spread():
    """120 ledgers of chance: about a tenth of the p-values lie below a tenth, and half of them below a half."""
    quick = Closeness(shuffles=39)
    measured = [
        measure_coordination(anything(40, seed + 900, 60, "own"), anything(160, seed, 60), quick) for seed in range(120)
    ]
    pairs = [one.pairs.p_value for one in measured if one.pairs]
    clusters = [one.cluster.p_value if one.cluster else 1.0 for one in measured]
    assert len(pairs) == 120
    assert 3 <= sum(one <= 0.1 for one in pairs) <= 24
    assert 40 <= sum(one <= 0.5 for one in pairs) <= 80
    assert sum(one <= 0.1 for one in clusters) <= 20


@pytest.mark.parametrize(
    ("own", "others", "why"),
    [
        ([], 400, "no event is placed and dated"),
        ([at("one", 3, day(9))], 400, "one event alone"),
        ([at("one", 3, day(9)), at("one", 4, day(9))], 400, "one event alone"),
        (burst(), 0, "not enough background: 0 other events about it, 100 are needed"),
        (burst(), 1, "not enough background: 1 other event about it"),
        (burst(), LEAST_BACKGROUND - 1, "not enough background: 99 other events"),
    ],
)
def test_where_nothing_can_be_tested_it_says_why(own, others, why):
    found = measure_coordination(own, anything(others, seed=1))
    assert found.pairs is found.cluster is None
    assert found.shuffles == 0
    assert found.why_not
    assert found.why_not.startswith(why)
    assert f"cannot be told: {why}" in found.wording


def test_a_background_of_one_day_is_none():
    others = [at(f"other-{one}", one % 98, day(154)) for one in range(200)]
    found = measure_coordination(burst(), others)
    assert found.why_not == "not enough background: other events on 1 day, 30 are needed"


def test_what_is_far_off_or_long_ago_is_no_background():
    far = [Occurrence(f"far-{one}", 60.0, 25.0, "settlement", day(one), day(one)) for one in range(200)]
    old = [at(f"old-{one}", 1, f"2019-{1 + one % 12:02}-{1 + one % 28:02}") for one in range(200)]
    assert measure_coordination(burst(), [*far, *old]).background == 0


def test_undated_and_unplaced_events_are_left_out_and_counted():
    vague = [
        at("week", 1, day(1), latest=day(7)),
        at("open", 1, None, latest=day(7)),
        at("31 February", 1, "2023-02-31"),
        at("backwards", 1, day(7), latest=day(1)),
        at("province", 1, day(7), precision="admin1"),
        Occurrence("nowhere", None, None, "unplaced", day(1), day(1)),
        Occurrence("off the globe", 91.0, 9.0, "settlement", day(1), day(1)),
        Occurrence("no number", float("nan"), 9.0, "settlement", day(1), day(1)),
    ]
    found = measure_coordination([*burst(), *vague], anything(120, seed=1), FEW)
    assert (found.events, found.undated, found.unplaced) == (11, 4, 4)
    assert found.wording.endswith("; left out: 4 undated, 4 unplaced")


def test_places_without_a_district_are_told_of():
    own = [*burst(3), Occurrence("x", 46.3, 7.5, "settlement", "2023-06-03", "2023-06-03", "AT")]
    found = measure_coordination(own, anything(120, seed=1), FEW)
    assert (found.districts, found.undistricted) == (3, 1)
    assert found.wording.startswith("4 places in at least 3 districts within 24 hours")


def test_many_hours_are_told_in_days():
    own = [at("a", 1, day(1)), at("b", 2, day(30))]
    assert measure_coordination(own, []).wording.startswith("2 places in 2 districts within 30 days")


def test_places_of_one_event_move_together():
    """One event at six places is one event: it is close to no other, however its date is dealt."""
    own = [at("one", town, day(40)) for town in range(6)]
    sites = Sites.of([*own, *anything(150, seed=2)], frozenset({"one"}))
    assert len(sites.events) == 151
    assert len(sites.points) == 156
    assert knox(sites, kilometres=100, days=1, shuffles=9, seed=1).observed == 0


def test_a_pair_counts_once_however_many_of_its_places_are_close():
    own = [at(name, town, day(40)) for name in ("one", "two") for town in range(5)]
    sites = Sites.of(own, frozenset({"one", "two"}))
    assert knox(sites, kilometres=100, days=1, shuffles=9, seed=1).observed == 1


@pytest.mark.parametrize(("distance", "days", "close"), [(21, 0, 1), (21, 1, 1), (21, 2, 0), (19, 0, 0)])
def test_close_is_the_same_day_or_the_next_within_the_distance(distance, days, close):
    own = [at("a", 0, day(10)), at("b", 1, day(10 + days))]
    sites = Sites.of(own, frozenset({"a", "b"}))
    assert knox(sites, kilometres=distance, days=1, shuffles=1, seed=1).observed == close


def test_all_on_the_same_day_is_as_usual_as_can_be():
    own = [at(f"own-{one}", one, day(10)) for one in range(5)]
    sites = Sites.of(own, frozenset(one.event for one in own))
    assert knox(sites, kilometres=100, days=1, shuffles=19, seed=1).p_value == 1.0


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_what_comes_does_not_matter(dice):
    own, others = burst(5), anything(130, seed=8)
    expected = measure_coordination(own, others, FEW)
    mixed, ledger = list(own), [*others, *own]
    dice.shuffle(mixed)
    dice.shuffle(ledger)
    assert measure_coordination([*mixed, mixed[0]], ledger, FEW) == expected


def test_an_event_stands_at_each_of_its_places():
    place = EventPlace("Arosa", 1, 46.78, 9.68, "CH", "GR", "Plessur", "settlement", "Arosa", ("c1",))
    when = EventTime("2024-03-04", "2024-03-04", "day", ("c1",))
    event = Event("e-c1", "attack", (place, place), when, (), (), None, False, ("c1",), ("r1",))
    assert [one.admin2 for one in occurrences_of(event)] == ["Plessur", "Plessur"]
    bare = Event("e-c2", "attack", (), None, (), (), None, False, ("c2",), ("r1",))
    assert [(one.precision, one.is_placed, one.hours) for one in occurrences_of(bare)] == [("unplaced", False, None)]


@pytest.mark.slow
def test_a_hundred_thousand_events_take_seconds():
    others = anything(100_000, seed=4, days=1500)
    begun = time.perf_counter()
    found = measure_coordination(burst(), others)
    assert found.pairs is not None
    assert time.perf_counter() - begun < 30
