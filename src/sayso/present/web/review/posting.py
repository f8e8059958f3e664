"""A decision that a program posts: read strictly, kept once however often it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import HTTPException, Request

from sayso.errors import InputError
from sayso.ledger.decisions import Decision, Seen, same_person
from sayso.ledger.users import proper_name
from sayso.present.web.review.reviewing import Decided, Reviewing
from sayso.present.web.review.visitors import visitor
from sayso.records import Correction, wire
from sayso.records.judgement import Verdict

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class PostedDecision:
    """A decision, as a program posts it.

    `subject` are whole ids, `seen` the state of the records in `of` (of the subject, where none are named) that the
    decision is made on, and `sets` the values of an amendment. `by` is only asked for where nobody logs in.
    """

    verdict: Verdict
    subject: tuple[str, ...]
    seen: str
    reason: str = ""
    of: tuple[str, ...] = ()
    sets: tuple[Correction, ...] = ()
    by: str = ""

    @property
    def decision(self) -> Decision:
        """What is decided, by whom; where nobody is known to ask, and none is named, an InputError."""
        by = visitor().name or (proper_name(self.by) if self.by.strip() else "")
        if not by:
            raise InputError("a name is needed: say in `by` who decides")
        return Decision(self.verdict, self.subject, by, self.reason, self.sets)


async def read_decision(request: Request) -> PostedDecision:
    """The decision in the body of a request; what is none is an HTTPException that says why."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise HTTPException(415, f"send the decision as {JSON}")
    try:
        posted = wire.decode(await request.body(), PostedDecision)
    except InputError as fault:
        raise HTTPException(422, str(fault)) from fault
    if any("\0" in one or not _is_text(one) for one in _strings(posted)):
        raise HTTPException(422, "a text holds what is no character")
    return posted


def kept_before(reviews: Reviewing, decision: Decision, seen: Seen) -> Decided | None:
    """The decision that says the same, by the same person, on the same state: it was sent before."""
    for those in reviews.decided(decision.subject).values():
        for one in those:
            judgement = one.judgement
            subject = judgement.subject[:1] if judgement.verdict == "amend" else judgement.subject
            said = (judgement.verdict, set(subject), judgement.reason, set(judgement.sets), judgement.seen)
            asked = (decision.verdict, set(decision.subject), decision.reason.strip(), set(decision.sets), seen.head)
            if said == asked and same_person(judgement.by, decision.by):
                return one
    return None


def _strings(posted: PostedDecision) -> Iterator[str]:
    yield from (posted.seen, posted.reason, posted.by, *posted.subject, *posted.of)
    for one in posted.sets:
        yield from (one.field, one.value)


def _is_text(words: str) -> bool:
    """Whether words can be written down: a lone surrogate cannot."""
    return not any("\ud800" <= character <= "\udfff" for character in words)
