"""Figures as they stand: who says how many, and which figure has been revised by its own origin since.

A figure is current unless its origin gave a later one for the same harm and victims. A wire copy counts with the moment
of the text that it copies: an old dispatch that an outlet prints late revises nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from sayso.assess.evidence import Evidence
from sayso.records import Claim, Origin, Toll
from sayso.records.assessment import DependenceReason
from sayso.records.claim import Harm, VictimsKind

CARRIED: frozenset[DependenceReason] = frozenset({"wire_copy", "cites"})
"""Reasons for which a claim speaks with the moment of the claim that it counts with."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure: the claim with its toll, its origin's id, and the moment at which that origin gave it, if known."""

    claim: Claim
    toll: Toll
    origin: str
    moment: datetime | None

    @property
    def whose(self) -> tuple[Harm, VictimsKind]:
        """The harm and the victims, of which figures can be set against each other."""
        return self.toll.harm, self.toll.victims_kind

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """Inclusive persons; None is an open bound."""
        return self.toll.low, self.toll.high

    @property
    def is_open(self) -> bool:
        """Whether it gives no number at all ("heavy losses")."""
        return self.toll.low is None and self.toll.high is None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures on one harm to one kind of victims: those that are current, and those that were revised."""

    harm: Harm
    victims_kind: VictimsKind
    current: tuple[Stated, ...]
    superseded: tuple[Stated, ...]


def find_figures(evidence: Evidence, origins: Sequence[Origin]) -> tuple[Figures, ...]:
    """The figures of an event, by harm and victims, in the order in which each is first given.

    A part ("including two children") is left out where its whole counts the same victims. What is denied, and what
    nobody says has happened yet, gives no figure.
    """
    groups: defaultdict[tuple[Harm, VictimsKind], list[Stated]] = defaultdict(list)
    wholes = {claim.id: claim.toll for claim in evidence.claims if claim.toll}
    for one in _stated(evidence, origins):
        whole = wholes.get(one.toll.part_of or "")
        if whole is None or (whole.harm, whole.victims_kind) != one.whose:
            groups[one.whose].append(one)
    return tuple(_figures(whose, stated) for whose, stated in groups.items())


def _figures(whose: tuple[Harm, VictimsKind], stated: Sequence[Stated]) -> Figures:
    old = {one.claim.id for one in _revised(stated)}
    current = tuple(one for one in stated if one.claim.id not in old)
    return Figures(*whose, current, tuple(one for one in stated if one.claim.id in old))


def _stated(evidence: Evidence, origins: Sequence[Origin]) -> Iterator[Stated]:
    of = {claim: origin.id for origin in origins for claim in origin.claims}
    published = {one.id: moment_of(one.published_at) for one in evidence.reports.values()}
    carried = {one.claim: one.on for origin in origins for one in origin.dependence if one.reason in CARRIED}
    report = {claim.id: claim.report for claim in evidence.claims}
    for claim in evidence.claims:
        if claim.toll is None or claim.polarity == "negative" or claim.kind == "intention":
            continue
        moments = [published.get(report[one]) for one in (claim.id, carried.get(claim.id)) if one in report]
        yield Stated(claim, claim.toll, of.get(claim.id, claim.id), min(filter(None, moments), default=None))


def _revised(stated: Iterable[Stated]) -> Iterator[Stated]:
    """The figures to which their origin gave a later one, other than a part of it."""
    by_origin: defaultdict[str, list[Stated]] = defaultdict(list)
    for one in stated:
        if one.toll.part_of is None and not one.is_open:
            by_origin[one.origin].append(one)
    for given in by_origin.values():
        moments = [one.moment for one in given if one.moment is not None]
        last = max(moments, default=None)
        newest = {one.bounds for one in given if one.moment == last}
        yield from (one for one in given if last and one.moment and one.moment < last and one.bounds not in newest)


def moment_of(published: str | None) -> datetime | None:
    """When a report was published; a date stands for its first instant, UTC; None where it is not known.

    >>> moment_of("2024-02-01"), moment_of("soon")
    (datetime.datetime(2024, 2, 1, 0, 0, tzinfo=datetime.timezone.utc), None)
    """
    try:
        told = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return told if told.tzinfo else datetime.combine(told.date(), told.time() or time.min, UTC)
