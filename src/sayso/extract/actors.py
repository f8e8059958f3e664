"""Actors: an id for whoever is spoken of, the same in every report that names them in a way that fits nobody else.

An id comes from the shipped list or the user's own (`data/actors.toml`), or, for a name that is on no list, is made from
the name itself: "name:edelweiss-front". A report may give a name its short form, "Edelweiss Front (EF)"; within that
report "EF" then has the id of "Edelweiss Front". A name that fits two actors has no id: nothing is merged on a guess.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, get_args

from sayso.errors import InputError
from sayso.extract.lexicon import table
from sayso.records import Entity
from sayso.records.claim import SpeakerKind

_SHORT_FORM = re.compile(r"\s*[(\[]\s*([A-Z][\w.&-]{1,11})\s*[)\]]")
"""In round brackets, or in the square ones of wires and translators."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody that reports speak of."""

    id: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()


class Actors:
    """Actors by each of their names."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._by_id = {actor.id: actor for actor in actors}
        self._by_name: dict[str, set[str]] = {}
        for actor in self._by_id.values():
            for name in (actor.name, *actor.aliases):
                self._by_name.setdefault(folded(name), set()).add(actor.id)
        self._first_words = {name.partition(" ")[0] for name in self._by_name}
        self.longest = max((len(name.split()) for name in self._by_name), default=0)

    def may_begin(self, word: str) -> bool:
        """Could a name of a known actor begin with this word? Most words could not, which saves looking further."""
        return folded(word).partition(" ")[0] in self._first_words or word.lower() == "the"

    def find(self, name: str) -> Actor | None:
        """The only actor of this name; None where there is none, or more than one.

        >>> shipped_actors().find("the Russians").id
        'RU'
        """
        fitting = self._by_name.get(folded(name), set())
        return self._by_id[next(iter(fitting))] if len(fitting) == 1 else None

    def with_report(self, text: str, entities: Iterable[Entity], groups: Iterable[Actor] = ()) -> Actors:
        """These actors, the `groups` that one report names, and the short forms that it gives: "Edelweiss Front (EF)"."""
        named = [group for group in groups if group.id not in self._by_id]
        wider = self.with_actors(named)
        introduced = list(_introduced(wider, text, entities))
        return wider.with_actors(introduced)

    def with_actors(self, more: list[Actor]) -> Actors:
        """These actors and some more."""
        return Actors([*self._by_id.values(), *more]) if more else self


def _introduced(actors: Actors, text: str, entities: Iterable[Entity]) -> Iterator[Actor]:
    """Names that a report gives a short form; the short form must be made of letters of the name."""
    for entity in entities:
        match = _SHORT_FORM.match(text, entity.end)
        if not match or not _abbreviates(match[1], entity.quote):
            continue
        known = actors.find(entity.quote)
        if known is None:
            yield Actor(made_id(entity.quote), entity.quote, _kind_in(entity.quote), (match[1],))
        elif match[1] not in known.aliases:
            yield Actor(known.id, known.name, known.kind, (*known.aliases, match[1]))


def _kind_in(name: str) -> SpeakerKind:
    """The kind that a name itself tells: "Ministry of Works" is of the state."""
    kinds = {word: kind for kind, words in table("roles")["kinds"].items() for word in words}
    return next((kinds[word] for word in name.lower().split() if word in kinds), "unknown")


def _abbreviates(short: str, name: str) -> bool:
    """Do the letters of the short form occur, in order, in the name, the first one first?"""
    letters = iter(name.lower())
    wanted = [letter for letter in short.lower() if letter.isalnum()]
    return bool(wanted) and name[:1].lower() == wanted[0] and all(letter in letters for letter in wanted)


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    """A name in the form in which names are compared: no article, no accents, no points, lower case.

    >>> folded("The U.S. Army")
    'us army'
    """
    plain = unicodedata.normalize("NFKD", name).replace("’", "'")
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace(".", "").replace("-", " ")
    words = plain.split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def made_id(name: str) -> str:
    """The id of an actor that is on no list: its name."""
    return "name:" + "-".join(re.findall(r"\w+", folded(name)))


@cache
def shipped_actors() -> Actors:
    """The actors of the list that comes with Sayso."""
    return Actors(_actors(table("actors")))


def load_actors(path: Path) -> Actors:
    """The shipped actors and those of a user's file; a fault in it is an InputError with the file's name."""
    try:
        own = list(_actors(tomllib.loads(path.read_text("utf-8"))))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as fault:
        raise InputError(f"{path}: no list of actors: {fault}") from fault
    return Actors([*_actors(table("actors")), *own])


def _actors(tables: dict[str, Any]) -> Iterator[Actor]:
    for key, entry in tables.get("state", {}).items():
        yield Actor(key, entry["name"], "state", tuple(entry.get("aliases", ())))
    for key, entry in tables.get("actor", {}).items():
        if entry["kind"] not in get_args(SpeakerKind):
            raise InputError(f"actor {key}: unknown kind {entry['kind']!r}")
        yield Actor(key, entry["name"], entry["kind"], tuple(entry.get("aliases", ())))
