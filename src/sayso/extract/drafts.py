"""Drafts: what a rule reads in a clause, before it is known who says it and which claims it is tied to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sayso.extract.speakers import Voice
from sayso.records import Claim, Happening, Span, Toll
from sayso.records.claim import Certainty, ClaimKind, Polarity


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim without its speaker and its ties.

    `voices` where the rule itself tells who speaks ("the army vowed"); `about` picks the claims spoken of from those
    before; `whole` is the content of the toll that this one is a part of; clauses whose heads are in `takes` say no more.
    """

    kind: ClaimKind
    content: Span
    rule: str
    ground: Span
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    event: Happening | None = None
    toll: Toll | None = None
    voices: tuple[Voice, ...] = ()
    about: Callable[[list[Claim]], tuple[str, ...]] | None = None
    whole: Span | None = None
    takes: range | None = None
