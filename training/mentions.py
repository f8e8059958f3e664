"""Names and times out of GUM's entity brackets, which hold every mention, named or not, nested."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import pycountry

BRACKET = re.compile(r"\([^()]+\)?|\d+\)")
LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
NAMED_OTHERWISE = ("event", "object", "abstract", "animal", "plant", "substance")
INSIDE_NAMES = frozenset(
    {
        "of",
        "the",
        "for",
        "and",
        "de",
        "del",
        "la",
        "al",
        "el",
        "bin",
        "von",
        "van",
        "in",
        "on",
        "&",
        "-",
        "'s",
        "’s",
        ".",
        "'",
    }
)
APART_IN_PERSONS = frozenset({"and", "&", "'s", "’s", "for", "in", "on"})
COUNTRIES = frozenset(name for one in pycountry.countries for name in (one.name, getattr(one, "common_name", one.name)))


class Word(Protocol):
    """What is asked of a word."""

    form: str
    upos: str
    feats: str
    deprel: str


@dataclass(frozen=True)
class Mention:
    """A mention of an entity: half-open range of words, kind, head word, and whether it has an encyclopedia title."""

    first: int
    last: int
    kind: str
    head: int
    titled: bool


def mentions(brackets: Sequence[str]) -> list[Mention]:
    """The mentions that open and close in one sentence, from the `Entity` value of each of its words."""
    waiting: dict[str, list[tuple[int, list[str]]]] = {}
    found = []
    for index, value in enumerate(brackets):
        for bracket in BRACKET.findall(value):
            fields = bracket.strip("()").split("-", 7)
            if bracket.startswith("("):
                waiting.setdefault(fields[0], []).append((index, fields))
            if bracket.endswith(")") and waiting.get(fields[0]):
                first, opened = waiting[fields[0]].pop()
                found.append(_mention(first, index + 1, opened))
    return sorted(found, key=lambda one: (one.first - one.last, one.first))


def _mention(first: int, last: int, fields: Sequence[str]) -> Mention:
    """`id-kind-infstat-salience-centering-minspan-link-identity`; minspan counts from 1 and begins with the head."""
    inner = fields[5].split(",")[0] if len(fields) > 5 else "1"
    head = first + int(inner) - 1 if inner.isdigit() else first
    return Mention(first, last, fields[1], min(head, last - 1), len(fields) > 7)


def name_spans(words: Sequence[Word], brackets: Sequence[str]) -> list[tuple[int, int, str]]:
    """Half-open ranges of names with their labels, longest mention first.

    Of each named mention it is the capitalised run around its head, without titles before persons.
    """
    found = []
    for mention in mentions(brackets):
        label = LABELS.get(mention.kind) or ("MISC" if mention.kind in NAMED_OTHERWISE else None)
        head = words[mention.head]
        if label is None or not _is_name(head, mention, label):
            continue
        first, last = _name_around(words, mention, label)
        found.append((first, last, _label_in_use(label, words[first:last])))
    return found


def _is_name(head: Word, mention: Mention, label: str) -> bool:
    if head.upos == "PROPN":
        return True
    return mention.titled and label != "PER" and head.upos in ("NOUN", "ADJ", "VERB") and head.form[:1].isupper()


def _label_in_use(label: str, words: Sequence[Word]) -> str:
    """The label of running text: peoples and parties in the plural are no persons, a country is a place."""
    if label == "PER" and len(words) == 1 and "Number=Plur" in words[0].feats:
        return "MISC"
    if label == "ORG" and " ".join(word.form for word in words) in COUNTRIES:
        return "LOC"
    return label


def _name_around(words: Sequence[Word], mention: Mention, label: str) -> tuple[int, int]:
    joins = _joins_person if label == "PER" else _joins
    first, last = mention.head, mention.head + 1
    while first > mention.first and joins(words[first - 1]):
        first -= 1
    while last < mention.last and joins(words[last]):
        last += 1
    while first < mention.head and (
        not _is_capital(words[first]) or (label == "PER" and words[first].deprel == "nmod:desc")
    ):
        first += 1
    while last - 1 > mention.head and not _is_capital(words[last - 1]):
        last -= 1
    return first, last


def _joins_person(word: Word) -> bool:
    return word.form.lower() not in APART_IN_PERSONS and _joins(word)


def _joins(word: Word) -> bool:
    return _is_capital(word) or word.form.lower() in INSIDE_NAMES


def _is_capital(word: Word) -> bool:
    return word.form[:1].isupper() or (word.upos == "NUM" and word.form.isdigit()) or word.upos == "PROPN"


def time_spans(brackets: Sequence[str]) -> list[tuple[int, int]]:
    """Half-open ranges of mentions of times, longest first."""
    return [(one.first, one.last) for one in mentions(brackets) if one.kind == "time"]
