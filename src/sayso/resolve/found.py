"""What a feature finds."""

from __future__ import annotations

from typing import NamedTuple


class Found(NamedTuple):
    """The bin that two accounts fall in, and what either has."""

    bin: str
    left: str
    right: str
