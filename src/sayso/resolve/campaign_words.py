"""The words of `data/campaigns.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, cast

from sayso.records.claim import EventType


@cache
def written_for() -> Mapping[str, str]:
    """Words for kinds of campaigns, and the word that they stand for."""
    return cast(Mapping[str, str], _table()["kinds"])


@cache
def parts() -> tuple[str, ...]:
    """Nouns for a part of a campaign."""
    return tuple(_table()["parts"]["nouns"])


@cache
def numbers() -> Mapping[str, int]:
    """Words that tell which part it is, with its number."""
    return cast(Mapping[str, int], _table()["numbers"])


@cache
def last_words() -> frozenset[str]:
    """Words for the part that comes after all others."""
    return frozenset(_table()["last"]["words"])


@cache
def no_deeds() -> frozenset[EventType]:
    """Types of events that are no deeds at a place."""
    return frozenset(cast(list[EventType], _table()["no_deeds"]["types"]))


@cache
def coverage() -> Mapping[EventType, str]:
    """Types of events that may keep reports from coming out, and the note that is made of one."""
    return cast(Mapping[EventType, str], _table()["coverage"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("sayso.resolve").joinpath("data/campaigns.toml").read_text("utf-8"))
