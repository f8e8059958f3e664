"""A judgement: what a person or a rule decided about records. Appended, never edited; a later one supersedes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from hashlib import sha256
from typing import Literal

Verdict = Literal["same", "different", "unsure", "accept", "reject", "amend", "unverifiable"]
Awaited = Literal["second"]

SOURCE = "s-"
"""How the id of every publisher begins, where people judge it."""


def source_id(name: str) -> str:
    """The id by which a publisher is judged: its name, without case and with single spaces.

    >>> source_id("Säntis  Courier")
    's-säntis courier'
    """
    return SOURCE + " ".join(name.casefold().split())


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that a person gives a field: "toll.low" of a claim, "reliability" of a publisher; "" for none."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on the records whose ids are `subject`, by whom, why and when. Built by `Judgement.of`.

    `at` is an RFC 3339 date-time; `supersedes` the id of the judgement that this one takes the place of; `seen` the
    head of the ledger that the decision was made on, so that one about something that has moved since can be told.
    `sets` are the values that an amendment gives. With `awaits`, it is a proposal: it holds nothing
    until somebody else appends the same, whose judgement names it in `agrees_with`. To withdraw a judgement is to
    reject it: the subject is its id, and it is superseded.
    """

    id: str
    verdict: Verdict
    subject: tuple[str, ...]
    by: str
    reason: str
    at: str
    supersedes: str | None = None
    seen: str | None = None
    sets: tuple[Correction, ...] = ()
    agrees_with: str | None = None
    awaits: Awaited | None = None
    record: str = field(default="judgement", init=False)

    @classmethod
    def of(
        cls,
        *,
        verdict: Verdict,
        subject: Iterable[str],
        by: str,
        reason: str,
        at: str,
        supersedes: str | None = None,
        seen: str | None = None,
        sets: Iterable[Correction] = (),
        agrees_with: str | None = None,
        awaits: Awaited | None = None,
    ) -> Judgement:
        """The judgement with these fields and the id of its content."""
        draft = cls("", verdict, tuple(subject), by, reason, at, supersedes, seen, tuple(sets), agrees_with, awaits)
        return replace(draft, id=judgement_id(draft))

    @property
    def withdraws(self) -> str | None:
        """The id of the judgement that this one takes back; None where it says something of its own."""
        return self.supersedes if self.subject == (self.supersedes,) else None


def judgement_id(judgement: Judgement) -> str:
    """The id of what a judgement says. Fields without a value are left out, so that a later field changes no id."""
    content = {f.name: getattr(judgement, f.name) for f in fields(judgement) if f.name not in ("record", "id")}
    content["sets"] = [asdict(one) for one in judgement.sets]
    told = json.dumps({name: value for name, value in content.items() if value not in (None, [])}, sort_keys=True)
    return sha256(told.encode("ascii")).hexdigest()[:32]
