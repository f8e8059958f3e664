"""The review queue over a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

import sqlalchemy as sa

from sayso.errors import InputError
from sayso.ledger import Ledger, View
from sayso.ledger.decisions import Seen
from sayso.ledger.event_queries import ANY_EVENT, AssessedEvent, EventQuery, conditions, event_of_claim
from sayso.ledger.materialised import Materialised
from sayso.ledger.paging import Page, pack, unpack
from sayso.ledger.schema import events
from sayso.ledger.waiting import WAITS, Stakes, WaitingRow, Waits, count_waiting, waiting_rows
from sayso.present.web.review.forms import verdicts_on
from sayso.present.web.review.queue_words import because_of
from sayso.present.web.review.queueing import Queued, QueueItem, QueueQuery
from sayso.present.web.review.reviewing import Decided, Reviewing
from sayso.records import Judgement, Score, first_claim_of, wire
from sayso.records.assessment import ORIGIN
from sayso.records.event import EVENT
from sayso.records.judgement import SOURCE

MOST_COUNTED: Final = 1_000
"""What waits is counted up to here: more cannot be looked at in a day."""
HEADS_KEPT: Final = 4
"""States of the ledger whose decisions are kept at hand."""

QUERIES_KEPT: Final = 8
"""Filters, each in a state of the ledger, whose events are kept at hand."""
JUDGED: Final = frozenset({"second", "unsure"})
"""What waits for decisions that were made, which no table of events holds."""


class LedgerQueue:
    """What waits in a ledger; `reviews` knows the state of its records."""

    def __init__(self, ledger: Ledger, reviews: Reviewing) -> None:
        self._ledger = ledger
        self._reviews = reviews
        self._judged = lru_cache(HEADS_KEPT)(self._look_up_judged)
        self._among = lru_cache(QUERIES_KEPT)(self._look_up_wanted)
        self._counted = lru_cache(QUERIES_KEPT)(self._count)

    def page(self, wanted: QueueQuery, after: str | None, size: int) -> Page[Queued]:
        """What waits, reason by reason, and what most hangs on first."""
        self._reviews.seen(())
        last = _row_of(after) if after else None
        first = WAITS.index(last.kind) if last else 0
        rows: list[WaitingRow] = []
        for kind in WAITS[first:]:
            if wanted.waits in {None, kind} and len(rows) <= size:
                reached = last if last and last.kind == kind else None
                rows += self._rows(kind, wanted.events, reached, size + 1 - len(rows))
        following = _cursor(rows[size - 1]) if len(rows) > size else None
        return Page(tuple(self._queued(rows[:size])), following)

    def counts(self, wanted: QueueQuery) -> Mapping[Waits, int]:
        """How many wait for each reason, up to MOST_COUNTED."""
        return self._counted(self._ledger.view().head, wanted.events)

    def _count(self, head: str, wanted: EventQuery) -> Mapping[Waits, int]:
        found: dict[Waits, int] = {}
        among = self._among(head, wanted)
        with self._ledger.store.reading() as connection:
            for kind in WAITS:
                if kind in JUDGED:
                    found[kind] = len(self._rows(kind, wanted, None, MOST_COUNTED))
                else:
                    found[kind] = count_waiting(connection, kind, among, MOST_COUNTED)
        return found

    def _rows(self, kind: Waits, wanted: EventQuery, after: WaitingRow | None, size: int) -> list[WaitingRow]:
        head = self._ledger.view().head
        among = self._among(head, wanted)
        if kind not in JUDGED:
            with self._ledger.store.reading() as connection:
                return waiting_rows(connection, kind, among, after, size)
        found = (one for one in self._judged(head) if one.kind == kind and (among is None or one.event in among))
        return [one for one in found if after is None or _order(one) < _order(after)][:size]

    def _look_up_wanted(self, _: str, wanted: EventQuery) -> frozenset[str] | None:
        """The events that are wanted; None for all."""
        if wanted == ANY_EVENT:
            return None
        query = sa.select(events.c.id).where(*conditions(self._ledger.store.backend, wanted))
        with self._ledger.store.reading() as connection:
            return frozenset(connection.execute(query).scalars())

    def _look_up_judged(self, _: str) -> tuple[WaitingRow, ...]:
        """Decisions that wait for a second person, and those of which the last was unsure, what most hangs on first."""
        view = self._ledger.view()
        found: list[tuple[Waits, Judgement]] = [("second", one) for one in view.proposals()]
        found += [("unsure", one) for one in _unsure(view)]
        claims = {one.id: _claims_of(one, view) for _, one in found}
        with self._ledger.store.reading() as connection:
            tables = Materialised(connection)
            accounts = tables.accounts_with(sorted({claim for those in claims.values() for claim in those}))
            home = tables.events_of(sorted(set(accounts.values())))
            stakes = tables.stakes_of(sorted({event for event in home.values() if event}))
        rows = []
        for kind, one in found:
            at = [event for claim in claims[one.id] if (event := home.get(accounts.get(claim, "")))]
            most = max((stakes.get(event, Stakes()) for event in at), default=Stakes())
            rows.append(WaitingRow(kind, at[0] if at else "", one.id, None, most.people, most.reports, 0, ""))
        return tuple(sorted(rows, key=_order, reverse=True))

    def _queued(self, rows: Sequence[WaitingRow]) -> Iterator[Queued]:
        view = self._ledger.view()
        judged = {row.subject: self._reviews.judgement(row.subject) for row in rows if row.kind in JUDGED}
        subjects = [_subject(row, judged.get(row.subject)) for row in rows]
        each = [
            (row.event,) if row.kind in {"disputed", "doubtful"} else on for row, on in zip(rows, subjects, strict=True)
        ]
        seen = self._seen(each)
        for row, on, of in zip(rows, subjects, each, strict=True):
            one = judged.get(row.subject)
            at = self._events(row, on, view)
            claim = self._reviews.claim(on[0]) if len(on) == 1 and _is_claim(on[0]) else None
            verdicts = (one.judgement.verdict,) if row.kind == "second" and one else verdicts_on(on)
            item = QueueItem(
                waits=row.kind,
                subject=on,
                of=of,
                seen=str(seen[of]),
                verdicts=verdicts,
                events=tuple(found.event.id for found in at),
                people=row.people,
                reports=row.reports,
                because=because_of(row, at, one),
                judgement=one.judgement.id if one else None,
            )
            yield Queued(item, claim, at, self._score(row), one)

    def _seen(self, each: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], Seen]:
        wanted = list(dict.fromkeys(each))
        return dict(zip(wanted, self._reviews.seen_each(wanted), strict=True))

    def _events(self, row: WaitingRow, subject: Sequence[str], view: View) -> tuple[AssessedEvent, ...]:
        """The events of some records now, each once."""
        named = (_claims_named(one, view) for one in subject)
        claims = [claim for those in named for claim in those] if row.kind in JUDGED | {"near"} else list(subject)
        found = (event_of_claim(self._ledger.store, claim) for claim in claims)
        return tuple({one.event.id: one for one in found if one}.values())

    def _score(self, row: WaitingRow) -> Score | None:
        """The score that brings two events near each other."""
        if row.kind != "near":
            return None
        with self._ledger.store.reading() as connection:
            lines = Materialised(connection).links_within(row.because.split())
        return wire.decode(lines[0], Score) if lines else None


def _unsure(view: View) -> Iterator[Judgement]:
    """The decisions of which the last one on just those records is that somebody could not tell."""
    last: dict[frozenset[str], Judgement] = {}
    for one in sorted(view.judgements(), key=lambda judgement: (judgement.at, judgement.id)):
        if not one.withdraws:
            last[frozenset(one.subject[:1] if one.verdict == "amend" else one.subject)] = one
    return (one for one in last.values() if one.verdict == "unsure")


def _claims_of(judgement: Judgement, view: View) -> list[str]:
    return [claim for subject in judgement.subject for claim in _claims_named(subject, view)]


def _claims_named(subject: str, view: View) -> list[str]:
    """The claims that a record stands for; a decision, which may be withdrawn, for those that it is on."""
    if subject.startswith(SOURCE):
        return []
    if subject.startswith(EVENT):
        return [first_claim_of(subject)]
    if subject.startswith(ORIGIN):
        return [subject.removeprefix(ORIGIN)]
    withdrawn = next(view.entries(subject, kind="judgement"), None)
    if withdrawn is None:
        return [subject]
    judgement = withdrawn.record
    assert isinstance(judgement, Judgement)
    return _claims_of(judgement, view)


def _subject(row: WaitingRow, judged: Decided | None) -> tuple[str, ...]:
    if judged:
        return judged.judgement.subject
    return (row.event, row.subject) if row.kind == "near" else (row.subject,)


def _is_claim(subject: str) -> bool:
    return not subject.startswith((EVENT, ORIGIN, SOURCE))


def _order(row: WaitingRow) -> tuple[int, int, str, int, str]:
    return row.people, row.reports, row.event, row.turn, row.subject


def _cursor(row: WaitingRow) -> str:
    return pack([row.kind, *_order(row)])


def _row_of(cursor: str) -> WaitingRow:
    """The place in the queue that a cursor names."""
    kind, people, reports, event, turn, subject = unpack(cursor, 6)
    known = next((one for one in WAITS if one == kind), None)
    if (
        known is None
        or not isinstance(people, int)
        or not isinstance(reports, int)
        or not isinstance(event, str)
        or not isinstance(turn, int)
        or not isinstance(subject, str)
        or max(abs(people), abs(reports), abs(turn)) >= 2**63
    ):
        raise InputError(f"no such cursor: {cursor[:20]!r}; take it from the page before")
    return WaitingRow(known, event, subject, None, people, reports, turn, "")
