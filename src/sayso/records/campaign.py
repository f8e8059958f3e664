"""A campaign: a named operation across reports, its phases, and how close to each other its events lie."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.records.claim import ClaimKind, EventType, Polarity, Speaker


@dataclass(frozen=True, slots=True)
class ClosePairs:
    """Pairs of the campaign's events that are close in place and time: how many, their mean over shuffles, the p-value."""

    observed: int
    expected: float
    p_value: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """The strongest cylinder of the space-time scan that holds events of the campaign.

    A circle of `radius_km` about a point (degrees, WGS 84), from `first` to `last` (dates, UTC, inclusive). `observed`
    counts what the ledger has in it, an event at several places once for each; `expected` what it would have if places
    and dates had nothing to do with each other. `events` are the ids of the campaign's events in it.
    """

    latitude: float
    longitude: float
    radius_km: float
    first: str
    last: str
    events: tuple[str, ...]
    observed: int
    expected: float
    p_value: float


@dataclass(frozen=True, slots=True)
class Coordination:
    """How many places lie within how many hours, and how often so much happens by chance. Never a verdict.

    `places`, `districts` and `hours` are those of the `events` that could be placed and dated; `undated` and `unplaced`
    count those that were left out, `undistricted` the places whose district is not known. `background` counts the
    events that they were set against, `shuffles` how often the dates of all were dealt anew. `pairs` is the Knox test,
    `cluster` the scan, None where no place had more than expected; each has its p-value. Where there was no test, both
    are None and `why_not` says why. `wording` is all of it in one line.
    """

    events: int
    places: int
    districts: int
    undistricted: int
    hours: int | None
    undated: int
    unplaced: int
    background: int
    pairs: ClosePairs | None
    cluster: Cluster | None
    shuffles: int
    why_not: str | None
    wording: str


@dataclass(frozen=True, slots=True)
class Launch:
    """That somebody says that an operation, or a phase of it, was begun: who, in which claim of which report.

    `kind` is that of the claim: "intention" where it is only to be begun. `earliest` and `latest` are
    when it is said to have begun; `polarity` is negative where that is denied.
    """

    claim: str
    report: str
    speaker: Speaker
    kind: ClaimKind
    phase: str | None
    earliest: str | None
    latest: str | None
    polarity: Polarity


@dataclass(frozen=True, slots=True)
class CoverageNote:
    """What may have kept reports from coming out while the campaign went on: an event, and one line about it."""

    event: str
    type: EventType
    note: str


@dataclass(frozen=True, slots=True)
class CampaignPhase:
    """A phase of a campaign: `number` from 1 where its wording tells, `wordings` as written, the commonest first.

    `beside` are events of no campaign that a speaker tells of beside the phase, at about the same time: that they are part
    of it is nobody's word. `earliest` and `latest` bound the dates of its `events`; None where none is dated.
    """

    wordings: tuple[str, ...]
    number: int | None
    events: tuple[str, ...]
    beside: tuple[str, ...]
    claims: tuple[str, ...]
    earliest: str | None
    latest: str | None
    coordination: Coordination | None = None


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A named operation as all reports tell of it. Computed from claims and events, never kept as truth.

    `name` is the commonest of its `spellings`; `similar` are names like it that were left apart, because that they mean
    the same would be a guess. `actors` are the names of those who are said to act in it, `named_by` those who speak of
    it by name, those of the most claims first. `events` are the ids of those of which a claim names it, `claims` of the
    claims that do, `reports` of those that hold them; `phases` in order, `unphased` the events of no named phase, `beside`
    as in a phase. The `coordination` is that of the deeds among events and those beside.
    """

    name: str
    spellings: tuple[str, ...]
    similar: tuple[str, ...]
    actors: tuple[str, ...]
    named_by: tuple[str, ...]
    countries: tuple[str, ...]
    phases: tuple[CampaignPhase, ...]
    unphased: tuple[str, ...]
    events: tuple[str, ...]
    beside: tuple[str, ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    earliest: str | None
    latest: str | None
    launches: tuple[Launch, ...] = ()
    notes: tuple[CoverageNote, ...] = ()
    coordination: Coordination | None = None
    record: str = field(default="campaign", init=False)
