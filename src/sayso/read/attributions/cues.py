"""The words that bring in what somebody says, from `cues.toml`, as sets to look up."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_DATA = tomllib.loads(files("sayso.read.attributions").joinpath("cues.toml").read_text(encoding="utf-8"))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _with_prepositions(text: str) -> dict[str, frozenset[str]]:
    """Verb -> the prepositions or particles that belong to it."""
    pairs = [pair.split(" ", 1) for pair in text.split("|")]
    return {verb: frozenset(word for other, word in pairs if other == verb) for verb, _ in pairs}


CLAUSE_GROUPS = {group: _words(text) for group, text in _DATA["clause"].items()}
CLAUSE = frozenset().union(*CLAUSE_GROUPS.values())
SPEECH = CLAUSE - CLAUSE_GROUPS["think"] - CLAUSE_GROUPS["show"]
"""Verbs of saying: those that may follow or break into what is said."""
INFINITIVE = _words(_DATA["infinitive"]["verbs"])
COMMAND = _words(_DATA["command"]["verbs"])
OBJECT = _words(_DATA["object"]["verbs"])
CALLED = _with_prepositions(_DATA["object"]["called"])
NOUN_CLAUSE = _words(_DATA["noun"]["clause"])
NOUN_INFINITIVE = _words(_DATA["noun"]["infinitive"])
NOUN_OBJECT = _words(_DATA["noun"]["object"])
PREPOSITIONS = tuple(tuple(phrase.split()) for phrase in _DATA["preposition"]["phrases"])
HEARSAY = _words(_DATA["hearsay"]["passive"])
HEARSAY_ADVERBS = _words(_DATA["hearsay"]["adverbs"])
