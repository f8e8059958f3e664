"""The summary of an event: what lists, maps, timelines and sums show of it, in a line that is read many times faster.

It is made together with the event (`flow.event_rows`), and afterwards for ledgers that an earlier version wrote
(`flow.summing_up`).
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records import AssessedToll, Assessment, Campaign, Claim, Event, EventPlace, EventTime, Speaker
from sayso.records.assessment import Grade
from sayso.records.claim import EventType, Harm, SpeakerKind, VictimsKind
from sayso.records.reading import Precision


@dataclass(frozen=True, slots=True)
class SummaryPlace:
    """Where claims put the event, as `EventPlace`."""

    name: str
    geonameid: int | None
    latitude: float | None
    longitude: float | None
    country: str | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class SpeakerRange:
    """The range that one kind of speaker gives; persons, inclusive, None for an open end."""

    speaker_kind: SpeakerKind
    anonymous: bool
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class TollRange:
    """What is said of the harm to one kind of victims, in all and by who says it; persons, inclusive, None for open.

    `counts` where current claims give it: nothing else adds to a sum.
    """

    harm: Harm
    victims_kind: VictimsKind
    low: int | None
    high: int | None
    counts: bool
    by_speaker_kind: tuple[SpeakerRange, ...]


@dataclass(frozen=True, slots=True)
class EventSummary:
    """An event in short. `earliest` and `latest` as it has them; `said` and `speaker` are those of its first claim.

    `claims`, `reports` and `origins` are counts.
    """

    id: str
    type: EventType
    campaign: Campaign | None
    places: tuple[SummaryPlace, ...]
    when: EventTime | None
    grade: Grade
    label: str | None
    claims: int
    reports: int
    origins: int
    tolls: tuple[TollRange, ...]
    said: str
    speaker: Speaker | None

    @property
    def points(self) -> frozenset[tuple[float, float]]:
        """Where it can be drawn: latitude and longitude in degrees, WGS 84."""
        return frozenset(
            (one.latitude, one.longitude)
            for one in self.places
            if one.latitude is not None and one.longitude is not None
        )


def summary_of(event: Event, assessment: Assessment, first: Claim | None) -> EventSummary:
    """The summary of an event; `first` is its first claim, None where that is not there."""
    return EventSummary(
        id=event.id,
        type=event.type,
        campaign=event.campaign,
        places=tuple(map(_place, event.places)),
        when=EventTime(event.when.earliest, event.when.latest, event.when.precision, ()) if event.when else None,
        grade=assessment.grade,
        label=assessment.label,
        claims=len(event.claims),
        reports=len(event.reports),
        origins=len(assessment.origins),
        tolls=tuple(map(toll_range, assessment.tolls)),
        said=first.content.quote if first else "",
        speaker=first.speaker if first else None,
    )


def toll_range(one: AssessedToll) -> TollRange:
    """The range of a toll, without the claims that it rests on."""
    speakers = (SpeakerRange(by.speaker_kind, by.anonymous, by.low.value, by.high.value) for by in one.by_speaker_kind)
    return TollRange(one.harm, one.victims_kind, one.low.value, one.high.value, bool(one.claims), tuple(speakers))


def _place(one: EventPlace) -> SummaryPlace:
    return SummaryPlace(one.name, one.geonameid, one.latitude, one.longitude, one.country, one.precision)
