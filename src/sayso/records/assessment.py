"""An assessment: what can be said about an event, and on whose word. It never says what is true."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sayso.records.claim import Harm, SpeakerKind, VictimsKind

Grade = Literal["confirmed", "corroborated", "single_origin", "contested", "unverified"]
Independence = Literal["independent", "dependent", "unknown"]
DependenceReason = Literal[
    "same_report", "cites", "same_speaker", "wire_copy", "same_figure", "same_quote", "same_owner", "judgement"
]
DisputeKind = Literal["toll", "responsibility", "control", "denial", "place", "time"]
ChangeKind = Literal["report", "figure", "revision", "grade", "dispute", "merged", "split", "judgement"]


ORIGIN = "o-"
"""How the id of every origin begins."""


@dataclass(frozen=True, slots=True)
class Dependence:
    """Why one report or claim counts together with another one: on which (its id), for what reason, with which evidence.

    `evidence` is wording that can be looked up: the citation, the quote, the shared passage.
    """

    claim: str
    on: str
    reason: DependenceReason
    evidence: str


@dataclass(frozen=True, slots=True)
class Tie:
    """How an origin stands to another one: independent only where there is positive ground for it, otherwise unknown.

    `reason` is one line, with the words that it rests on.
    """

    origin: str
    independence: Independence
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """A root that claims go back to: the one whose word they rest on.

    `kind` is that of the speaker, or "report" for an outlet's own word; `claims` all that go back to it, first the
    root's own; `dependence` why each of the others does; `ties` how it stands to the event's other origins. An origin
    that no tie speaks of stands in `unknown`. `id` is "o-" and the id of a claim: any such id leads to the origin that
    holds that claim today.
    """

    id: str
    kind: SpeakerKind
    name: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    dependence: tuple[Dependence, ...] = ()
    ties: tuple[Tie, ...] = ()


def origin_id(claim: str) -> str:
    """The id of the origin that holds this claim.

    >>> origin_id("5f0c2a1b")
    'o-5f0c2a1b'
    """
    return f"{ORIGIN}{claim}"


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a range of people, inclusive, None for an open end; `claims` are those that give it.

    `approximate` where all of them say "about".
    """

    value: int | None
    claims: tuple[str, ...]
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerToll:
    """The range that one kind of speaker gives. `anonymous` speakers stand apart from the identified ones of their kind."""

    speaker_kind: SpeakerKind
    anonymous: bool
    low: Bound
    high: Bound
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AssessedToll:
    """What is said of the harm to one kind of victims: an interval over the current claims; persons, inclusive.

    `best` is None unless the codebook defines it. `claims` are those that the range is over. The others are told apart:
    `superseded` are claims that their own origin has revised since, `parts` figures of some of the victims ("including
    two children"), `wider` figures over more than the event ("since January"), `denied` figures that somebody denies,
    `rejected` what a person has set aside.
    """

    harm: Harm
    victims_kind: VictimsKind
    low: Bound
    best: Bound | None
    high: Bound
    by_speaker_kind: tuple[SpeakerToll, ...]
    claims: tuple[str, ...]
    superseded: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two claims that cannot both hold, and why, in one line."""

    kind: DisputeKind
    claim_a: str
    claim_b: str
    reason: str


@dataclass(frozen=True, slots=True)
class Corroboration:
    """On how many words a statement rests: that it was uttered, and that it is so, are counted apart.

    `statement` is the id of the claim that stands for it, `claims` all that say the same. `utterance` counts the reports
    that carry one speaker's words independently of each other, `content` the origins that are independent of each other.
    """

    statement: str
    claims: tuple[str, ...]
    utterance: int
    content: int


@dataclass(frozen=True, slots=True)
class Change:
    """What changed about an event when entries were written at `at`, in one line; `claims` are those that brought it."""

    at: str
    kind: ChangeKind
    what: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What can be said about an event by a named codebook, as of a moment (None for all that is there).

    `grade` is by the codebook's rules, `label` its own word for it where it has one ("fair").
    """

    event: str
    as_of: str | None
    codebook: str
    grade: Grade
    label: str | None
    origins: tuple[Origin, ...]
    tolls: tuple[AssessedToll, ...]
    disputes: tuple[Dispute, ...]
    corroborations: tuple[Corroboration, ...]
    changes: tuple[Change, ...] = ()
    record: str = field(default="assessment", init=False)
