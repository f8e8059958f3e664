"""Which accounts are worth comparing: those that share a key.

A key joins a window of time, a place and a field of types. An account is filed under every window that its days touch,
under the cells of the map around its places, the divisions that they lie in, and its own words where it has no place.
Two accounts share a key if they may have been within a day of each other, and less than a cell apart or in one division.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import cos, floor, radians
from typing import Final

from sayso.records import EventPlace
from sayso.resolve.account import Account
from sayso.resolve.days import Days, likely_days
from sayso.resolve.fields import field_of, fields

WINDOW: Final = 4
"""Days of a window of time; days are stretched by one on either side, so that neighbours meet."""
MOST_WINDOWS: Final = 10
"""Windows that one account is filed under: 40 days. Of a longer time the last ones count; it says little anyway."""
CELL: Final = 0.2
"""Degrees of latitude of a cell, about 22 km."""
MOST_PLACES: Final = 3
MOST_NAMES: Final = 6
MOST_TYPES: Final = 3
FINE: Final = frozenset({"exact", "settlement"})


def block_keys(account: Account) -> tuple[str, ...]:
    """The keys that an account is found by, sorted: two accounts worth comparing share one.

    A usual account has about ten, none has more than 900. Without a date, the days before its publication count;
    without either, it meets others without.
    """
    where = sorted(set(_where(account)))
    times, fields = _windows(account), _fields(account)
    return tuple(sorted(f"{when}|{field}|{place}" for when in times for field in fields for place in where))


def _windows(account: Account) -> list[str]:
    days = likely_days(account)
    if days is None:
        return ["undated"]
    stretched = Days(days.first - 1, days.last + 1)
    numbers = range(stretched.first // WINDOW, stretched.last // WINDOW + 1)
    return [str(number) for number in numbers[-MOST_WINDOWS:]]


def _fields(account: Account) -> list[str]:
    """The fields of its first types."""
    return sorted(set().union(*(field_of(one) for one in account.types[:MOST_TYPES])) or fields())


def _where(account: Account) -> Iterator[str]:
    """What stands for the place: cells and divisions, or where no place could be put the names."""
    placed = [place for place in account.places if place.precision not in {"unplaced", "region"}]
    for place in placed[:MOST_PLACES]:
        yield from _areas(place)
        yield from _cells(place)
        if place.precision in FINE:
            yield f"near {place.name.casefold()}"
    if not placed:
        yield from _named(account)
    if account.campaign and (not placed or "campaign_launch" in account.types):
        yield f"campaign {account.campaign.name.casefold()}"


def _areas(place: EventPlace) -> Iterator[str]:
    """The smallest division that is known of a place, and those above it that may be all that others know."""
    if place.country is None:
        return
    if place.precision == "country":
        yield f"in {place.country}"
    elif place.admin1 is not None:
        yield f"in {place.country} {place.admin1}"


def _cells(place: EventPlace) -> Iterator[str]:
    """The four cells whose middles are nearest to a place: all that lies less than a cell away shares one."""
    if place.latitude is None or place.longitude is None or (place.precision not in FINE and place.admin1):
        return
    row = floor(place.latitude / CELL - 0.5)
    for north in (row, row + 1):
        width = CELL / max(0.1, cos(radians(north * CELL)))
        column = floor(place.longitude / width - 0.5)
        around = max(1, floor(360 / width))
        yield from (f"at {north} {east % around}" for east in (column, column + 1))


def _named(account: Account) -> Iterable[str]:
    """The names that an account without a place is found by, or else its words."""
    told = [f"of {actor.name.casefold()}" for actor in account.actors]
    places = [f"near {place.name.casefold()}" for place in account.places]
    names = [*places, *told, *(f"of {name}" for name in account.names)]
    longest = sorted(account.words, key=lambda word: (-len(word), word))
    return list(dict.fromkeys(names))[:MOST_NAMES] or [f"word {word}" for word in longest[:MOST_NAMES]]
