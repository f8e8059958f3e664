"""Names of operations: which spellings are one name, which part of it is meant, and which names are only alike.

Two spellings are one name where they have the same letters and digits, whatever their quotes, hyphens, accents and
case. Anything more would be a guess: "Edelweiss" is not "Operation Edelweiss", and stays apart, told of as similar.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from sayso.resolve.campaign_words import last_words, numbers, parts, written_for

LONGEST_NAME: Final = 200
"""Code points of a name that are looked at; no operation has a longer one."""

ALIKE: Final = 0.85
"""Share of letters in common, in order, from which two names are told of as similar: one letter in seven may differ."""

MOST_COMPARED: Final = 100
"""Names with the same first letter that are compared with each other; beyond, similar ones are not looked for."""

_QUOTES: Final = re.compile("[\"'“”„‟«»‹›‘’‚‛`´]")
_WORD: Final = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class CampaignName:
    """A name as it is compared (`key`), as it is shown (`shown`), and the wording of a phase that stood within it."""

    key: str
    shown: str
    phase: str | None


@dataclass(frozen=True, slots=True, order=True)
class PhaseKey:
    """Which phase a wording means: in order, numbered ones, then those of other wordings, then the last."""

    rank: int
    number: int
    wording: str


def read_name(name: str) -> CampaignName:
    """The name of an operation, apart from the phase that may stand in it; key "" where it has no letter.

    >>> read_name("the second phase of “Operation Edel-weiß”")
    CampaignName(key='operationedelweiss', shown='Operation Edel-weiß', phase='second phase')
    >>> read_name("Op. Edelweiss, Phase II").phase
    'Phase II'
    """
    bare = " ".join(_QUOTES.sub("", unicodedata.normalize("NFC", name[:LONGEST_NAME])).split()).strip(" ,;:.-–—()")
    whole, phase = _without_phase(re.sub(r"^the\s+", "", bare, flags=re.IGNORECASE))
    shown = re.sub(r"^the\s+", "", whole, flags=re.IGNORECASE)
    return CampaignName("".join(_words(shown)), shown, phase)


def read_phase(wording: str) -> PhaseKey:
    """Which phase a wording means.

    >>> [read_phase(wording).number for wording in ("second phase", "Phase II", "stage two", "the 2nd wave")]
    [2, 2, 2, 2]
    >>> read_phase("mountain phase").rank, read_phase("final phase").rank
    (1, 2)
    """
    words = [word for word in _fold(_QUOTES.sub("", wording)[:LONGEST_NAME]) if word != "the"]
    if any(word in last_words() for word in words):
        return PhaseKey(2, 0, "")
    told = {numbers()[word] for word in words if word in numbers()}
    if len(told) == 1:
        return PhaseKey(0, told.pop(), "")
    return PhaseKey(1, 0, " ".join(words))


def similar_names(keys: Iterable[str], cores: Mapping[str, str]) -> dict[str, set[str]]:
    """For each name those that are like it, but not so like that they are one; `cores` are keys without their kind."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(set(keys)):
        groups[cores[key][:1]].append(key)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group in groups.values():
        for at, one in enumerate(group[:MOST_COMPARED]):
            for other in group[at + 1 : MOST_COMPARED]:
                if _are_alike(cores[one], cores[other]):
                    found[one].add(other)
                    found[other].add(one)
    return dict(found)


def core_of(shown: str) -> str:
    """The letters of a name without the word for its kind and without numbers at its end.

    >>> core_of("Operation Edelweiss 2"), core_of("Edelweiss")
    ('edelweiss', 'edelweiss')
    """
    words = _words(shown)
    kept = [word for word in words if word not in written_for().values()] or words
    while len(kept) > 1 and (kept[-1] in numbers() or kept[-1][0].isdigit()):
        kept.pop()
    return "".join(kept)


def _are_alike(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _without_phase(name: str) -> tuple[str, str | None]:
    """1. "second phase of X", "phase two of X"; 2. "X, second phase", "X phase 2"; "Operation Phase Two" is a name."""
    before, after = _phase_patterns()
    found = before.fullmatch(name) or after.fullmatch(name)
    whole = found["name"].rstrip(" ,;:(–—-") if found else ""
    if found is None or all(word in written_for().values() for word in _words(whole)):
        return name, None
    return whole, found["phase"]


@cache
def _phase_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    noun = "|".join(parts())
    which = "|".join(sorted((*numbers(), *last_words()), key=len, reverse=True))
    phase = rf"(?P<phase>(?:(?:{which})[\s-]+(?:{noun})|(?:{noun})[\s-]+(?:{which})))"
    before = re.compile(rf"{phase}\s+of\s+(?:the\s+)?(?P<name>\S.*)", re.IGNORECASE)
    after = re.compile(rf"(?P<name>\S.*?)[\s,;:(–—-]+(?:the\s+)?{phase}\)?", re.IGNORECASE)
    return before, after


def _words(name: str) -> list[str]:
    return [written_for().get(word, word) for word in _fold(name)]


def _fold(text: str) -> list[str]:
    """The words of a text without case, accents and dots: "Föhn" and "FOHN" are one."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [word.replace(".", "") for word in _WORD.findall(bare)]
