"""The evidence on one event: its claims, the reports that they stand in, and what people decided about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Self

from sayso.records import Claim, Event, Judgement, Report

ON_CLAIMS: Final = frozenset({"accept", "reject", "amend", "unverifiable"})
"""Verdicts about single claims; the others are about happenings and origins."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """An event with its claims in the order of `event.claims`, their reports by id, and the judgements that stand on them.

    Claims that a person rejected, or amended by another claim of the event, are not among `claims`; they stand in
    `rejected`. `accepted` and `unverifiable` are the ids of claims that a person judged so; both stay among `claims`.
    """

    event: Event
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    judgements: tuple[Judgement, ...] = ()
    rejected: tuple[Claim, ...] = ()
    accepted: frozenset[str] = frozenset()
    unverifiable: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, event: Event, claims: Iterable[Claim], reports: Iterable[Report], judgements: Iterable[Judgement] = ()
    ) -> Self:
        """The evidence on an event; claims of other events and those that a standing judgement rejects are left out.

        Of several judgements on a claim the last one holds. An amendment names the claim and then what takes its place;
        it holds where that is known.
        """
        known = {claim.id: claim for claim in claims}
        standing = tuple(judgements)
        own = [known[one] for one in event.claims if one in known]
        last = _last_verdicts(standing, {claim.id for claim in own})
        refused = {one for one, verdict in last.items() if verdict in {"reject", "amend"}}
        return cls(
            event=event,
            claims=tuple(claim for claim in own if claim.id not in refused),
            reports={report.id: report for report in reports},
            judgements=standing,
            rejected=tuple(claim for claim in own if claim.id in refused),
            accepted=frozenset(one for one, verdict in last.items() if verdict == "accept"),
            unverifiable=frozenset(one for one, verdict in last.items() if verdict == "unverifiable"),
        )


def _last_verdicts(judgements: Iterable[Judgement], known: set[str]) -> dict[str, str]:
    """The verdict that holds on each claim that was judged by itself."""
    last: dict[str, str] = {}
    for one in sorted(judgements, key=lambda judgement: (judgement.at, judgement.id)):
        if one.verdict == "amend":
            if len(one.subject) > 1 and known.issuperset(one.subject):
                last[one.subject[0]] = one.verdict
        elif one.verdict in ON_CLAIMS:
            last.update((subject, one.verdict) for subject in one.subject if subject in known)
    return last
