"""What is known of publishers: their names, kind, home and owner, and how people rate them.

The shipped list (`data/sources.toml`) holds facts and no ratings. A user's own file of the same form, named by the
setting `sources`, adds publishers and ratings. Ratings are those of the Admiralty code (NATO AJP-2.1, annex on the
evaluation of information): reliability A to E and credibility 1 to 5. F and 6 mean that it cannot be judged, which is
no middle value: here it is None, as if nobody had said anything, and only the reason is kept.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

import msgspec

from sayso.assess.lexicon import listed, table
from sayso.errors import InputError
from sayso.records import Report
from sayso.records.report import SourceKind

Reliability = Literal["A", "B", "C", "D", "E"]
Credibility = Literal[1, 2, 3, 4, 5]

LONGEST_CHAIN = 8
"""How many owners of owners are followed; a list in which two own each other ends there."""


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table of a list, as written."""

    name: str | None = None
    kind: SourceKind | None = None
    home: str | None = None
    owner: str | None = None
    aliases: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    reliability: Literal["A", "B", "C", "D", "E", "F"] | None = None
    credibility: Literal[1, 2, 3, 4, 5, 6] | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """Somebody who publishes. `owner` is the id of a publisher or a name; `home` an ISO 3166-1 alpha-2 code.

    `reliability` and `credibility` are a person's rating by the Admiralty code, None where it cannot be judged or nobody
    has; `reason` says why it was given, in either case.
    """

    id: str
    name: str
    kind: SourceKind
    home: str | None = None
    owner: str | None = None
    aliases: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    reliability: Reliability | None = None
    credibility: Credibility | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """Publishers, found by any of their names or sites. Built by `Sources.of`, `shipped_sources` or `load_sources`."""

    publishers: tuple[Publisher, ...] = ()
    _by_id: Mapping[str, Publisher] = field(default_factory=dict, repr=False, compare=False)
    _by_name: Mapping[str, Publisher | None] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, publishers: Iterable[Publisher]) -> Self:
        """The list of some publishers, in the order of their ids. A name that fits two of them stands for neither."""
        listed = tuple(sorted(publishers, key=lambda one: one.id))
        by_name: dict[str, Publisher | None] = {}
        for one in listed:
            for name in {folded_name(name) for name in (one.name, *one.aliases)} | set(one.sites):
                by_name[name] = None if name in by_name else one
        return cls(listed, {one.id: one for one in listed}, by_name)

    def get(self, key: str) -> Publisher | None:
        """The publisher of this id."""
        return self._by_id.get(key)

    def find(self, name: str | None) -> Publisher | None:
        """The only publisher of this name; None where there is none, or more than one.

        >>> [found and found.id for found in map(shipped_sources().find, ("the AFP news agency", "reuters.com", "Us"))]
        ['afp', 'reuters', None]
        """
        if not name:
            return None
        for form in _forms(name):
            if form in self._by_name:
                return self._by_name[form]
        return self.at(name)

    def at(self, address: str | None) -> Publisher | None:
        """The publisher of a web address, by its domain or one above it.

        >>> shipped_sources().at("https://www.bbc.co.uk/news/1").name
        'BBC'
        """
        host = _host(address) if address else ""
        while "." in host:
            if found := self._by_name.get(host):
                return found
            host = host.partition(".")[2]
        return None

    def of_report(self, report: Report) -> Publisher | None:
        """Who published a report: by the name of its source, or where it has none by the addresses it gives."""
        if report.source.name:
            return self.find(report.source.name)
        return self.at(report.source.url) or self.at(report.url)

    def owner_of(self, publisher: Publisher) -> str | None:
        """The last owner that is known, as a name; None where none is, and for a platform, whose users write for themselves.

        >>> sources = shipped_sources()
        >>> sources.owner_of(sources.find("RIA Novosti"))
        'Government of Russia'
        """
        if publisher.kind == "social":
            return None
        owner = publisher.owner
        for _ in range(LONGEST_CHAIN):
            above = self._by_id.get(owner or "") or self.find(owner)
            if above is None or above.owner is None or above == publisher:
                return above.name if above and above != publisher else owner
            owner = above.owner
        return owner


@cache
def shipped_sources() -> Sources:
    """The publishers of the list that comes with Sayso."""
    return Sources.of(_publisher(key, entry) for key, entry in _shipped().items())


def load_sources(path: Path | None) -> Sources:
    """The shipped publishers, and those of a user's file if one is given; a fault in it is an InputError with its name.

    A table with the id of a shipped publisher adds its fields to those that are there. A rating needs its reason.
    """
    if path is None:
        return shipped_sources()
    try:
        own = _entries(tomllib.loads(path.read_text("utf-8")))
        together = _shipped() | {key: _joined(_shipped().get(key), entry) for key, entry in own.items()}
        return Sources.of(_publisher(key, entry) for key, entry in together.items())
    except (OSError, ValueError) as fault:
        raise InputError(f"{path}: no list of sources: {fault}") from fault


@lru_cache(maxsize=4096)
def folded_name(name: str) -> str:
    """A name in the form in which names are compared: no article, accents, points or brackets, lower case.

    >>> folded_name("The A.P.")
    'ap'
    """
    plain = unicodedata.normalize("NFKD", name).replace("’", "'")
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold().replace(".", "")
    words = re.findall(r"[\w'&/]+", plain)
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@lru_cache(maxsize=4096)
def _forms(name: str) -> tuple[str, str]:
    """A name as it is compared, and without the generic words at its ends."""
    generic, words = listed("bylines", "generic"), folded_name(name).split()
    whole = " ".join(words)
    while len(words) > 1 and words[-1] in generic:
        words.pop()
    while len(words) > 1 and words[0] in generic:
        words.pop(0)
    return whole, " ".join(words)


def _host(address: str) -> str:
    """The host that an address names, in lower case; a bare "bbc.com" is one too."""
    try:
        return (urlsplit(address if "//" in address else f"//{address}").hostname or "").lower()
    except ValueError:
        return ""


@cache
def _shipped() -> dict[str, _Entry]:
    return _entries(table("sources"))


def _entries(tables: dict[str, Any]) -> dict[str, _Entry]:
    """The tables of a list, each of its declared form; what is wrong is a ValueError with the id of the table."""
    found = {}
    for key, given in tables.items():
        try:
            found[key] = msgspec.convert(given, _Entry)
        except msgspec.ValidationError as fault:
            raise ValueError(f"[{key}]: {fault}") from fault
    return found


def _joined(shipped: _Entry | None, own: _Entry) -> _Entry:
    """A user's table over the shipped one: names and sites are added, other fields take the place of those before."""
    if shipped is None:
        return own
    given = {name: value for name in _Entry.__struct_fields__ if (value := getattr(own, name))}
    given |= {"aliases": (*shipped.aliases, *own.aliases), "sites": (*shipped.sites, *own.sites)}
    return msgspec.structs.replace(shipped, **given)


def _publisher(key: str, entry: _Entry) -> Publisher:
    if entry.name is None or entry.kind is None:
        raise ValueError(f"[{key}]: a publisher needs a name and a kind")
    if (entry.reliability or entry.credibility) and not entry.reason:
        raise ValueError(f"[{key}]: a rating needs a reason")
    return Publisher(
        id=key,
        name=entry.name,
        kind=entry.kind,
        home=entry.home,
        owner=entry.owner,
        aliases=entry.aliases,
        sites=entry.sites,
        reliability=None if entry.reliability == "F" else entry.reliability,
        credibility=None if entry.credibility == 6 else entry.credibility,
        reason=entry.reason,
    )
