"""The words of time expressions by word class, from `lexicon.toml`, and one character for each class.

Rules are regular expressions over those characters (see `grammar.py`). A new word: one line in `lexicon.toml`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files

Value = str | int

# Classes that are told by their shape, in `lexing.py`, and not by a list of words.
SHAPES = (
    "OTHER", "BREAK", "COMMA", "HYPHEN", "POSSESSIVE", "CURRENCY", "PERCENT", "SLASH", "D2", "YEAR", "HHMM", "NUMBER",
    "FRACTION", "ORDINAL_DIGITS", "CLOCK", "AMPM", "ISO_DATE", "SLASH_DATE", "DOTTED_DATE", "DECADE", "QUARTER_CODE",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FixedPhrase:
    """Words that stand together and are read as one."""

    words: tuple[str, ...]
    kind: str
    value: Value


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The classes of words: `words` by lower-case form, `phrases` by first word with the longest first."""

    words: dict[str, tuple[str, Value]]
    phrases: dict[str, tuple[FixedPhrase, ...]]
    symbols: dict[str, str]


def _read() -> Lexicon:
    tables = tomllib.loads(files("sayso.read.times").joinpath("lexicon.toml").read_text("utf-8"))
    words: dict[str, tuple[str, Value]] = {
        word: (kind, value) for kind, values in tables["valued"].items() for word, value in values.items()
    }
    words |= {word: (kind, 0) for kind, listed in tables["listed"].items() for word in listed}
    phrases: dict[str, tuple[FixedPhrase, ...]] = {}
    for kind, values in tables["phrases"].items():
        for text, value in values.items():
            phrase = FixedPhrase(tuple(text.split()), kind, value)
            same = (*phrases.get(phrase.words[0], ()), phrase)
            phrases[phrase.words[0]] = tuple(sorted(same, key=lambda one: -len(one.words)))
    kinds = sorted({*SHAPES, *tables["valued"], *tables["listed"], *tables["phrases"]})
    # Private-use characters: none means anything to a regular expression.
    return Lexicon(words, phrases, {kind: chr(0xE000 + number) for number, kind in enumerate(kinds)})


LEXICON = _read()
