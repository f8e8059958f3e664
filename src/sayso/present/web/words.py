"""The words of the pages that stand in `words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def words_for(table: str) -> Mapping[str, str]:
    """The words of a table, by the name that records use.

    >>> words_for("features")["time"]
    'the days'
    """
    written = files("sayso.present.web").joinpath("words.toml").read_text("utf-8")
    found: dict[str, dict[str, str]] = tomllib.loads(written)
    return found[table]
