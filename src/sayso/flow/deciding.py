"""What people decide: checked, written down after what they saw, worked in, and what it changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Final

from sayso.assess.rated import KINDS, RATINGS, check_rating
from sayso.errors import InputError, LedgerError, MovedError
from sayso.flow.amending import CHOICES, amend, fields_of, run_with, run_without
from sayso.flow.event_rows import sources_in
from sayso.flow.judged import contradictions_near, subjects_of, whole_id
from sayso.flow.method import Method
from sayso.flow.outcomes import changes_between, events_of, events_then, outcome_then
from sayso.flow.resolving import resolve_ledger
from sayso.ledger import Ledger, Recorded, View
from sayso.ledger.decisions import Decision, Moved, Outcome, PublisherKnown, Seen, same_person
from sayso.ledger.event_queries import AssessedEvent, event_of_claim
from sayso.records import Claim, Judgement, event_id, origin_id, wire
from sayso.records.assessment import ORIGIN
from sayso.records.event import EVENT
from sayso.records.judgement import SOURCE, Verdict

OF_TWO: Final = frozenset({"same", "different"})
"""Verdicts on how records stand to each other, which need two of them."""
LONGEST_REASON: Final = 2_000
"""Characters of a reason."""
MOST_SUBJECTS: Final = 50
"""Records that one decision is on."""
TRIES: Final = 20
"""How often a decision is set against the ledger anew while others write into it."""


class Deciding:
    """Takes decisions about what a ledger holds. Any number of threads may decide at once.

    With `sign_offs` 2, what changes something is a proposal until another person decides the same.
    """

    def __init__(self, ledger: Ledger, method: Method, sign_offs: int = 1) -> None:
        self._ledger = ledger
        self._method = method
        self.sign_offs = sign_offs
        self._outcomes: dict[str, Outcome] = {}
        self._recalled = lru_cache(64)(lambda id_: outcome_then(ledger, method, id_))

    def seen(self, of: Sequence[str]) -> Seen:
        """What is to be seen of some records now."""
        return self.seen_each([of])[0]

    def seen_each(self, each: Sequence[Sequence[str]]) -> tuple[Seen, ...]:
        """What is to be seen now of several sets of records, all in one state of the ledger."""
        resolve_ledger(self._ledger, self._method)
        view = self._ledger.view()
        return tuple(Seen(view.head, state_of(self._ledger, view, of)) for of in each)

    def decide(self, decision: Decision, seen: Seen | None = None, of: Sequence[str] = ()) -> Outcome | Moved:
        """Write a decision down, unless what was `seen` of some records (its subject, unless others are named) has moved.

        When it returns an Outcome, the decision is on the disk, and the events are as it has them. What cannot be decided
        so is an InputError.
        """
        return self._write(lambda view: self._records(decision, view, seen), seen, of or decision.subject)

    def withdraw(self, judgement: str, by: str, reason: str, seen: Seen | None = None) -> Outcome | Moved:
        """Take a judgement back; one that holds no more is an InputError."""
        return self._write(lambda view: self._withdrawal(view, judgement, by, reason, seen), seen, [judgement])

    def outcome(self, judgement: str) -> Outcome:
        """What a judgement changed when it was written."""
        return self._outcomes.get(judgement) or self._recalled(judgement)

    def whole_id(self, beginning: str) -> str:
        """The whole id of the claim, event or origin whose id begins so; what is none is a SaysoError."""
        return whole_id(self._ledger.view(), beginning)

    def events_at(self, of: Sequence[str], head: str) -> tuple[AssessedEvent, ...]:
        """The events of some records by what the ledger held up to an entry; none where there is no such entry."""
        now = self._ledger.view()
        moment = now.written(head)
        claims = subjects_of(one for one in of if not one.startswith(SOURCE))
        if moment is None or not claims:
            return ()
        if head == now.head:
            return tuple(events_of(self._ledger, claims).values())
        reports = sorted({claim.report for claim in now.claims_of(claims).values()})
        return tuple(events_then(self._ledger, self._method, reports, claims, moment).values())

    def fields_of(self, claim: Claim) -> Mapping[str, str]:
        """The fields of a claim that can be amended, with their values."""
        return fields_of(claim)

    def choices(self) -> Mapping[str, tuple[str, ...]]:
        """The values that a field can have, where they are words."""
        return {**CHOICES, "reliability": ("", *RATINGS), "kind": KINDS}

    def publisher(self, name: str) -> PublisherKnown:
        """What is known of a publisher."""
        sources = sources_in(self._ledger.view(), self._method)
        found = sources.find(name)
        if found is None:
            return PublisherKnown(name)
        owner = found.owner or ""
        above = sources.get(owner)
        return PublisherKnown(
            name,
            found.reliability or "",
            found.kind,
            above.name if above else owner,
            found.home or "",
            found.reason or "",
        )

    def _write(
        self, make: Callable[[View], Sequence[Recorded]], seen: Seen | None, of: Sequence[str]
    ) -> Outcome | Moved:
        for _ in range(TRIES):
            resolve_ledger(self._ledger, self._method)
            view = self._ledger.view()
            if seen is not None:
                state = state_of(self._ledger, view, of)
                if state != seen.state:
                    return Moved(Seen(view.head, state))
            records = make(view)
            judgement = records[-1]
            assert isinstance(judgement, Judgement)
            claims = claims_judged(view, judgement)
            before = events_of(self._ledger, claims)
            try:
                self._ledger.append(records, after=view.head)
            except MovedError:
                continue
            resolve_ledger(self._ledger, self._method)
            after = events_of(self._ledger, claims)
            now = self._ledger.view()
            problems = contradictions_near(self._ledger, now, claims) if claims else ()
            outcome = Outcome(judgement, tuple(changes_between(before, after, now, judgement.at)), problems)
            self._outcomes[judgement.id] = outcome
            return outcome
        raise LedgerError("others write into the ledger all the time; nothing was written, try again")

    def _records(self, decision: Decision, view: View, seen: Seen | None) -> list[Recorded]:
        """What is appended for a decision; the judgement comes last."""
        _check(decision, view)
        proposed = self._proposed(decision, view)
        amended: list[Recorded] = []
        subject = decision.subject
        if _amends_claim(decision) and (self.sign_offs == 1 or proposed):
            old = view.claims_of(subject)[subject[0]]
            new = amend(old, decision.sets, decision.by)
            amended = list(run_with(view, old, new))
            subject = (old.id, new.id)
        elif _amends_claim(decision):
            amend(view.claims_of(subject)[subject[0]], decision.sets, decision.by)
        waits = self.sign_offs > 1 and proposed is None and changes_something(decision.verdict, subject)
        judgement = Judgement.of(
            verdict=decision.verdict,
            subject=subject,
            by=decision.by,
            reason=decision.reason.strip(),
            at=_now(),
            supersedes=decision.supersedes or _overruled(view, decision),
            seen=seen.head if seen and view.written(seen.head) else view.head,
            sets=decision.sets,
            agrees_with=proposed.id if proposed else None,
            awaits="second" if waits else None,
        )
        return [*amended, judgement]

    def _withdrawal(self, view: View, id_: str, by: str, reason: str, seen: Seen | None) -> list[Recorded]:
        judged = standing(view, id_)
        taken = Decision("reject", (id_,), by, reason.strip() or "taken back")
        proposed = self._proposed(taken, view)
        waits = self.sign_offs > 1 and proposed is None and judged.awaits is None
        back: list[Recorded] = []
        if judged.verdict == "amend" and len(judged.subject) == 2 and not waits:
            amended = view.claims_of(judged.subject).get(judged.subject[1])
            back = list(run_without(view, amended)) if amended else []
        judgement = Judgement.of(
            verdict=taken.verdict,
            subject=taken.subject,
            by=by,
            reason=taken.reason,
            at=_now(),
            supersedes=id_,
            seen=seen.head if seen and view.written(seen.head) else view.head,
            agrees_with=proposed.id if proposed else None,
            awaits="second" if waits else None,
        )
        return [*back, judgement]

    def _proposed(self, decision: Decision, view: View) -> Judgement | None:
        """The proposal of somebody else that says the same; one's own is an InputError, for it takes another person."""
        if self.sign_offs == 1:
            return None
        alike = [
            one
            for one in view.proposals(decision.subject)
            if (one.verdict, set(one.subject), set(one.sets))
            == (decision.verdict, set(decision.subject), set(decision.sets))
        ]
        other = next((one for one in alike if not same_person(one.by, decision.by)), None)
        if alike and other is None:
            raise InputError("you have proposed this already; it holds when another person decides the same")
        return other


def changes_something(verdict: Verdict, subject: Sequence[str]) -> bool:
    """Whether a decision can change what is shown: all but that somebody could not tell, save about origins."""
    return verdict != "unsure" or any(one.startswith(ORIGIN) for one in subject)


def standing(view: View, id_: str) -> Judgement:
    """A judgement, or proposal, that can be withdrawn; another id is an InputError."""
    try:
        record = view.entry(id_).record
    except LedgerError as fault:
        raise InputError(str(fault)) from fault
    if not isinstance(record, Judgement) or record.id != id_ or record.withdraws:
        raise InputError(f"{id_[:8]} is no decision that can be taken back")
    if record not in [*view.judgements_on(record.subject), *view.proposals(record.subject)]:
        raise InputError(f"decision {id_[:8]} holds no more: it was taken back, or another one took its place")
    return record


def state_of(ledger: Ledger, view: View, of: Sequence[str]) -> str:
    """What tells one state of some records from another: the events that they are in, and all decisions on those.

    A judgement stands for what it is on, and itself. The events must be worked out up to the view.
    """
    told = sha256()
    ids = list(of)
    for one in _judgements_among(view, of):
        ids += [*one.subject]
        told.update(one.id.encode())
    claims = subjects_of(one for one in ids if not one.startswith(SOURCE))
    events = {found.event.id: found for claim in claims if (found := event_of_claim(ledger.store, claim))}
    for _, found in sorted(events.items()):
        told.update(wire.encode(found.event) + wire.encode(found.assessment))
        claims += found.event.claims
    near = sorted({name for claim in claims for name in (claim, event_id(claim), origin_id(claim))}.union(ids))
    judged = [*view.judgements_on(near), *view.proposals(near)]
    taken_back = view.proposals([one.id for one in judged])
    for one in [*judged, *taken_back]:
        told.update(one.id.encode())
    return told.hexdigest()[:24]


def _judgements_among(view: View, ids: Sequence[str]) -> Iterator[Judgement]:
    for one in ids:
        if one.startswith((EVENT, ORIGIN, SOURCE)):
            continue
        for entry in view.entries(one, kind="judgement"):
            record = entry.record
            assert isinstance(record, Judgement)
            yield record


def claims_judged(view: View, judgement: Judgement) -> list[str]:
    """The claims that a judgement, or the one that it withdraws, is about."""
    judged = [judgement]
    if judgement.withdraws:
        judged = list(_judgements_among(view, [judgement.withdraws]))
    return subjects_of(subject for one in judged for subject in one.subject if not subject.startswith(SOURCE))


def _check(decision: Decision, view: View) -> None:
    """That a decision can be made; what cannot is an InputError that says why."""
    subject, verdict = decision.subject, decision.verdict
    if changes_something(verdict, subject) and not decision.reason.strip():
        raise InputError("a reason is needed: say in a sentence why")
    if len(decision.reason) > LONGEST_REASON:
        raise InputError(f"the reason is too long; at most {LONGEST_REASON:,} characters")
    if not subject or len(subject) > MOST_SUBJECTS or len(set(subject)) < len(subject):
        raise InputError(f"name 1 to {MOST_SUBJECTS} records, each once")
    if any(one.startswith(SOURCE) for one in subject):
        _check_source(decision)
        return
    claims = dict.fromkeys(subjects_of(subject))
    known = view.claims_of(list(claims))
    lost = [one for one in claims if one not in known]
    if lost:
        raise InputError(f"there is no claim {lost[0][:40]!r}; judgements are on claims, events and origins")
    if len({one.startswith(ORIGIN) for one in subject}) > 1:
        raise InputError("origins are judged with origins only; a claim's is o- and its id")
    if verdict in OF_TWO and len(claims) < 2:
        raise InputError(f"{verdict!r} is about two records or more; name another one")
    if verdict not in OF_TWO | {"unsure"} and any(one.startswith((EVENT, ORIGIN)) for one in subject):
        raise InputError(f"{verdict!r} is about claims, one by one")
    if verdict == "amend" and len(subject) != 1:
        raise InputError("one claim is amended at a time")


def _check_source(decision: Decision) -> None:
    if decision.verdict != "amend" or len(decision.subject) != 1:
        raise InputError("what is said of a publisher is an amendment of it, one at a time")
    if not decision.sets:
        raise InputError("nothing is set: name a field and its value")
    check_rating(decision.sets)


def _amends_claim(decision: Decision) -> bool:
    return decision.verdict == "amend" and not decision.subject[0].startswith(SOURCE)


def _overruled(view: View, decision: Decision) -> str | None:
    """The standing judgement on just these records together that another one takes the place of.

    Of verdicts on one claim the last holds, and the one before holds again when it is withdrawn.
    """
    if decision.verdict not in OF_TWO | {"unsure"} or len(decision.subject) < 2:
        return None
    near = [name for one in subjects_of(decision.subject) for name in (one, event_id(one), origin_id(one))]
    before = [one for one in view.judgements_on(near) if _together(one.subject) == _together(decision.subject)]
    return before[-1].id if before else None


def _together(subject: Sequence[str]) -> tuple[bool, frozenset[str]]:
    """Which claims records stand for, and whether as origins."""
    return any(one.startswith(ORIGIN) for one in subject), frozenset(subjects_of(subject))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
