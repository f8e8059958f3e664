"""Events that are much like one and were not merged with it, each with what keeps them apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from sayso.flow.judged import subjects_of
from sayso.ledger import Ledger, View
from sayso.ledger.materialised import Materialised
from sayso.ledger.neighbours import nearest_accounts
from sayso.records import Event, Judgement, Score, event_id, wire
from sayso.records.assessment import ORIGIN
from sayso.records.neighbour import Neighbour
from sayso.resolve.account import Account
from sayso.resolve.blocking import block_keys
from sayso.resolve.holding import Link, holds, least_values
from sayso.resolve.linking import ordered_score

MOST_OWN: Final = 24
"""Accounts of the event that are compared; more would tell no more."""
MOST_NEAR: Final = 120
"""Accounts that they are compared with: those that share most keys with them."""
MOST_NEIGHBOURS: Final = 6
"""Events that are told of."""
LEAST_SCORE: Final = -6.0
"""Below this two accounts have little more in common than time and province."""
UNTOLD: Final = "other"
"""Events of this type are like any other by it: they are told of only where they fit, or beside one of their own."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Another event, the best score with it, and whether that is of two accounts in one report."""

    event: str
    score: Score
    one_report: bool


def neighbours_of(ledger: Ledger, event: Event) -> tuple[Neighbour, ...]:
    """The events most like this one that are not merged with it, the likest first; at most MOST_NEIGHBOURS."""
    view = ledger.view()
    with ledger.store.reading() as connection:
        tables = Materialised(connection)
        own = _accounts(tables, sorted(tables.members([event.id]))[:MOST_OWN])
        keys = sorted({key for account in own for key in block_keys(account).asked})
        members = tables.members([event.id])
        near = _accounts(tables, nearest_accounts(connection, keys, members, MOST_NEAR))
        home = tables.events_of([account.id for account in near])
        types = {account.id: account.types[:1] for account in near}
        found = [
            one
            for one in _candidates(own, near, home)
            if one.score.value > 0 or event.type == UNTOLD or types[_other(one.score, own)] != (UNTOLD,)
        ]
        chosen = found[:MOST_NEIGHBOURS]
        judged = _Judged(view, tables, event)
        return tuple(_told(one, judged, tables, own) for one in chosen)


def _accounts(tables: Materialised, ids: Sequence[str]) -> list[Account]:
    bodies = tables.bodies(ids)
    return [wire.decode(bodies[one], Account) for one in ids if one in bodies]


def _candidates(
    own: Sequence[Account], near: Sequence[Account], home: Mapping[str, str | None]
) -> Iterable[_Candidate]:
    """The best score with each other event, the highest first."""
    best: dict[str, _Candidate] = {}
    for mine, other in product(own, near):
        event = home.get(other.id)
        if event is None:
            continue
        one_report = mine.report == other.report
        score = ordered_score(mine, replace(other, report="") if one_report else other)
        if score.value >= LEAST_SCORE and (event not in best or score.value > best[event].score.value):
            best[event] = _Candidate(event, score, one_report)
    return sorted(best.values(), key=lambda one: (-one.score.value, one.event))


def _other(score: Score, own: Sequence[Account]) -> str:
    """The one of two accounts that is not among some."""
    return score.claim_b if score.claim_a in {account.id for account in own} else score.claim_a


class _Judged:
    """What people judged to be different from an event."""

    def __init__(self, view: View, tables: Materialised, event: Event) -> None:
        self._tables = tables
        about = [*event.claims, *(event_id(claim) for claim in event.claims)]
        self._standing = [one for one in view.judgements_on(about) if one.verdict == "different"]

    def against(self, members: Iterable[str]) -> Judgement | None:
        """The last judgement that sets some accounts apart from the event."""
        held = set(members)
        for one in reversed(self._standing):
            subjects = subjects_of(subject for subject in one.subject if not subject.startswith(ORIGIN))
            if held.intersection(self._tables.accounts_with(subjects).values()):
                return one
        return None


def _told(one: _Candidate, judged: _Judged, tables: Materialised, own: Sequence[Account]) -> Neighbour:
    """The cases, in order: 1. a person; 2. the score; 3. a report that tells of both; 4. better links; 5. the average."""
    members = sorted(tables.members([one.event]))
    judgement = judged.against(members)
    if judgement:
        return Neighbour(one.event, one.score, "judgement", f"{judgement.by}: {judgement.reason}")
    if one.score.value <= 0:
        return Neighbour(one.event, one.score, "score")
    shared = sorted(set(_reports(own)) & set(_reports(_accounts(tables, members))))
    if shared:
        return Neighbour(one.event, one.score, "one_report", shared[0])
    return Neighbour(one.event, one.score, "average" if _holds(one.score, tables) else "outweighed")


def _holds(score: Score, tables: Materialised) -> bool:
    """Whether a link would hold two accounts together, by what else they are linked to."""
    closest = Link(score.claim_a, score.claim_b, score.value)
    links = (Link(*one) for one in tables.links_of([score.claim_a, score.claim_b]))
    return holds(closest, least_values([closest, *links]))


def _reports(accounts: Iterable[Account]) -> Iterator[str]:
    return (account.report for account in accounts)
