"""From a sentence that was written to the claim that it holds."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from invented.sentences import Marked, Sentence
from invented.world import Town
from sayso.records import (
    Campaign,
    Claim,
    ClaimPlace,
    Ground,
    Happening,
    Participant,
    Report,
    Span,
    Speaker,
    TimeRange,
    Toll,
)
from sayso.records.claim import ParticipantKind, TimePrecision

RULE = "invented-1"
"""What is told to have read the claims."""

STATE = frozenset({"The police", "The army", "The authorities", "Soldiers"})
"""Who acts for the state; all others that act in these sentences are gunmen or people."""

PEOPLE = frozenset({"Several hundred people", "Railway workers", "Some families"})

MONTHS = calendar.month_name


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened, as a report has it: without bounds where it says "recently"."""

    earliest: str | None
    latest: str | None
    precision: TimePrecision


@dataclass(frozen=True, slots=True)
class Scene:
    """What holds for a whole report: its story's town, time and group, the towns by name, what its figures mean."""

    town: Town
    towns: Mapping[str, Town]
    moment: Moment
    day: str
    group: str
    past: tuple[int, int]
    """Month and year of what happened before."""
    numbers: Mapping[str, int]
    """Of each wording of a figure."""
    least: str
    campaign: Campaign | None


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as it stands in a report, from `start` on."""

    sentence: Sentence
    marked: Marked
    start: int

    def has(self, part: str) -> bool:
        """Is there such a part?"""
        return part in self.marked.parts

    def span(self, part: str) -> Span:
        """The words of a part, where they stand in the report."""
        first, last = self.marked.parts[part]
        return Span(self.start + first, self.start + last, self.marked.text[first:last])


def claim_in(report: Report, told: Told, scene: Scene, before: str | None, whole: str | None) -> Claim:
    """The claim of a sentence; `before` is the id of the claim before it, `whole` that of the report's toll of dead."""
    sentence = told.sentence
    cue = told.span("cue") if told.has("cue") else None
    main = told.span("trigger") if told.has("trigger") else told.span("content")
    return Claim.of(
        report=report.id,
        kind=sentence.kind,
        speaker=_speaker(told, scene),
        content=told.span("content"),
        because=[Ground.of(main, f"{RULE}:{sentence.kind}"), *([Ground.of(cue, f"{RULE}:cue")] if cue else [])],
        cue=cue,
        reporting=sentence.reporting,
        certainty=sentence.certainty,
        polarity=sentence.polarity,
        event=_happening(told, scene) if sentence.type else None,
        toll=_toll(told, scene, whole) if sentence.harm else None,
        about=[before] if "about" in sentence.flags and before else [],
    )


def _speaker(told: Told, scene: Scene) -> Speaker:
    sentence = told.sentence
    if not told.has("speaker"):
        return Speaker(None, None, sentence.speaker, "named")
    words = told.span("speaker")
    name, _, role = words.quote.removeprefix("The ").partition(", ")
    if sentence.speaker not in {"armed_group", "ngo"}:
        return Speaker(None, words.quote, sentence.speaker, sentence.identified, None, words)
    body = scene.group if role else name
    return Speaker(name, role.rstrip(",") or None, sentence.speaker, "named", _actor(body), words)


def _happening(told: Told, scene: Scene) -> Happening:
    assert told.sentence.type
    return Happening(
        type=told.sentence.type,
        trigger=told.span("trigger"),
        places=(_place(told, scene),),
        when=_when(told, scene),
        actors=tuple(_participants(told, scene)),
        campaign=scene.campaign if told.sentence.type == "campaign_launch" else None,
    )


def _place(told: Told, scene: Scene) -> ClaimPlace:
    """The place that is named, or that of the story, which the extraction would take over too."""
    span = told.span("place") if told.has("place") else told.span("trigger")
    town = scene.towns.get(span.quote) if told.has("place") else scene.town
    if town is None:
        return ClaimPlace(span.quote, None, None, None, None, None, None, "unplaced", span, span.quote, "no such name")
    return ClaimPlace(
        name=town.name,
        geonameid=town.geonameid,
        latitude=town.latitude,
        longitude=town.longitude,
        country=town.country,
        admin1=town.admin1,
        admin2=None,
        precision="settlement",
        span=span,
        wording=span.quote,
    )


def _when(told: Told, scene: Scene) -> TimeRange | None:
    """1. none; 2. a month long ago; 3. a wording that nothing anchors; 4. by the day of publication; 5. as it is worded."""
    trigger = told.span("trigger")
    if "undated" in told.sentence.flags:
        return None
    if "past" in told.sentence.flags:
        month, year = scene.past
        last = calendar.monthrange(year, month)[1]
        words = f"{MONTHS[month]} {year}"
        return TimeRange(f"{year}-{month:02}-01", f"{year}-{month:02}-{last}", "month", words, trigger, "text")
    moment = scene.moment
    span = told.span("when") if told.has("when") else trigger
    if moment.earliest is None and told.has("when"):
        return TimeRange(None, None, "unknown", span.quote, span, "none")
    if moment.earliest is None:
        return TimeRange(None, scene.day, "unknown", span.quote, span, "published_at")
    return TimeRange(moment.earliest, moment.latest, moment.precision, span.quote, span, "published_at")


def _participants(told: Told, scene: Scene) -> Iterator[Participant]:
    if told.has("initiator"):
        span = told.span("initiator")
        group = f"Fighters of the {scene.group}" in told.marked.text
        kind: ParticipantKind = (
            "state" if span.quote in STATE else "civilian" if span.quote in PEOPLE else "armed_group"
        )
        yield Participant(span.quote, kind, "initiator", span, _actor(scene.group) if group else None)
    if told.has("target"):
        span = told.span("target")
        yield Participant(span.quote, "unknown", "target", span)


def _toll(told: Told, scene: Scene, whole: str | None) -> Toll:
    sentence = told.sentence
    assert sentence.harm
    span = told.span("figure")
    wording = span.quote.lower()
    number = scene.numbers[wording.removeprefix(scene.least)]
    victims = told.span("victims").quote if told.has("victims") else None
    over = "over" in sentence.flags
    is_open = over or (bool(scene.least) and wording.startswith(scene.least))
    return Toll(
        harm=sentence.harm,
        victims=victims,
        victims_kind="state_forces"
        if victims in {"officers", "soldiers"}
        else "civilians"
        if victims == "civilians"
        else "unspecified",
        low=number + 1 if over else number,
        high=None if is_open else number,
        approximate=False,
        wording=span.quote,
        span=span,
        part_of=whole if "part" in sentence.flags else None,
    )


def _actor(name: str) -> str:
    return f"name:{name.casefold().replace(' ', '-')}"
