"""Names of places in the text: what the reading model calls LOC, and what the words around a known name show.

Cases, first match wins for each token:
1. a LOC entity, cut at commas, grown over words that belong to it ("Davos Lake", "St. Gallen"): `_from_entities`
2. a demonym ("Austrian"): `_demonyms`
3. a name of the gazetteer that the model left out or took for part of another name, where the words around it
   or its prominence show a place ("in Chur", "Chur, Switzerland", "Chur police"): `_from_gazetteer`
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.read.gazetteer import Entry, Gazetteer
from sayso.read.gazetteer.names import fold
from sayso.read.parse import Parse
from sayso.read.places.words import (
    AFTER_PLACE,
    DEMONYMS,
    DIRECTIONS,
    FEATURE_AFTER,
    LOCATIVE,
    ORDINARY,
    RANK_AFTER,
    GENERIC,
    KNOWN_CODES,
    PLURAL_RANKS,
    RANK_BEFORE,
    SINGULAR,
    STRONG_LOCATIVE,
)
from sayso.records import Entity

_LONGEST = 5
_LARGE = 100_000
_SIZEABLE = 15_000
_SHORT = 3
_REACH = 3
_FAR = 12
_LIST_WORDS = frozenset({",", "and", "or", "&"})
_LONGEST_CODE = 5
_OPENERS = frozenset({"the", "The", "THE"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A toponym: its tokens `[first, last)`, its code points, its name without the words for its rank.

    `demonym` is the country or place that an adjective stands for. `within` is the name that follows as its container
    ("Chur" in "Chur, Graubünden" has "Graubünden") and `link` how ("," or "in"); `holds` tells that it is one itself.
    `rank` is the GeoNames code that a `rank_word` such as "province" gives it.
    `sure` tells a name that the model saw from one that only the gazetteer and its neighbours speak for.
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    demonym: str | None = None
    within: str | None = None
    link: str = ","
    holds: bool = False
    rank: str | None = None
    rank_word: str | None = None
    sure: bool = True


def find_mentions(parse: Parse, entities: Sequence[Entity], gazetteer: Gazetteer) -> list[Mention]:
    """All toponyms of a text, in order, none overlapping another."""
    labels = _labels(parse, entities)
    taken = bytearray(len(parse))
    found: list[Mention] = []
    for case in (_from_entities, _demonyms, _from_gazetteer):
        for mention in case(parse, labels, gazetteer, taken):
            taken[mention.first : mention.last] = b"\1" * (mention.last - mention.first)
            found.append(mention)
    found.sort(key=lambda mention: mention.start)
    return [
        _linked(parse, mention, before, after)
        for before, mention, after in zip([None, *found], found, [*found[1:], None], strict=False)
    ]


@dataclass(frozen=True, slots=True)
class _Labels:
    """The label of each token's entity ("" for none), and the LOC entities as token ranges.

    `surnames` are the last words of persons' names in the report: "Jane Chur" makes "Chur" alone a person.
    """

    of: list[str]
    locations: list[tuple[int, int]]
    first_of: list[int]
    surnames: set[str]


def _labels(parse: Parse, entities: Sequence[Entity]) -> _Labels:
    of = [""] * len(parse)
    first_of = list(range(len(parse)))
    locations = []
    surnames = set()
    for entity in entities:
        first = bisect_left(parse.start, entity.start)
        last = bisect_left(parse.start, entity.end)
        for index in range(first, last):
            of[index] = entity.label
            first_of[index] = first
        if entity.label == "LOC" and first < last:
            locations.append((first, last))
        if entity.label == "PER" and last - first > 1 and _is_full_name(parse, first, last):
            surnames.add(parse.lower[last - 1])
    return _Labels(of, locations, first_of, surnames)


def _is_full_name(parse: Parse, first: int, last: int) -> bool:
    """Whether a person is given with first name and surname only, so that the last word is the surname."""
    return last - first <= _LONGEST and all(_is_capitalised(parse, index) for index in range(first, last)) and not (
        set(parse.lower[first:last]) & (AFTER_PLACE | {"mayor", "chief"})
    )


def _mention(parse: Parse, first: int, last: int, sure: bool = True) -> Mention:
    start, end = parse.start[first], parse.end[last - 1]
    return Mention(first, last, start, end, parse.text[start:end], sure=sure)


def _from_entities(parse: Parse, labels: _Labels, gazetteer: Gazetteer, taken: bytearray) -> Iterator[Mention]:
    """Case 1: "[Davos], [Switzerland]" from one entity or two; "[Davos Lake]" where the model stopped at "Davos"."""
    for whole in labels.locations:
        for first, last in _cut(parse, *whole):
            if taken[first] or (last - first == 1 and fold(parse.form[first]) in DEMONYMS):
                continue
            first, last = _grown(parse, gazetteer, taken, first, last)
            if last - first == 1 and _is_surname(parse, labels, gazetteer, first):
                continue
            if _is_no_name(parse, first, last) or not _is_written_as_code(parse, first, last):
                continue
            mention = _mention(parse, first, last)
            demonym = DEMONYMS.get(fold(mention.name))
            yield replace(mention, demonym=demonym) if demonym else _ranked(parse, mention)


def _cut(parse: Parse, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The parts of an entity between commas, without a leading article or a possessive ending."""
    begin = first
    for index in range(first, last + 1):
        if index == last or parse.form[index] in (",", ";", "/", "(", ")"):
            part = (begin + 1 if begin < index and parse.form[begin] in _OPENERS else begin, index)
            while part[0] < part[1] and parse.form[part[1] - 1] in ("'s", "’s", "'", "’", "-", "–", "."):
                part = (part[0], part[1] - 1)
            yield from _without_common_words(parse, *part)
            begin = index + 1


def _without_common_words(parse: Parse, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A part without the words in lower case around it, directions apart, and cut at "in" and "at".

    "in Chur" -> "Chur"; "Chur area" -> "Chur"; "Heimat Hall in Chur" -> "Heimat Hall", "Chur"
    """
    begin = first
    for index in range(first, last + 1):
        if index == last or parse.form[index] in ("in", "at", "near", "and"):
            low, high = begin, index
            while low < high and not _opens_name(parse, low):
                low += 1
            while low < high and not parse.form[high - 1][0].isupper() and not parse.form[high - 1].isdigit():
                high -= 1
            if low < high:
                yield low, high
            begin = index + 1


def _opens_name(parse: Parse, index: int) -> bool:
    return not parse.form[index][0].islower() or parse.lower[index] in DIRECTIONS or parse.lower[index][:3] in ("al-", "el-")


def _grown(parse: Parse, gazetteer: Gazetteer, taken: bytearray, first: int, last: int) -> tuple[int, int]:
    """The longest known name in the run of capitalised words around an entity that holds the entity, as the model may have
    cut it short ("[Bad] Ragaz"); else the entity with the capitalised words for features and ranks that follow it.
    """
    low, high = first, last
    while low > max(0, first - _REACH) and _goes_on(parse, taken, low - 1, low):
        low -= 1
    while high < min(len(parse), last + _REACH) and _goes_on(parse, taken, high, high - 1):
        high += 1
    for length in range(high - low, last - first, -1):
        for begin in range(max(low, last - length), min(first, high - length) + 1):
            if parse.lower[begin] == "the":
                continue
            name = parse.text[parse.start[begin] : parse.end[begin + length - 1]]
            if gazetteer.named(name) or fold(name) in DEMONYMS:
                return begin, begin + length
    if _is_prominent(parse.text[parse.start[first] : parse.end[last - 1]], gazetteer):
        return first, last
    while last < high and (parse.lower[last] in FEATURE_AFTER or parse.lower[last] in RANK_AFTER):
        last += 1
    return first, last


def _is_prominent(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is that of a country, a continent or a first-level division, which needs no words around it.

    An abbreviation must be written as one: "Mass." and not "Mass".
    """
    entries = gazetteer.named(name)
    return any(
        entry.feature_code in ("PCLI", "CONT") or (entry.feature_code == "ADM1" and entry.matched != "other name")
        for entry in entries
        if entry.matched != "short form" or len(name) > _LONGEST_CODE or name.isupper() or "." in name
    )


def _goes_on(parse: Parse, taken: bytearray, index: int, beside: int) -> bool:
    """Whether a capitalised word carries on the run of the word beside it."""
    return (
        not taken[index]
        and parse.form[index][0].isupper()
        and parse.form[beside][0].isalnum()
        and parse.sentence[index] == parse.sentence[beside]
        and parse.lower[index] not in LOCATIVE
    )


def _is_surname(parse: Parse, labels: _Labels, gazetteer: Gazetteer, index: int) -> bool:
    """Whether a word alone is the surname of a person of the report, and no country or division."""
    return parse.lower[index] in labels.surnames and not _is_prominent(parse.form[index], gazetteer)


def _is_no_name(parse: Parse, first: int, last: int) -> bool:
    """Whether an entity is no name: punctuation, or common words for places alone ("the City", "High School")."""
    words = parse.lower[first:last]
    return all(word in GENERIC or not word[0].isalpha() for word in words) or not any(
        parse.form[index][0].isupper() for index in range(first, last)
    )


def _is_written_as_code(parse: Parse, first: int, last: int) -> bool:
    """Whether a short name is written as abbreviations are: "UAE", "Fla.", "D.C.", and a postal code only after a comma.

    A name of more than three letters always is.
    """
    form = parse.text[parse.start[first] : parse.end[last - 1]]
    letters = form.replace(".", "")
    if len(letters) > _SHORT or not letters.isalpha():
        return True
    if len(letters) == 2 and "." not in form and letters.lower() not in KNOWN_CODES:
        return letters.isupper() and first > 0 and parse.form[first - 1] == ","
    return letters.isupper() or "." in form or parse.text[parse.end[last - 1] : parse.end[last - 1] + 1] == "."


def _ranked(parse: Parse, mention: Mention) -> Mention:
    """The mention with the rank that the words in or around it give."""
    after = parse.lower[mention.last] if mention.last < len(parse) else ""
    inside = parse.lower[mention.last - 1]
    before = parse.lower[mention.first - 2] if mention.first >= 2 and parse.lower[mention.first - 1] == "of" else ""
    inside = inside if mention.last - mention.first > 1 else ""
    for word, ranks in ((inside, RANK_AFTER), (SINGULAR.get(after, after), RANK_AFTER), (before, RANK_BEFORE)):
        if word in ranks:
            return replace(mention, rank=ranks[word], rank_word=word)
    return mention


def _demonyms(parse: Parse, labels: _Labels, gazetteer: Gazetteer, taken: bytearray) -> Iterator[Mention]:
    """Case 2: "[Austrian] troops", "two [South Koreans]"; not inside a person's name."""
    count = len(parse)
    index = 0
    while index < count:
        for last in (index + 2, index + 1):
            if last > count or taken[index] or not _is_capitalised(parse, index) or not _may_be_demonym(parse, labels, index):
                continue
            name = parse.lower[index] if last == index + 1 else f"{parse.lower[index]} {parse.lower[index + 1]}"
            target = DEMONYMS.get(name)
            if target:
                yield replace(_mention(parse, index, last), demonym=target)
                index = last - 1
                break
        index += 1


def _may_be_demonym(parse: Parse, labels: _Labels, index: int) -> bool:
    """Whether a word is no part of a person's name ("Jane English"), or opens one before a title ("Austrian President Doe")."""
    if labels.of[index] != "PER":
        return True
    after = parse.lower[index + 1] if index + 1 < len(parse) else ""
    return labels.first_of[index] == index and after in AFTER_PLACE


def _from_gazetteer(parse: Parse, labels: _Labels, gazetteer: Gazetteer, taken: bytearray) -> Iterator[Mention]:
    """Case 3: the longest known name at each capitalised word that no LOC entity covers."""
    seen = {fold(parse.text[parse.start[first] : parse.end[last - 1]]) for first, last in labels.locations}
    count = len(parse)
    index = 0
    while index < count:
        if taken[index] or not _is_capitalised(parse, index) or parse.lower[index] == "the":
            index += 1
            continue
        last = _run_end(parse, taken, index)
        for end in range(min(last, index + _LONGEST), index, -1):
            mention = _mention(parse, index, end, sure=False)
            if end == index + 1 and (parse.lower[index] in GENERIC or parse.lower[index] in DIRECTIONS):
                continue
            entries = gazetteer.named(mention.name)
            if entries and _is_written_as_code(parse, index, end) and _is_shown(parse, labels, gazetteer, taken, mention, seen, last):
                yield _ranked(parse, mention)
                index = end - 1
                break
        index += 1


def _run_end(parse: Parse, taken: bytearray, first: int) -> int:
    """Where the run of capitalised words ends that begins at `first`, within one sentence."""
    last = first + 1
    while last < len(parse) and _goes_on(parse, taken, last, last - 1):
        last += 1
    return last


def _is_shown(
    parse: Parse, labels: _Labels, gazetteer: Gazetteer, taken: bytearray, mention: Mention, seen: set[str], run_end: int
) -> bool:
    """Whether the words around a known name, or its prominence, show that it is meant as a place."""
    label = labels.of[mention.first]
    whole_run = mention.last == run_end and (mention.first == 0 or not _joined_before(parse, labels, mention.first))
    prominent = _is_prominent(mention.name, gazetteer)
    largest = max((entry.population for entry in gazetteer.named(mention.name) if entry.matched == "name"), default=0)
    if mention.last - mention.first == 1 and parse.lower[mention.first] in labels.surnames and not prominent:
        return False
    if whole_run and label != "ORG" and _is_listed(parse, mention, taken):
        return True
    if label == "PER":
        return _is_place_for_person(parse, labels, mention, fold(mention.name) in seen, largest)
    if fold(mention.name) in seen:
        return True
    if len(mention.name) <= _SHORT and not prominent:
        return False
    if _is_dateline(parse, mention):
        return True
    if label in ("ORG", "MISC"):
        starts = labels.first_of[mention.first] == mention.first
        return prominent or (starts and largest >= _LARGE)
    if prominent:
        return True
    before = parse.lower[mention.first - 1] if mention.first else ""
    if whole_run and before in STRONG_LOCATIVE and largest >= _SIZEABLE:
        return True
    return whole_run and before in LOCATIVE and largest >= _LARGE


def _is_place_for_person(parse: Parse, labels: _Labels, mention: Mention, is_seen: bool, largest: int) -> bool:
    """Whether a name that the model took for a person, or for part of one, is a place all the same.

    "[Chur] mayor Jane Doe", "Jane Doe, D-[Chur]", "[CHUR] -- Snow fell", "in [Chur]" where it is a town of some size.
    """
    first, last = mention.first, mention.last
    starts = labels.first_of[first] == first
    is_whole = starts and (last == len(parse) or labels.of[last] != "PER" or labels.first_of[last] == last)
    after = parse.lower[last] if last < len(parse) else ""
    if starts and after in AFTER_PLACE:
        return True
    if is_whole and _is_dateline(parse, mention):
        return True
    before = parse.lower[first - 1] if first else ""
    return is_whole and (is_seen or (before in STRONG_LOCATIVE and largest >= _SIZEABLE))


def _is_listed(parse: Parse, mention: Mention, taken: bytearray) -> bool:
    """Whether a name stands in a list with a place: "in [Chur], Davos and Arosa"."""
    before, after = mention.first - 1, mention.last
    while before > 0 and parse.lower[before] in _LIST_WORDS and mention.first - before < 3:
        before -= 1
    while after < len(parse) - 1 and parse.lower[after] in _LIST_WORDS and after - mention.last < 2:
        after += 1
    follows = before < mention.first - 1 and bool(taken[before]) and parse.upos[before] != "ADJ"
    precedes = mention.last < after < len(parse) and bool(taken[after]) and parse.upos[after] != "ADJ"
    return follows or precedes


def _is_dateline(parse: Parse, mention: Mention) -> bool:
    """Whether a name in capitals opens a sentence and a dash or bracket follows: "CHUR -- Snow fell"."""
    opens = parse.sentences[parse.sentence[mention.first]][0] == mention.first
    after = parse.form[mention.last] if mention.last < len(parse) else ""
    return opens and mention.name.isupper() and len(mention.name) > _SHORT and after in ("--", "—", "–", "(", "-", ",", ":")


def _joined_before(parse: Parse, labels: _Labels, first: int) -> bool:
    """Whether a capitalised word of the same sentence stands right before."""
    return _is_capitalised(parse, first - 1) and parse.sentence[first - 1] == parse.sentence[first] and not _is_ordinary(parse, first - 1)


def _is_capitalised(parse: Parse, index: int) -> bool:
    return parse.form[index][0].isupper()


def _is_ordinary(parse: Parse, index: int) -> bool:
    return parse.lower[index] in ORDINARY and not (parse.form[index].isupper() and parse.upos[index] == "PROPN")


def _linked(parse: Parse, mention: Mention, before: Mention | None, after: Mention | None) -> Mention:
    """The mention with the name that follows it as its container, and whether it is itself the container of the one before.

    "Chur, Graubünden", "Chur (Switzerland)", "Chur in Switzerland", "the Rhine Valley of Graubünden".
    """
    if before is not None and _link(parse, before, mention) in (",", "("):
        mention = replace(mention, holds=True)
    if after is None:
        return mention
    link = _link(parse, mention, after)
    if link in (",", "(", "in", ", in", "of", "in the", ", in the", ""):
        mention = replace(mention, within=after.name, link="," if link in (",", "(", "") else "in")
    if link in ("and", ",", "or") and after.rank_word and after.last < len(parse) and parse.lower[after.last] in PLURAL_RANKS:
        mention = replace(mention, rank=mention.rank or after.rank, rank_word=mention.rank_word or after.rank_word)
    return mention


def _link(parse: Parse, left: Mention, right: Mention) -> str:
    """The words between two names, where there are few."""
    if left.demonym or right.demonym or right.start - left.end > _FAR:
        return "-"
    between = parse.text[left.end : right.start]
    return between.strip().lower() if "\n" not in between else "-"
