"""A reading: what the words of a report are, before anyone asks what they claim. Every layer is in text order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sayso.records.problem import Problem
from sayso.records.span import Span

EntityLabel = Literal["PER", "ORG", "LOC", "MISC"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal["exact", "settlement", "admin2", "admin1", "country", "region", "unplaced"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word in Universal Dependencies v2 terms.

    `sentence` indexes `Reading.sentences`; `head` indexes `Reading.tokens`, -1 for the root of a sentence; `feats` holds
    the morphology that extraction needs, as UD writes it ("Number=Sing|Person=3"), "" for none.
    """

    start: int
    end: int
    sentence: int
    upos: str
    lemma: str
    head: int
    deprel: str
    feats: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A name."""

    start: int
    end: int
    quote: str
    label: EntityLabel


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym and where on earth it was put.

    Degrees are WGS 84. An unplaced toponym has a `reason`, `precision` "unplaced", and no coordinates (never 0,0).
    `score` is the share of trust among the candidates, from 0 to 1.
    """

    start: int
    end: int
    quote: str
    geonameid: int | None
    name: str | None
    latitude: float | None
    longitude: float | None
    country: str | None
    admin1: str | None
    admin2: str | None
    precision: Precision
    score: float
    reason: str | None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression with its TIMEX3 type and value, and the first and last moment that it can mean.

    `earliest` and `latest` are inclusive ISO 8601 dates or date-times, None where nothing anchors the expression.
    """

    start: int
    end: int
    quote: str
    type: TimeType
    value: str
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: each role is a tuple of spans, because each may be discontinuous; `source` and `cue` may be empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the text states, with inclusive bounds (None is an open bound) and the words of what is counted."""

    start: int
    end: int
    quote: str
    low: int | None
    high: int | None
    approximate: bool
    unit: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """All layers of one report; `name` is that of the input line where the report came from JSON Lines."""

    report: str
    name: str | None
    sentences: tuple[Span, ...]
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...]
    places: tuple[Place, ...]
    times: tuple[TimeExpression, ...]
    attributions: tuple[Attribution, ...]
    figures: tuple[Figure, ...]
    problems: tuple[Problem, ...] = ()
    record: str = field(default="reading", init=False)
