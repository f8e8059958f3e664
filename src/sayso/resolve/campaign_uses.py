"""The uses of the names of operations: which claims name one, and which uses of one name are one operation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.records import Claim, Event
from sayso.resolve.campaign_names import read_name


@dataclass(frozen=True, slots=True)
class Use:
    """That a claim, or an event whose claims are not at hand, names a campaign. `ties` are what holds uses together."""

    key: str
    shown: str
    written: str
    phase: str | None
    claim: Claim | None
    event: Event | None
    ties: frozenset[str]


def uses_of(known: Mapping[str, Event], told: Mapping[str, Claim], home: Mapping[str, Event]) -> Iterator[Use]:
    """Each time that a claim names an operation, and each event that does though none of its claims is at hand.

    `known` are events and `told` claims by id, `home` the event of each claim.
    """
    for claim in told.values():
        campaign = claim.event.campaign if claim.event else None
        if campaign:
            event = home.get(claim.id)
            yield from _use(campaign.name, campaign.phase, claim, event, _ties(event, claim))
    for event in known.values():
        if event.campaign and not any(claim in told for claim in event.claims):
            yield from _use(event.campaign.name, event.campaign.phase, None, event, _ties(event, None))


def one_campaign_each(uses: Sequence[Use]) -> list[list[Use]]:
    """The uses of one name, parted where nothing ties them; those without ties join where there is one part only."""
    roots: dict[str, str] = {}

    def root(tie: str) -> str:
        while roots.setdefault(tie, tie) != tie:
            roots[tie] = roots[roots[tie]]
            tie = roots[tie]
        return tie

    for use in uses:
        first, *others = sorted(use.ties) or [""]
        for other in others:
            low, high = sorted((root(first), root(other)))
            roots[high] = low
    parts: defaultdict[str, list[Use]] = defaultdict(list)
    for use in uses:
        parts[root(min(use.ties)) if use.ties else ""].append(use)
    free = parts.pop("", [])
    if len(parts) == 1:
        return [sorted([*next(iter(parts.values())), *free], key=in_order)]
    tied = sorted((sorted(members, key=in_order) for members in parts.values()), key=lambda group: in_order(group[0]))
    return [*tied, *([free] if free else [])]


def in_order(use: Use) -> tuple[str, str, str, str]:
    """By report, claim and event, so that nothing depends on what came first."""
    claim, event = use.claim, use.event
    return claim.report if claim else "", claim.id if claim else "", event.id if event else "", use.written


def _use(
    written: str, phase: str | None, claim: Claim | None, event: Event | None, ties: Iterable[str]
) -> Iterator[Use]:
    name = read_name(written)
    if name.key:
        yield Use(name.key, name.shown, " ".join(written.split()), phase or name.phase, claim, event, frozenset(ties))


def _ties(event: Event | None, claim: Claim | None) -> Iterator[str]:
    """The countries where it happened, and the actors that are said to have begun it or who tell of it as their own."""
    if event:
        yield from (f"country {place.country}" for place in event.places if place.country)
        yield from (f"actor {one.actor}" for one in event.actors if one.actor and one.role == "initiator")
    if claim and claim.event:
        yield from (f"country {place.country}" for place in claim.event.places if place.country)
        yield from (f"actor {one.actor}" for one in claim.event.actors if one.actor and one.role == "initiator")
    if claim and claim.speaker.kind == "armed_group" and claim.speaker.actor:
        yield f"actor {claim.speaker.actor}"
