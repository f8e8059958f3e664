"""How far two accounts speak of one happening, and why: a sum of weights, each with what either side has.

After Fellegi and Sunter (1969): each feature falls in a bin, each bin adds its weight, above 0 for one happening. The
weights are those of `data/weights.toml`, learned by `training/linking.py`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final, TypeAlias

from sayso.records import Reason, Score
from sayso.resolve.account import Account
from sayso.resolve.features import COPIED, FEATURES, Feature
from sayso.resolve.pairs import Found, Pair
from sayso.resolve.sides import MANY_WORDS, Side

Weights: TypeAlias = Mapping[str, Mapping[str, float]]
"""By feature and bin."""

START: Final = "start"
"""The feature of the reason that every score begins with: that two accounts are seldom of one happening."""
SAME_REPORT: Final = "same_report"
DECISIVE: Final = frozenset({("place", "far apart")})
"""Where this is found nothing else is looked at: no likeness of two bombings makes one of two towns. It also saves time,
for in a province with a wave of violence most pairs are such."""
FIRST: Final = 4
"""So many features, of place, spot, time and type, are looked at first."""
MARGIN: Final = 1e-6
"""Above what sums of floats may be off by."""
DIGITS: Final = 6
"""Decimals of a score: so many are the same whichever way a sum is taken."""


def compare(a: Account, b: Account) -> Score:
    """The score of two accounts, above 0 where they are taken to be of one happening; the sum of its reasons.

    Symmetric but for the sides. What one side lacks adds nothing. Two accounts of one report get a score below 0 for
    that reason alone: a report's own two happenings stay two.
    """
    if a.report == b.report:
        return _summed(a, b, (Reason(SAME_REPORT, a.report, b.report, weights()[SAME_REPORT]["same"]),))
    return _summed(a, b, tuple(_reasons(_found(Pair.of(Side.of(a), Side.of(b)), FEATURES))))


def link(a: Side, b: Side) -> Score | None:
    """The score of two accounts where it is above 0, their ids in order; None for all others, most of which it tells fast."""
    left, right = (a, b) if a.account.id <= b.account.id else (b, a)
    if left.account.report == right.account.report:
        return None
    pair = Pair.of(left, right)
    first = list(_found(pair, FEATURES[:FIRST]))
    if any((name, found.bin) in DECISIVE for name, found in first):
        return None
    table = weights()
    so_far = table[START]["any"] + sum(table[name][found.bin] for name, found in first)
    if so_far + MARGIN + _most_of(left.told & right.told) <= 0:
        return None
    score = _summed(pair.left, pair.right, tuple(_reasons([*first, *_found(pair, FEATURES[FIRST:])])))
    return score if score.value > 0 else None


@cache
def _most_of(told: frozenset[str]) -> float:
    """The most that the features which both sides tell of can add up to."""
    return sum(max(0.0, *_possible(feature, told).values()) for feature in sorted(told & weights().keys()))


def _possible(feature: str, told: frozenset[str]) -> Mapping[str, float]:
    bins = weights()[feature]
    return {name: bins[name] for name in bins if name != COPIED or MANY_WORDS in told}


def _summed(a: Account, b: Account, reasons: tuple[Reason, ...]) -> Score:
    return Score(a.id, b.id, round(sum(sorted(one.weight for one in reasons)), DIGITS), reasons)


def _found(pair: Pair, features: Iterable[Feature]) -> Iterator[tuple[str, Found]]:
    """What features find on a pair, each by its name; what one side lacks is left out."""
    for feature in features:
        found = feature.find(pair)
        if found is not None:
            yield feature.name, found


def _reasons(found: Iterable[tuple[str, Found]]) -> Iterator[Reason]:
    """The reasons that a score is the sum of; what is decisive is the last of them."""
    table = weights()
    yield Reason(START, "", "", table[START]["any"])
    for name, one in found:
        yield Reason(name, one.left, one.right, table[name][one.bin])
        if (name, one.bin) in DECISIVE:
            return


@cache
def weights() -> Weights:
    """The weights that are in force."""
    return tomllib.loads(_file().decode("utf-8"))


@cache
def weights_version() -> str:
    """What names the weights that are in force."""
    return sha256(_file()).hexdigest()[:12]


def _file() -> bytes:
    return files("sayso.resolve").joinpath("data", "weights.toml").read_bytes()
