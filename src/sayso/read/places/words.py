"""The word lists of `places`, ready for look-up."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from sayso.read.gazetteer.names import fold

_DATA = files("sayso.read.places") / "data"


def _load(name: str) -> dict[str, dict[str, list[str]]]:
    """A table of lists from one of the data files."""
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


def _demonyms() -> dict[str, str]:
    """Folded demonym -> ISO 3166-1 code, or the name of a place that is no country."""
    tables = _load("demonyms.toml")
    singular = {fold(word): target for table in tables.values() for target, words in table.items() for word in words}
    plural = {f"{word}s": target for word, target in singular.items() if not word.endswith(("s", "sh", "ch", "ese"))}
    return plural | singular


_WORDS = tomllib.loads((_DATA / "place_words.toml").read_text(encoding="utf-8"))

DEMONYMS: dict[str, str] = _demonyms()
LOCATIVE: frozenset[str] = frozenset(_WORDS["locative"])
STRONG_LOCATIVE: frozenset[str] = frozenset(_WORDS["strong_locative"])
RANK_AFTER: dict[str, str] = _WORDS["rank_after"]
RANK_BEFORE: dict[str, str] = _WORDS["rank_before"]
FEATURE_AFTER: frozenset[str] = frozenset(_WORDS["feature"]["after"])
DIRECTIONS: frozenset[str] = frozenset(_WORDS["directions"])
ORDINARY: frozenset[str] = frozenset(_WORDS["ordinary"]["words"])
PLURAL_RANKS: frozenset[str] = frozenset(_WORDS["plural_ranks"])
SINGULAR: dict[str, str] = _WORDS["plural_ranks"]
KNOWN_CODES: frozenset[str] = frozenset(_WORDS["known_codes"])
GENERIC: frozenset[str] = FEATURE_AFTER | ORDINARY | frozenset(RANK_AFTER) | frozenset(_WORDS["generic"])
AFTER_PLACE: frozenset[str] = frozenset(_WORDS["after_place"])
INSTITUTION: frozenset[str] = frozenset(_WORDS["institution"])
DIRECTIONS_SHORT: dict[str, str] = _WORDS["directions_short"]
HONORIFICS: frozenset[str] = frozenset(_WORDS["honorifics"])
