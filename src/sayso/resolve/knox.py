"""The Knox test: are the events of a set close in place and time to more others than their places and dates explain?

Knox (1964), "The detection of space-time interactions", Applied Statistics 13; its Monte Carlo form after Mantel (1967).
A pair of events is close if its places and its days are no farther apart than fixed bounds. To shuffle is to
hand out the dates of the ledger anew among its events, each event with all its places: how many events each place and
each day has stays as it is. So neither a place where much happens nor a day on which much happens makes a small p-value.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sayso.records import ClosePairs
from sayso.resolve.occurrences import Sites, cosine_of


def knox(sites: Sites, *, kilometres: float, days: int, shuffles: int, seed: int) -> ClosePairs:
    """Count the close pairs within the set; (r + 1) / (shuffles + 1) is the p-value, r the shuffles with as many or more.

    The p-value is exact for a set that was chosen without a look at its dates, and conservative where shuffles tie with
    the ledger.
    """
    counter = _Counter(sites, kilometres, days)
    observed = counter.count(sites.days)
    random = np.random.default_rng(seed)
    counts = np.array([counter.count(random.permutation(sites.days)) for _ in range(shuffles)])
    reached = int(np.count_nonzero(counts >= observed))
    return ClosePairs(observed, round(float(counts.mean()), 3), (reached + 1) / (shuffles + 1))


class _Counter:
    """Counts close pairs for any dates of the set; where its events lie stands still, so close places are found once."""

    def __init__(self, sites: Sites, kilometres: float, days: int) -> None:
        self._days = days
        self._one, self._other = _neighbours(sites, kilometres)

    def count(self, days: NDArray[np.int64]) -> int:
        """The pairs that are close in place, and in time if the events have these days."""
        return int(np.count_nonzero(np.abs(days[self._one] - days[self._other]) <= self._days))


def _neighbours(sites: Sites, kilometres: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs of events of the set that have places close to each other, each pair once."""
    rows = np.flatnonzero(sites.mine[sites.owners])
    owners, points = sites.owners[rows], sites.points[rows]
    least = cosine_of(kilometres)
    found = [
        owners[at] * len(sites.events) + owners[at + 1 :][points[at + 1 :] @ points[at] >= least]
        for at in range(len(rows))
    ]
    pairs = np.unique(np.concatenate([np.empty(0, dtype=np.int64), *found]))
    one, other = pairs // len(sites.events), pairs % len(sites.events)
    apart = one != other
    return one[apart], other[apart]
