"""Word lists of this room: loaded once from `data/`, indexed by every inflected form, so that a look-up is one step."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Generic, TypeVar

from sayso.extract.words import Words

Value = TypeVar("Value")
PREPOSITIONS = frozenset(
    {"at", "on", "upon", "into", "for", "through", "out", "off", "up", "down", "back", "to", "over"}
)
NEAR = 2
"""How many words after a verb a preposition or particle of an entry may stand."""
REACH = 6
"""How many words after a verb its further words may stand ("set two of the shops on fire")."""


@cache
def table(name: str) -> dict[str, Any]:
    """One of the data files, as TOML has it."""
    return tomllib.loads(files("sayso.extract").joinpath("data", f"{name}.toml").read_text("utf-8"))


@cache
def forms_of(base: str) -> frozenset[str]:
    """The inflected forms of an English verb.

    >>> sorted(forms_of("carry"))
    ['carried', 'carries', 'carry', 'carrying']
    >>> sorted(forms_of("free"))
    ['free', 'freed', 'freeing', 'frees']
    """
    irregular = table("inflections")["irregular"].get(base)
    stem = base + base[-1] if base in table("inflections")["doubled"] else base
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        stem = base[:-1]
    ends_in_y = base.endswith("y") and base[-2:-1] not in "aeiou"
    past = [base[:-1] + "ied" if ends_in_y else base + "d" if base.endswith("ee") else stem + "ed"]
    third = (
        base[:-1] + "ies" if ends_in_y else base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    )
    gerund = base[:-2] + "ying" if base.endswith("ie") else (base if ends_in_y else stem) + "ing"
    return frozenset({base, third, gerund, *(irregular or past)})


class Verbs(Generic[Value]):
    """Verbs with a value each, found by any of their forms; entries with further words are tried first."""

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._by_form: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in entries:
            base, *further = phrase.split()
            for form in forms_of(base):
                self._by_form.setdefault(form, []).append((tuple(further), value))
        for found in self._by_form.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def all(self, words: Words, index: int) -> Iterator[Value]:
        """The values of all entries that fit the verb at `index`, those with most words first."""
        entries = self._by_form.get(words.lower[index])
        if entries:
            for further, value in entries:
                if not further or _follow(words, index, further):
                    yield value

    def get(self, words: Words, index: int) -> Value | None:
        """The value of the entry that fits best, or None."""
        return next(self.all(words, index), None)


class Nouns(Generic[Value]):
    """Nouns with a value each; the last word of an entry is the head, the others stand directly before it.

    In an entry with "of" the first word is the head, and the others stand directly behind it.
    """

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._by_head: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], Value]]] = {}
        for phrase, value in entries:
            if " of " in phrase:
                head, _, behind = phrase.partition(" ")
                self._by_head.setdefault(head, []).append(((), tuple(behind.split()), value))
            else:
                *before, head = phrase.split()
                self._by_head.setdefault(head, []).append((tuple(before), (), value))
        for found in self._by_head.values():
            found.sort(key=lambda entry: -len(entry[0]) - len(entry[1]))

    def get(self, words: Words, index: int) -> Value | None:
        """The value of the longest entry that ends in the word at `index`, or None."""
        for before, behind, value in self._by_head.get(words.lower[index], ()):
            if tuple(words.lower[max(0, index - len(before)) : index]) != before:
                continue
            if tuple(words.lower[index + 1 : index + 1 + len(behind)]) == behind:
                return value
        return None

    def __contains__(self, word: str) -> bool:
        return word in self._by_head


def _follow(words: Words, index: int, further: tuple[str, ...]) -> bool:
    """Do these words stand, in order, close after the verb (or, in the passive, is it one of its subject)?"""
    stop = words.sentence_range[index].stop
    reach = NEAR if len(further) == 1 and further[0] in PREPOSITIONS else REACH
    window = iter(words.lower[index + 1 : min(stop, index + 1 + reach)])
    if all(word in window for word in further):
        return True
    subject = words.child(index, "nsubj:pass")
    if len(further) != 1 or subject is None:
        return False
    return further[0] in {words.lower[one] for one in (subject, *words.children(subject, "compound", "amod"))}


@cache
def listed(name: str, *keys: str) -> frozenset[str]:
    """A list of a data file as a set."""
    value = table(name)
    for key in keys:
        value = value[key]
    return frozenset(value)


@cache
def verbs_of(name: str, *keys: str) -> Verbs[str]:
    """The verbs under `keys` of a data file; the value is the base form."""
    value: Any = table(name)
    for key in keys:
        value = value[key]
    return Verbs((phrase, phrase) for phrase in value)


def by_table(name: str, field: str, make: Callable[[Iterable[tuple[str, str]]], Value]) -> Value:
    """All entries of `field` in every table of a file, valued by the name of the table."""
    return make((phrase, key) for key, value in table(name).items() for phrase in value.get(field, ()))
