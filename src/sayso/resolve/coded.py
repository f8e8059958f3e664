"""Reports and claims as others coded them: the contract of records, but for what coders do not have.

Texts and spans may be missing, and fields that Sayso does not know are passed over. Of MAVERICK's own fields, those
that say what happened are read too.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, TypeAlias

import msgspec

from sayso.records.claim import EventType, Harm, ParticipantKind, ParticipantRole, TimePrecision, VictimsKind
from sayso.records.reading import Precision

Id: TypeAlias = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Words: TypeAlias = Annotated[str, msgspec.Meta(max_length=2000)]
Latitude: TypeAlias = Annotated[float, msgspec.Meta(ge=-90, le=90)]
Longitude: TypeAlias = Annotated[float, msgspec.Meta(ge=-180, le=180)]
People: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=10_000_000_000)]


class CodedPlace(msgspec.Struct, frozen=True):
    """A place."""

    name: Words | None = None
    wording: Words | None = None
    geonameid: int | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    country: Words | None = None
    admin1: Words | None = None
    admin2: Words | None = None
    precision: Precision = "unplaced"
    reason: Words | None = None


class CodedTime(msgspec.Struct, frozen=True):
    """A range of dates or date-times; one that is none, or that ends before it begins, is refused."""

    earliest: str | None = None
    latest: str | None = None
    precision: TimePrecision = "unknown"

    def __post_init__(self) -> None:
        """Refuse what is no range."""
        earliest, latest = moment_of(self.earliest), moment_of(self.latest)
        if earliest and latest and earliest.date() > latest.date():
            raise ValueError(f"{self.latest} is before {self.earliest}")


class CodedActor(msgspec.Struct, frozen=True):
    """Who took part; `violence` are the kinds of deed that coders gave the actor."""

    name: Words | None = None
    kind: ParticipantKind = "unknown"
    role: ParticipantRole = "other"
    actor: Words | None = None
    violence: tuple[str, ...] | None = None


class CodedHappening(msgspec.Struct, frozen=True):
    """What happened; `context` and `target` are words of coders."""

    type: EventType = "other"
    places: tuple[CodedPlace, ...] | None = None
    when: CodedTime | None = None
    actors: tuple[CodedActor, ...] | None = None
    ongoing: bool | None = None
    context: str | None = None
    target: str | None = None


class CodedToll(msgspec.Struct, frozen=True):
    """How many people."""

    harm: Harm
    victims_kind: VictimsKind = "unspecified"
    low: People | None = None
    high: People | None = None


class CodedClaim(msgspec.Struct, frozen=True):
    """A claim."""

    id: Id
    report: Id | None = None
    name: str | None = None
    event: CodedHappening | None = None
    toll: CodedToll | None = None


class CodedSource(msgspec.Struct, frozen=True):
    """Who published."""

    name: str | None = None


class CodedReport(msgspec.Struct, frozen=True):
    """A report, with the claims that stand in its line."""

    id: Id
    name: str | None = None
    source: CodedSource | str | None = None
    url: str | None = None
    title: str | None = None
    published_at: str | None = None
    text: str | None = None
    claims: tuple[CodedClaim, ...] | None = None

    def __post_init__(self) -> None:
        """Refuse what is no date."""
        moment_of(self.published_at)


def moment_of(written: str | None) -> datetime | None:
    """A date or date-time of RFC 3339; anything else is a ValueError."""
    if written is None:
        return None
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        raise ValueError(f"no date: {written[:40]!r}") from None
