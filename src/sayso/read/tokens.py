"""Raw text -> words, cut as the Universal Dependencies treebanks of English cut them.

The text falls into chunks at white space; each chunk is cut by one regular expression, whose alternatives stand in order
of precedence in `_ALTERNATIVES`. What a chunk becomes depends on the chunk alone, and, where it ends in a full stop, on
the character that follows: so cuts are remembered. The words that carry meaning are in `data/tokens.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

NO_GAP, SPACES, LINE_BREAK, BLANK_LINE = range(4)

_LEXICON: dict[str, list[str]] = tomllib.loads(files("sayso.read").joinpath("data/tokens.toml").read_text("utf-8"))

# Longer chunks are not remembered, so that hostile input cannot fill the memory.
_LONGEST_REMEMBERED = 48


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text, one list a column: code point offsets, and the white space before each word.

    `gap` is 0 for none, 1 for spaces, 2 for a line break, 3 for a blank line or the start of the text.
    """

    start: list[int]
    end: list[int]
    gap: list[int]

    def __len__(self) -> int:
        return len(self.start)


def _any(words: Iterable[str]) -> str:
    """An expression for any of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


# Marks that combine with letters, joiners and soft hyphens are parts of words, though Python's `\w` lacks them.
_MARKS = (
    r"\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u06d6-\u06ed\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e\u0eb1-\u0ece\u0f71-\u0fbc\u102b-\u103e\u135d-\u135f\u17b4-\u17d3"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
# White space, control characters, and the invisible characters that order or part what is written.
_BLANK = r"\s\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_WORD = rf"[\w{_MARKS}]"
_LETTER = rf"[^\W\d_{_MARKS}]"
_PICTURE = r"[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]"
_THOUSANDS = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)"
_FIGURE = rf"(?:{_THOUSANDS}|\d+)(?:\.\d+)*"
_PARAGRAPH_GOES_ON = r"(?!\s?\Z)"
_DOMAIN = rf"\.{_any(_LEXICON['domains'])}(?!\w)"

# Each pair: what it is, and its expression. All are free of nested repetition; look-ups of open length are bounded, so
# that the time taken is linear in the length of the text.
_ALTERNATIVES: tuple[tuple[str, str], ...] = (
    ("sign that begins nothing longer", r"[,)\[\]{}“”«»\"%&]|\((?!:)"),
    ("web address", r"(?i:https?|ftp)://[^\s<>\"“”]*[\w/=&#~+-]|(?i:www)\.[^\s<>\"“”]*[\w/=&#~+-]|doi:\S*\w"),
    ("mail address", r"(?i:mailto:)?[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){0,8}[\w-]{2,63}"),
    ("site or file", rf"\w[\w-]{{0,63}}(?:\.[\w-]{{1,63}}){{0,4}}(?i:{_DOMAIN})(?:/[\w./?=&%#~+-]*[\w/])?"),
    ("chain of names", r"(?<![\w.])[a-z]{2,24}(?:\.[a-z]{2,24}){2,6}(?![\w.])"),
    ("handle or tag", rf"[@#]{_LETTER}\w*"),
    ("face", rf"(?<![^\W_]){_any(_LEXICON['emoticons'])}(?!\w)|(?<=\w)(?::-?[)(]|;-?\))(?!\S)"),
    ("picture", rf"[\U0001f1e6-\U0001f1ff]{{2}}|{_PICTURE}(?:[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]|\u200d{_PICTURE})*"),
    (
        "telephone",
        r"(?<!\S)\+\d[\d-]*(?!\w)|(?<![\w-])(?:(?:1-)?\d{3}[-./]\d{3}[-.]\d{4}|\d{3}-\d{4}|\d{5}-\d{4})(?![\w-])",
    ),
    ("date", r"(?<![\w/])(?:\d{1,4}/\d{1,2}/\d{1,4}|\d{1,4}-\d{1,2}-\d{2,4}|(?:0?[1-9]|1[0-2])/[0-3]?\d)(?![\w/])"),
    ("clock", r"\d{1,2}(?::\d{2}){1,2}(?!\d)"),
    ("decade, ordinal", rf"(?:{_THOUSANDS}|\d+)(?:['’]?s|st|nd|rd|th|ST|ND|RD|TH)(?!\w)|['’]\d\ds?(?!\w)"),
    ("figure before a unit", rf"{_FIGURE}(?=(?i:{_any(_LEXICON['units'])})(?!\w))|\d+(?=[xX]\d)"),
    ("figure", rf"{_FIGURE}(?!\w)|(?<!\w)\.\d+(?!\w)"),
    ("currency", rf"(?<!\w){_any(_LEXICON['currency_codes'])}\$|(?<!\w){_any(_LEXICON['currency_words'])}(?=\d)"),
    (
        "letters with full stops",
        rf"(?<!\w)(?:{_LETTER}\.){{2,}}(?!{_LETTER}{{2}})(?:{_LETTER}(?!\w))?|(?<!\w){_LETTER}\.{_LETTER}(?!\w)",
    ),
    ("initial", r"(?<!\w)(?!I\.)[A-Z]\.(?=\s[A-Z0-9]|[A-Z]\w|,)"),
    ("abbreviation", rf"(?<![\w'’]){_any(_LEXICON['abbreviations'])}\.(?![\w.]){_PARAGRAPH_GOES_ON}"),
    ("closing abbreviation", rf"(?<![\w'’]){_any(_LEXICON['closing'])}\.(?![\w.]|\s[A-Z]){_PARAGRAPH_GOES_ON}"),
    ("abbreviation before a figure", rf"(?<![\w'’]){_any(_LEXICON['before_figure'])}\.(?=\s?\d)"),
    ("abbreviation before a name", rf"(?<![\w'’]){_any(_LEXICON['before_capital'])}\.(?=\s[A-Z])"),
    ("shortened word", rf"(?<![\w'’]){_LETTER}{{1,4}}\.(?=[,;:])"),
    ("clipped word", rf"(?<!\w)['’](?i:{_any(_LEXICON['clipped'])})(?!\w)"),
    ("slashed word", rf"(?<!\w)(?i:{_any(_LEXICON['slashed'])})(?![\w/])"),
    ("clitic", rf"['’](?i:{_any(_LEXICON['clitics'])})(?!{_WORD})"),
    ("letters with an ampersand", r"(?<!\w)(?:[A-Z]{1,3}(?:&[A-Z]{1,2})+|[a-z]&[a-z])(?!\w)"),
    ("letters with a slash", rf"(?<![\w/]){_LETTER}/{_LETTER}(?![\w/])"),
    ("prefixed word", rf"(?<!\w)(?i:(?:{_any(_LEXICON['prefixes'])}-){{1,4}}){_WORD}{{2,}}(?:['’]{_LETTER}+)*"),
    ("suffixed word", rf"{_WORD}+-(?i:{_any(_LEXICON['suffixes'])})(?!{_WORD})"),
    ("word", rf"{_WORD}+(?:['’]{_LETTER}+)*"),
    ("ellipsis", r"\.{2,}|…+"),
    ("doubled quotation mark", r"''|``|’’|‘‘|‘’"),
    ("exclamation", r"[.!?]?[!?]+"),
    ("rule", r"[-=*~_|]{2,}|\+{2,}|<{2,}|>{2,}|#{2,}|\${2,}|/{2,}|\\{2,}|[-=]>|<[-=]"),
    ("anything else", rf"[^{_BLANK}]"),
)
_PIECE = re.compile("|".join(expression for _, expression in _ALTERNATIVES))
_CHUNK = re.compile(rf"[^{_BLANK}]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028]")
_PARAGRAPH = re.compile(r"(?>\r\n|[\n\r\v\f\x85\u2028])[^\S\n\r\v\f\x85\u2028\u2029]*[\n\r\v\f\x85\u2028]|\u2029")

# What follows a chunk in the same paragraph, over one line break at most.
_NEXT = re.compile(r"[^\S\r\n\u2029]*(?:\r\n|[\r\n])?[^\S\r\n\u2029]*(\S)")
_FARTHEST_NEXT = 80

_APOSTROPHES = str.maketrans("’", "'")
_WRITTEN_IN_ONE = {entry.replace("|", ""): [len(part) for part in entry.split("|")] for entry in _LEXICON["split"]}
# "would" + "n't", "it" + "'s": clitics at the end of a word, taken off from the right.
_CLITIC = re.compile(rf"(?:n['’]t|['’]{_any(_LEXICON['clitics'])})$", re.IGNORECASE)
_LONGEST_CLITIC = 3
_MOST_CLITICS = 3


def tokenize(text: str) -> Tokens:
    """Cut a text into words: in order, without overlap, each character that is neither white space nor a control in one.

    "It's in Chur."         -> It | 's | in | Chur | .
    "al-Monte can't say"    -> al | - | Monte | ca | n't | say
    "Gen. Ada Huber, 9:30pm" -> Gen. | Ada | Huber | , | 9:30 | pm
    """
    start: list[int] = []
    end: list[int] = []
    gap: list[int] = []
    reached = 0
    for found in _CHUNK.finditer(text):
        base, stop = found.span()
        chunk = found[0]
        pieces = _cut(chunk, _following(text, stop) if chunk[-1] == "." else "")
        gap.append(_gap(text, reached, base))
        gap.extend([NO_GAP] * (len(pieces) - 1))
        for first, last in pieces:
            start.append(base + first)
            end.append(base + last)
        reached = stop
    return Tokens(start, end, gap)


def _following(text: str, stop: int) -> str:
    """What comes next: "A" a capital, "a" a small letter, "0" a digit, "." another sign, "" the end of the paragraph."""
    found = _NEXT.match(text, stop, stop + _FARTHEST_NEXT)
    if not found:
        return ""
    sign = found[1]
    if sign.isupper():
        return "A"
    return "0" if sign.isdigit() else "a" if sign.islower() else "."


def _gap(text: str, reached: int, base: int) -> int:
    """The kind of white space in `text[reached:base]`, which holds nothing else but controls."""
    if reached == 0:
        return BLANK_LINE
    between = text[reached:base]
    if between == " ":
        return SPACES
    if _PARAGRAPH.search(between):
        return BLANK_LINE
    if _BREAK.search(between):
        return LINE_BREAK
    return SPACES if any(sign.isspace() for sign in between) else NO_GAP


def _cut(chunk: str, following: str) -> tuple[tuple[int, int], ...]:
    """The words of a chunk, remembered unless it is long."""
    if len(chunk) > _LONGEST_REMEMBERED:
        return _words(chunk, following)
    return _remembered(chunk, following)


def _words(chunk: str, following: str) -> tuple[tuple[int, int], ...]:
    """The words of a chunk, as offsets into it; `following` lets the expressions look past its end."""
    if chunk.isalpha():
        return tuple(_parts(chunk, 0, len(chunk)))
    words: list[tuple[int, int]] = []
    for piece in _PIECE.finditer(f"{chunk} {following}"):
        start, end = piece.span()
        if start >= len(chunk):
            break
        words.extend(_parts(piece[0], start, end))
    return tuple(words)


_remembered = lru_cache(maxsize=1 << 15)(_words)


def _parts(piece: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """A word, or the several that are written in it: "cannot" -> can | not, "wouldn't've" -> would | n't | 've."""
    if end - start == 1:
        return ((start, end),)
    lengths = _WRITTEN_IN_ONE.get(piece.lower().translate(_APOSTROPHES))
    if lengths:
        parts = []
        for length in lengths:
            parts.append((start, start + length))
            start += length
        return parts
    clitics: list[tuple[int, int]] = []
    while len(clitics) < _MOST_CLITICS and not piece[0].isdigit():
        found = _CLITIC.search(piece, max(1, len(piece) - _LONGEST_CLITIC))
        if not found:
            break
        clitics.append((start + found.start(), end))
        piece, end = piece[: found.start()], start + found.start()
    return [(start, end), *reversed(clitics)]


_FINAL = frozenset((".", "?", "!", "?!", "!?", "!!", "!!!", "??", "???"))
_CLOSING = frozenset("\"”’'’’)]»")
_OPENING = frozenset('"“‘([«')


def sure_breaks(text: str, tokens: Tokens) -> list[int]:
    """The indexes of words that surely begin a sentence; many sentences begin elsewhere too.

    They stand after a blank line, or after a full stop, question or exclamation mark (and what closes a quotation or
    bracket) before a gap and a capital or an opening sign. Full stops of abbreviations and initials are parts of words.

    "He left Arosa. Gen. Huber stayed." -> He, Gen.
    """
    breaks = []
    for index, gap in enumerate(tokens.gap):
        if gap == BLANK_LINE or (gap != NO_GAP and _ends(text, tokens, index - 1) and _begins(text, tokens, index)):
            breaks.append(index)
    return breaks


def _ends(text: str, tokens: Tokens, index: int) -> bool:
    """Whether a sentence can end with the word at `index`."""
    form = text[tokens.start[index] : tokens.end[index]]
    if form in _CLOSING and index and tokens.gap[index] == NO_GAP:
        index -= 1
        form = text[tokens.start[index] : tokens.end[index]]
        return form == "." and index > 0
    return form in _FINAL and index > 0 and not _counts(text, tokens, index - 1)


def _counts(text: str, tokens: Tokens, index: int) -> bool:
    """Whether the word at `index` can be the number of a heading or of an item of a list: "2", "2.1", "b", but not "1848"."""
    form = text[tokens.start[index] : tokens.end[index]]
    return len(form) == 1 or (form[0].isdigit() and (len(form) == 2 or "." in form))


def _begins(text: str, tokens: Tokens, index: int) -> bool:
    """Whether a sentence can begin with the word at `index`."""
    first = text[tokens.start[index]]
    if first in _OPENING:
        return index + 1 < len(tokens) and tokens.gap[index + 1] == NO_GAP and text[tokens.start[index + 1]].isupper()
    return first.isupper()
