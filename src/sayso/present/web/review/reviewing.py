"""What the pages of decisions ask, whoever answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from sayso.ledger.decisions import Decision, Moved, Outcome, PublisherKnown, Seen
from sayso.ledger.event_queries import AssessedEvent
from sayso.present.web.review.agreement import Agreement
from sayso.records import Claim, Judgement, Report

Standing = Literal["holds", "waits", "taken back", "overruled", "agreed", "withdrawal"]
"""What has become of a decision: it holds, waits for a second person, or does neither any more.

A proposal that somebody agreed with is "agreed": the decision of the second person is the one that holds.
"""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision, and what has become of it; `last` where it is the last of those that hold on just that record."""

    judgement: Judgement
    standing: Standing
    last: bool = False


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """A claim, its report, and the event that it is taken to be about."""

    claim: Claim
    report: Report
    event: AssessedEvent | None


class Decides(Protocol):
    """Takes decisions."""

    @property
    def sign_offs(self) -> int:
        """How many people must decide the same."""
        ...

    def whole_id(self, beginning: str) -> str:
        """The whole id of the claim, event or origin whose id begins so; what is none is a SaysoError."""
        ...

    def seen(self, of: Sequence[str]) -> Seen:
        """What is to be seen of some records now."""
        ...

    def seen_each(self, each: Sequence[Sequence[str]]) -> tuple[Seen, ...]:
        """What is to be seen now of several sets of records, all in one state of the ledger."""
        ...

    def decide(self, decision: Decision, seen: Seen | None = None, of: Sequence[str] = ()) -> Outcome | Moved:
        """Write a decision down, unless what was seen has moved; what cannot be decided is an InputError."""
        ...

    def withdraw(self, judgement: str, by: str, reason: str, seen: Seen | None = None) -> Outcome | Moved:
        """Take a judgement back."""
        ...

    def outcome(self, judgement: str) -> Outcome:
        """What a judgement changed when it was written."""
        ...

    def events_at(self, of: Sequence[str], head: str) -> tuple[AssessedEvent, ...]:
        """The events of some records by what the ledger held up to an entry; none where there is no such entry."""
        ...

    def fields_of(self, claim: Claim) -> Mapping[str, str]:
        """The fields of a claim that can be amended, with their values."""
        ...

    def choices(self) -> Mapping[str, tuple[str, ...]]:
        """The values that a field can have, where they are words."""
        ...

    def publisher(self, name: str) -> PublisherKnown:
        """What is known of a publisher."""
        ...


class Reviewing(Decides, Protocol):
    """Takes decisions, and shows what they are on."""

    def decided(self, subjects: Sequence[str]) -> Mapping[str, tuple[Decided, ...]]:
        """The decisions on each of some records that hold or wait, oldest first."""
        ...

    def judgement(self, id_: str) -> Decided | None:
        """A decision by its id, whatever has become of it."""
        ...

    def claim(self, id_: str) -> ClaimShown | None:
        """A claim by its id."""
        ...

    def agreements(self) -> tuple[Agreement, ...]:
        """How far people agree who decided about the same records."""
        ...
