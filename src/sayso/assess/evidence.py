"""The evidence on one event: its claims, the reports that they stand in, and what people decided about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from sayso.records import Claim, Event, Judgement, Report


@dataclass(frozen=True, slots=True)
class Evidence:
    """An event with its claims in the order of `event.claims`, their reports by id, and the judgements that stand on them.

    Claims that a person rejected are not among `claims`; they stand in `rejected`.
    """

    event: Event
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    judgements: tuple[Judgement, ...] = ()
    rejected: tuple[Claim, ...] = ()

    @classmethod
    def of(
        cls, event: Event, claims: Iterable[Claim], reports: Iterable[Report], judgements: Iterable[Judgement] = ()
    ) -> Self:
        """The evidence on an event; claims of other events and those that a standing judgement rejects are left out."""
        known = {claim.id: claim for claim in claims}
        standing = tuple(judgements)
        refused = {one for judgement in standing if judgement.verdict == "reject" for one in judgement.subject}
        own = [known[one] for one in event.claims if one in known]
        return cls(
            event=event,
            claims=tuple(claim for claim in own if claim.id not in refused),
            reports={report.id: report for report in reports},
            judgements=standing,
            rejected=tuple(claim for claim in own if claim.id in refused),
        )
