"""Areas: what is read of an address, and which points lie in them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.ledger.area import Area, read_area

LONGITUDES = st.floats(-180, 180)
LATITUDES = st.floats(-90, 90)
AREAS = st.builds(
    lambda west, east, sides: Area(west, min(sides), east, max(sides)),
    LONGITUDES,
    LONGITUDES,
    st.tuples(LATITUDES, LATITUDES),
)


@given(AREAS)
def test_an_area_is_read_as_it_is_written(area):
    assert read_area(str(area)) == area


@given(AREAS, LATITUDES, LONGITUDES)
def test_an_area_and_the_one_behind_it_hold_all_between_their_latitudes(area, latitude, longitude):
    assume(area.west != area.east)
    behind = Area(area.east, area.south, area.west, area.north)
    within = area.south <= latitude <= area.north
    assert (area.holds(latitude, longitude) or behind.holds(latitude, longitude)) is within


@pytest.mark.parametrize(
    ("written", "point", "holds"),
    [
        ("9.2,46.5,10.5,47", (46.85, 9.53), True),
        ("9.2,46.5,10.5,47", (46.85, 10.6), False),
        ("170,-20,-170,10", (-18.1, 178.4), True),
        ("170,-20,-170,10", (-13.8, -171.8), True),
        ("170,-20,-170,10", (-18.1, 0.0), False),
        ("-180,-90,180,90", (90.0, 180.0), True),
        ("9.5,46,9.5,46", (46.0, 9.5), True),
    ],
)
def test_points_lie_in_an_area_with_its_sides(written, point, holds):
    assert read_area(written).holds(*point) is holds


@pytest.mark.parametrize(
    "written",
    [
        "",
        "9",
        "9,46,10",
        "9,46,10,47,1",
        "9,46,10,x",
        "nan,46,10,47",
        "9,46,inf,47",
        "9,47,10,46",
        "9,-91,10,46",
        "181,0,9,1",
    ],
)
def test_what_is_no_area_is_told_in_a_line(written):
    with pytest.raises(InputError) as told:
        read_area(written)
    assert "\n" not in str(told.value)
    assert "area" in str(told.value)
