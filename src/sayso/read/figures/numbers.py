"""Numbers in words and digits, without what is said of them: "1,200", "twenty-three", "a hundred", "dozens"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sayso.read.figures.lexicon import CARDINALS, LETTERS, OPEN_NOUNS, OPEN_PHRASES, OPEN_WORDS, PEOPLE, SCALES
from sayso.read.parse import Parse

_DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+|\d{1,12}(?:\.\d{1,6})?", re.ASCII)
# Words of the longest number that is read, so that endless chains of them take linear time.
_LONGEST_NUMBER = 16
_HYPHENS = frozenset("-‐‑–—")


@dataclass(frozen=True, slots=True)
class Number:
    """A number that stands in the tokens `[first, last)`; `high` is None where it is open, `digits` if only digits."""

    first: int
    last: int
    low: int
    high: int | None
    approximate: bool = False
    digits: bool = False
    scaled: bool = False


def read_number(parse: Parse, at: int) -> Number | None:
    """The number that begins at a token, None if none does.

    "two dozen" -> 24 to 24, "a hundred and five" -> 105 to 105, "tens of thousands" -> 20000 and more, "2.5 million" ->
    2500000; what is no whole number ("7.62") is none.
    """
    word = parse.lower[at]
    if word in OPEN_NOUNS:
        return _open_noun(parse, at)
    if word in OPEN_PHRASES:
        found = _open_words(parse, at)
        if found:
            return found
    if word in ("a", "an", "half"):
        return _rounded(parse, at)
    if word in SCALES:
        return _scale_alone(parse, at)
    if word[0].isdigit():
        return _digits(parse, at)
    return _spoken(parse, at) if word in CARDINALS else None


def touching(parse: Parse, at: int) -> bool:
    """Whether a token stands right behind the one before it."""
    return 0 < at < len(parse) and parse.start[at] == parse.end[at - 1]


def parted(parse: Parse, at: int) -> bool:
    """Whether a sentence, a paragraph or the line of a heading ends before a token."""
    if at >= len(parse) or at == 0 or parse.sentence[at] != parse.sentence[at - 1]:
        return True
    breaks = parse.text.count("\n", parse.end[at - 1], parse.start[at])
    return breaks > 1 or (breaks == 1 and parse.form[at][0].isupper())


def is_hyphen(parse: Parse, at: int) -> bool:
    """Whether a token is a hyphen or a dash."""
    return at < len(parse) and parse.form[at] in _HYPHENS


def _word(parse: Parse, at: int) -> str:
    return parse.lower[at] if at < len(parse) else ""


def _open_noun(parse: Parse, at: int) -> Number:
    """Case "dozens", "tens of thousands", "hundreds of thousands"."""
    low, last = OPEN_NOUNS[parse.lower[at]], at + 1
    above = _word(parse, at + 2)
    if _word(parse, at + 1) == "of" and above in OPEN_NOUNS and above.rstrip("s") in SCALES:
        low, last = low * SCALES[above.rstrip("s")], at + 3
    return Number(at, last, low, None, approximate=True, scaled=True)


def _open_words(parse: Parse, at: int) -> Number | None:
    """Case "several", "a few hundred", "a couple of dozen"."""
    for words, phrase in OPEN_PHRASES[parse.lower[at]]:
        last = at + len(words)
        if tuple(parse.lower[at:last]) == words:
            low, scale = OPEN_WORDS[phrase], _word(parse, last)
            if scale in SCALES:
                return Number(at, last + 1, low * SCALES[scale], None, approximate=True, scaled=True)
            return Number(at, last, low, None, approximate=True)
    return None


def _rounded(parse: Parse, at: int) -> Number | None:
    """Case "a dozen", "a hundred and five", "half a dozen", "half a million", "a half-dozen"."""
    if parse.lower[at] == "half":
        joint, scale = at + 1, _word(parse, at + 2)
        if scale not in SCALES or not (_word(parse, joint) in ("a", "an") or is_hyphen(parse, joint)):
            return None
        half = SCALES[scale] // 2
        return Number(at, at + 3, half, half, approximate=True, scaled=True)
    following = _word(parse, at + 1)
    if following == "half":
        number = _rounded(parse, at + 1)
        return number and replace(number, first=at)
    if following == "score" and _word(parse, at + 2) == "of":
        return Number(at, at + 2, 20, 20, approximate=True, scaled=True)
    return _spoken(parse, at) if following in SCALES else None


def _scale_alone(parse: Parse, at: int) -> Number | None:
    """Case "hundred guards"; but the "million" of "$5 million" is a part of an amount."""
    word = parse.lower[at]
    if at > 0 and (parse.form[at - 1][-1].isdigit() or parse.lower[at - 1] in CARDINALS):
        return None
    return Number(at, at + 1, SCALES[word], SCALES[word], word == "dozen", scaled=True)


def _digits(parse: Parse, at: int) -> Number | None:
    """Case "1,200", "2.5 million", "1.2m people", "100s"."""
    form = parse.form[at]
    if form.endswith("s") and form[:-1] in ("10", "100", "1000", "1,000"):
        return Number(at, at + 1, 2 * int(form[:-1].replace(",", "")), None, approximate=True)
    if not _DIGITS.fullmatch(form):
        return None
    last, value = at + 1, float(form.replace(",", ""))
    scale = _word(parse, last)
    if scale in SCALES:
        last, value = last + 1, value * SCALES[scale]
    elif scale in LETTERS and touching(parse, last) and _word(parse, last + 1) in PEOPLE:
        last, value = last + 1, value * LETTERS[scale]
    if value != int(value):
        return None
    return Number(at, last, int(value), int(value), scale == "dozen", digits=last == at + 1, scaled=last > at + 1)


def _spoken(parse: Parse, at: int) -> Number | None:
    """Case "twenty-three", "one hundred and five", "two dozen", "two and a half million"."""
    total = current = 0.0
    last, dozen = at, False
    while last < min(len(parse), at + _LONGEST_NUMBER):
        word = parse.lower[last]
        step = 1
        if word in ("a", "an") and last == at:
            current = 1
        elif word in CARDINALS and _fits(current, CARDINALS[word]):
            current += CARDINALS[word]
        elif word in SCALES and last > at:
            scale, dozen = SCALES[word], word == "dozen"
            current = (current or 1) * scale
            if scale > 100:
                total, current = total + current, 0
        elif is_hyphen(parse, last) and touching(parse, last) and _goes_on(parse, last + 1, current):
            pass
        elif (
            word == "and"
            and last > at
            and parse.lower[last + 1 : last + 3] == ["a", "half"]
            and _word(parse, last + 3) in SCALES
        ):
            current, step = current + 0.5, 3
        elif (
            word == "and"
            and last > at
            and parse.lower[last - 1] in SCALES
            and not dozen
            and _goes_on(parse, last + 1, current)
        ):
            pass
        else:
            break
        last += step
    value = total + current
    return Number(at, last, int(value), int(value), dozen, scaled=last > at + 1 and parse.lower[last - 1] in SCALES)


def _fits(current: float, next_value: int) -> bool:
    """Whether a cardinal can follow: "twenty" + "three", "hundred" + "five", but not "three" + "four"."""
    if current == 0:
        return True
    return (current % 100 >= 20 and current % 10 == 0 and 0 < next_value < 10) or (
        current % 100 == 0 and next_value > 0
    )


def _goes_on(parse: Parse, at: int, current: float) -> bool:
    word = _word(parse, at)
    return word in SCALES or (word in CARDINALS and _fits(current, CARDINALS[word]))
