"""The words of figures, from `lexicon.toml`, in the shapes in which they are looked up."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""Phrases with their meaning, the longest first, by the word at which they are met."""

_LEXICON = tomllib.loads(files("sayso.read.figures").joinpath("lexicon.toml").read_text("utf-8"))


def _plural(noun: str) -> str:
    irregular: dict[str, str] = _LEXICON["people"]["irregular"]
    if noun in irregular:
        return irregular[noun]
    return noun[:-2] + "en" if noun.endswith("man") and noun != "human" else noun + "s"


def _phrases(meanings: Mapping[str, Iterable[str]], met_at: int) -> Phrases:
    """Phrases by their first (0) or last (-1) word."""
    by_word: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for meaning, wordings in meanings.items():
        for wording in wordings:
            words = tuple(wording.split())
            by_word.setdefault(words[met_at], []).append((words, meaning))
    return {word: tuple(sorted(found, key=lambda one: -len(one[0]))) for word, found in by_word.items()}


CARDINALS: dict[str, int] = _LEXICON["cardinals"]
SCALES: dict[str, int] = _LEXICON["scales"]
LETTERS: dict[str, int] = _LEXICON["letters"]
OPEN_NOUNS: dict[str, int] = _LEXICON["open_nouns"]
OPEN_WORDS: dict[str, int] = _LEXICON["open_words"]
OPEN_PHRASES = _phrases({phrase: [phrase] for phrase in OPEN_WORDS}, 0)
UNSAID = _phrases({"unsaid": _LEXICON["unsaid"]["phrases"]}, 0)
QUANTITIES = frozenset(_LEXICON["unsaid"]["quantities"])
BARE = frozenset(_LEXICON["unsaid"]["bare"])
WEIGHTS = frozenset(_LEXICON["unsaid"]["weights"])
BEFORE = _phrases(_LEXICON["before"], -1)
PREPOSITIONS = frozenset(_LEXICON["prepositions"]["words"])
AFTER = _phrases(_LEXICON["after"], 0)
PERSON = frozenset(_LEXICON["people"]["singular"]) - {
    "dead",
    "wounded",
    "injured",
    "officer",
    "national",
    "local",
    "human",
}
PEOPLE = frozenset(map(_plural, _LEXICON["people"]["singular"])) | frozenset(_LEXICON["people"]["plural"]) | PERSON
CASUALTIES = frozenset(_LEXICON["casualties"]["nouns"])
HARM = frozenset(_LEXICON["casualties"]["harm"])
TOLLS = frozenset(_LEXICON["casualties"]["tolls"])
BRINGS_TOLL = frozenset(_LEXICON["casualties"]["brings_toll"])
NO_COUNT = frozenset(form for unit in _LEXICON["no_count"]["units"] for form in (unit, unit + "s")) | {"centuries"}
LABELS = frozenset(_LEXICON["no_count"]["labels"])
STREETS = frozenset(_LEXICON["no_count"]["streets"])
SCORES = frozenset(_LEXICON["no_count"]["scores"])
MOVED = frozenset(_LEXICON["no_count"]["moved"])
MONTHS = frozenset(_LEXICON["no_count"]["months"])
BEFORE_YEAR = frozenset(_LEXICON["no_count"]["before_year"])
NOT_AFTER_ONE = frozenset(_LEXICON["no_count"]["not_after_one"])
NOT_BEFORE_ONE = frozenset(_LEXICON["no_count"]["not_before_one"])
FUNCTION_WORDS = frozenset(_LEXICON["no_count"]["function_words"])
DAYS = frozenset(_LEXICON["no_count"]["days"]) | MONTHS
