"""Word lists of this room, as `data/` has them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """One of the data files, as TOML has it."""
    return tomllib.loads(files("sayso.assess").joinpath("data", f"{name}.toml").read_text("utf-8"))


@cache
def listed(name: str, key: str) -> frozenset[str]:
    """One list of words of a data file."""
    return frozenset(table(name)[key])
