"""Figures as they stand: who says how many, what it is a figure of, and what has been revised by its own origin since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.assess.evidence import Evidence
from sayso.assess.moments import Moment, moment_of
from sayso.assess.revisions import Bounds, bounds_of, revised
from sayso.assess.scopes import Scope, scopes_of
from sayso.records import Claim, Origin, Toll
from sayso.records.claim import Harm, VictimsKind


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure: the claim with its toll, its origin's id, who published it, and when, if that is known."""

    claim: Claim
    toll: Toll
    origin: str
    outlet: str
    moment: Moment | None
    scope: Scope = "whole"

    @property
    def whose(self) -> tuple[Harm, VictimsKind]:
        """The harm and the victims, of which figures can be set against each other."""
        return self.toll.harm, self.toll.victims_kind

    @property
    def bounds(self) -> Bounds:
        """Inclusive persons; None is an open bound."""
        return bounds_of(self)

    @property
    def is_open(self) -> bool:
        """Whether it gives no number at all ("heavy losses")."""
        return self.toll.low is None and self.toll.high is None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures on one harm to one kind of victims: those that are current, and what is told apart from them.

    `unfit` are claims that no codebook should choose a figure from while there are others: a person could not verify
    them, or their own speakers call them only possible.
    """

    harm: Harm
    victims_kind: VictimsKind
    current: tuple[Stated, ...]
    superseded: tuple[Stated, ...] = ()
    parts: tuple[Stated, ...] = ()
    wider: tuple[Stated, ...] = ()
    denied: tuple[Stated, ...] = ()
    rejected: tuple[str, ...] = ()
    unfit: frozenset[str] = frozenset()


def find_figures(evidence: Evidence, origins: Sequence[Origin]) -> tuple[Figures, ...]:
    """The figures of an event, by harm and victims, in the order in which each is first given.

    Only whole figures bound the range. A part of other victims than its whole ("15 people, five of them police") stands for
    those victims where nobody gives a whole figure of them: at least so many. What nobody says has happened yet gives no
    figure.
    """
    groups: defaultdict[tuple[Harm, VictimsKind], list[Stated]] = defaultdict(list)
    for one in _stated(evidence, origins):
        groups[one.whose].append(one)
    rejected: defaultdict[tuple[Harm, VictimsKind], list[str]] = defaultdict(list)
    for claim in evidence.rejected:
        if claim.toll is not None:
            rejected[claim.toll.harm, claim.toll.victims_kind].append(claim.id)
    wholes = {claim.id: claim.toll.victims_kind for claim in evidence.claims if claim.toll}
    keys = dict.fromkeys([*groups, *rejected])
    return tuple(_figures(key, _standing_in(groups[key], wholes), rejected[key], evidence) for key in keys)


def _figures(
    whose: tuple[Harm, VictimsKind], stated: Sequence[Stated], rejected: Sequence[str], evidence: Evidence
) -> Figures:
    wholes = [one for one in stated if one.scope == "whole"]
    old = revised(wholes)
    possible = {one.claim.id for one in wholes if one.claim.certainty == "possible"}
    return Figures(
        *whose,
        current=tuple(one for one in wholes if one.claim.id not in old),
        superseded=tuple(one for one in wholes if one.claim.id in old),
        parts=tuple(one for one in stated if one.scope == "part"),
        wider=tuple(one for one in stated if one.scope == "wider"),
        denied=tuple(one for one in stated if one.scope == "denied"),
        rejected=tuple(rejected),
        unfit=evidence.unverifiable | possible,
    )


def _stated(evidence: Evidence, origins: Sequence[Origin]) -> Iterator[Stated]:
    origin_of = {claim: origin.id for origin in origins for claim in origin.claims}
    moments = {one.id: moment_of(one.published_at) for one in evidence.reports.values()}
    outlets = {one.id: one.source.name or one.id for one in evidence.reports.values()}
    claims = [claim for claim in evidence.claims if claim.toll is not None and claim.kind != "intention"]
    scopes = scopes_of(claims, origin_of, evidence.reports)
    for claim in claims:
        assert claim.toll is not None
        yield Stated(
            claim=claim,
            toll=claim.toll,
            origin=origin_of.get(claim.id, claim.id),
            outlet=outlets.get(claim.report, claim.report),
            moment=moments.get(claim.report),
            scope=scopes[claim.id],
        )


def _standing_in(stated: Sequence[Stated], wholes: Mapping[str, VictimsKind]) -> Sequence[Stated]:
    """Parts of the whole of other victims as figures of their own, where there is no whole: at least so many."""
    if any(one.scope == "whole" and not one.is_open for one in stated):
        return stated
    return [_as_whole(one) if _is_of_others(one, wholes) else one for one in stated]


def _is_of_others(part: Stated, wholes: Mapping[str, VictimsKind]) -> bool:
    whole = wholes.get(part.toll.part_of or "")
    return part.scope == "part" and whole is not None and whole != part.toll.victims_kind


def _as_whole(part: Stated) -> Stated:
    return replace(part, toll=replace(part.toll, high=None), scope="whole")
