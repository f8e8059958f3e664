"""A claim: what a speaker says in a report, proved by its spans. The values of each field are the codebook's."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, is_dataclass, replace
from hashlib import sha256
from typing import Literal

from sayso.records.reading import Precision
from sayso.records.span import Span

ClaimKind = Literal["event", "toll", "control", "responsibility", "intention", "assessment", "verification", "silence"]
SpeakerKind = Literal[
    "state",
    "armed_group",
    "health",
    "witness",
    "ngo",
    "igo",
    "media",
    "politician",
    "analyst",
    "civilian",
    "report",
    "unknown",
]
ParticipantKind = SpeakerKind | Literal["security_forces"]
ParticipantRole = Literal["initiator", "target", "other"]
Identified = Literal["named", "role", "anonymous"]
Reporting = Literal["neutral", "distancing", "endorsing"]
Certainty = Literal["certain", "probable", "possible"]
Polarity = Literal["positive", "negative"]
Harm = Literal["killed", "injured", "missing", "captured", "displaced", "casualties", "damaged"]
VictimsKind = Literal["state_forces", "armed_group", "civilians", "mixed", "unspecified"]
TimePrecision = Literal["minute", "hour", "day", "week", "month", "year", "unknown"]
Anchor = Literal["text", "published_at", "none"]
EventType = Literal[
    "attack",
    "armed_clash",
    "ambush",
    "incursion",
    "territory_taken",
    "territory_retaken",
    "air_strike",
    "drone_strike",
    "shelling",
    "bombing",
    "suicide_bombing",
    "landmine",
    "shooting",
    "killing",
    "execution",
    "abduction",
    "sexual_violence",
    "torture",
    "arson",
    "destruction",
    "looting",
    "sabotage",
    "arrest",
    "security_operation",
    "curfew",
    "internet_shutdown",
    "emergency_measure",
    "border_closure",
    "protest",
    "riot",
    "strike",
    "ceasefire",
    "agreement",
    "talks",
    "surrender",
    "withdrawal",
    "prisoner_release",
    "campaign_launch",
    "displacement",
    "statement",
    "other",
]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who vouches for a claim. `actor` is the id of the actor it speaks for; `span` is None for the report's own voice.

    In "Vreni Caduff, a spokeswoman of the Edelweiss Front, said" the name is "Vreni Caduff", the role "spokeswoman of
    the Edelweiss Front", the kind "armed_group".
    """

    name: str | None
    role: str | None
    kind: SpeakerKind
    identified: Identified
    actor: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part in a happening, and as what: the militants that attacked, the barracks that were hit."""

    name: str
    kind: ParticipantKind
    role: ParticipantRole
    span: Span
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimPlace:
    """Where it happened: `wording` as the text has it, `name` as the gazetteer has it.

    Degrees are WGS 84. A place that could not be put has `precision` "unplaced", a `reason`, and no coordinates.
    """

    name: str
    geonameid: int | None
    latitude: float | None
    longitude: float | None
    country: str | None
    admin1: str | None
    admin2: str | None
    precision: Precision
    span: Span
    wording: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TimeRange:
    """When it happened: inclusive RFC 3339 dates or date-times.

    A wording that nothing anchors ("a day after the launch") keeps its words, has `anchor` "none" and no bounds.
    """

    earliest: str | None
    latest: str | None
    precision: TimePrecision
    wording: str
    span: Span
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Campaign:
    """The named operation that a happening belongs to, and the phase of it, as written ("second phase")."""

    name: str
    phase: str | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """What is said to have happened. `trigger` is the word that says it; `ongoing` where it had not ended."""

    type: EventType
    trigger: Span
    places: tuple[ClaimPlace, ...] = ()
    when: TimeRange | None = None
    actors: tuple[Participant, ...] = ()
    instruments: tuple[Span, ...] = ()
    campaign: Campaign | None = None
    ongoing: bool = False


@dataclass(frozen=True, slots=True)
class Toll:
    """How many were harmed. `low` and `high` are inclusive, None is an open bound; `part_of` the id of the whole."""

    harm: Harm
    victims: str | None
    victims_kind: VictimsKind
    low: int | None
    high: int | None
    approximate: bool
    wording: str
    span: Span
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """A span that led to a claim, and the rule or model version that read it there."""

    start: int
    end: int
    quote: str
    rule: str

    @classmethod
    def of(cls, span: Span, rule: str) -> Ground:
        """The ground that `rule` found in `span`."""
        return cls(span.start, span.end, span.quote, rule)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a speaker says in a report. Built by `Claim.of`, which gives it its id.

    `via` are the speakers between the speaker and the report, nearest to the speaker first; `cue` is None in the
    report's own voice; `about` are ids of the claims that a verification or a silence speaks of; `name` is that of the
    input line where the report came from JSON Lines.
    """

    id: str
    report: str
    kind: ClaimKind
    speaker: Speaker
    content: Span
    because: tuple[Ground, ...]
    via: tuple[Speaker, ...] = ()
    cue: Span | None = None
    reporting: Reporting = "neutral"
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    event: Happening | None = None
    toll: Toll | None = None
    about: tuple[str, ...] = ()
    name: str | None = None
    record: str = field(default="claim", init=False)

    def __post_init__(self) -> None:
        """A claim without a ground, or a toll without its figures, is a fault of the rule that made it."""
        if not self.because:
            raise ValueError(f"a claim needs the words that led to it: {self.content.quote!r}")
        if self.kind == "toll" and self.toll is None:
            raise ValueError(f"a claim of kind toll needs its toll: {self.content.quote!r}")

    @classmethod
    def of(
        cls,
        *,
        report: str,
        kind: ClaimKind,
        speaker: Speaker,
        content: Span,
        because: Iterable[Ground],
        via: Iterable[Speaker] = (),
        cue: Span | None = None,
        reporting: Reporting = "neutral",
        certainty: Certainty = "certain",
        polarity: Polarity = "positive",
        event: Happening | None = None,
        toll: Toll | None = None,
        about: Iterable[str] = (),
        name: str | None = None,
    ) -> Claim:
        """The claim with these fields and the id of its content."""
        draft = cls(
            id="",
            report=report,
            kind=kind,
            speaker=speaker,
            content=content,
            because=tuple(because),
            via=tuple(via),
            cue=cue,
            reporting=reporting,
            certainty=certainty,
            polarity=polarity,
            event=event,
            toll=toll,
            about=tuple(about),
            name=name,
        )
        return replace(draft, id=claim_id(draft))


NOT_CONTENT = frozenset({"record", "id", "name", "because"})


def claim_id(claim: Claim) -> str:
    """The id of what a claim says: the same content in the same report has the same id.

    `because` is left out, so that a newer rule that reads the same words in the same way gives the same claim, and what
    people decided about it stands. Fields that are None or empty are left out too: a field added later leaves older ids
    as they are.
    """
    content = {f.name: getattr(claim, f.name) for f in fields(claim) if f.name not in NOT_CONTENT}
    canonical = json.dumps(_plain(content), sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode("ascii")).hexdigest()[:32]


def _plain(value: object) -> object:
    """`value` as JSON has it, without what is None or empty."""
    if is_dataclass(value) and not isinstance(value, type):
        value = {f.name: getattr(value, f.name) for f in fields(value)}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if item not in (None, ())}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
