"""A text as the search for places sees it: its words, the labels of its names, and what was taken for a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.read.gazetteer import Gazetteer
from sayso.read.parse import Parse
from sayso.read.places.words import AFTER_PLACE, HONORIFICS, LOCATIVE
from sayso.records import Entity

_LONGEST_PERSON = 5
_LONGEST_CODE = 5


@dataclass(frozen=True, slots=True)
class Mention:
    """A toponym: its tokens `[first, last)`, its code points, its name.

    `demonym` is the country or place that an adjective stands for. `within` is the name that follows as its container
    ("Chur" in "Chur, Graubünden" has "Graubünden") and `link` how ("," or "in"); `holds` tells that it is one itself.
    `rank` is the GeoNames code that a `rank_word` such as "province" gives it. `sure` tells a name that the model saw
    from one that only the gazetteer and its neighbours speak for.
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


@dataclass(frozen=True, slots=True)
class Page:
    """`label` is that of each token's entity ("" for none), `first_of` that entity's first token, or the token itself.

    `locations` are the LOC entities as token ranges. `surnames` are the last words of persons' names in the report:
    "Jane Chur" makes "Chur" alone a person. `homes` are the divisions (country, admin1 code) of the places that the model
    saw, each taken for the largest of its name. `taken` marks the tokens of the mentions found so far.
    """

    parse: Parse
    gazetteer: Gazetteer
    label: list[str]
    first_of: list[int]
    locations: list[tuple[int, int]]
    surnames: set[str]
    homes: set[tuple[str, str]]
    taken: bytearray

    @classmethod
    def of(cls, parse: Parse, entities: Sequence[Entity], gazetteer: Gazetteer) -> Page:
        """The page of a text before anything is found."""
        count = len(parse)
        page = cls(parse, gazetteer, [""] * count, list(range(count)), [], set(), set(), bytearray(count))
        for entity in entities:
            first, last = bisect_left(parse.start, entity.start), bisect_left(parse.start, entity.end)
            page.label[first:last] = [entity.label] * (last - first)
            page.first_of[first:last] = [first] * (last - first)
            if entity.label == "LOC" and first < last:
                page.locations.append((first, last))
                entries = [entry for entry in gazetteer.named(page.text(first, last)) if entry.admin1_code]
                if entries:
                    largest = max(entries, key=lambda entry: entry.population)
                    page.homes.add((largest.country, largest.admin1_code))
            if entity.label == "PER" and page.is_full_name(first, last):
                page.surnames.add(parse.lower[last - 1])
        page.surnames.update(parse.lower[index + 1] for index in range(count - 1) if parse.lower[index] in HONORIFICS)
        return page

    def text(self, first: int, last: int) -> str:
        """The text of some tokens."""
        return self.parse.text[self.parse.start[first] : self.parse.end[last - 1]]

    def mention(self, first: int, last: int, *, sure: bool = True) -> Mention:
        """A mention of some tokens."""
        start, end = self.parse.start[first], self.parse.end[last - 1]
        return Mention(first, last, start, end, self.parse.text[start:end], sure=sure)

    def before(self, first: int) -> str:
        """The word before a token, in lower case."""
        return self.parse.lower[first - 1] if first else ""

    def after(self, last: int) -> str:
        """The word at the end of a range, in lower case."""
        return self.parse.lower[last] if last < len(self.parse) else ""

    def is_capitalised(self, index: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.parse.form[index][0].isupper()

    def is_full_name(self, first: int, last: int) -> bool:
        """Whether a person is given by names only, so that the last word is the surname."""
        words = self.parse.lower[first:last]
        return (
            1 < last - first <= _LONGEST_PERSON
            and all(self.is_capitalised(index) for index in range(first, last))
            and AFTER_PLACE.isdisjoint(words)
        )

    def goes_on(self, index: int, beside: int) -> bool:
        """Whether a capitalised word carries on the run of the word beside it."""
        parse = self.parse
        return (
            not self.taken[index]
            and self.is_capitalised(index)
            and parse.form[beside][0].isalnum()
            and parse.sentence[index] == parse.sentence[beside]
            and parse.lower[index] not in LOCATIVE
        )

    def is_prominent(self, name: str) -> bool:
        """Whether a name is that of a country, a continent or a first-level division, which needs no words around it.

        An abbreviation must be written as one: "Mass." and not "Mass".
        """
        written_as_code = len(name) > _LONGEST_CODE or name.isupper() or "." in name
        return any(
            entry.feature_code in ("PCLI", "CONT") or (entry.feature_code == "ADM1" and entry.matched != "other name")
            for entry in self.gazetteer.named(name)
            if written_as_code or entry.matched != "short form"
        )

    def is_surname(self, first: int, last: int) -> bool:
        """Whether a word alone is the surname of a person of the report, and no country or division."""
        return (
            last - first == 1
            and self.parse.lower[first] in self.surnames
            and not self.is_prominent(self.parse.form[first])
        )
