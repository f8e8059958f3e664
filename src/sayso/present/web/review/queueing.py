"""What the page of the review queue asks, whoever answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from sayso.ledger.event_queries import ANY_EVENT, AssessedEvent, EventQuery
from sayso.ledger.paging import Page
from sayso.ledger.waiting import Waits
from sayso.present.web.review.reviewing import ClaimShown, Decided
from sayso.records import Score
from sayso.records.judgement import Verdict


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """What of the queue is wanted: all, or what waits for one reason, of the events that are wanted."""

    waits: Waits | None = None
    events: EventQuery = ANY_EVENT


@dataclass(frozen=True, slots=True)
class QueueItem:
    """Something that waits for somebody to look at it.

    A decision is on `subject`, a claim, or two events or origins, with one of `verdicts`; a publisher where a second
    person must agree to a rating. It names the state that was looked at: `seen`, the state of the records in `of`.
    `events` are the ids of the events as they are now. `people` (the largest figure that is said) and `reports` are what
    the queue is sorted by; `because` is why it waits, in words; `judgement` the decision that waits, or that was unsure.
    """

    waits: Waits
    subject: tuple[str, ...]
    of: tuple[str, ...]
    seen: str
    verdicts: tuple[Verdict, ...]
    events: tuple[str, ...]
    people: int
    reports: int
    because: tuple[str, ...]
    judgement: str | None = None


@dataclass(frozen=True, slots=True)
class Queued:
    """An item with what a page shows of it: its claim, its events, the score that brings these near, earlier decisions."""

    item: QueueItem
    claim: ClaimShown | None
    events: tuple[AssessedEvent, ...]
    score: Score | None
    judged: Decided | None


class Queues(Protocol):
    """Knows what waits. A cursor that was not made here is a SaysoError."""

    def page(self, wanted: QueueQuery, after: str | None, size: int) -> Page[Queued]:
        """What waits, reason by reason in the order of `Waits`, and what most hangs on first."""
        ...

    def counts(self, wanted: QueueQuery) -> Mapping[Waits, int]:
        """How many wait for each reason; counted up to MOST_COUNTED."""
        ...
