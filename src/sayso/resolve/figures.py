"""How the figures of people harmed of two accounts agree."""

from __future__ import annotations

from typing import Final

from sayso.records.claim import Harm, VictimsKind
from sayso.resolve.account import Count
from sayso.resolve.pairs import Found, Pair

AGREEMENT: Final = ("same many", "same few", "same one", "bounds meet", "nearly the same", "bounds apart", "far apart")
"""How two figures agree, the most telling first."""
_RANK: Final = {one: rank for rank, one in enumerate(AGREEMENT)}


def killed(pair: Pair) -> Found | None:
    """How the figures of dead agree."""
    return _toll(pair, {"killed"})


def injured(pair: Pair) -> Found | None:
    """How the figures of injured agree."""
    return _toll(pair, {"injured"})


def otherwise_harmed(pair: Pair) -> Found | None:
    """How other figures agree: missing, captured, displaced, damaged, or casualties of an untold kind."""
    return _toll(pair, {"missing", "captured", "displaced", "casualties", "damaged"})


def _toll(pair: Pair, harms: set[Harm]) -> Found | None:
    """The pair of figures of one harm that agrees best; figures of different victims are not compared."""
    if not pair.left.counts or not pair.right.counts:
        return None
    compared = [
        (one, other)
        for one in pair.left.counts
        if one.harm in harms
        for other in pair.right.counts
        if one.harm == other.harm and _same_victims(one.victims_kind, other.victims_kind)
    ]
    found = [Found(name, _figure(one), _figure(other)) for one, other in compared if (name := _figures(one, other))]
    return min(found, key=lambda entry: (_RANK[entry.bin], sorted(entry[1:]))) if found else None


def _figures(one: Count, other: Count) -> str | None:
    if (one.low is None and one.high is None) or (other.low is None and other.high is None):
        return None
    if (one.low, one.high) == (other.low, other.high):
        size = one.low or one.high or 0
        return "same one" if size <= 1 else "same few" if size <= 4 else "same many"
    above = max(one.low or 0, other.low or 0)
    below = min((bound for bound in (one.high, other.high) if bound is not None), default=above)
    if above <= below:
        return "bounds meet"
    if above - below <= 1 or above <= below * 1.25:
        return "nearly the same"
    return "bounds apart" if above <= below * 3 else "far apart"


def _same_victims(one: VictimsKind, other: VictimsKind) -> bool:
    return one == other or "unspecified" in (one, other) or "mixed" in (one, other)


def _figure(count: Count) -> str:
    low, high = count.low, count.high
    told = str(low) if low == high else f"{'' if low is None else low}-{'' if high is None else high}"
    return f"{told} {count.harm}"
