from dataclasses import replace
from math import cos, sin
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from sayso.records import EventPlace
from sayso.records.claim import EventType
from sayso.resolve.blocking import block_keys
from sayso.resolve.distances import OTHER_TOWN_KM, kilometres
from sayso.resolve.fields import field_of
from tests.resolve.cases import account
from tests.resolve.strategies_of_accounts import accounts


def shared(left, right):
    """The keys by which each finds the other; either both do, or neither."""
    there = set(block_keys(left).asked) & set(block_keys(right).filed)
    assert bool(there) == bool(set(block_keys(right).asked) & set(block_keys(left).filed))
    return there


def test_neighbours_in_time_or_in_place_share_a_key():
    for day in range(1, 28):
        assert shared(account(on=f"2031-03-{day:02}"), account(on=f"2031-03-{day + 1:02}"))
        assert shared(account(on=f"2031-03-{day:02}"), account(at="Klosters", on=f"2031-03-{day:02}"))


def test_a_place_shares_a_key_with_the_province_around_it():
    assert shared(account(at="Davos"), account(at="Grisons"))


def test_others_share_none():
    assert not shared(account(at="Davos"), account(at="Sion"))
    assert not shared(account(), account(on="2031-04-04"))
    assert not shared(account(), account(types=("talks",)))
    assert not shared(account(), account(at="Switzerland"))


def test_without_a_day_the_days_before_publication_count():
    assert shared(account(), account(on=None, published="2031-03-06"))
    assert shared(account(on=None, published=None), account(on=None, published=None))


def test_without_a_place_names_are_shared():
    named = account(at=None, names=("moser",), on="2031-03-04")
    assert shared(named, replace(named, id="b", report="s"))


@given(accounts("a"), accounts("b"))
def test_either_both_find_each_other_or_neither(left, right):
    shared(left, right)


@given(accounts("a"))
def test_keys_are_bounded_and_without_repeats(one):
    keys = block_keys(one)
    assert 0 < len(keys.filed) <= 300 or not (one.places or one.words or one.names or one.actors)
    assert len(set(keys.filed)) == len(keys.filed)
    assert len(set(keys.asked)) == len(keys.asked) <= 900


def test_a_century_has_few_keys():
    long = block_keys(account(at=["Davos", "Sion", "Bern"], on="1931-01-01", until="2031-01-01", types=("other",)))
    assert len(long.filed) <= 300
    assert len(long.asked) <= 900


NORTH, EAST = st.floats(-90, 90), st.floats(-180, 180)


@given(NORTH, EAST, st.floats(-0.26, 0.26), st.floats(0, 360))
def test_towns_less_than_a_cell_apart_find_each_other_anywhere_on_earth(north, east, away, turn):
    one = town("Oberfeld", north, east)
    other = town("Unterfeld", max(-90, min(90, north + away * sin(turn))), east + away * cos(turn))
    distance = kilometres(one, other)
    near = shared(placed("a", one), placed("b", other))
    assert near or distance >= OTHER_TOWN_KM


def town(name, north, east):
    return EventPlace(name, None, north, east, None, None, None, "settlement", name, ())


def placed(name, place):
    return replace(account(name, at=None), places=(place,))


def test_every_type_is_in_a_field():
    assert all(1 <= len(field_of(one)) <= 3 for one in get_args(EventType))
