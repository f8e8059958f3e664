"""Coordination, measured and not asserted: how many places within how many hours, and how often that comes by chance.

The events of a campaign are set against the ledger's other events about them, by two tests that shuffle the ledger's
dates: pairs close in place and time (`knox`), and the strongest cluster (`scan`). What is said is how often chance does
as much. It is never said that events "were coordinated": that they lie close can have other grounds than a plan, and a
ledger holds what was reported, not what happened.

What a person should know: a time counts as the day of its middle, a range wider than a day is left out; places no
better known than to a province are left out; both are counted. A set that was itself chosen by its dates will look close
in time, whatever it is: the scan, which pays for having looked everywhere and on every day, tells more then. On the other
hand, what happens in one day all over the ledger's area is a busy day to the scan, and no cluster. Read both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.records import ClosePairs, Cluster, Coordination
from sayso.resolve.knox import knox
from sayso.resolve.occurrences import Occurrence, Sites, cosine_of
from sayso.resolve.scan import scan

LEAST_BACKGROUND: Final = 100
"""Other events that there must be about the campaign: with fewer, each shuffle is much like the next."""

LEAST_BACKGROUND_DAYS: Final = 30
"""Days on which they must have happened: a month tells a busy day from a usual one."""

MOST_OF_CAMPAIGN: Final = 1_000
"""Events of a campaign that are tested; of more, so many are drawn at random."""


@dataclass(frozen=True, slots=True)
class Closeness:
    """What counts as close, which part of the ledger is the background, and how often its dates are shuffled.

    The background is what lies within `area_km` of a place of the campaign and `period_days` of its time: far-off years
    and countries, which were covered in another way, would make anything look close.
    """

    kilometres: float = 100.0
    days: int = 1
    """Apart at most: the same day or the next, so that midnight parts nothing."""
    area_km: float = 300.0
    period_days: int = 365
    shuffles: int = 999
    seed: int = 20050215
    """Of the shuffles: the same ledger gives the same p-value. Any number would do; this one is a date of the paper."""


USUAL: Final = Closeness()


def measure_coordination(
    campaign: Iterable[Occurrence], ledger: Iterable[Occurrence], closeness: Closeness = USUAL
) -> Coordination:
    """How close the events of a campaign lie, set against those of the ledger (which may hold the campaign's too).

    The order of either does not matter. Without enough background, or where there is nothing to compare, there are no
    `pairs` and `why_not` says why.
    """
    own = sorted(set(campaign), key=_order)
    mine = frozenset(one.event for one in own)
    usable = [one for one in own if one.is_placed and one.hours]
    sites = _draw(Sites.of([*usable, *(one for one in ledger if one.event not in mine)], mine), closeness)
    background = int(np.count_nonzero(~sites.mine))
    why_not = _why_not(sites)
    pairs, cluster = (None, None) if why_not else _test(sites, closeness)
    places = {one.place for one in usable}
    hours = _hours(usable)
    measured = Coordination(
        events=len({one.event for one in usable}),
        places=len(places),
        districts=len({_district(one) for one in usable if one.admin2}),
        undistricted=len(places - {one.place for one in usable if one.admin2}),
        hours=hours,
        undated=len(mine - {one.event for one in own if one.hours}),
        unplaced=len(mine - {one.event for one in own if one.is_placed}),
        background=background,
        pairs=pairs,
        cluster=cluster,
        shuffles=closeness.shuffles if pairs else 0,
        why_not=why_not,
        wording="",
    )
    return _worded(measured)


def _test(sites: Sites, closeness: Closeness) -> tuple[ClosePairs, Cluster | None]:
    pairs = knox(
        sites,
        kilometres=closeness.kilometres,
        days=closeness.days,
        shuffles=closeness.shuffles,
        seed=closeness.seed,
    )
    return pairs, scan(sites, shuffles=closeness.shuffles, seed=closeness.seed)


def _draw(sites: Sites, closeness: Closeness) -> Sites:
    """The campaign, not more of it than can be tested, and the background about it."""
    own = np.flatnonzero(sites.mine)
    if not len(own):
        return sites.only(np.zeros(len(sites.events), dtype=np.bool_))
    drawn = np.random.default_rng(closeness.seed).permutation(own)[:MOST_OF_CAMPAIGN]
    days = sites.days[own]
    wanted = ~sites.mine & (sites.days >= days.min() - closeness.period_days)
    wanted &= sites.days <= days.max() + closeness.period_days
    wanted &= _near(sites, own, closeness.area_km)
    wanted[drawn] = True
    return sites.only(wanted)


def _near(sites: Sites, own: NDArray[np.int64], kilometres: float) -> NDArray[np.bool_]:
    """Which events have a place within some distance of a place of the campaign."""
    rows = np.isin(sites.owners, own)
    centres = np.unique(sites.points[rows], axis=0)
    points, back = np.unique(sites.points, axis=0, return_inverse=True)
    least = cosine_of(kilometres)
    block = max(1, 10_000_000 // len(centres))
    near = np.concatenate(
        [(points[at : at + block] @ centres.T).max(axis=1) >= least for at in range(0, len(points), block)]
    )
    return np.bincount(sites.owners, weights=near[back.reshape(-1)], minlength=len(sites.events)) > 0


def _why_not(sites: Sites) -> str | None:
    """Why the sites cannot be tested; None where they can."""
    own = int(np.count_nonzero(sites.mine))
    others = sites.days[~sites.mine]
    if own == 0:
        return "no event is placed and dated to the day"
    if own == 1:
        return "one event alone has nothing to be close to"
    if len(others) < LEAST_BACKGROUND:
        return f"not enough background: {_several(len(others), 'other event')} about it, {LEAST_BACKGROUND} are needed"
    days = len(np.unique(others))
    if days < LEAST_BACKGROUND_DAYS:
        return f"not enough background: other events on {_several(days, 'day')}, {LEAST_BACKGROUND_DAYS} are needed"
    return None


def _worded(measured: Coordination) -> Coordination:
    """With its line for people."""
    line = "; ".join([_closeness_of(measured), _chance_of(measured), *_left_out(measured)])
    return replace(measured, wording=line)


def _closeness_of(measured: Coordination) -> str:
    """As "11 places in 4 districts within 15 hours"."""
    if measured.hours is None:
        return "no place with a date"
    districts = _several(measured.districts, "district") if measured.districts else ""
    least = "at least " if measured.undistricted else ""
    within = f" in {least}{districts}" if districts else ""
    return f"{_several(measured.places, 'place')}{within} within {_span(measured.hours)}"


def _chance_of(measured: Coordination) -> str:
    """As "so many so close happen by chance in 1 of 1,000 shuffles of the ledger's dates"."""
    if measured.pairs is None:
        return f"how often that happens by chance cannot be told: {measured.why_not}"
    told = _in_shuffles(measured.pairs.p_value, measured.shuffles)
    line = f"so many so close happen by chance in {told} shuffles of the ledger's dates"
    if measured.cluster is None:
        return line
    return (
        f"{line}, a cluster as strong as its strongest in {_in_shuffles(measured.cluster.p_value, measured.shuffles)}"
    )


def _in_shuffles(p_value: float, shuffles: int) -> str:
    """As "1 of 1,000": the ledger's own dates count as one of them."""
    return f"{round(p_value * (shuffles + 1)):,} of {shuffles + 1:,}"


def _left_out(measured: Coordination) -> list[str]:
    """As "left out: 2 undated, 1 unplaced"."""
    counts = ((measured.undated, "undated"), (measured.unplaced, "unplaced"))
    told = ", ".join(f"{count:,} {what}" for count, what in counts if count)
    return [f"left out: {told}"] if told else []


def _span(hours: int) -> str:
    return _several(hours, "hour") if hours <= 96 else _several(ceil(hours / 24), "day")


def _several(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _hours(usable: Sequence[Occurrence]) -> int | None:
    """From the first moment that one may have happened to the last: all of them surely lie within it."""
    ranges = [hours for one in usable if (hours := one.hours)]
    if not ranges:
        return None
    return max(1, ceil(max(last for _, last in ranges) - min(first for first, _ in ranges) - 1e-6))


def _district(one: Occurrence) -> tuple[str | None, str | None, str | None]:
    return one.country, one.admin1, one.admin2


def _order(one: Occurrence) -> tuple[str, str]:
    return one.event, repr(one)
