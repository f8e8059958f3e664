"""Names of places in the text: what the reading model calls LOC, and what the words around a known name show.

Cases, the first that claims a word has it:
1. a LOC entity, cut at commas, grown over words that belong to it ("[Bad] Ragaz"): `named_by_model`
2. a demonym ("Austrian"): `_demonyms`
3. a name of the gazetteer that the model left out or took for part of another name, where the words around it
   or its prominence show a place ("in Chur", "Chur police"): `known_names`; twice, because a list ("Arosa, Chur and
   Davos") may be known by its last member
4. a name that the tree coordinates with a place: `_coordinated`
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from sayso.read.gazetteer import Gazetteer
from sayso.read.parse import Parse
from sayso.read.places.known_names import known_names
from sayso.read.places.model_names import named_by_model
from sayso.read.places.page import Mention, Page
from sayso.read.places.words import AFTER_PLACE, DEMONYMS, PLURAL_RANKS
from sayso.records import Entity

_FAR = 12
_CONTAINER_LINKS = {",": ",", "(": ",", "": ",", "in": "in", ", in": "in", "of": "in", "in the": "in", ", in the": "in"}


def find_mentions(parse: Parse, entities: Sequence[Entity], gazetteer: Gazetteer) -> list[Mention]:
    """All toponyms of a text, in order, none overlapping another."""
    page = Page.of(parse, entities, gazetteer)
    found: list[Mention] = []
    for case in (named_by_model, _demonyms, known_names, known_names, _coordinated):
        for mention in case(page):
            page.taken[mention.first : mention.last] = b"\1" * (mention.last - mention.first)
            found.append(mention)
    found.sort(key=lambda mention: mention.start)
    linked = [_held(page, mention, after) for mention, after in zip_longest(found, found[1:])]
    return [_holding(page, before, mention) for before, mention in zip([None, *linked], linked, strict=False)]


def _demonyms(page: Page) -> Iterator[Mention]:
    """Case 2: "[Austrian] troops", two "[South Tyroleans]"; not inside a person's name."""
    lower, count = page.parse.lower, len(page.parse)
    index = 0
    while index < count:
        if page.taken[index] or not page.is_capitalised(index) or not _may_be_demonym(page, index):
            index += 1
            continue
        pair = DEMONYMS.get(f"{lower[index]} {lower[index + 1]}") if index + 1 < count else None
        target = pair or DEMONYMS.get(lower[index])
        last = index + (2 if pair else 1)
        if target:
            yield replace(page.mention(index, last), demonym=target)
        index = last


def _coordinated(page: Page) -> Iterator[Mention]:
    """Case 4: names that the tree coordinates with a place, whatever they were taken for: "in Chur, [Flims] and [Samedan]".

    A body or a full name of a person is none.
    """
    parse = page.parse
    for index, relation in enumerate(parse.deprel):
        if relation != "conj" or page.taken[index] or parse.upos[index] != "PROPN" or not page.is_capitalised(index):
            continue
        head = parse.head[index]
        if not page.taken[head] or parse.upos[head] != "PROPN" or page.label[index] not in ("PER", "MISC", "LOC"):
            continue
        alone = page.first_of[index] == index and (index + 1 == len(parse) or page.first_of[index + 1] != index)
        if alone and not page.is_surname(index, index + 1):
            yield page.mention(index, index + 1, sure=False)


def _may_be_demonym(page: Page, index: int) -> bool:
    """Whether a word is no part of a person's name ("Jane English"), or opens one ("Austrian President Doe")."""
    return page.label[index] != "PER" or (page.first_of[index] == index and page.after(index + 1) in AFTER_PLACE)


def _held(page: Page, mention: Mention, after: Mention | None) -> Mention:
    """The mention with the name that follows it as its container, or with the rank that a list ends in.

    "Chur, Graubünden", "Chur (Switzerland)", "Chur in Switzerland"; "Plessur and Surselva districts"
    """
    if after is None:
        return mention
    link = _link(page, mention, after)
    if link in _CONTAINER_LINKS:
        mention = replace(mention, within=after.name, link=_CONTAINER_LINKS[link])
    if link in ("and", ",", "or") and after.rank_word and page.after(after.last) in PLURAL_RANKS:
        mention = replace(mention, rank=mention.rank or after.rank, rank_word=mention.rank_word or after.rank_word)
    return mention


def _holding(page: Page, before: Mention | None, mention: Mention) -> Mention:
    """The mention, marked where it is the container of the one before it: "Chur, [Graubünden]"."""
    return replace(mention, holds=True) if before and _link(page, before, mention) in (",", "(") else mention


def _link(page: Page, left: Mention, right: Mention) -> str:
    """The words between two names, where there are few and in one line; "-" where there are none to speak of."""
    between = page.parse.text[left.end : right.start]
    if left.demonym or right.demonym or len(between) > _FAR or "\n" in between:
        return "-"
    return between.strip().lower()
