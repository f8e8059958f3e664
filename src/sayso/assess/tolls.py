"""Tolls: the range of what is said of the harm to one kind of victims, by who says it.

A range encloses every current figure: a figure with an open end opens the range at that end. Figures without any number
("heavy losses") stand among the claims and bound nothing, unless there are no others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from sayso.assess.figures import Figures, Stated
from sayso.records import AssessedToll, Assessment, Bound, SpeakerToll
from sayso.records.claim import Harm, SpeakerKind, VictimsKind

Choose = Callable[[Sequence[Stated]], Bound | None]
"""A codebook's way to its one figure: from the current figures that give a number; None where it gives none."""


def assess_tolls(figures: Iterable[Figures], choose: Choose) -> tuple[AssessedToll, ...]:
    """The tolls of an event, one for each harm and kind of victims."""
    return tuple(_toll(one, choose) for one in figures)


def range_of(stated: Sequence[Stated]) -> tuple[Bound, Bound]:
    """The low and the high end of some figures, each with the claims that give it."""
    numbered = [one for one in stated if not one.is_open] or stated
    return _end(numbered, 0, min), _end(numbered, 1, max)


def sum_tolls(assessments: Iterable[Assessment]) -> tuple[AssessedToll, ...]:
    """The tolls of several events together, each event counted once, however often it is given.

    Where two events hold one claim, as two views of a ledger may, only the first by id counts its toll. An open low end
    adds nothing, an open high end opens the sum. The sum has a best figure where every event with such a toll has one. No
    part is added to its whole, because wholes and parts never stand in one toll.
    """
    groups: defaultdict[tuple[Harm, VictimsKind], list[AssessedToll]] = defaultdict(list)
    events = {one.event: one for one in sorted(assessments, key=lambda one: (one.event, one.as_of or "~"))}
    counted: set[str] = set()
    for assessment in events.values():
        tolls = [toll for toll in assessment.tolls if toll.claims and counted.isdisjoint(toll.claims)]
        for toll in tolls:
            groups[toll.harm, toll.victims_kind].append(toll)
            counted.update(toll.claims)
    return tuple(_sum(tolls) for _, tolls in sorted(groups.items()))


def _toll(figures: Figures, choose: Choose) -> AssessedToll:
    low, high = range_of(figures.current)
    numbered = [one for one in figures.current if not one.is_open]
    fit = [one for one in numbered if one.claim.id not in figures.unfit]
    return AssessedToll(
        harm=figures.harm,
        victims_kind=figures.victims_kind,
        low=low,
        best=choose(fit or numbered),
        high=high,
        by_speaker_kind=_by_speaker(figures.current),
        claims=_ids(figures.current),
        superseded=_ids(figures.superseded),
        parts=_ids(figures.parts),
        wider=_ids(figures.wider),
        denied=_ids(figures.denied),
        rejected=figures.rejected,
    )


def _ids(stated: Iterable[Stated]) -> tuple[str, ...]:
    return tuple(one.claim.id for one in stated)


def _by_speaker(current: Sequence[Stated]) -> tuple[SpeakerToll, ...]:
    groups: defaultdict[tuple[SpeakerKind, bool], list[Stated]] = defaultdict(list)
    for one in current:
        groups[one.claim.speaker.kind, one.claim.speaker.identified == "anonymous"].append(one)
    return tuple(
        SpeakerToll(kind, anonymous, *range_of(stated), tuple(one.claim.id for one in stated))
        for (kind, anonymous), stated in sorted(groups.items())
    )


def _end(stated: Sequence[Stated], side: int, outermost: Callable[[list[int]], int]) -> Bound:
    """The outermost bound on one side; an open one lies furthest out."""
    ends = [one.bounds[side] for one in stated]
    closed = [end for end in ends if end is not None]
    value = outermost(closed) if closed and len(closed) == len(ends) else None
    claims = tuple(one.claim.id for one, end in zip(stated, ends, strict=True) if end == value)
    approximate = bool(claims) and all(one.toll.approximate for one in stated if one.claim.id in claims)
    return Bound(value, claims, approximate)


def _sum(tolls: Sequence[AssessedToll]) -> AssessedToll:
    bests = [toll.best for toll in tolls]
    return AssessedToll(
        harm=tolls[0].harm,
        victims_kind=tolls[0].victims_kind,
        low=_sum_low([toll.low for toll in tolls]),
        best=_sum_high(bests) if all(bests) else None,
        high=_sum_high([toll.high for toll in tolls]),
        by_speaker_kind=_sum_speakers(tolls),
        claims=tuple(claim for toll in tolls for claim in toll.claims),
        superseded=tuple(claim for toll in tolls for claim in toll.superseded),
        parts=tuple(claim for toll in tolls for claim in toll.parts),
        wider=tuple(claim for toll in tolls for claim in toll.wider),
        denied=tuple(claim for toll in tolls for claim in toll.denied),
        rejected=tuple(claim for toll in tolls for claim in toll.rejected),
    )


def _sum_speakers(tolls: Iterable[AssessedToll]) -> tuple[SpeakerToll, ...]:
    groups: defaultdict[tuple[SpeakerKind, bool], list[SpeakerToll]] = defaultdict(list)
    for toll in tolls:
        for one in toll.by_speaker_kind:
            groups[one.speaker_kind, one.anonymous].append(one)
    return tuple(
        SpeakerToll(
            kind,
            anonymous,
            _sum_low([one.low for one in ranges]),
            _sum_high([one.high for one in ranges]),
            tuple(claim for one in ranges for claim in one.claims),
        )
        for (kind, anonymous), ranges in sorted(groups.items())
    )


def _sum_low(bounds: Sequence[Bound]) -> Bound:
    known = [one for one in bounds if one.value is not None]
    value = sum(one.value for one in known if one.value is not None) if known else None
    return _bound(value, known)


def _sum_high(bounds: Sequence[Bound | None]) -> Bound:
    told = [one for one in bounds if one is not None]
    values = [one.value for one in told if one.value is not None]
    return _bound(sum(values) if len(values) == len(told) else None, told)


def _bound(value: int | None, bounds: Sequence[Bound]) -> Bound:
    claims = tuple(claim for one in bounds for claim in one.claims)
    return Bound(value, claims, any(one.approximate for one in bounds))
