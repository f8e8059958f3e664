"""What several tellings of one happening say together: its type, places, time and who took part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar, get_args

from sayso.records import EventActor, EventPlace, EventTime
from sayso.records.claim import EventType, TimePrecision
from sayso.records.reading import Precision
from sayso.resolve.words import folded, general, telling

Item = TypeVar("Item")
FINENESS: dict[Precision, int] = {name: rank for rank, name in enumerate(get_args(Precision))}
"""How finely each precision puts a place, the finest first."""
_NO_DAY = datetime(1, 1, 1)  # noqa: DTZ001 - as all bounds here, a local day
_SPANS: tuple[tuple[timedelta, TimePrecision], ...] = (
    (timedelta(minutes=1), "minute"),
    (timedelta(hours=1), "hour"),
    (timedelta(days=1), "day"),
    (timedelta(days=7), "week"),
    (timedelta(days=31), "month"),
    (timedelta(days=366), "year"),
)


def merge_types(told: Iterable[EventType]) -> tuple[EventType, ...]:
    """The types of one happening, each once: special before general ones, then by how often, then the most telling.

    >>> merge_types(["attack", "attack", "bombing"])
    ('bombing', 'attack')
    """
    counts = Counter(told)
    return tuple(sorted(counts, key=lambda one: (one in general(), -counts[one], telling()[one])))


def merge_places(told: Iterable[EventPlace]) -> tuple[EventPlace, ...]:
    """Each place once, with all claims that give it: the finest first, then that of the most claims.

    Places are one where GeoNames has one number for them; those without a number, by their folded names.
    """
    merged = [replace(same[0], claims=_all(one.claims for one in same)) for same in _grouped(told, _place_key)]
    return tuple(
        sorted(merged, key=lambda one: (FINENESS[one.precision], -len(one.claims), one.name, one.geonameid or 0))
    )


def merge_times(told: Iterable[EventTime]) -> EventTime | None:
    """When a happening was, by all that is said of it; None where nothing is.

    Where the closed ranges have days in common, those are it. Where they have none, the range is the whole from the
    first to the last day that any of them gives: it takes no side, and the disagreement is told as a dispute. Ranges
    that are open count only where no closed one is told: the latest start and the earliest end. `claims` are those
    whose bounds stand in the result.
    """
    ranges = [one for one in told if one.earliest or one.latest]
    dated = [one for one in ranges if one.earliest and one.latest] or ranges
    if not dated:
        return None
    starts = [one.earliest for one in dated if one.earliest]
    ends = [one.latest for one in dated if one.latest]
    earliest, latest = max(starts, key=moment, default=None), min(ends, key=last_moment, default=None)
    if earliest and latest and moment(earliest) > last_moment(latest):
        earliest, latest = min(starts, key=moment), max(ends, key=last_moment)
    bounding = (one.claims for one in dated if earliest in {one.earliest} - {None} or latest in {one.latest} - {None})
    return EventTime(earliest, latest, precision_of(earliest, latest), _all(bounding))


def merge_actors(told: Iterable[EventActor]) -> tuple[EventActor, ...]:
    """Who took part, each once in each role, with all claims that say so; those of the most claims first.

    Two are one where they have one actor id or one folded name. The first name stands; the kind is the first that is
    known. Words that name nobody ("they") are left out.
    """
    known = [one for one in told if one.actor or folded(one.name)]
    ids = {(one.role, folded(one.name)): one.actor for one in known if one.actor}
    same = _grouped(known, lambda one: (one.role, ids.get((one.role, folded(one.name))) or folded(one.name)))
    merged = [
        replace(
            group[0],
            kind=next((one.kind for one in group if one.kind != "unknown"), "unknown"),
            actor=next((one.actor for one in group if one.actor), None),
            claims=_all(one.claims for one in group),
        )
        for group in same
    ]
    return tuple(sorted(merged, key=lambda one: -len(one.claims)))


def moment(bound: str) -> datetime:
    """The first moment of a date or date-time, as a local one; what is no date is the first of all."""
    try:
        return datetime.fromisoformat(bound).replace(tzinfo=None)
    except ValueError:
        return _NO_DAY


def last_moment(bound: str) -> datetime:
    """The last moment of a date, or the date-time itself."""
    day = moment(bound)
    return day if "T" in bound else day.replace(hour=23, minute=59, second=59)


def precision_of(earliest: str | None, latest: str | None) -> TimePrecision:
    """How long a range is at most; "unknown" for an open one."""
    if earliest is None or latest is None:
        return "unknown"
    length = last_moment(latest) - moment(earliest)
    return next((name for longest, name in _SPANS if length <= longest), "unknown")


def _place_key(place: EventPlace) -> Hashable:
    return place.geonameid if place.geonameid is not None else folded(place.name)


def _all(claims: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """The ids of some tuples, each once, in their order."""
    return tuple(dict.fromkeys(one for some in claims for one in some))


def _grouped(items: Iterable[Item], key: Callable[[Item], Hashable]) -> Sequence[list[Item]]:
    """The items with the same key together, in the order of the first of each."""
    groups: dict[Hashable, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return tuple(groups.values())
