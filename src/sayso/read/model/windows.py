"""Windows: the stretches of a few sentences that the network reads in one pass, as arrays of word pieces.

A window begins where a sentence surely begins and holds as many units (stretches between sure sentence beginnings) as
fit; a unit that is too long by itself is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.read.model.features import shape_of

WINDOW_PIECES = 126
LONGEST_PIECES = 254
PIECES_A_WORD = 12
REMEMBERED_WORDS = 200_000
CLS, SEP, UNKNOWN = 101, 102, 100

Integers = NDArray[np.int64]
Range = tuple[int, int]


class WordPieces:
    """Word -> piece ids, remembered up to a bound. A word has at least one piece and at most PIECES_A_WORD."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, form: str) -> tuple[int, ...]:
        """The pieces of one word; over-long words are read by their beginning."""
        found = self._known.get(form)
        if found is None:
            ids = self._tokenizer.encode(form[:100], add_special_tokens=False).ids
            found = tuple(ids[:PIECES_A_WORD]) or (UNKNOWN,)
            if len(self._known) >= REMEMBERED_WORDS:
                self._known.clear()
            self._known[form] = found
        return found


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as arrays: B windows, P pieces, N words. Zero pads; `first` and `last` index the pieces of each word."""

    pieces: Integers
    shapes: Integers
    gaps: Integers
    first: Integers
    last: Integers
    words: Integers
    """[B] how many words each window has."""


def cut_windows(sizes: Sequence[int], starts: Sequence[int], limit: int = WINDOW_PIECES) -> list[Range]:
    """Half-open ranges of words for windows; `sizes` are pieces a word, `starts` the words that surely begin a sentence.

    >>> cut_windows([1, 1, 1, 1, 1], [0, 2, 4], limit=4)
    [(0, 4), (4, 5)]
    """
    windows: list[Range] = []
    begin, used = 0, 0
    bounds = [*(start for start in starts if start > 0), len(sizes)]
    unit = 0
    for bound in bounds:
        size = sum(sizes[unit:bound])
        if used and used + size > limit:
            windows.append((begin, unit))
            begin, used = unit, 0
        if size > LONGEST_PIECES:
            windows.extend(_cut_unit(sizes, unit, bound))
            begin, used = bound, 0
        else:
            used += size
        unit = bound
    if begin < len(sizes):
        windows.append((begin, len(sizes)))
    return windows


def _cut_unit(sizes: Sequence[int], begin: int, end: int) -> list[Range]:
    """A unit that no window holds, in as many pieces as it takes."""
    cut, used = [], 0
    for word in range(begin, end):
        if used + sizes[word] > LONGEST_PIECES:
            cut.append((begin, word))
            begin, used = word, 0
        used += sizes[word]
    return [*cut, (begin, end)]


def make_batch(
    windows: Sequence[Range], pieces: Sequence[tuple[int, ...]], shapes: Sequence[int], gaps: Sequence[int]
) -> Batch:
    """The arrays of some windows; `pieces`, `shapes` and `gaps` are of all words."""
    rows = [_row(window, pieces, shapes, gaps) for window in windows]
    width = max(len(row[0]) for row in rows)
    words = max(len(row[3]) for row in rows)
    return Batch(
        pieces=_padded([row[0] for row in rows], width),
        shapes=_padded([row[1] for row in rows], width),
        gaps=_padded([row[2] for row in rows], width),
        first=_padded([row[3] for row in rows], words),
        last=_padded([row[4] for row in rows], words),
        words=np.array([len(row[3]) for row in rows], dtype=np.int64),
    )


def _row(
    window: Range, pieces: Sequence[tuple[int, ...]], shapes: Sequence[int], gaps: Sequence[int]
) -> tuple[list[int], list[int], list[int], list[int], list[int]]:
    ids, shape, gap, first, last = [CLS], [0], [0], [], []
    for word in range(*window):
        own = pieces[word]
        first.append(len(ids))
        ids.extend(own)
        last.append(len(ids) - 1)
        shape.extend([shapes[word]] * len(own))
        gap.extend([gaps[word]] * len(own))
    ids.append(SEP)
    shape.append(0)
    gap.append(0)
    return ids, shape, gap, first, last


def _padded(rows: Sequence[Sequence[int]], width: int) -> Integers:
    array = np.zeros((len(rows), width), dtype=np.int64)
    for index, row in enumerate(rows):
        array[index, : len(row)] = row
    return array


def shapes_of(forms: Sequence[str]) -> list[int]:
    """The letter shapes of words."""
    return [int(shape_of(form)) for form in forms]
