"""Names: what the model's BIO tags draw, made whole with the help of the tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import cast

from sayso.read.parse import Parse
from sayso.records import Entity
from sayso.records.reading import EntityLabel


def find_entities(parse: Parse) -> list[Entity]:
    """The names of a text, in text order, without overlap.

    - A name ends where its sentence does. Tags that change their kind inside a name ("B-LOC I-ORG") are one name, of the
      kind that most of its words have.
    - A title before a person is no part of the name: "Mayor [Anna Caduff]".
    - Proper nouns that the tree ties flatly to a name, or compounds before it, belong to it: "[Chur Cantonal Bank]".
    """
    found: list[Entity] = []
    free = 0
    for first, last, label in _runs(parse):
        first, last = _whole_name(parse, first, last, label, free)
        start, end = parse.start[first], parse.end[last - 1]
        found.append(Entity(start, end, parse.text[start:end], label))
        free = last
    return found


def _runs(parse: Parse) -> Iterator[tuple[int, int, EntityLabel]]:
    """Half-open ranges of words under one name, with the kind of most of them; an I- that continues nothing begins one."""
    tags = parse.tags.get("entity", ())
    first = 0
    kinds: list[str] = []
    for index, tag in enumerate(tags):
        continues = bool(kinds) and tag.startswith("I-") and parse.sentence[index] == parse.sentence[index - 1]
        if kinds and not continues:
            yield first, index, _commonest(kinds)
            kinds = []
        if tag != "O":
            first = index if not kinds else first
            kinds.append(tag[2:])
    if kinds:
        yield first, len(tags), _commonest(kinds)


def _commonest(kinds: list[str]) -> EntityLabel:
    """The kind of most words; of kinds that are as frequent the last, since heads of English names stand last."""
    return cast(EntityLabel, Counter(reversed(kinds)).most_common(1)[0][0])


def _whole_name(parse: Parse, first: int, last: int, label: str, free: int) -> tuple[int, int]:
    """The range without titles before it and with the proper nouns that belong to it; words before `free` are taken."""
    if not parse.head:
        return first, last
    tags, size = parse.tags["entity"], len(parse)
    while label == "PER" and first < last - 1 and parse.deprel[first] == "nmod:desc":
        first += 1
    while (
        last < size
        and tags[last] == "O"
        and parse.deprel[last] == "flat"
        and parse.upos[last] == "PROPN"
        and first <= parse.head[last] < last
    ):
        last += 1
    while (
        label != "PER"
        and first > free
        and tags[first - 1] == "O"
        and parse.deprel[first - 1] == "compound"
        and parse.upos[first - 1] == "PROPN"
        and first <= parse.head[first - 1] < last
    ):
        first -= 1
    return first, last
