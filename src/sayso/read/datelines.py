"""Datelines: where a dispatch was filed, and by whom. What follows one begins a sentence of its own.

"CHUR, Switzerland (AFN) — Two men fled." "DAVOS, 4 March -- Two men fled." "Chur (Alpine News) - Two men fled."
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.read.model.features import Gap

DASHES = frozenset({"-", "--", "---", "–", "—", "―", "\ufffd"})
LONGEST = 16
LONGEST_BARE = 5
LEAST_CAPITALS = 3
MOST_CAPITALS = 3
SMALL_WORDS = frozenset({"of", "de", "del", "la", "el", "al", "and"})


def text_after_datelines(forms: Sequence[str], gaps: Sequence[int]) -> list[int]:
    """The words that begin the text after a dateline, in order; a dateline stands at the beginning of a line.

    It ends in a dash with space around it. Before the dash stand only names, numbers and their punctuation: with an agency
    in brackets, or else a few words of which the first is in capitals.

    >>> text_after_datelines("CHUR ( AFN ) — Two men fled .".split(), [3, 1, 0, 0, 1, 1, 1, 1, 0])
    [5]
    """
    found = []
    for index, gap in enumerate(gaps):
        if gap >= Gap.LINE and (end := _dateline_end(forms, gaps, index)):
            found.append(end)
    return found


def _dateline_end(forms: Sequence[str], gaps: Sequence[int], begin: int) -> int | None:
    bracketed = False
    for index in range(begin, min(begin + LONGEST, len(forms) - 1)):
        form = forms[index]
        if index > begin and gaps[index] >= Gap.LINE:
            return None
        if form in DASHES and index > begin and gaps[index] != Gap.NONE:
            bare = form != "\ufffd" and _is_bare_dateline(forms[begin:index])
            return _text_begin(forms, index + 1) if bracketed or bare else None
        if form == "(":
            bracketed = True
        elif not _may_stand_in_dateline(form):
            return None
    return None


def _is_bare_dateline(words: Sequence[str]) -> bool:
    """Whether a few words without an agency are a dateline and no headline in capitals: "NEW YORK, March 4"."""
    capitals = sum(map(_in_capitals, words))
    return len(words) <= LONGEST_BARE and _in_capitals(words[0]) and capitals <= MOST_CAPITALS


def _may_stand_in_dateline(form: str) -> bool:
    return not form[0].isalpha() or form[0].isupper() or form in SMALL_WORDS


def _in_capitals(form: str) -> bool:
    return len(form) >= LEAST_CAPITALS and form.isupper()


def _text_begin(forms: Sequence[str], index: int) -> int | None:
    """The first word after the dash, past marks like "[TEXT]"."""
    if forms[index : index + 1] == ["["] and "]" in forms[index : index + 4]:
        index += list(forms[index : index + 4]).index("]") + 1
    return index if index < len(forms) else None
