"""A judgement: what a person or a rule decided about records. Appended, never edited; a later one supersedes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from hashlib import sha256
from typing import Literal

Verdict = Literal["same", "different", "unsure", "accept", "reject", "amend", "unverifiable"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on the records whose ids are `subject`, by whom, why and when. Built by `Judgement.of`.

    `at` is an RFC 3339 date-time; `supersedes` the id of the judgement that this one takes the place of; `seen` the
    head of the ledger that the decision was made on, so that one about something that has moved since can be told.
    """

    id: str
    verdict: Verdict
    subject: tuple[str, ...]
    by: str
    reason: str
    at: str
    supersedes: str | None = None
    seen: str | None = None
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
    ) -> Judgement:
        """The judgement with these fields and the id of its content."""
        draft = cls("", verdict, tuple(subject), by, reason, at, supersedes, seen)
        return replace(draft, id=judgement_id(draft))


def judgement_id(judgement: Judgement) -> str:
    """The id of what a judgement says."""
    content = {f.name: getattr(judgement, f.name) for f in fields(judgement) if f.name not in ("record", "id")}
    told = json.dumps({name: value for name, value in content.items() if value is not None}, sort_keys=True)
    return sha256(told.encode("ascii")).hexdigest()[:32]
