"""What the page of a campaign shows: phases, places in order, how close its events lie in plain words, whose word it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sayso.ledger.event_queries import AssessedEvent
from sayso.ledger.summaries import toll_range
from sayso.present.events import line
from sayso.present.web.bars import Scale
from sayso.present.web.event_view import counted
from sayso.present.web.links import Named, speaker_name
from sayso.present.web.overview import DrawnToll, draw_toll_bar
from sayso.present.web.strips import PlaceStrip, place_strip
from sayso.present.web.subjects import CampaignTold
from sayso.records import CampaignPhase, CampaignView, Coordination, CoverageNote, Launch

SELDOM: Final = 0.01
NOW_AND_THEN: Final = 0.05
"""p-values up to which so much closeness is called seldom, or now and then, by chance (Fisher's usual marks)."""


@dataclass(frozen=True, slots=True)
class LaunchRow:
    """Who says that it was begun, or denies it, in which claim."""

    who: Named
    how: str
    phase: str
    when: str
    claim: str


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase: its wordings, its days, its events and those told of beside it."""

    name: str
    also: str
    when: str
    events: tuple[AssessedEvent, ...]
    beside: tuple[AssessedEvent, ...]
    measured: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CampaignShown:
    """All that the page shows of one campaign."""

    name: str
    when: str
    counts: tuple[int, int, int]
    spellings: tuple[str, ...]
    similar: tuple[str, ...]
    actors: tuple[str, ...]
    named_by: tuple[str, ...]
    phases: tuple[PhaseRow, ...]
    unphased: tuple[AssessedEvent, ...]
    launches: tuple[LaunchRow, ...]
    tolls: tuple[DrawnToll, ...]
    tolls_beside: tuple[DrawnToll, ...]
    strip: PlaceStrip | None
    measured: tuple[str, ...]
    notes: tuple[CoverageNote, ...]

    @classmethod
    def of(cls, told: CampaignTold, events: Mapping[str, AssessedEvent]) -> CampaignShown:
        """Of a campaign and its events by id, those beside it too."""
        view = told.campaign
        members = members_of(view)
        beside = frozenset(members) - frozenset(view.events)
        drawn = [events[one].event for one in members if one in events]
        scale = Scale.over((*told.tolls, *told.tolls_beside))
        return cls(
            name=line(view.name),
            when=_days(view.earliest, view.latest),
            counts=(len(view.events), len(view.claims), len(view.reports)),
            spellings=tuple(line(one) for one in view.spellings[1:]),
            similar=tuple(line(one) for one in view.similar),
            actors=tuple(line(one) for one in view.actors),
            named_by=tuple(line(one) for one in view.named_by),
            phases=tuple(_phase(one, events) for one in view.phases),
            unphased=tuple(events[one] for one in view.unphased if one in events),
            launches=tuple(_launch(one) for one in view.launches),
            tolls=tuple(draw_toll_bar(toll_range(one), scale) for one in told.tolls),
            tolls_beside=tuple(draw_toll_bar(toll_range(one), scale) for one in told.tolls_beside),
            strip=place_strip(drawn, beside),
            measured=tuple(plain_words(view.coordination)),
            notes=view.notes,
        )


def members_of(view: CampaignView) -> tuple[str, ...]:
    """The ids of all its events, those told of beside them last."""
    beside = [*view.beside, *(one for phase in view.phases for one in phase.beside)]
    return tuple(dict.fromkeys([*view.events, *beside]))


def plain_words(measured: Coordination | None) -> Iterator[str]:
    """How close events lie, and how often that comes by chance, in sentences; never a verdict."""
    if measured is None:
        return
    if measured.hours is None:
        yield "None of its events is placed and dated to the day, so there is nothing to measure."
        return
    yield f"{counted(measured.places, 'place')} within {_span(measured.hours)}."
    if measured.pairs is None:
        yield f"How often that comes by chance cannot be told: {line(measured.why_not or 'nothing to compare')}."
    else:
        pairs, shuffles = measured.pairs, measured.shuffles + 1
        yield (
            f"{counted(pairs.observed, 'pair')} of its events lie close in place and time. If places and dates had "
            f"nothing to do with each other, {pairs.expected:,.1f} would: so many or more came in "
            f"{round(pairs.p_value * shuffles):,} of {shuffles:,} shuffles of the dates (p = {pairs.p_value:.3f}). "
            f"{_how_often(pairs.p_value)}"
        )
        if measured.cluster:
            cluster = measured.cluster
            yield (
                f"The strongest cluster has {counted(cluster.observed, 'event')} within {cluster.radius_km:,.0f} km from "
                f"{cluster.first} to {cluster.last}, where {cluster.expected:,.1f} would be usual (p = {cluster.p_value:.3f})."
            )
        yield f"Set against {counted(measured.background, 'other event')} about it."
    left_out = [(measured.undated, "not dated to the day"), (measured.unplaced, "not placed")]
    told = [f"{counted(count, 'event')} {what}" for count, what in left_out if count]
    if told:
        yield f"Left out: {', '.join(told)}."


def _how_often(p_value: float) -> str:
    if p_value <= SELDOM:
        return "Chance alone seldom does that."
    if p_value <= NOW_AND_THEN:
        return "Chance alone does that now and then."
    return "Chance alone often does that, so nothing follows from it."


def _phase(phase: CampaignPhase, events: Mapping[str, AssessedEvent]) -> PhaseRow:
    return PhaseRow(
        name=line(phase.wordings[0]),
        also=line(", ".join(phase.wordings[1:])),
        when=_days(phase.earliest, phase.latest),
        events=tuple(events[one] for one in phase.events if one in events),
        beside=tuple(events[one] for one in phase.beside if one in events),
        measured=tuple(plain_words(phase.coordination)),
    )


def _launch(one: Launch) -> LaunchRow:
    said = "says that it is to begin" if one.kind == "intention" else "says that it has begun"
    return LaunchRow(
        who=speaker_name(one.speaker),
        how="denies it" if one.polarity == "negative" else said,
        phase=line(one.phase or ""),
        when=_days(one.earliest, one.latest),
        claim=one.claim,
    )


def _days(first: str | None, last: str | None) -> str:
    days = [one[:10] for one in (first, last) if one]
    return " \N{EN DASH} ".join(dict.fromkeys(days)) or "no date"


def _span(hours: int) -> str:
    return f"{hours} hours" if hours <= 72 else f"{round(hours / 24):,} days"
