"""The timeline, laid out on the server: marks, bars, open ends, and columns where there is too much."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.present.web.timeline import HIGHEST, MOST_BARS, Timeline, columns_of, time_span, timeline_of
from sayso.records import EventTime


def timeline(*times: tuple[str | None, str | None]) -> Timeline | None:
    spans = (time_span(f"e-{number}", EventTime(first, last, "day", ())) for number, (first, last) in enumerate(times))
    return timeline_of(spans, "raid {}".format)


@pytest.mark.parametrize(
    ("when", "kind", "first", "last"),
    [
        (("2024-05-03", "2024-05-03"), "day", "2024-05-03", "2024-05-03"),
        (("2024-05-03T06:00:00Z", "2024-05-03T09:00:00Z"), "day", "2024-05-03", "2024-05-03"),
        (("2024-05-03", "2024-05-07"), "range", "2024-05-03", "2024-05-07"),
        ((None, "2024-05-07"), "until", "open", "2024-05-07"),
        (("2024-05-03", None), "since", "2024-05-03", "open"),
    ],
)
def test_each_kind_of_time_has_a_shape_of_its_own(when, kind, first, last):
    bar = timeline(when).bars[0]
    assert (bar.kind, bar.first, bar.last) == (kind, first, last)


def test_a_range_is_as_long_as_its_days():
    drawn = timeline(("2024-05-01", "2024-05-10"), ("2024-05-03", "2024-05-07"))
    bar = next(one for one in drawn.bars if one.first == "2024-05-03")
    assert (drawn.days, bar.x, bar.width) == (10, 20.0, 50.0)


def test_what_has_no_day_is_not_drawn():
    assert timeline((None, None)) is None
    assert timeline_of([time_span("e-1", None)], str) is None


def test_few_events_long_before_all_others_are_counted_and_not_drawn():
    late = [(f"2024-01-{day:02}",) * 2 for day in range(10, 20)]
    drawn = timeline(("2009-06-01", "2009-06-01"), *late)
    assert (drawn.before, drawn.before_until, drawn.first) == (1, "2009-06-01", "2024-01-10")
    many = timeline(*[("2009-06-01", "2009-06-01")] * 5, *late)
    assert (many.before, many.first) == (0, "2009-06-01")


def test_more_than_can_be_told_apart_is_counted_in_columns():
    drawn = timeline(*[("2024-05-03", "2024-05-03")] * (MOST_BARS + 1), ("2024-05-05", "2024-05-06"))
    assert drawn.bars == ()
    counts = {one.first: one.count for one in drawn.columns}
    assert counts == {"2024-05-03": MOST_BARS + 1, "2024-05-05": 1, "2024-05-06": 1}
    assert max(one.height for one in drawn.columns) == HIGHEST


def test_counted_columns_fill_the_width():
    drawn = columns_of(date(2024, 1, 1).toordinal(), 7, [3, 0, 6])
    assert [(one.first, one.count, one.x) for one in drawn.columns] == [
        ("2024-01-01", 3, 0.0),
        ("2024-01-15", 6, 66.667),
    ]
    assert (drawn.last, drawn.step) == ("2024-01-21", 7)


DAYS = st.none() | st.dates().map(str)


@given(st.lists(st.tuples(DAYS, DAYS), max_size=60))
def test_whatever_the_days_all_stands_within_the_picture_and_nothing_covers_another(times):
    drawn = timeline(*times)
    dated = sum(first is not None or last is not None for first, last in times)
    if drawn is None:
        assert dated == 0
        return
    assert all(0 <= tick.x <= 100 for tick in drawn.ticks)
    if drawn.columns:
        return
    assert len(drawn.bars) + drawn.before == dated
    lanes: dict[int, list[tuple[float, float]]] = {}
    for bar in drawn.bars:
        assert 0 <= bar.x <= 100
        assert 0 <= bar.y < drawn.height
        lanes.setdefault(bar.y, []).append((bar.x, bar.x + bar.width))
    for lane in lanes.values():
        assert all(left[1] <= right[0] for left, right in pairwise(sorted(lane)))
