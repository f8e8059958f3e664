"""Which types may be words for one happening, as `data/blocking.toml` has them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from sayso.records.claim import EventType


@cache
def fields() -> dict[str, frozenset[str]]:
    """The wide fields of types, by name: accounts of different fields are not compared."""
    return _sets("fields")


@cache
def field_of(event_type: EventType) -> frozenset[str]:
    """The fields of a type; every type is in one at least."""
    return frozenset(name for name, types in fields().items() if event_type in types)


@cache
def family_of(event_type: EventType) -> frozenset[str]:
    """The narrow families of a type."""
    return frozenset(name for name, types in _sets("families").items() if event_type in types)


@cache
def stands_apart(event_type: EventType) -> bool:
    """Whether a type is never another word for one outside its families."""
    return event_type in _sets("apart")["types"]


@cache
def _sets(name: str) -> dict[str, frozenset[str]]:
    table = tomllib.loads(files("sayso.resolve").joinpath("data", "blocking.toml").read_text("utf-8"))
    return {key: frozenset(types) for key, types in table[name].items()}
