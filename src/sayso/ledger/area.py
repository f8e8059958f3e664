"""An area of the globe that is asked for: four sides in degrees."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from sayso.errors import InputError

WIDEST: Final = 180.0
HIGHEST: Final = 90.0


@dataclass(frozen=True, slots=True)
class Area:
    """All points between four sides, these included; degrees, WGS 84.

    Where its west lies east of its east, it goes over the antimeridian, as a bounding box of GeoJSON does (RFC 7946, 5.2).
    """

    west: float
    south: float
    east: float
    north: float

    @property
    def crosses(self) -> bool:
        """Whether it goes over the antimeridian."""
        return self.west > self.east

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in it.

        >>> read_area("170,-20,-170,10").holds(-18.1, 178.4)
        True
        """
        within = (self.west <= longitude, longitude <= self.east)
        return self.south <= latitude <= self.north and (any(within) if self.crosses else all(within))

    def __str__(self) -> str:
        """As `read_area` reads it."""
        sides = (self.west, self.south, self.east, self.north)
        return ",".join(repr(side).removesuffix(".0") for side in sides)


def read_area(written: str) -> Area:
    """West, south, east and north in degrees, with commas between; anything else is an InputError of one line.

    >>> str(read_area("9.2, 46.5, 10.5, 47"))
    '9.2,46.5,10.5,47'
    """
    try:
        west, south, east, north = (float(side) for side in written.split(","))
    except ValueError:
        raise InputError(
            f"area {written[:40]!r} is not west,south,east,north in degrees, such as 9.2,46.5,10.5,47"
        ) from None
    if not all(math.isfinite(side) for side in (west, south, east, north)):
        raise InputError("the sides of an area are numbers of degrees")
    if max(abs(west), abs(east)) > WIDEST:
        raise InputError(f"west and east of an area lie between {-WIDEST:g} and {WIDEST:g} degrees")
    if max(abs(south), abs(north)) > HIGHEST or south > north:
        raise InputError(f"south of an area lies below its north, both between {-HIGHEST:g} and {HIGHEST:g} degrees")
    return Area(west, south, east, north)
