"""Places that exclude each other: one happening cannot be in two towns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from math import asin, cos, radians, sin, sqrt
from typing import Final

from sayso.records import Claim, ClaimPlace, Dispute

APART_KM: Final = 30.0
"""Towns nearer than this may be words for one place: reports name the next one that readers know."""
EARTH_KM: Final = 6371.0
MOST_PAIRS: Final = 400
"""Pairs of towns that are looked at for one kind of happening."""


@dataclass(frozen=True, slots=True)
class _Town:
    """A town, and where it lies."""

    name: str
    latitude: float
    longitude: float


def place_disputes(claims: Sequence[Claim], origin_of: Mapping[str, str]) -> Iterator[Dispute]:
    """Reports that put one kind of happening into different towns.

    Only a report that names just one town for a kind of happening says that it was there and nowhere else. A campaign is
    in many.
    """
    by_type: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in sorted(claims, key=lambda one: one.id):  # so that the order in which they came plays no part
        event = claim.event
        if claim.kind == "event" and claim.polarity == "positive" and event and event.type != "campaign_launch":
            by_type[event.type][claim.report].append(claim)
    for event_type, reports in by_type.items():
        told: dict[_Town, list[Claim]] = defaultdict(list)
        for own in reports.values():
            town = _only_town(own)
            if town:
                told[town].append(own[0])
        for one, other in islice(combinations(told, 2), MOST_PAIRS):
            pair = _pair(told[one], told[other], origin_of)
            if pair and _distance_km(one, other) > APART_KM:
                what = event_type.replace("_", " ")
                yield Dispute(
                    "place", pair[0].id, pair[1].id, f"{one.name} and {other.name} cannot both be the place: {what}"
                )


def _only_town(claims: Sequence[Claim]) -> _Town | None:
    """The one town in which a report puts it; None where it names another place too, or one that is not on the map."""
    towns = {_town(place) for claim in claims if claim.event for place in claim.event.places}
    return towns.pop() if len(towns) == 1 else None


def _town(place: ClaimPlace) -> _Town | None:
    if place.precision not in {"exact", "settlement"} or place.latitude is None or place.longitude is None:
        return None
    return _Town(place.name or place.wording, place.latitude, place.longitude)


def _pair(some: Sequence[Claim], others: Sequence[Claim], of: Mapping[str, str]) -> tuple[Claim, Claim] | None:
    """The first claims that go back to two origins."""
    for one, group, turned in ((some[0], others, False), (others[0], some, True)):
        other = next((claim for claim in group if of.get(claim.id) != of.get(one.id)), None)
        if other:
            return (other, one) if turned else (one, other)
    return None


def _distance_km(one: _Town, other: _Town) -> float:
    """Along a great circle (haversine)."""
    north, south = radians(one.latitude), radians(other.latitude)
    across = sin(radians(other.longitude - one.longitude) / 2) ** 2
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * across
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))
