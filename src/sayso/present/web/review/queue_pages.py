"""The page of the review queue: what waits, what most hangs on first, with the outcome of the last decision above it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from sayso.ledger.waiting import WAITS, Waits
from sayso.present.events import line
from sayso.present.web.pages import answer_page, given
from sayso.present.web.review.ledger_queue import MOST_COUNTED
from sayso.present.web.review.queue_view import QUEUE, QueueAddress, queue_rows
from sayso.present.web.review.queueing import Queues
from sayso.present.web.review.reviewing import Reviewing
from sayso.present.web.review.words import DecisionRow, changes_of
from sayso.present.web.words import words_for

ITEMS_A_PAGE: Final = 20


def queue_routes(queue: Queues, reviews: Reviewing) -> APIRouter:
    """The page of what waits."""
    routes = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

    @routes.get(QUEUE)
    def waiting(request: Request) -> HTMLResponse:
        asked = QueueAddress.of(given(request.query_params))
        found = queue.page(asked.wanted, asked.after, ITEMS_A_PAGE)
        done = reviews.judgement(asked.done) if asked.done else None
        outcome = reviews.outcome(asked.done) if done else None
        return answer_page(
            "review/queue.html",
            asked=asked,
            reasons=_reasons(asked, queue.counts(asked.wanted)),
            rows=tuple(queue_rows(found.items, asked.here)),
            following=asked.path(asked.wanted.waits, found.following) if found.following else "",
            done=DecisionRow.of(done) if done else None,
            changes=list(changes_of(outcome)) if outcome else [],
            problems=[line(one.message) for one in outcome.problems] if outcome else [],
        )

    @routes.get(f"{QUEUE}/agreement")
    def agreement() -> HTMLResponse:
        return answer_page("review/agreement.html", each=reviews.agreements())

    return routes


def _reasons(asked: QueueAddress, counts: Mapping[Waits, int]) -> list[tuple[str, str, str, bool]]:
    """The reasons to wait: in words, how many wait for it, the address, and whether it is the one that is shown."""
    told = {one: f"{counts[one]:,}" if counts[one] < MOST_COUNTED else f"{MOST_COUNTED:,} or more" for one in WAITS}
    words = words_for("waits")
    every = ("everything", "", asked.path(), asked.wanted.waits is None)
    return [every, *((words[one], told[one], asked.path(one), asked.wanted.waits == one) for one in WAITS)]
