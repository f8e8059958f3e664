"""What a name could mean, from the gazetteer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sayso.read.gazetteer import Entry, Gazetteer
from sayso.read.gazetteer.names import fold
from sayso.read.places.page import Mention
from sayso.read.places.words import DIRECTIONS, DIRECTIONS_SHORT, FEATURE_AFTER, INSTITUTION, RANK_AFTER, RANK_BEFORE

_MOST = 40
_SHORTEST_BY_SOUND = 5
_SHORTEST_PART = 3
_NAMES_INSTITUTIONS = 15_000


def key_of(mention: Mention) -> str:
    """What mentions of the same name in one report share."""
    if mention.demonym:
        return f"={mention.demonym}"
    name = fold(mention.name)
    return f"{name}, {mention.rank_word}" if mention.rank_word else f", {name}" if mention.holds else name


def candidates_of(group: Sequence[Mention], gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The places that a name could mean, the most populous first; without coordinates only for want of others."""
    mention = group[0]
    if mention.demonym:
        return _of_demonym(mention.demonym, gazetteer)
    for name in _forms(mention.name):
        entries = tuple(entry for entry in gazetteer.named(name) if not _is_chance(name, entry))
        if mention.rank_word:
            entries += tuple(one for one in gazetteer.named(f"{name} {mention.rank_word}") if one not in entries)
        placed = tuple(entry for entry in entries if entry.latitude is not None)
        if entries:
            return placed or entries
    for name in _homes(mention.name):
        placed = tuple(
            entry for entry in gazetteer.named(name) if entry.latitude is not None and entry.matched != "other name"
        )
        if any(entry.feature_class == "A" or entry.population >= _NAMES_INSTITUTIONS for entry in placed):
            return placed
    if any(one.sure for one in group) and len(mention.name) >= _SHORTEST_BY_SOUND:
        return tuple(entry for entry in gazetteer.sounding(mention.name) if entry.latitude is not None)[:_MOST]
    return ()


def _of_demonym(target: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The country of an ISO code, or the most populous place of a name."""
    is_code = len(target) == 2 and target.isupper()
    country = gazetteer.country(target) if is_code else None
    if is_code:
        return (country,) if country else ()
    return gazetteer.named(target)[:1]


def _forms(name: str) -> Iterator[str]:
    """The name, then without the words that say its rank, then without a direction.

    A direction in lower case is no part of the name.

    "Upper Chur Canton" -> "Upper Chur Canton", "Upper Chur", "Chur"
    "upper Chur" -> "Chur", "upper Chur"
    """
    words = name.split()
    if len(words) > 1 and words[0].islower() and words[0] in DIRECTIONS:
        yield " ".join(words[1:])
    yield name
    if len(words) > 2 and words[0].lower() in RANK_BEFORE and words[1].lower() == "of":
        words = words[2:]
        yield " ".join(words)
    if len(words) > 1 and words[0].lower() in DIRECTIONS_SHORT:
        words = [DIRECTIONS_SHORT[words[0].lower()], *words[1:]]
        yield " ".join(words)
    while len(words) > 1 and words[-1].lower() in RANK_AFTER:
        words = words[:-1]
        yield " ".join(words)
    while len(words) > 1 and words[0].lower().rstrip("-") in DIRECTIONS:
        words = words[1:]
        yield " ".join(words)


def _homes(name: str) -> Iterator[str]:
    """What an institution's name begins with, and the parts of a double name, longest first.

    "Chur Cantonal Hospital" -> nothing, as "cantonal" is no word for an institution; "Chur City Hospital" -> "Chur"
    """
    words = name.split()
    for count in range(len(words) - 1, 0, -1):
        if words[count].lower() not in INSTITUTION:
            break
        yield " ".join(words[:count])
    if "-" in name:
        yield from (part for part in name.split("-") if len(part) > _SHORTEST_PART)


def known_beginning(key: str, keys: Collection[str]) -> str | None:
    """The longest beginning of a name that the report also uses alone, unless a street or water is named after it.

    "chur cantonal bank" -> "chur" where the report speaks of Chur
    """
    words = key.split()
    if any(word in FEATURE_AFTER - INSTITUTION for word in words):
        return None
    return next((begin for count in range(len(words) - 1, 0, -1) if (begin := " ".join(words[:count])) in keys), None)


def _is_chance(name: str, entry: Entry) -> bool:
    """Whether a name of a few letters meets an entry only by one of its foreign names."""
    return len(name) <= _SHORTEST_PART and entry.matched == "other name"
