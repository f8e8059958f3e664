"""What people decided about which claims are on one happening, as constraints on accounts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Protocol

from sayso.errors import InputError
from sayso.ledger import Ledger, ReportQuery, View
from sayso.ledger.materialised import Materialised
from sayso.records import Problem, event_id, first_claim_of, origin_id
from sayso.records.assessment import ORIGIN
from sayso.records.event import EVENT
from sayso.records.judgement import SOURCE
from sayso.resolve.constraints import Constraints, contradictions


class HoldsAccounts(Protocol):
    """What knows which account a claim is in."""

    def accounts_with(self, claims: Sequence[str], /) -> dict[str, str]:
        """The account that holds each of some claims."""
        ...


def subjects_of(judged: Iterable[str]) -> list[str]:
    """The claims that judgements on these records are about: an event or origin stands for the claim it is named after."""
    return [first_claim_of(one) if one.startswith(EVENT) else one.removeprefix(ORIGIN) for one in judged]


def whole_id(view: View, beginning: str) -> str:
    """The whole id of the claim, event or origin whose id begins so; none, or another record, is a SaysoError."""
    if beginning.startswith(EVENT):
        return event_id(_claim(view, first_claim_of(beginning)))
    if beginning.startswith(ORIGIN):
        return origin_id(_claim(view, beginning.removeprefix(ORIGIN)))
    return _claim(view, beginning)


def _claim(view: View, beginning: str) -> str:
    entry = view.entry(beginning)
    if entry.kind != "claim":
        raise InputError(f"{beginning} is a {entry.kind}; judgements are on claims and events")
    return entry.id


def published_by(view: View, judged: Iterable[str]) -> list[str]:
    """The reports of those publishers that judgements are about."""
    names = [one.removeprefix(SOURCE) for one in judged if one.startswith(SOURCE)]
    return [report.id for name in names for report in view.reports(ReportQuery(source=name))]


def judged_pairs(view: View, held: HoldsAccounts, claims: Sequence[str]) -> Constraints:
    """Which accounts must be one event, and which must not, by the standing judgements on some claims or their events.

    A judgement on several records sets each pair of them together, or apart.
    """
    standing = view.judgements_on([*claims, *(event_id(claim) for claim in claims)])
    pairs: dict[str, set[tuple[str, str]]] = {"same": set(), "different": set()}
    for judgement in standing:
        if judgement.verdict not in pairs:
            continue
        happenings = [one for one in judgement.subject if not one.startswith(ORIGIN)]
        accounts = sorted(set(held.accounts_with(subjects_of(happenings)).values()))
        pairs[judgement.verdict] |= set(combinations(accounts, 2))
    return Constraints(together=frozenset(pairs["same"]), apart=frozenset(pairs["different"]))


def contradictions_near(ledger: Ledger, view: View, claims: Sequence[str]) -> tuple[Problem, ...]:
    """The judgements on some claims, and on what those are judged with, that cannot be kept together with others."""
    with ledger.store.reading() as connection:
        tables = Materialised(connection)
        known = set(claims)
        while True:
            pairs = judged_pairs(view, tables, sorted(known))
            members = {one for pair in pairs.together | pairs.apart for one in pair}
            wider = known.union(tables.claims_in(sorted(members)))
            if wider == known:
                return contradictions(sorted(members), pairs)
            known = wider
