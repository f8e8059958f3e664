"""The space-time permutation scan statistic: where and when is the strongest cluster that a campaign has a part in?

Kulldorff, Heffernan, Hartman, Assunção and Mostashari (2005), "A space-time permutation scan statistic for disease
outbreak detection", PLoS Medicine 2(3): e59. Cylinders (a circle, some days) are set over the map and the calendar; one
with c cases, where mu = (cases in its circle) x (cases in its days) / (all cases C) would be expected, has the
likelihood ratio (c / mu)^c ((C - c) / (C - mu))^(C - c). The strongest one is set against the strongest of each shuffle
of the dates, so that having looked in many places and at many days is paid for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.records import Cluster
from sayso.resolve.occurrences import Sites, cosine_of, unit_vectors

RADII_KM: Final = (25.0, 50.0, 100.0)
"""Circles: a town and what lies around it, a district, a province."""

WINDOWS_DAYS: Final = (1, 2, 3, 7)
"""Lengths of the cylinders: two days also hold a night that midnight cuts in two."""

CELL_DEGREES: Final = 0.1
"""Places are counted in cells of this size (11 km or less): far below the smallest circle, and few enough to be quick."""

MOST_CENTRES: Final = 40
"""Circles are set about the cells where most of the campaign happened, not about more of them than this."""

MOST_COUNTED: Final = 500_000
"""What a shuffle counts: each case once for every circle about another centre. Above it, there are fewer centres."""

LEAST_OF_CAMPAIGN: Final = 2
"""A cylinder with one event of the campaign is no cluster of it."""

Array = NDArray[np.float32]
Numbers = NDArray[np.int64]


def scan(sites: Sites, *, shuffles: int, seed: int) -> Cluster | None:
    """The strongest cylinder that holds two places or more of the campaign; None where no cylinder has more than expected.

    Its p-value is (r + 1) / (shuffles + 1), where r are the shuffles of which the strongest cylinder of all, whoever's,
    is as strong: this is stricter than to ask only for those of the campaign. A campaign that covers most of the area
    that the ledger knows of is a busy day to this test, no cluster.
    """
    scanner = _Scanner(sites)
    ratios = scanner.ratios()
    ratios[scanner.of_campaign() < LEAST_OF_CAMPAIGN] = 0
    best = np.unravel_index(int(np.argmax(ratios)), ratios.shape)
    strongest = float(ratios[best])
    if strongest <= 0:
        return None
    needed = scanner.needed(strongest)
    random = np.random.default_rng(seed)
    reached = sum(bool((scanner.counts(random.permutation(scanner.days)) >= needed).any()) for _ in range(shuffles))
    return scanner.cluster(int(best[0]), int(best[1]), int(best[2]), (reached + 1) / (shuffles + 1))


class _Scanner:
    """Counts per circle and day, and their likelihood ratios; arrays have the shape (circles, windows, first days)."""

    def __init__(self, sites: Sites) -> None:
        self.sites = sites
        self._first_day = int(sites.days.min())
        self.days = sites.days - self._first_day
        self._number_of_days = int(self.days.max()) + 1
        self._owners = sites.owners
        cells, cell = np.unique(np.round(sites.places / CELL_DEGREES).astype(np.int64), axis=0, return_inverse=True)
        self._cells = cells.astype(np.float64) * CELL_DEGREES
        self._cell = cell.reshape(-1)
        self._cases = len(self._owners)
        self._centres, self._ring, self._row = self._rings()
        per_circle = self._per_circle(self.days, np.ones(len(self._row), dtype=np.bool_)).sum(axis=1)
        per_window = self._windows(np.bincount(self.days[self._owners], minlength=self._number_of_days)[None, :])
        self._expected = (per_circle[:, None, None] * per_window / self._cases).astype(np.float64)

    def _rings(self) -> tuple[Numbers, Numbers, Numbers]:
        """The centres, and which rows lie in which ring (the part of a circle that the next smaller one does not hold).

        Ring k about centre j has the number k * centres + j.
        """
        busiest = self._busiest_cells()
        points = unit_vectors(self._cells)
        rows_of_cell = np.bincount(self._cell, minlength=len(self._cells))
        near = (points[busiest] @ points.T) >= cosine_of(max(RADII_KM))
        reached = np.cumsum((near * rows_of_cell).sum(axis=1))
        centres = busiest[: max(1, int(np.searchsorted(reached, MOST_COUNTED, "right")))]
        nearness = points[centres] @ points.T
        ring = np.sum([nearness < cosine_of(radius) for radius in RADII_KM], axis=0)
        centre, row = np.nonzero(ring[:, self._cell] < len(RADII_KM))
        return centres, ring[centre, self._cell[row]] * len(centres) + centre, row

    def _busiest_cells(self) -> Numbers:
        own = np.bincount(self._cell[self.sites.mine[self._owners]], minlength=len(self._cells))
        order = np.argsort(-own, kind="stable")[:MOST_CENTRES]
        return order[own[order] > 0]

    def ratios(self) -> NDArray[np.float64]:
        """The logarithm of the likelihood ratio of each cylinder in the ledger; 0 where it has no more than expected."""
        return self._ratio(self.counts(self.days).astype(np.float64))

    def needed(self, ratio: float) -> Array:
        """The least count with which each cylinder has this ratio: it grows with the count, so halving finds it."""
        low, high = np.zeros(self._expected.shape), np.full(self._expected.shape, self._cases + 1.0)
        while (high - low).max() > 1:
            middle = np.floor((low + high) / 2)
            enough = self._ratio(middle) >= ratio - 1e-9
            low, high = np.where(enough, low, middle), np.where(enough, middle, high)
        return high.astype(np.float32)

    def _ratio(self, counts: NDArray[np.float64]) -> NDArray[np.float64]:
        expected = np.clip(self._expected, 1e-12, self._cases - 1e-12)
        rest, rest_expected = self._cases - counts, self._cases - expected
        inside = counts * np.log(np.maximum(counts, 1e-300) / expected)
        outside = rest * np.log(np.maximum(rest, 1e-300) / rest_expected)
        return np.where(counts > self._expected, inside + outside, 0.0)

    def of_campaign(self) -> Array:
        """How many places of the campaign's events each cylinder holds."""
        return self._windows(self._per_circle(self.days, self.sites.mine[self._owners[self._row]]))

    def counts(self, days: Numbers) -> Array:
        """How many cases each cylinder holds if the events have these days."""
        return self._windows(self._per_circle(days, np.ones(len(self._row), dtype=np.bool_)))

    def cluster(self, circle: int, window: int, first: int, p_value: float) -> Cluster:
        """What stands in a cylinder."""
        radius, centre = divmod(circle, len(self._centres))
        last = min(first + WINDOWS_DAYS[window], self._number_of_days) - 1
        inside = self._in_circle(radius, centre) & self._between(first, last)
        latitude, longitude = self._cells[self._centres[centre]]
        return Cluster(
            latitude=round(float(latitude), 1),
            longitude=round(float(longitude), 1),
            radius_km=RADII_KM[radius],
            first=self._date(first),
            last=self._date(last),
            events=tuple(self._own_events(inside)),
            observed=int(np.count_nonzero(inside)),
            expected=round(float(self._expected[circle, window, first]), 3),
            p_value=p_value,
        )

    def _per_circle(self, days: Numbers, wanted: NDArray[np.bool_]) -> Numbers:
        """Cases in each circle on each day: those of its rings, from the innermost on."""
        keys = self._ring[wanted] * self._number_of_days + days[self._owners[self._row[wanted]]]
        shape = (len(RADII_KM), len(self._centres), self._number_of_days)
        rings = np.bincount(keys, minlength=shape[0] * shape[1] * shape[2]).reshape(shape)
        return np.cumsum(rings, axis=0).reshape(-1, self._number_of_days)

    def _windows(self, per_day: NDArray[np.generic]) -> Array:
        """Sums over each length of window, from each first day on; a window ends with the calendar."""
        sums = np.cumsum(per_day, axis=1, dtype=np.float32)
        sums = np.pad(sums, ((0, 0), (1, max(WINDOWS_DAYS) - 1)), mode="constant")
        sums[:, self._number_of_days + 1 :] = sums[:, [self._number_of_days]]
        days = self._number_of_days
        return np.stack([sums[:, length : length + days] - sums[:, :days] for length in WINDOWS_DAYS], axis=1)

    def _in_circle(self, radius: int, centre: int) -> NDArray[np.bool_]:
        inside = np.zeros(self._cases, dtype=np.bool_)
        ring, of_centre = divmod(self._ring, len(self._centres))
        inside[self._row[(ring <= radius) & (of_centre == centre)]] = True
        return inside

    def _between(self, first: int, last: int) -> NDArray[np.bool_]:
        days = self.days[self._owners]
        return (days >= first) & (days <= last)

    def _own_events(self, inside: NDArray[np.bool_]) -> Iterator[str]:
        for index in np.unique(self._owners[inside]):
            if self.sites.mine[index]:
                yield self.sites.events[index]

    def _date(self, day: int) -> str:
        return str(np.datetime64(self._first_day + day, "D"))
