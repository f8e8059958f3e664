"""The weights of arguments, as they are packed: whole numbers, so that a score is the same on every machine."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

SCALE: Final = 50
"""Units of a weight to one of the natural logarithm of odds."""
PACKED: Final = "packed.msgpack"


class Weights(msgspec.Struct, frozen=True):
    """What was learned: a start for each role and a weight for each feature and role, in units of 1 / `SCALE`."""

    roles: tuple[str, ...]
    start: tuple[int, ...]
    weights: dict[str, tuple[int, ...]]

    def scores(self, features: Iterable[str]) -> tuple[int, ...]:
        """The score of each role, 0 for an even chance; features that were never learned count nothing.

        >>> Weights(("victim",), (-50,), {"h=guard": (80,)}).scores({"h=guard", "h=mill"})
        (30,)
        """
        found = [known for one in features if (known := self.weights.get(one)) is not None]
        return tuple(map(sum, zip(self.start, *found, strict=True)))


@cache
def shipped_weights() -> Weights:
    """The weights that come with Sayso."""
    return msgspec.msgpack.decode(files("sayso.extract.arguments").joinpath(PACKED).read_bytes(), type=Weights)
