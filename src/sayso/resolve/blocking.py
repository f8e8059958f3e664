"""Which accounts are worth comparing: those that are found by each other's keys.

A key joins a time, a field of types and a place. An account is filed under few keys and asks for more, so that a large
ledger stays small: it is filed under its days and asks for those beside them, under the cell of its town and asks for
the cells around. Of two accounts, either both find each other or neither does.

Two accounts find each other if they may be of days within three of each other and name one town, or a division and what
lies in it; or if they give the same day, and their towns lie less than a cell apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import product
from math import cos, floor, hypot, radians, sin
from operator import or_
from typing import Final, TypeAlias

from sayso.records import EventPlace
from sayso.resolve.account import Account
from sayso.resolve.days import Days, likely_days, stated_days
from sayso.resolve.distances import COARSE, EARTH_KM, OTHER_TOWN_KM
from sayso.resolve.fields import field_of, fields

SHORT: Final = 4
"""Days: so short a time is filed under each of its days, a longer one under windows of time."""
SLACK: Final = 3
"""Days by which two accounts of one town may miss each other."""
WINDOW: Final = 8
"""Days of a window of time."""
MOST_WINDOWS: Final = 6
"""Windows that one account is filed under. Of a longer time the last ones count; it says little anyway."""
CELL: Final = OTHER_TOWN_KM / EARTH_KM
"""Edge of a cell, where the radius of the earth is 1: two towns further apart than that are never one place."""
MOST_PLACES: Final = 3
MOST_NAMES: Final = 6
MOST_TYPES: Final = 3

Cell: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that an account is filed under, and those that it asks for; sorted, without repeats.

    A usual account has about eight of the first and thirty of the second.
    """

    filed: tuple[str, ...]
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands for a time or a place in keys: where an account is filed, and what it asks for."""

    filed: frozenset[str]
    asked: frozenset[str]

    def __or__(self, other: _Part) -> _Part:
        return _Part(self.filed | other.filed, self.asked | other.asked)


NOTHING: Final = _Part(frozenset(), frozenset())


def block_keys(account: Account) -> Keys:
    """The keys of an account: two are worth comparing if one is filed under a key that the other asks for.

    Symmetric. Without a date, the days before its publication count; without either, it meets others without.
    """
    when, where, kinds = _times(account), _places(account), _fields(account)
    days, cells = _days(stated_days(account)), _cells(account)
    return Keys(
        _joined(when.filed, kinds, where.filed) + _joined(days, kinds, cells.filed),
        _joined(when.asked, kinds, where.asked) + _joined(days, kinds, cells.asked),
    )


def _joined(times: Iterable[str], kinds: Iterable[str], places: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted("|".join(parts) for parts in product(times, kinds, places)))


def _times(account: Account) -> _Part:
    """Short times meet by days, and long ones by windows, in which they meet the short ones too."""
    days = likely_days(account)
    if days is None:
        return _both({"undated"})
    around = Days(days.first - SLACK, days.last + SLACK)
    if days.length > SHORT:
        windows = _windows(around)
        return _Part(_marked("long", windows), _marked("long", windows) | _marked("short", windows))
    return _Part(
        _days(days) | _marked("short", _windows(days)),
        _marked("day", range(around.first, around.last + 1)) | _marked("long", _windows(days)),
    )


def _days(days: Days | None) -> frozenset[str]:
    """The days of a short time."""
    return _marked("day", range(days.first, days.last + 1)) if days and days.length <= SHORT else frozenset()


def _windows(days: Days) -> range:
    return range(days.first // WINDOW, days.last // WINDOW + 1)[-MOST_WINDOWS:]


def _marked(mark: str, numbers: Iterable[int]) -> frozenset[str]:
    return frozenset(f"{mark} {number}" for number in numbers)


def _both(marks: Iterable[str]) -> _Part:
    """What is asked for by what it is filed under."""
    one = frozenset(marks)
    return _Part(one, one)


def _fields(account: Account) -> list[str]:
    """The fields of its first types."""
    return sorted(set().union(*(field_of(one) for one in account.types[:MOST_TYPES])) or fields())


def _places(account: Account) -> _Part:
    """What stands for the places: towns and divisions, or where no place could be put the names."""
    placed = _placed(account)
    where = reduce(or_, map(_place, placed), NOTHING)
    if not placed:
        where |= _both(_named(account))
    if account.campaign and (not placed or "campaign_launch" in account.types):
        where |= _both({f"campaign {account.campaign.name.casefold()}"})
    return where


def _placed(account: Account) -> Sequence[EventPlace]:
    return [place for place in account.places if place.precision not in {"unplaced", "region"}][:MOST_PLACES]


def _place(place: EventPlace) -> _Part:
    """Towns meet those of their name, divisions meet each other and the towns in them."""
    division = _division(place)
    if division and place.precision in COARSE:
        return _Part(frozenset({f"all {division}"}), frozenset({f"all {division}", f"in {division}"}))
    name = _both({f"near {place.name.casefold()}"})
    return name | _Part(frozenset({f"in {division}"}), frozenset({f"all {division}"})) if division else name


def _division(place: EventPlace) -> str | None:
    """The country, or the division right below it in which a place lies."""
    if place.country is None or place.precision == "country":
        return place.country
    return f"{place.country} {place.admin1}" if place.admin1 else None


def _cells(account: Account) -> _Part:
    """The cells of the towns, and those around them."""
    cells = [cell for place in _placed(account) if place.precision not in COARSE and (cell := _cell(place))]
    return _Part(frozenset(map(_at, cells)), frozenset(_at(one) for cell in cells for one in _around(cell)))


def _cell(place: EventPlace) -> Cell | None:
    """The cube of space, of the edge `CELL`, in which a point of the unit sphere lies: cells without poles or seams."""
    if place.latitude is None or place.longitude is None:
        return None
    north, east = radians(place.latitude), radians(place.longitude)
    x, y, z = (floor(one / CELL) for one in (cos(north) * cos(east), cos(north) * sin(east), sin(north)))
    return x, y, z


def _at(cell: Cell) -> str:
    return "at {} {} {}".format(*cell)


@lru_cache(maxsize=4096)
def _around(cell: Cell) -> tuple[Cell, ...]:
    """A cell and those that touch it, but for those through which the sphere does not go."""
    x, y, z = cell
    steps = product((-1, 0, 1), repeat=3)
    return tuple(one for dx, dy, dz in steps if _meets_sphere(one := (x + dx, y + dy, z + dz)))


def _meets_sphere(cell: Cell) -> bool:
    nearest = hypot(*(max(0, at, -at - 1) for at in cell))
    furthest = hypot(*(max(abs(at), abs(at + 1)) for at in cell))
    return nearest <= 1 / CELL <= furthest


def _named(account: Account) -> Iterable[str]:
    """The names that an account without a place is found by, or else its words."""
    told = [f"of {actor.name.casefold()}" for actor in account.actors]
    places = [f"near {place.name.casefold()}" for place in account.places]
    names = [*places, *told, *(f"of {name}" for name in account.names)]
    longest = sorted(account.words, key=lambda word: (-len(word), word))
    return list(dict.fromkeys(names))[:MOST_NAMES] or [f"word {word}" for word in longest[:MOST_NAMES]]
