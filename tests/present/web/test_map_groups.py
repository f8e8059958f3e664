"""What the map draws: each event at each of its places, counted once there, however many places there are."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.columns.filling import Line, columns_of
from sayso.ledger.columns.layout import Names
from sayso.ledger.columns.merging import Part, joined
from sayso.ledger.summaries import EventSummary, SummaryPlace
from sayso.present.web.chosen import Chosen
from sayso.present.web.geojson import KM_A_DEGREE
from sayso.present.web.map_groups import MOST_GROUPS, MOST_NAMED_IN_AREA, group_events
from sayso.records import wire


def place(number: int, precision: str = "settlement") -> SummaryPlace:
    """One of many hamlets in a row, some of them at both sides of the antimeridian."""
    longitude = round(179.5 + number * 0.01, 5)
    return SummaryPlace(
        f"Hamlet {number}", number, 46.5, longitude if longitude <= 180 else longitude - 360, "CH", precision
    )


NOWHERE = SummaryPlace("the old mill", None, None, None, None, "unplaced")


def chosen(places: list[list[SummaryPlace]], types: list[str]) -> Chosen:
    """Events at these places, all of them wanted."""
    lines = [
        Line(number + 1, None, None, "", (), wire.encode(summary(number, where, what)))
        for number, (where, what) in enumerate(zip(places, types, strict=True))
    ]
    columns = joined([Part.whole(columns_of(lines, Names()))])
    return Chosen(columns, np.arange(len(lines), dtype=np.int64))


def summary(number: int, places: list[SummaryPlace], what: str) -> EventSummary:
    return EventSummary(f"e-{number:04}", what, None, tuple(places), None, "unverified", None, 1, 1, 1, (), "", None)


PLACES = st.builds(place, st.integers(0, 99)) | st.just(NOWHERE)
EVENTS = st.lists(st.tuples(st.lists(PLACES, max_size=3), st.sampled_from(["bombing", "territory_taken"])), max_size=30)


@given(EVENTS)
def test_each_event_is_counted_once_at_each_of_its_places(events):
    groups = group_events(chosen([places for places, _ in events], [what for _, what in events]))
    wanted: Counter[tuple[int, bool]] = Counter()
    for places, what in events:
        wanted.update({(one.geonameid, what == "territory_taken") for one in places if one.geonameid is not None})
    told = {(one.properties.geonameid, one.properties.shows == "claimed control"): one for one in groups.features}
    assert {key: one.properties.count for key, one in told.items()} == wanted
    assert len({one.id for one in groups.features}) == len(groups.features)
    assert groups.total == len(events)
    assert groups.undrawn == sum(all(one.latitude is None for one in places) for places, _ in events)
    for one in groups.features:
        assert 1 <= len(one.properties.events) <= min(one.properties.count, MOST_NAMED_IN_AREA)
        assert one.properties.places == 1


@pytest.mark.parametrize("spread", [0.01, 0.3])
def test_more_places_than_can_be_told_apart_are_drawn_by_the_cell_and_none_is_left_out(spread):
    many = [
        SummaryPlace(f"Hamlet {number}", number, 40 + number // 60 * spread, number % 60 * spread, "CH", "settlement")
        for number in range(3_600)
    ]
    groups = group_events(chosen([[one] for one in many], ["bombing"] * len(many)))
    assert 0 < len(groups.features) <= MOST_GROUPS
    assert sum(one.properties.count for one in groups.features) == len(many)
    assert sum(one.properties.places for one in groups.features) == len(many)
    assert len(wire.encode(groups)) < 2_000_000
    widest = max(groups.features, key=lambda one: one.properties.radius_km).properties
    near = sum(
        math.hypot(
            one.latitude - widest.centre[1], (one.longitude - widest.centre[0]) * math.cos(math.radians(one.latitude))
        )
        * KM_A_DEGREE
        <= widest.radius_km
        for one in many
    )
    assert near >= widest.places, "an area goes around all of its places"
