"""The words of attributions, from `lexicon.toml`, in the shapes in which they are looked up."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

_LEXICON = tomllib.loads(files("sayso.read.attributions").joinpath("lexicon.toml").read_text("utf-8"))
_FRAMES = (
    "speech",
    "thought",
    "aside",
    "reported",
    "toll",
    "object",
    "infinitive",
    "addressed_infinitive",
    "gerund",
    "addressee",
    "complement",
    "raising",
    "passive_raising",
)
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb that can tell that somebody says, thinks or wants, and the forms in which what is said can stand."""

    base: str
    frames: frozenset[str]
    prepositions: frozenset[str]


def inflected(verb: str) -> Iterator[str]:
    """The forms of a verb.

    >>> sorted(inflected("deny"))
    ['denied', 'denies', 'deny', 'denying']
    """
    yield verb
    doubled = verb + verb[-1] if verb in _LEXICON["irregular"]["doubled"] else verb
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        third, past, gerund = verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    elif verb.endswith("ie"):
        third, past, gerund = verb + "s", verb + "d", verb[:-2] + "ying"
    elif verb.endswith("e"):
        third, past, gerund = verb + "s", verb + "d", (verb if verb.endswith("ee") else verb[:-1]) + "ing"
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        past, gerund = doubled + "ed", doubled + "ing"
    yield third
    yield gerund
    yield from _LEXICON["irregular"].get(verb, [past])


def _verbs() -> dict[str, CueVerb]:
    lists: dict[str, list[str]] = _LEXICON["verbs"]
    prepositions: dict[str, list[str]] = _LEXICON["prepositions"]
    bases = {verb for frame in _FRAMES for verb in lists[frame]} | set(prepositions)
    by_form = {}
    for base in sorted(bases):
        frames = frozenset(frame for frame in _FRAMES if base in lists[frame])
        verb = CueVerb(base, frames, frozenset(prepositions.get(base, ())))
        for form in inflected(base):
            if form not in by_form or form == base:
                by_form[form] = verb
    return by_form


def _phrasal_verbs() -> dict[tuple[str, str], CueVerb]:
    found = {}
    for entry in _LEXICON["phrasal"]:
        verb = CueVerb(entry["verb"], frozenset(entry["frames"]), frozenset(entry.get("prepositions", ())))
        found.update({(form, entry["next"]): verb for form in inflected(entry["verb"])})
    return found


VERBS: dict[str, CueVerb] = _verbs()
PHRASAL_VERBS: dict[tuple[str, str], CueVerb] = _phrasal_verbs()
PHRASAL_FIRST = frozenset(form for form, _ in PHRASAL_VERBS)


def _with_plurals(nouns: list[str]) -> frozenset[str]:
    return frozenset(form for noun in nouns for form in (noun, noun + "s", noun[:-1] + "ies"))


CLAUSE_NOUNS = _with_plurals(_LEXICON["nouns"]["clause"])
INFINITIVE_NOUNS = _with_plurals(_LEXICON["nouns"]["infinitive"])
CARRIERS = frozenset(form for verb in _LEXICON["nouns"]["carriers"]["verbs"] for form in inflected(verb)) | {"has"}
ADHERENTS = frozenset(_LEXICON["nouns"]["adherents"]["nouns"])
PHRASE_NOUNS: dict[str, frozenset[str]] = {
    noun: frozenset(prepositions) for noun, prepositions in _LEXICON["nouns"]["phrase"].items()
}
ADVERBS = frozenset(_LEXICON["adverbs"]["hearsay"])
ADJECTIVES = frozenset(_LEXICON["adjectives"]["clause"])
AFTER_ADJECTIVE = frozenset(_LEXICON["adjectives"]["phrase"])
SOURCE_PREPOSITIONS = tuple(tuple(phrase.split()) for phrase in _LEXICON["prepositional"]["sources"])
