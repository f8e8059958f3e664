"""Names: what the model's BIO tags draw, made whole with the help of the tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from sayso.read.parse import Parse
from sayso.records import Entity, Place
from sayso.records.reading import EntityLabel

NAME_TIES = frozenset({"flat", "compound"})
"""Relations that hold the words of one name together."""
NEW_NAMES = frozenset({"appos", "list", "conj", "parataxis", "nmod:unmarked"})
"""Relations of a name to the name before it: "Chur, Grisons", "Chur Grisons"."""
NO_NAMES_AT_ENDS = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PUNCT", "PART", "PRON", "AUX"})
FORMS_OF_FIRMS = frozenset({"inc", "inc.", "ltd", "ltd.", "llc", "l.l.c.", "corp", "corp.", "plc", "gmbh", "ag"})

Name = tuple[int, int, EntityLabel]
"""Half-open range of words, and what they name."""


def find_entities(parse: Parse) -> list[Entity]:
    """The names of a text, in text order, without overlap.

    - A name ends where its sentence does. Tags that change their kind inside a name ("B-LOC I-ORG") are one name, of the
      kind that most of its words have.
    - A title before a person is no part of the name: "Mayor [Anna Caduff]"; nor are small words at its ends.
    - A name of several words that is a body's elsewhere is no person's.
    - Parts that the tree ties flatly or as a compound are one name: "[Chur Cantonal Bank]"; a part that stands beside
      the other is a name of its own: "[Chur] [Grisons]".
    """
    names = list(_runs(parse))
    if parse.head:
        names = [part for name in names for part in _parts(parse, name)]
        names = [trimmed for name in names if (trimmed := _trimmed(parse, name))]
        names = _joined(parse, names)
        names = _extended(parse, names)
    names = _agreed(parse, names)
    return [
        Entity(parse.start[first], parse.end[last - 1], parse.text[parse.start[first] : parse.end[last - 1]], label)
        for first, last, label in names
    ]


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


def _parts(parse: Parse, name: Name) -> Iterator[Name]:
    """A name cut where a word stands beside an earlier one of it and does not continue it."""
    first, last, label = name
    for index in range(first + 1, last):
        if parse.deprel[index] in NEW_NAMES and first <= parse.head[index] < index and parse.upos[index] == "PROPN":
            begin = _left_edge(parse, index, first)
            yield first, begin, label
            first = begin
    if first < last:
        yield first, last, label


def _left_edge(parse: Parse, index: int, least: int) -> int:
    """The first word of the part whose head is at `index`; at least one word is left before it."""
    while index - 1 > least and parse.head[index - 1] == index and parse.deprel[index - 1] in NAME_TIES:
        index -= 1
    return index


def _trimmed(parse: Parse, name: Name) -> Name | None:
    """The name without small words and titles at its ends; None if nothing is left, or only an address."""
    first, last, label = name
    while first < last and _is_no_end(parse, first):
        first += 1
    while last > first and _is_no_end(parse, last - 1):
        last -= 1
    while label == "PER" and first < last - 1 and parse.deprel[first] == "nmod:desc":
        first += 1
    if first == last or (last - first == 1 and _is_address(parse.form[first])):
        return None
    return first, last, label


def _is_no_end(parse: Parse, index: int) -> bool:
    """Whether a word is a small word, in lower case or in capitals only because it begins the sentence."""
    begins = index == parse.sentences[parse.sentence[index]][0] or parse.form[index - 1] in "“\"'‘"
    return parse.upos[index] in NO_NAMES_AT_ENDS and (begins or not parse.form[index][0].isupper())


def _is_address(form: str) -> bool:
    return "@" in form or "://" in form or form.lower().startswith("www.")


def _joined(parse: Parse, names: list[Name]) -> list[Name]:
    """Names side by side that the tree ties into one; its kind is that of the part that holds the head."""
    joined: list[Name] = []
    for name in names:
        if joined and joined[-1][1] == name[0] and (label := _tie(parse, joined[-1], name)):
            joined[-1] = (joined[-1][0], name[1], label)
        else:
            joined.append(name)
    return joined


def _tie(parse: Parse, left: Name, right: Name) -> EntityLabel | None:
    """The kind of two neighbours as one name, or None if they are two; a person is named by no compound."""
    for index in range(left[0], left[1]):
        if right[0] <= parse.head[index] < right[1] and parse.deprel[index] == "compound":
            return right[2] if "PER" not in (left[2], right[2]) else None
    for index in range(right[0], right[1]):
        if left[0] <= parse.head[index] < left[1] and parse.deprel[index] == "flat":
            return left[2]
    return None


def _extended(parse: Parse, names: list[Name]) -> list[Name]:
    """Names with the untagged proper nouns that the tree ties to them, and firms with their legal form."""
    taken = {index for first, last, _ in names for index in range(first, last)}
    extended: list[Name] = []
    for name in names:
        first, last, label = name
        while last not in taken and _is_tied(parse, last, first, last, "flat"):
            last += 1
        while first - 1 not in taken and _continues(parse, first):
            first -= 1
        while label != "PER" and first - 1 not in taken and _is_tied(parse, first - 1, first, last, "compound"):
            first -= 1
        if label == "ORG" and parse.lower[last : last + 1] == [","] and parse.lower[last + 1 : last + 2]:
            last += 2 if parse.lower[last + 1] in FORMS_OF_FIRMS else 0
        taken.update(range(first, last))
        extended.append((first, last, label))
    return extended


def _continues(parse: Parse, first: int) -> bool:
    """Whether a name's first word goes on flatly from an untagged proper noun right before it: "Anna [Caduff]"."""
    before = first - 1
    return (
        before >= 0 and parse.deprel[first] == "flat" and parse.head[first] == before and parse.upos[before] == "PROPN"
    )


def _agreed(parse: Parse, names: list[Name]) -> list[Name]:
    """Names of several words that are a body's or a place's elsewhere in the text are no person's here.

    The model takes rare names for persons before titles: "[Edelweiss Front] spokesperson Anna Caduff".
    """
    forms = [" ".join(parse.lower[first:last]) for first, last, _ in names]
    kinds: dict[str, EntityLabel] = {}
    for form, (_, _, label) in zip(forms, names, strict=True):
        if label in ("ORG", "LOC"):
            kinds.setdefault(form, label)
    return [
        (first, last, kinds.get(form, label) if label == "PER" and last - first > 1 else label)
        for form, (first, last, label) in zip(forms, names, strict=True)
    ]


def settle_places(entities: Sequence[Entity], places: Sequence[Place]) -> list[Entity]:
    """A name taken for a person that was found to be a toponym is a place, also one that no map has.

    The model tells kinds of rare names badly; the gazetteer and the words around a toponym tell better.
    """
    toponyms = {(place.start, place.end) for place in places}
    return [
        replace(one, label="LOC") if one.label == "PER" and (one.start, one.end) in toponyms else one
        for one in entities
    ]


def _is_tied(parse: Parse, index: int, first: int, last: int, relation: str) -> bool:
    """Whether a word outside a name is a proper noun that hangs from the name."""
    return (
        0 <= index < len(parse)
        and parse.upos[index] == "PROPN"
        and parse.deprel[index] == relation
        and first <= parse.head[index] < last
    )
