"""Which texts are copies of which: wire copy, also in part, with a new lead, or lightly edited.

Texts are compared by their shingles, all runs of three words (Broder 1997, "On the resemblance and containment of
documents"): a text is a copy of an earlier one where enough of the shorter one's shingles stand in the other. Shingles
are kept whole and not sketched (MinHash), because a copy of which three words in ten were changed keeps only a third of
them, which no sketch of a few hundred bytes tells apart from chance. An index from shingles to the first texts that
have them finds the pairs, so that time grows with the length of the texts and not with their number squared.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

SHINGLE = 3
"""Words in a run: with three words in ten changed, a third of all runs of three stay, and a sixth of those of five."""
LEAST_SHARE = 0.17
"""Of the shorter text's shingles, how many a copy shares. Measured by `benchmarks/copies.py`."""
LEAST_SHARED = 12
"""How many shingles a copy shares at least: a few stock phrases make no copy of a short note."""
FIRST_HOLDERS = 8
"""How many of the first texts with a shingle stand in the index; a copy shares its shingles with all of them."""
MOST_WORDS = 20_000
"""How much of a text is looked at; a report has a few hundred words."""
SHORTEST_PASSAGE = 5
"""Words in a passage that is shown as evidence."""

_WORD = re.compile(r"\w+")
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)
_Word: TypeAlias = tuple[str, int, int]
Hashes: TypeAlias = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand in two texts: half-open ranges of code points in the earlier and in the later one."""

    start: int
    end: int
    later_start: int
    later_end: int
    words: int


@dataclass(frozen=True, slots=True)
class Copy:
    """A text and the earlier one that it has its words from; `share` of the shorter one's shingles, 0 to 1."""

    id: str
    of: str
    share: float


def find_copies(texts: Mapping[str, str]) -> tuple[Copy, ...]:
    """The copies among some texts, each with the earlier text that it shares most with; texts stand in order of time.

    >>> note = "Two men fled over the pass before dawn on Friday and were seen in Andermatt by a woman who keeps bees there"
    >>> [(copy.id, copy.of) for copy in find_copies({"a": note, "b": "Snow fell in Chur.", "c": note + ", she said."})]
    [('c', 'a')]
    """
    ids = list(texts)
    shingles = [_shingles(text) for text in texts.values()]
    best: dict[int, tuple[float, int]] = {}
    for earlier, later, shared in _pairs(shingles):
        share = shared / min(len(shingles[earlier]), len(shingles[later]))
        if shared >= LEAST_SHARED and share >= LEAST_SHARE:
            best[later] = max(best.get(later, (0.0, 0)), (share, -earlier))
    return tuple(Copy(ids[later], ids[-earlier], round(share, 3)) for later, (share, earlier) in sorted(best.items()))


@lru_cache(maxsize=1024)
def shared_passages(earlier: str, later: str, most: int = 3) -> tuple[Passage, ...]:
    """The longest passages that two texts share, word for word, longest first; case and punctuation do not count.

    Time grows with the length of the texts: each word of the later one is passed once.
    """
    ours, theirs = _words(earlier), _words(later)
    seeds: dict[tuple[str, ...], int] = {}
    for first in range(len(ours) - SHINGLE, -1, -1):
        seeds[tuple(word for word, *_ in ours[first : first + SHINGLE])] = first
    found, here = [], 0
    while here + SHINGLE <= len(theirs):
        at = seeds.get(tuple(word for word, *_ in theirs[here : here + SHINGLE]))
        if at is None:
            here += 1
            continue
        length = SHINGLE
        while _agree(ours, theirs, at + length, here + length):
            length += 1
        if length >= SHORTEST_PASSAGE:
            last, their_last = ours[at + length - 1], theirs[here + length - 1]
            found.append(Passage(ours[at][1], last[2], theirs[here][1], their_last[2], length))
        here += length
    return tuple(sorted(found, key=lambda one: (-one.words, one.later_start))[:most])


def _agree(ours: Sequence[_Word], theirs: Sequence[_Word], at: int, here: int) -> bool:
    return at < len(ours) and here < len(theirs) and ours[at][0] == theirs[here][0]


def _words(text: str) -> list[_Word]:
    """The first words of a text in lower case, each with its range."""
    matches = (match for _, match in zip(range(MOST_WORDS), _WORD.finditer(text), strict=False))
    return [(match[0].lower(), match.start(), match.end()) for match in matches]


@lru_cache(maxsize=1024)
def _shingles(text: str) -> Hashes:
    """The distinct runs of words of a text, as hashes that are the same in every process."""
    codes = np.array([zlib.crc32(word.encode("utf-8", "replace")) for word, *_ in _words(text)], dtype=np.uint64)
    runs = len(codes) - SHINGLE + 1
    if runs < 1:
        return np.empty(0, np.uint64)
    mixed = np.zeros(runs, np.uint64)
    for place in range(SHINGLE):
        mixed = (mixed ^ (codes[place : place + runs] + np.uint64(1))) * _FACTORS[place]
    return np.unique(mixed)


def _pairs(shingles: Sequence[Hashes]) -> list[tuple[int, int, int]]:
    """Earlier text, later text, and how many shingles they share, of all pairs with one of the first holders of it."""
    if not any(len(one) for one in shingles):
        return []
    hashes = np.concatenate(shingles)
    holders = np.repeat(np.arange(len(shingles)), [len(one) for one in shingles])
    order = np.argsort(hashes, kind="stable")
    hashes, holders = hashes[order], holders[order]
    begins = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    sizes = np.diff(np.r_[begins, len(hashes)])
    first = np.repeat(begins, sizes)
    rank = np.arange(len(hashes)) - first
    pairs = [
        holders[first[rank > place] + place] * len(shingles) + holders[rank > place] for place in range(FIRST_HOLDERS)
    ]
    coded, counts = np.unique(np.concatenate(pairs), return_counts=True)
    kept = counts >= LEAST_SHARED
    return [
        (int(pair) // len(shingles), int(pair) % len(shingles), int(shared))
        for pair, shared in zip(coded[kept], counts[kept], strict=True)
    ]
