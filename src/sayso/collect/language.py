"""Whether a text is in the language that the model reads: a cheap look, not an identification of languages."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

_DATA = tomllib.loads(files("sayso.collect").joinpath("data/english.toml").read_text(encoding="utf-8"))
_COMMON = frozenset(_DATA["common_words"])
_SAMPLE = 20_000
_FEWEST_WORDS = 20
_LEAST_SHARE_COMMON = 0.15
_LEAST_SHARE_LATIN = 0.5
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def reads_as_english(text: str) -> bool:
    """Whether most letters are Latin and enough words are the small words of English; a few words alone are trusted.

    Running English has 35 to 50 of them in a hundred words, other languages of Latin script fewer than ten.
    """
    words = _WORD.findall(text[:_SAMPLE])
    letters = "".join(words)
    if len(letters) < _FEWEST_WORDS:
        return True
    if len(_LATIN.findall(letters)) / len(letters) < _LEAST_SHARE_LATIN:
        return False
    common = sum(word.lower() in _COMMON for word in words)
    return len(words) < _FEWEST_WORDS or common / len(words) >= _LEAST_SHARE_COMMON
