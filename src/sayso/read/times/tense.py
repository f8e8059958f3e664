"""Whether the words around an expression speak of the past or of the future: "Monday" is the last one or the next."""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from importlib.resources import files

from sayso.read.parse import Parse

_WORDS: dict[str, list[str]] = tomllib.loads(files("sayso.read.times").joinpath("tense.toml").read_text("utf-8"))
_FUTURE, _PAST, _SKIPPED = (frozenset(_WORDS[name]) for name in ("future", "past", "between"))
_REACH = 14


def direction(parse: Parse, start: int, end: int) -> int:
    """-1 for the past, 1 for the future, 0 where nothing tells; by the nearest verb before, then after, in the sentence."""
    token = bisect_left(parse.start, start)
    if token >= len(parse):
        return 0
    first, last = parse.sentences[parse.sentence[token]]
    lower = parse.lower
    for index in range(token - 1, max(first, token - _REACH) - 1, -1):
        found = _told(lower, index, first)
        if found:
            return found
    for index in range(token + 1, min(last, token + _REACH)):
        found = _told(lower, index, first)
        if found:
            return found
    return 0


def _told(lower: list[str], index: int, first: int) -> int:
    word = lower[index]
    if word in _FUTURE:
        return 1
    if word in _PAST or (word.endswith("ed") and len(word) > 4):
        for back in range(index - 1, max(first, index - 4) - 1, -1):
            if lower[back] in _FUTURE:
                return 1
            if lower[back] not in _SKIPPED:
                break
        return -1
    return 0
