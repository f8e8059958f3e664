from dataclasses import replace
from typing import get_args

from hypothesis import given

from sayso.records.claim import EventType
from sayso.resolve.blocking import block_keys
from sayso.resolve.fields import field_of
from tests.resolve.cases import account
from tests.resolve.strategies_of_accounts import accounts


def shared(left, right):
    return set(block_keys(left)) & set(block_keys(right))


def test_neighbours_in_time_and_place_share_a_key():
    for day in range(1, 28):
        assert shared(account(on=f"2031-03-{day:02}"), account(at="Klosters", on=f"2031-03-{day + 1:02}"))


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


@given(accounts("a"))
def test_keys_are_bounded_sorted_and_without_repeats(one):
    keys = block_keys(one)
    assert 0 < len(keys) <= 900 or not (one.places or one.words or one.names or one.actors)
    assert list(keys) == sorted(set(keys))


def test_a_century_has_few_keys():
    assert (
        len(block_keys(account(at=["Davos", "Sion", "Bern"], on="1931-01-01", until="2031-01-01", types=("other",))))
        <= 900
    )


def test_every_type_is_in_a_field():
    assert all(1 <= len(field_of(one)) <= 3 for one in get_args(EventType))
