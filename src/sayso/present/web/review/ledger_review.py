"""Decisions as a ledger keeps them, for the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from sayso.errors import LedgerError
from sayso.ledger import Ledger, View
from sayso.ledger.decisions import Decision, Moved, Outcome, PublisherKnown, Seen
from sayso.ledger.event_queries import AssessedEvent, event_of_claim
from sayso.present.web.review.agreement import Agreement, agreements
from sayso.present.web.review.reviewing import ClaimShown, Decided, Decides, Standing
from sayso.records import Claim, Judgement

HEADS_KEPT: Final = 2
"""States of the ledger whose agreement is kept at hand."""


class LedgerReview:
    """Shows the decisions of a ledger; `decides` takes them."""

    def __init__(self, ledger: Ledger, decides: Decides) -> None:
        self._ledger = ledger
        self._decides = decides
        self._agreements = lru_cache(HEADS_KEPT)(lambda _: tuple(agreements(_written(ledger.view()))))

    @property
    def sign_offs(self) -> int:
        """How many people must decide the same."""
        return self._decides.sign_offs

    def whole_id(self, beginning: str) -> str:
        """The whole id of a record."""
        return self._decides.whole_id(beginning)

    def seen(self, of: Sequence[str]) -> Seen:
        """What is to be seen of some records now."""
        return self._decides.seen(of)

    def seen_each(self, each: Sequence[Sequence[str]]) -> tuple[Seen, ...]:
        """What is to be seen now of several sets of records."""
        return self._decides.seen_each(each)

    def decide(self, decision: Decision, seen: Seen | None = None, of: Sequence[str] = ()) -> Outcome | Moved:
        """Write a decision down."""
        return self._decides.decide(decision, seen, of)

    def withdraw(self, judgement: str, by: str, reason: str, seen: Seen | None = None) -> Outcome | Moved:
        """Take a judgement back."""
        return self._decides.withdraw(judgement, by, reason, seen)

    def outcome(self, judgement: str) -> Outcome:
        """What a judgement changed."""
        return self._decides.outcome(judgement)

    def events_at(self, of: Sequence[str], head: str) -> tuple[AssessedEvent, ...]:
        """The events of some records as they were."""
        return self._decides.events_at(of, head)

    def fields_of(self, claim: Claim) -> Mapping[str, str]:
        """The fields of a claim that can be amended."""
        return self._decides.fields_of(claim)

    def choices(self) -> Mapping[str, tuple[str, ...]]:
        """The values that a field can have."""
        return self._decides.choices()

    def publisher(self, name: str) -> PublisherKnown:
        """What is known of a publisher."""
        return self._decides.publisher(name)

    def decided(self, subjects: Sequence[str]) -> Mapping[str, tuple[Decided, ...]]:
        """The decisions on each of some records that hold or wait, oldest first."""
        view, wanted = self._ledger.view(), set(subjects)
        held, waiting = view.judgements_on(list(wanted)), view.proposals(list(wanted))
        found: defaultdict[str, list[Decided]] = defaultdict(list)
        last = {one.subject: one.id for one in sorted(held, key=lambda one: (one.at, one.id))}
        shown = [Decided(one, "holds", last[one.subject] == one.id) for one in held]
        for one in _by_time([*shown, *(Decided(one, "waits") for one in waiting)]):
            for subject in wanted.intersection(one.judgement.subject):
                found[subject].append(one)
        return {subject: tuple(those) for subject, those in found.items()}

    def judgement(self, id_: str) -> Decided | None:
        """A decision by its id."""
        view = self._ledger.view()
        try:
            record = view.entry(id_).record
        except LedgerError:
            return None
        if not isinstance(record, Judgement) or record.id != id_:
            return None
        held = view.judgements_on(record.subject)
        last = [one.id for one in sorted(held, key=lambda one: (one.at, one.id)) if one.subject == record.subject]
        return Decided(record, _standing(view, record, held), bool(last) and last[-1] == id_)

    def agreements(self) -> tuple[Agreement, ...]:
        """How far people agree."""
        view = self._ledger.view()
        return self._agreements(view.head)

    def claim(self, id_: str) -> ClaimShown | None:
        """A claim by its id."""
        view = self._ledger.view()
        claim = view.claims_of([id_]).get(id_)
        report = view.reports_of([claim.report]).get(claim.report) if claim else None
        if claim is None or report is None:
            return None
        return ClaimShown(claim, report, event_of_claim(self._ledger.store, id_))


def _written(view: View) -> Iterator[Judgement]:
    for entry in view.entries(kind="judgement"):
        record = entry.record
        assert isinstance(record, Judgement)
        yield record


def _standing(view: View, judgement: Judgement, held: Sequence[Judgement]) -> Standing:
    if judgement.awaits and judgement in view.proposals(judgement.subject):
        return "waits"
    back = [one for one in view.judgements(judgement.id) if one.withdraws == judgement.id]
    if back:
        return "taken back"
    if judgement.awaits:
        return "agreed"
    if judgement.withdraws:
        return "withdrawal"
    return "holds" if judgement in held else "overruled"


def _by_time(shown: Iterable[Decided]) -> list[Decided]:
    return sorted(shown, key=lambda one: (one.judgement.at, one.judgement.id))
