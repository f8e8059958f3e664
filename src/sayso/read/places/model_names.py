"""Case 1 of the search for places: the names that the reading model calls LOC, mended at their edges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.read.gazetteer.names import fold
from sayso.read.places.page import Mention, Page
from sayso.read.places.words import (
    DEMONYMS,
    DIRECTIONS,
    FEATURE_AFTER,
    GENERIC,
    KNOWN_CODES,
    RANK_AFTER,
    RANK_BEFORE,
    SINGULAR,
)

_REACH = 3
_LONGEST_SHORT_NAME = 3
_BREAKS = frozenset({",", ";", "/", "(", ")"})
_INNER_BREAKS = frozenset({"in", "at", "near", "and"})
_ENDINGS = frozenset({"'s", "’s", "'", "’", "-", "–", "."})
_ARTICLES = ("al-", "el-", "ad-", "ar-", "as-")


def named_by_model(page: Page) -> Iterator[Mention]:
    """The places that the model saw: "[Davos], [Switzerland]" from one entity; "[Bad Ragaz]" from "Ragaz"."""
    for whole in page.locations:
        for part in _parts(page, *whole):
            if page.taken[part[0]]:
                continue
            first, last = _grown(page, *part)
            if (
                page.is_surname(first, last)
                or _is_no_name(page, first, last)
                or not is_written_as_code(page, first, last)
            ):
                continue
            mention = page.mention(first, last)
            demonym = DEMONYMS.get(fold(mention.name))
            yield replace(mention, demonym=demonym) if demonym else ranked(page, mention)


def _parts(page: Page, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The parts of an entity between commas, each without a possessive ending."""
    form = page.parse.form
    begin = first
    for index in range(first, last + 1):
        if index == last or form[index] in _BREAKS:
            end = index
            while begin < end and form[end - 1] in _ENDINGS:
                end -= 1
            yield from _without_common_words(page, begin, end)
            begin = index + 1


def _without_common_words(page: Page, first: int, last: int) -> Iterator[tuple[int, int]]:
    """A part without the words in lower case and the article around it, and cut at "in" and "at".

    "in Chur" -> "Chur"; "Chur area" -> "Chur"; "Heimat Hall in Chur" -> "Heimat Hall", "Chur"
    """
    form, lower = page.parse.form, page.parse.lower
    begin = first
    for index in range(first, last + 1):
        if index == last or form[index] in _INNER_BREAKS:
            low, high = begin, index
            while low < high and (lower[low] == "the" or not _opens_name(page, low)):
                low += 1
            while low < high and not page.is_capitalised(high - 1) and not form[high - 1].isdigit():
                high -= 1
            if low < high:
                yield low, high
            begin = index + 1


def _opens_name(page: Page, index: int) -> bool:
    """Whether a name can begin with this word: a capital or a digit, "north", "al-"."""
    word = page.parse.lower[index]
    return not page.parse.form[index][0].islower() or word in DIRECTIONS or word.startswith(_ARTICLES)


def _grown(page: Page, first: int, last: int) -> tuple[int, int]:
    """The range grown to the longest known name in the capitalised words around it: the model may cut names short.

    Where the gazetteer has none, grown over the capitalised words for features and ranks that follow ("Davos Lake").
    """
    low, high = first, last
    while low > max(0, first - _REACH) and page.goes_on(low - 1, low):
        low -= 1
    while high < min(len(page.parse), last + _REACH) and page.goes_on(high, high - 1):
        high += 1
    for length in range(high - low, last - first, -1):
        for begin in range(max(low, last - length), min(first, high - length) + 1):
            if page.parse.lower[begin] == "the":
                continue
            name = page.text(begin, begin + length)
            if page.gazetteer.named(name) or fold(name) in DEMONYMS:
                return begin, begin + length
    if page.is_prominent(page.text(first, last)):
        return first, last
    while last < high and (page.parse.lower[last] in FEATURE_AFTER or page.parse.lower[last] in RANK_AFTER):
        last += 1
    return first, last


def _is_no_name(page: Page, first: int, last: int) -> bool:
    """Whether an entity is no name: punctuation, or common words for places alone ("the City", "High School")."""
    words = page.parse.lower[first:last]
    return all(word in GENERIC or not word[0].isalpha() for word in words) or not any(
        page.is_capitalised(index) for index in range(first, last)
    )


def is_written_as_code(page: Page, first: int, last: int) -> bool:
    """Whether a short name is written as abbreviations are: "UAE", "Fla.", "D.C.", and postal codes only after a comma.

    A name of more than three letters passes.
    """
    form = page.text(first, last)
    letters = form.replace(".", "")
    if len(letters) > _LONGEST_SHORT_NAME or not letters.isalpha():
        return True
    if len(letters) == 2 and "." not in form and letters.lower() not in KNOWN_CODES:
        return letters.isupper() and page.before(first) == ","
    end = page.parse.end[last - 1]
    return letters.isupper() or "." in form or page.parse.text[end : end + 1] == "."


def ranked(page: Page, mention: Mention) -> Mention:
    """The mention with the rank that the words in or around it give.

    "Plessur district" -> ADM2; "Plessur and Surselva districts" -> ADM2 for the last; "canton of Graubünden" -> ADM1
    """
    inside = page.parse.lower[mention.last - 1] if mention.last - mention.first > 1 else ""
    after = page.after(mention.last)
    before = page.before(mention.first - 1) if mention.first > 1 and page.before(mention.first) == "of" else ""
    for word, ranks in ((inside, RANK_AFTER), (SINGULAR.get(after, after), RANK_AFTER), (before, RANK_BEFORE)):
        if word in ranks:
            return replace(mention, rank=ranks[word], rank_word=word)
    return mention
