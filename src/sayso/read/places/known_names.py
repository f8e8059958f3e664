"""Case 3 of the search for places: names of the gazetteer that the model left out, where something shows a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.read.gazetteer.names import fold
from sayso.read.places.model_names import is_written_as_code, ranked
from sayso.read.places.page import Mention, Page
from sayso.read.places.words import AFTER_PLACE, DIRECTIONS, GENERIC, LOCATIVE, ORDINARY, STRONG_LOCATIVE

_LONGEST = 5
_LARGE = 100_000
_SIZEABLE = 15_000
_LONGEST_SHORT_NAME = 3
_LIST_WORDS = frozenset({",", "and", "or", "&"})
_AFTER_DATELINE = frozenset({"--", "—", "–", "(", "-", ",", ":"})


@dataclass(frozen=True, slots=True)
class _Sight:
    """A known name in its place.

    Whether it fills its capitals, is prominent, is LOC elsewhere, has a town in a division that the report speaks of; the
    people of its largest town.
    """

    mention: Mention
    whole: bool
    prominent: bool
    seen: bool
    at_home: bool
    largest: int


def known_names(page: Page) -> Iterator[Mention]:
    """The longest known name at each capitalised word that is not taken, where `_is_shown` holds."""
    seen = {fold(page.text(first, last)) for first, last in page.locations}
    count = len(page.parse)
    index = 0
    while index < count:
        found = None
        if not page.taken[index] and page.is_capitalised(index) and page.parse.lower[index] != "the":
            found = _longest(page, index, seen)
        if found is not None:
            yield found
        index = found.last if found is not None else index + 1


def _longest(page: Page, first: int, seen: set[str]) -> Mention | None:
    """The longest known name at a word that the text shows to be a place."""
    run_end = first + 1
    while run_end < len(page.parse) and page.goes_on(run_end, run_end - 1):
        run_end += 1
    alone = page.parse.lower[first]
    shortest = first + 1 if alone in GENERIC or alone in DIRECTIONS else first
    for last in range(min(run_end, first + _LONGEST), shortest, -1):
        entries = page.gazetteer.named(page.text(first, last))
        if not entries or not is_written_as_code(page, first, last):
            continue
        mention = page.mention(first, last, sure=False)
        sight = _Sight(
            mention,
            whole=last == run_end and not _continues(page, first),
            prominent=page.is_prominent(mention.name),
            seen=fold(mention.name) in seen,
            at_home=any(
                entry.matched == "name" and (entry.country, entry.admin1_code) in page.homes for entry in entries
            ),
            largest=max((entry.population for entry in entries if entry.matched == "name"), default=0),
        )
        if _is_shown(page, sight):
            return ranked(page, mention)
    return None


def _continues(page: Page, first: int) -> bool:
    """Whether a capitalised word of the same sentence stands right before, which is no ordinary word."""
    before = first - 1
    return (
        first > 0
        and page.is_capitalised(before)
        and page.parse.sentence[before] == page.parse.sentence[first]
        and page.parse.lower[before] not in ORDINARY
    )


def _is_shown(page: Page, sight: _Sight) -> bool:
    """Whether the words around a known name, or its prominence, show that it is meant as a place."""
    mention = sight.mention
    label = page.label[mention.first]
    if page.is_surname(mention.first, mention.last):
        return False
    if label != "ORG" and sight.whole and _is_listed(page, mention):
        return True
    if label == "PER":
        return _is_shown_as_person(page, sight)
    if sight.seen or sight.prominent or len(mention.name) <= _LONGEST_SHORT_NAME:
        return sight.seen or sight.prominent
    opens_entity = label in ("ORG", "MISC") and page.first_of[mention.first] == mention.first
    if _is_dateline(page, mention) or (opens_entity and sight.largest >= _LARGE):
        return True
    return label != "ORG" and _is_located(page, sight)


def _is_located(page: Page, sight: _Sight) -> bool:
    """Whether a preposition of place stands before a whole name: "in [Chur]".

    The town must be of some size, or stand in a division that the report speaks of.
    """
    before = page.before(sight.mention.first)
    if before in STRONG_LOCATIVE:
        return sight.whole and (sight.at_home or sight.largest >= _SIZEABLE)
    return sight.whole and before in LOCATIVE and sight.largest >= _LARGE


def _is_shown_as_person(page: Page, sight: _Sight) -> bool:
    """Whether a name that the model took for a person, or for part of one, is a place all the same.

    "[Chur] mayor Jane Doe", "[CHUR] -- Snow fell", "in [Chur]", or "Chur" where the model saw a place elsewhere.
    """
    first, last = sight.mention.first, sight.mention.last
    if page.first_of[first] != first:
        return False
    if page.after(last) in AFTER_PLACE:
        return True
    fills_entity = last == len(page.parse) or page.first_of[last] == last
    if not fills_entity:
        return False
    located = page.before(first) in STRONG_LOCATIVE and (sight.at_home or sight.largest >= _SIZEABLE)
    return sight.seen or located or _is_dateline(page, sight.mention)


def _is_listed(page: Page, mention: Mention) -> bool:
    """Whether a name stands in a list with a place: "in [Chur], Davos and Arosa"."""
    parse = page.parse
    before, after = mention.first - 1, mention.last
    while before > 0 and parse.lower[before] in _LIST_WORDS and mention.first - before < 3:
        before -= 1
    while after < len(parse) - 1 and parse.lower[after] in _LIST_WORDS and after - mention.last < 2:
        after += 1
    follows = 0 <= before < mention.first - 1 and _is_place(page, before)
    return follows or (mention.last < after < len(parse) and _is_place(page, after))


def _is_place(page: Page, index: int) -> bool:
    """Whether a word was taken for a place, and is no adjective."""
    return bool(page.taken[index]) and (not page.parse.upos or page.parse.upos[index] != "ADJ")


def _is_dateline(page: Page, mention: Mention) -> bool:
    """Whether a name in capitals opens a sentence and a dash or bracket follows: "CHUR -- Snow fell"."""
    opens = page.parse.sentences[page.parse.sentence[mention.first]][0] == mention.first
    in_capitals = mention.name.isupper() and len(mention.name) > _LONGEST_SHORT_NAME
    return opens and in_capitals and page.after(mention.last) in _AFTER_DATELINE
