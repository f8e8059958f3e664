"""From the reports of an example to its events, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.assess.evidence import Evidence
from sayso.collect import Collected
from sayso.records import Claim, Event
from sayso.resolve.clustering import cluster
from sayso.resolve.events import make_event
from sayso.resolve.grouping import group_claims
from sayso.resolve.linking import linked

Read = Sequence[tuple[Collected, list[Claim]]]


@dataclass(frozen=True)
class Told:
    """An event with its claims, each with the name of its file."""

    event: Event
    claims: tuple[tuple[str, Claim], ...]

    @property
    def files(self) -> set[str]:
        """The files that tell of it, by their numbers."""
        return {name[:2] for name, _ in self.claims}

    def of(self, kind: str) -> list[Claim]:
        """Its claims of a kind."""
        return [claim for _, claim in self.claims if claim.kind == kind]


def evidence_on(told: Told, read: Read) -> Evidence:
    """The evidence on an event, with all reports at hand."""
    return Evidence.of(told.event, (claim for _, claim in told.claims), (item.report for item, _ in read))


@dataclass(frozen=True)
class Events:
    """The events of some reports."""

    told: tuple[Told, ...]

    def with_claim(self, file: str, words: str) -> Told:
        """The only event that has the claim of a file with these words."""
        (found,) = (
            one
            for one in self.told
            if any(name.startswith(file) and words in claim.content.quote for name, claim in one.claims)
        )
        return found


def events_of(read: Read) -> Events:
    """The events of some reports, without a ledger."""
    claims = {claim.id: (Path(item.where).name, claim) for item, found in read for claim in found}
    accounts = {one.id: one for item, found in read for one in group_claims(item.report, found)}
    scores = list(linked(accounts.values()))
    told = []
    for members in cluster(list(accounts.values()), scores):
        inner = [score for score in scores if score.claim_a in members and score.claim_b in members]
        event = make_event([accounts[one] for one in members], inner)
        told.append(Told(event, tuple(claims[one] for one in event.claims)))
    return Events(tuple(told))
