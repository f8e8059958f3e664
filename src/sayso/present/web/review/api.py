"""The interface for programs on decisions: what waits, how far people agree, and posting a decision."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response

from sayso.errors import InputError, SaysoError
from sayso.ledger.decisions import Moved, Outcome, Seen
from sayso.ledger.waiting import Waits
from sayso.present.events import line
from sayso.present.web.api import PREFIX, USUAL_PAGE, Asked, Cursor, Limit, answer_tagged
from sayso.present.web.api_schema import answer, body_of
from sayso.present.web.desk import Desk
from sayso.present.web.review.audit import audit
from sayso.present.web.review.posted import allowed
from sayso.present.web.review.posting import JSON, PostedDecision, kept_before, read_decision
from sayso.present.web.review.queueing import QueueQuery, Queues
from sayso.present.web.review.reviewing import Reviewing
from sayso.records import wire

MOST_OF: Final = 50
LONGEST_ID: Final = 310
"""Characters of an id: those of publishers hold their name."""
Of = Annotated[list[Annotated[str, Query(max_length=LONGEST_ID)]], Query(min_length=1, max_length=MOST_OF)]
Posted = Annotated[PostedDecision, Depends(read_decision)]


POSTING: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "It was kept before: the same was sent again", **body_of("Outcome")},
    201: {"description": "It is kept, with what it changed", **body_of("Outcome")},
    401: {"description": "Nobody is known to ask", **body_of("Refusal")},
    403: {"description": "Who asks may only read", **body_of("Refusal")},
    409: {"description": "The state that was seen has moved; `seen` is that of now", **body_of("MovedAway")},
    415: {"description": "It is not sent as JSON", **body_of("Refusal")},
    422: {"description": "It cannot be decided so, and why", **body_of("Refusal")},
}
BODY: Final[dict[str, Any]] = {"requestBody": {"required": True, **body_of("PostedDecision")}}


def review_api(desk: Desk, queue: Queues, reviews: Reviewing) -> APIRouter:
    """The interface on decisions."""
    routes = APIRouter(prefix=PREFIX)
    add_queue(routes, desk, queue, reviews)
    add_posting(routes, reviews)
    return routes


def add_queue(routes: APIRouter, desk: Desk, queue: Queues, reviews: Reviewing) -> None:
    """What waits, how far people agree, and the state that a decision names."""

    @routes.get("/review/queue", responses=answer("Queue"))
    def waiting(
        request: Request, asked: Asked, waits: Waits | None = None, after: Cursor = None, limit: Limit = USUAL_PAGE
    ) -> Response:
        """What waits for somebody to look at it, what most hangs on first; filters are those of the events that it is of."""
        if not asked.moment.is_now:
            raise InputError("the queue is as it is now; leave as_of and published_by out")

        def body() -> bytes:
            page = queue.page(QueueQuery(waits, asked.query), after or None, limit)
            return wire.encode({"items": [one.item for one in page.items], "next": page.following})

        return answer_tagged(desk, request, body)

    @routes.get("/review/agreement", responses=answer("Agreements"))
    def agreement(request: Request) -> Response:
        """How far people agree who decided about the same records, by what they decided about."""
        return answer_tagged(desk, request, lambda: wire.encode({"items": reviews.agreements(), "next": None}))

    @routes.get("/review/seen", responses=answer("SeenState"))
    def seen(request: Request, of: Of) -> Response:
        """The state of some records (claims, events, origins, publishers, judgements) that a decision on them names."""
        return answer_tagged(desk, request, lambda: wire.encode({"seen": str(reviews.seen(of))}))


def add_posting(routes: APIRouter, reviews: Reviewing) -> None:
    """Posting a decision."""

    @routes.post("/judgements", dependencies=[Depends(allowed)], responses=POSTING, openapi_extra=BODY, status_code=201)
    def decide(posted: Posted) -> Response:
        """Keep a decision, unless what was seen has moved. Sent again, it is kept once, and answered alike."""
        noted = partial(audit, "judge", verdict=posted.verdict, seen=posted.seen[:120])
        seen = Seen.of(posted.seen)
        try:
            decision = posted.decision
            kept = reviews.decide(decision, seen, posted.of or decision.subject)
        except SaysoError as fault:
            noted("refused", subject=tuple(one[:80] for one in posted.subject[:4]), what=line(str(fault)))
            return JSONResponse({"detail": line(str(fault))}, 422)
        if isinstance(kept, Moved):
            before = kept_before(reviews, decision, seen)
            if before is not None:
                return _answer(reviews.outcome(before.judgement.id), 200)
            noted("moved", subject=decision.subject)
            detail = "this has moved since it was looked at; nothing was decided"
            return JSONResponse({"detail": detail, "seen": str(kept.now)}, 409)
        noted("kept", subject=decision.subject, what=kept.judgement.id)
        return _answer(kept, 201)


def _answer(outcome: Outcome, status: int) -> Response:
    headers = {"Location": f"/judgements/{outcome.judgement.id}"}
    return Response(wire.encode(outcome), status, headers, JSON)
