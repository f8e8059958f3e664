"""Which figures their own origin has revised since: a later figure of the same voice is no second vote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeAlias

from sayso.assess.moments import Moment, surely_before
from sayso.records import Claim, Toll

Bounds: TypeAlias = tuple[int | None, int | None]


class Told(Protocol):
    """A figure with who told it and when: `origin` is an id, `outlet` who published it."""

    @property
    def claim(self) -> Claim:
        """The claim that holds it."""
        ...

    @property
    def toll(self) -> Toll:
        """The figure."""
        ...

    @property
    def origin(self) -> str:
        """Whose figure it is."""
        ...

    @property
    def outlet(self) -> str:
        """Who published it."""
        ...

    @property
    def moment(self) -> Moment | None:
        """When it was published."""
        ...


def revised(figures: Sequence[Told]) -> frozenset[str]:
    """The claims, by id, of those among whole figures of one harm and kind of victims that were told otherwise since.

    A figure is as old as its first telling: that an outlet repeats it later, as in a copy, makes it no newer. Only where
    one outlet tells it, then another of the same origin, then it again, has the origin gone back to it. What is told at
    once, or without dates, stands side by side; a vaguer word ("dozens") revises nothing.
    """
    by_origin: dict[str, list[Told]] = defaultdict(list)
    for one in figures:
        if bounds_of(one) != (None, None):
            by_origin[one.origin].append(one)
    return frozenset(claim for own in by_origin.values() for claim in _revised(own))


def bounds_of(told: Told) -> Bounds:
    """The low and the high of a figure."""
    return told.toll.low, told.toll.high


def _revised(figures: Sequence[Told]) -> Iterator[str]:
    """Among the figures of one origin."""
    alike: dict[Bounds, list[Told]] = defaultdict(list)
    for one in figures:
        alike[bounds_of(one)].append(one)
    if len(alike) < 2:
        return
    back = _gone_back_to(figures)
    when = {bounds: back.get(bounds) or _first_telling(own) for bounds, own in alike.items()}
    revising = [
        moment for bounds, moment in when.items() if moment and not all(_is_vaguer_word(one) for one in alike[bounds])
    ]
    latest = max(revising, key=lambda moment: moment.first, default=None)
    for bounds, own in alike.items():
        if surely_before(when[bounds], latest):
            yield from (one.claim.id for one in own)


def _is_vaguer_word(told: Told) -> bool:
    return told.toll.approximate and None in bounds_of(told)


def _first_telling(figures: Iterable[Told]) -> Moment | None:
    """The earliest telling; None where any is undated, for then nothing shows when it was first told."""
    moments = [one.moment for one in figures]
    known = [one for one in moments if one is not None]
    return min(known, key=lambda one: (one.last, one.first)) if len(known) == len(moments) else None


def _gone_back_to(figures: Iterable[Told]) -> dict[Bounds, Moment]:
    """When an outlet told a figure anew that it had told before another one, by the figure."""
    by_outlet: dict[str, list[tuple[Moment, Bounds]]] = defaultdict(list)
    for one in figures:
        if one.moment:
            by_outlet[one.outlet].append((one.moment, bounds_of(one)))
    found: dict[Bounds, Moment] = {}
    for told in by_outlet.values():
        ordered = sorted(told, key=lambda pair: (pair[0].first, pair[0].last, str(pair[1])))
        for bounds, moment in _returns(ordered):
            if bounds not in found or found[bounds].first < moment.first:
                found[bounds] = moment
    return found


def _returns(ordered: Sequence[tuple[Moment, Bounds]]) -> Iterator[tuple[Bounds, Moment]]:
    seen: set[Bounds] = set()
    last: tuple[Moment, Bounds] | None = None
    for moment, bounds in ordered:
        if last is not None and bounds != last[1] and bounds in seen and surely_before(last[0], moment):
            yield bounds, moment
        seen.add(bounds)
        last = (moment, bounds)
