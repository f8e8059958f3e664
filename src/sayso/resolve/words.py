"""The words of this room: what `data/happenings.toml` lists, and names in the form in which they are compared."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import cast

from sayso.records.claim import EventType

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SHORTEST = 3
"""Letters; shorter words say little of a happening."""


@cache
def listed(name: str) -> frozenset[str]:
    """One list of words of the data file.

    >>> "the" in listed("definite")
    True
    """
    return frozenset(_table()["words"][name])


@cache
def telling() -> dict[EventType, int]:
    """The rank of each event type, the most telling first."""
    return {cast(EventType, name): rank for rank, name in enumerate(_table()["telling"])}


@cache
def general() -> frozenset[str]:
    """The types that give way to any other."""
    return frozenset(_table()["general"])


@cache
def families() -> tuple[frozenset[str], ...]:
    """Types that may be words for one happening."""
    return tuple(frozenset(types) for types in _table()["families"].values())


def words_in(text: str) -> list[str]:
    """The words of a text, folded.

    >>> words_in("The Grand Hotel’s cellar")
    ['the', 'grand', 'hotel’s', 'cellar']
    """
    return [found.group().casefold() for found in _WORD.finditer(text)]


def folded(name: str) -> str:
    """A name as it is compared: folded, without what stands before it and names nothing; "" for a pronoun.

    >>> folded("The two  Guards")
    'guards'
    >>> folded("They")
    ''
    """
    found = words_in(name)
    if len(found) == 1 and found[0] in listed("pronouns"):
        return ""
    while len(found) > 1 and (found[0] in listed("determiners") or found[0].isdigit()):
        found = found[1:]
    return " ".join(found)


def content_words(texts: Iterable[str]) -> tuple[str, ...]:
    """The words of some texts that say something, sorted, each once."""
    found = {word for text in texts for word in words_in(text)}
    return tuple(sorted(one for one in found if len(one) >= _SHORTEST and one not in listed("stop")))


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("sayso.resolve").joinpath("data", "happenings.toml").read_text("utf-8"))
