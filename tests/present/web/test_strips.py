"""Pictures along time: places in order, claims by day, and closeness in plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.present.web.campaign_view import plain_words
from sayso.present.web.strips import MAP_SIDE, MOST_COLUMNS, MOST_ROWS, NAMES, WIDTH, day_columns, place_strip
from sayso.present.web.subjects import DayCount
from sayso.records import ClosePairs, Coordination, Event, EventPlace, EventTime

days = st.dates().map(str)


def event(name, *places, first="2024-01-30", last=None):
    when = EventTime(first, last or first, "day", ()) if first else None
    return Event(f"e-{name}", "bombing", places, when, (), (), None, False, (name,), ())


def place(name, latitude=46.8, longitude=9.8, precision="settlement"):
    return EventPlace(name, None, latitude, longitude, "CH", None, None, precision, name, ())


def test_places_stand_in_the_order_of_their_first_days_and_ranges_are_bars():
    later = event("b", place("Scuol"), first="2024-01-12", last="2024-01-14")
    drawn = place_strip([event("a", place("Chur"), place("Scuol")), later], frozenset({"e-b"}))
    assert [(row.number, row.name, row.first, row.last) for row in drawn.rows] == [
        (1, "Scuol", "2024-01-12", "2024-01-30"),
        (2, "Chur", "2024-01-30", "2024-01-30"),
    ]
    ranged, single = drawn.rows[0].marks
    assert ranged.width > 2 * single.width
    assert (ranged.beside, single.beside) == (True, False)


def test_what_has_no_day_is_counted_and_nothing_is_drawn_of_it():
    assert place_strip([event("a", place("Chur"), first=None)], frozenset()) is None
    assert place_strip([event("a", place("Chur"), first=None), event("b", place("Scuol"))], frozenset()).left_out == 1


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180), days, days), min_size=1, max_size=60))
def test_whatever_is_drawn_stays_in_its_picture(told):
    events = [
        event(f"{n}", place(f"Town {n}", lat, lon), first=min(a, b), last=max(a, b))
        for n, (lat, lon, a, b) in enumerate(told)
    ]
    drawn = place_strip(events, frozenset())
    assert len(drawn.rows) == min(len(told), MOST_ROWS)
    for row in drawn.rows:
        assert 0 <= row.x_map <= MAP_SIDE
        assert 0 <= row.y_map <= MAP_SIDE
        assert all(NAMES <= mark.x <= WIDTH for mark in row.marks)


@given(st.dictionaries(days, st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=2, max_size=40))
def test_columns_of_days_are_bounded_and_count_everything(told):
    drawn = day_columns([DayCount(day, *told[day]) for day in sorted(told)])
    if sum(pair != (0, 0) for pair in told.values()) < 2:
        assert drawn is None
        return
    assert len(drawn.columns) <= MOST_COLUMNS
    assert sum(int(one.words.split(": ")[1].split(" ")[0]) for one in drawn.columns) == sum(a for a, _ in told.values())
    assert all(0 <= one.x <= WIDTH for one in drawn.columns)


MEASURED = Coordination(9, 5, 3, 0, 15, 0, 0, 200, None, None, 999, None, "")


@pytest.mark.parametrize(
    ("p_value", "words"),
    [
        (0.001, "in 1 of 1,000 shuffles of the dates (p = 0.001). Chance alone seldom does that."),
        (0.03, "in 30 of 1,000 shuffles of the dates (p = 0.030). Chance alone does that now and then."),
        (0.4, "Chance alone often does that, so nothing follows from it."),
    ],
)
def test_a_p_value_is_told_in_plain_words(p_value, words):
    told = " ".join(plain_words(replace(MEASURED, pairs=ClosePairs(14, 3.2, p_value))))
    assert "5 places within 15 hours." in told
    assert "14 pairs" in told
    assert words in told


def test_without_enough_background_no_p_value_is_told():
    told = " ".join(plain_words(replace(MEASURED, why_not="not enough background: 3 other events", undated=2)))
    assert "cannot be told: not enough background: 3 other events." in told
    assert "p =" not in told
    assert "Left out: 2 events not dated to the day." in told
