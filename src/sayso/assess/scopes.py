"""What a figure is a figure of: the whole, a part of it, more than the event, or something that is denied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, TypeAlias

from sayso.assess.lexicon import listed
from sayso.records import Claim, Report, Toll

Scope: TypeAlias = Literal["whole", "part", "wider", "denied"]

BEFORE: Final = 90
"""Code points before a figure in which words say what it is a figure of."""
AFTER: Final = 60
"""Code points after it, for words like "since January"."""
_BOUNDS: Final = re.compile(r"\b(?:no )?more than\b|\bor more\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[.!?]\s|\n")


def scopes_of(claims: Iterable[Claim], origin_of: Mapping[str, str], reports: Mapping[str, Report]) -> dict[str, Scope]:
    """The scope of each claim that holds a toll, by claim id.

    In this order:

    1. A negated figure is denied; but "nobody was hurt" is the figure 0.
    2. "since January": over more than the event, so it bounds nothing here.
    3. "including two children", "three more people": parts, never added to a whole. Beside a total ("bringing the total
       to 98") all that the same voice tells in the same report of the same harm is part of it.
    """
    told = [(claim, claim.toll, _words(claim, reports)) for claim in claims if claim.toll is not None]
    totals = {_beside(claim, toll, origin_of) for claim, toll, words in told if words.total}
    return {
        claim.id: _scope(claim, toll, words, beside=_beside(claim, toll, origin_of) in totals)
        for claim, toll, words in told
    }


def _scope(claim: Claim, toll: Toll, words: _Words, *, beside: bool) -> Scope:
    if claim.polarity == "negative" and (toll.low, toll.high) != (0, 0):
        return "denied"
    if words.wider:
        return "wider"
    if toll.part_of is not None or words.more or (beside and not words.total):
        return "part"
    return "whole"


def _beside(claim: Claim, toll: Toll, origin_of: Mapping[str, str]) -> tuple[str, str, str]:
    return origin_of.get(claim.id, claim.id), claim.report, toll.harm


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words around a figure say of it."""

    total: bool
    more: bool
    wider: bool


def _words(claim: Claim, reports: Mapping[str, Report]) -> _Words:
    assert claim.toll is not None
    before, after = _around(claim.toll, reports.get(claim.report))
    own = claim.content.quote.casefold()
    total = any(_pattern("total").search(text) for text in (before, own))
    wider = any(_pattern("wider").search(text) for text in (before, own, after))
    counted = f"{' '.join(before.split()[-1:])} {claim.toll.wording} {claim.toll.victims or ''}".casefold()
    more = _pattern("more").search(_BOUNDS.sub(" ", counted))
    return _Words(total, bool(more) and not total, wider)


def _around(toll: Toll, report: Report | None) -> Sequence[str]:
    """What stands before and after the figure in its sentence, in lower case."""
    if report is None or not toll.span.quote or report.text[toll.span.start : toll.span.end] != toll.span.quote:
        return "", ""
    before = report.text[max(0, toll.span.start - BEFORE) : toll.span.start]
    after = report.text[toll.span.end : toll.span.end + AFTER]
    return _SENTENCE.split(before)[-1].casefold(), _SENTENCE.split(after)[0].casefold()


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:{})\b".format("|".join(sorted(map(re.escape, listed("figures", name))))))
