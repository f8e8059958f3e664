"""What the page of an event shows of decisions: those on its claims, its origins and itself, and what a new one names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.present.events import EventShown
from sayso.present.web.review.reviewing import Reviewing
from sayso.present.web.review.words import DecisionRow, rows_of
from sayso.records import event_id, origin_id


@dataclass(frozen=True, slots=True)
class EventReview:
    """`seen` is the state that a decision on this page is made on; `decisions` are by the id of what they are on."""

    seen: str
    decisions: Mapping[str, tuple[DecisionRow, ...]]
    all: tuple[DecisionRow, ...]

    @classmethod
    def of(cls, reviews: Reviewing | None, shown: EventShown) -> EventReview | None:
        """Of an event as it is shown; None where nobody decides here."""
        if reviews is None:
            return None
        event = shown.event
        seen = reviews.seen([event.id])
        near = [event.id, *(name for one in event.claims for name in (one, event_id(one), origin_id(one)))]
        found = reviews.decided(near)
        listed = {one.judgement.id: one for those in found.values() for one in those}
        ordered = sorted(listed.values(), key=lambda one: (one.judgement.at, one.judgement.id))
        return cls(str(seen), {subject: rows_of(those) for subject, those in found.items()}, rows_of(ordered))
