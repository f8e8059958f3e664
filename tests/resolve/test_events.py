"""What the accounts of one event say together."""

from __future__ import annotations

import itertools

import pytest

from sayso.records import EventActor, EventPlace, EventTime, Score
from sayso.resolve.account import Account
from sayso.resolve.events import make_event
from sayso.resolve.merging import merge_times


def account(name: str, published: str | None, **fields) -> Account:
    return Account(
        id=name,
        report=f"r-{name}",
        claims=(name,),
        published=published,
        source=None,
        types=fields.pop("types", ("attack",)),
        **fields,
    )


def place(name: str, number: int | None, precision: str, *claims: str) -> EventPlace:
    return EventPlace(name, number, None, None, "CH", None, None, precision, name, claims)


def dated(earliest: str | None, latest: str | None, claim: str = "a") -> EventTime:
    return EventTime(earliest, latest, "day", (claim,))


WHEN = {
    "one day": ([dated("2024-05-04", "2024-05-04")], ("2024-05-04", "2024-05-04", "day")),
    "a day within a week": (
        [dated("2024-05-01", "2024-05-07"), dated("2024-05-04", "2024-05-04", "b")],
        ("2024-05-04", "2024-05-04", "day"),
    ),
    "ranges that overlap": (
        [dated("2024-05-01", "2024-05-04"), dated("2024-05-03", "2024-05-09", "b")],
        ("2024-05-03", "2024-05-04", "week"),
    ),
    "days that differ": (
        [dated("2024-05-03", "2024-05-03"), dated("2024-05-05", "2024-05-05", "b")],
        ("2024-05-03", "2024-05-05", "week"),
    ),
    "an hour of the day": (
        [dated("2024-05-04", "2024-05-04"), dated("2024-05-04T09:00:00", "2024-05-04T10:00:00", "b")],
        ("2024-05-04T09:00:00", "2024-05-04T10:00:00", "hour"),
    ),
    "only until": ([dated(None, "2024-05-06"), dated(None, "2024-05-05", "b")], (None, "2024-05-05", "unknown")),
    "a report from before": (
        [dated(None, "2024-05-01"), dated("2024-05-04", "2024-05-04", "b")],
        ("2024-05-04", "2024-05-04", "day"),
    ),
}


@pytest.mark.parametrize(("told", "merged"), WHEN.values(), ids=WHEN)
def test_when(told, merged):
    for order in itertools.permutations(told):
        when = merge_times(order)
        assert when is not None
        assert (when.earliest, when.latest, when.precision) == merged


def test_nothing_told_is_no_time():
    assert merge_times([]) is None
    assert merge_times([dated(None, None)]) is None


def test_claims_stand_in_the_order_of_publication_whatever_the_order_of_accounts():
    told = [
        account("c", None),
        account("b", "2024-05-05T01:00:00+02:00"),
        account("a", "2024-05-05"),
        account("d", "no date"),
    ]
    events = {make_event(order, [Score("a", "b", 1.0, ())]) for order in itertools.permutations(told)}
    (event,) = events
    assert event.claims == ("b", "a", "c", "d")
    assert (event.id, event.reports) == ("e-b", ("r-b", "r-a", "r-c", "r-d"))


def test_the_finest_place_and_then_the_one_of_most_claims_comes_first():
    told = [
        account(
            "a", "2024-05-04", places=(place("Graubünden", 1, "admin1", "a"), place("Davos", 2, "settlement", "a"))
        ),
        account("b", "2024-05-05", places=(place("Chur", 3, "settlement", "b"),)),
        account("c", "2024-05-06", places=(place("Coira", 3, "settlement", "c"),)),
    ]
    event = make_event(told)
    assert [(one.name, one.claims) for one in event.places] == [
        ("Chur", ("b", "c")),
        ("Davos", ("a",)),
        ("Graubünden", ("a",)),
    ]


def test_actors_are_one_by_id_or_by_name():
    front = "edelweiss"
    told = [
        account("a", "2024-05-04", actors=(EventActor("Edelweiss Front", "armed_group", "initiator", front, ("a",)),)),
        account("b", "2024-05-05", actors=(EventActor("the Front", "unknown", "initiator", front, ("b",)),
                                           EventActor("they", "unknown", "initiator", None, ("b",)))),
        account("c", "2024-05-06", actors=(EventActor("the edelweiss front", "unknown", "initiator", None, ("c",)),)),
    ]  # fmt: skip
    (actor,) = make_event(told).actors
    assert (actor.name, actor.kind, actor.actor, actor.claims) == (
        "Edelweiss Front",
        "armed_group",
        front,
        ("a", "b", "c"),
    )


def test_a_special_type_comes_before_a_general_one():
    told = [
        account("a", "2024-05-04"),
        account("b", "2024-05-05"),
        account("c", "2024-05-06", types=("bombing", "attack")),
    ]
    assert make_event(told).type == "bombing"


def test_an_event_needs_an_account():
    with pytest.raises(ValueError, match="needs an account"):
        make_event([])
