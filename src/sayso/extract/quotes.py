"""Quotations: stretches between quotation marks, so that a cue covers the whole quotation that it opens or closes."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.words import Words

LONGEST = 400
"""Words; a quotation mark that nothing closes within this reach opens nothing."""
SHORTEST = 5
"""Words; what is shorter is a term or a scare quote, not a speech."""
OPENING, CLOSING, EITHER = frozenset("“«") | {"``"}, frozenset("”»"), frozenset({'"', "''"})


def find_quotations(words: Words) -> list[range]:
    """The quotations of a text, as tokens between the marks.

    "We held the bridge. Nobody came," she said.  -> one, of two sentences
    """
    return [found for found in _all(words) if len(found) >= SHORTEST]


def _all(words: Words) -> Iterator[range]:
    opened: int | None = None
    for index, form in enumerate(words.form):
        if opened is not None and index - opened > LONGEST:
            opened = None
        if form in OPENING or (form in EITHER and (opened is None or _begins_sentence(words, index))):
            if opened is not None:  # each paragraph of a long quotation opens anew, and only the last one closes
                yield range(opened + 1, index)
            opened = index
        elif opened is not None and (form in CLOSING or form in EITHER):
            yield range(opened + 1, index)
            opened = None


def _begins_sentence(words: Words, index: int) -> bool:
    """Does a mark that could open or close stand at the beginning of a sentence, close to its first word?"""
    first = index == words.sentence_range[index].start
    return first and index + 1 < len(words) and words.end[index] == words.start[index + 1]
