"""How far two accounts speak of one happening, and why: a sum of weights, each with what either side has.

After Fellegi and Sunter (1969): each feature falls in a bin, each bin adds its weight, above 0 for one happening. The
weights are those of `data/weights.toml`, learned by `training/linking.py`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final, TypeAlias

from sayso.records import Reason, Score
from sayso.resolve.account import Account
from sayso.resolve.features import FEATURES
from sayso.resolve.pairs import Pair

Weights: TypeAlias = Mapping[str, Mapping[str, float]]
"""By feature and bin."""

START: Final = "start"
"""The feature of the reason that every score begins with: that two accounts are seldom of one happening."""
SAME_REPORT: Final = "same_report"
DECISIVE: Final = frozenset({("place", "far apart")})
"""Where this is found nothing else is looked at: no likeness of two bombings makes one of two towns. It also saves time,
for in a province with a wave of violence most pairs are such."""
DIGITS: Final = 6
"""Decimals of a score: so many are the same whichever way a sum is taken."""


def compare(a: Account, b: Account) -> Score:
    """The score of two accounts, above 0 where they are taken to be of one happening; the sum of its reasons.

    Symmetric but for the sides. What one side lacks adds nothing. Two accounts of one report get a score below 0 for
    that reason alone: a report's own two happenings stay two.
    """
    together: tuple[Reason, ...]
    if a.report == b.report:
        together = (Reason(SAME_REPORT, a.report, b.report, weights()[SAME_REPORT]["same"]),)
    else:
        together = tuple(_reasons(a, b))
    return Score(a.id, b.id, round(sum(sorted(one.weight for one in together)), DIGITS), together)


def _reasons(a: Account, b: Account) -> Iterator[Reason]:
    table, pair = weights(), Pair.of(a, b)
    yield Reason(START, "", "", table[START]["any"])
    for feature in FEATURES:
        found = feature.find(pair)
        if found is not None:
            yield Reason(feature.name, found.left, found.right, table[feature.name][found.bin])
            if (feature.name, found.bin) in DECISIVE:
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
