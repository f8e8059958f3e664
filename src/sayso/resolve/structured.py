"""Reports and claims that others coded, as accounts: JSON Lines in the contract, with or without texts.

A line is a `report` record with its `claims` in it, or a `report` or `claim` record by itself. Texts and spans may be
missing, fields that Sayso does not know are passed over, but for those of coders that `labels` are made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from sayso.records import EventActor, EventPlace, EventTime
from sayso.records.claim import EventType, Harm, ParticipantKind, ParticipantRole, TimePrecision, VictimsKind
from sayso.records.reading import Precision
from sayso.resolve.account import Account, Count


class CodedPlace(msgspec.Struct, frozen=True):
    """A place as coded; only its name is needed."""

    name: str | None = None
    wording: str | None = None
    geonameid: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    precision: Precision = "unplaced"
    reason: str | None = None


class CodedTime(msgspec.Struct, frozen=True):
    """When, as coded."""

    earliest: str | None = None
    latest: str | None = None
    precision: TimePrecision = "unknown"


class CodedActor(msgspec.Struct, frozen=True):
    """Who, as coded; `violence` are the kinds of deed that a coder of MAVERICK gave the actor."""

    name: str | None = None
    kind: ParticipantKind = "unknown"
    role: ParticipantRole = "other"
    actor: str | None = None
    violence: tuple[str, ...] | None = None


class CodedHappening(msgspec.Struct, frozen=True):
    """What happened, as coded; `context` and `target` are those of MAVERICK."""

    type: EventType = "other"
    places: tuple[CodedPlace, ...] | None = None
    when: CodedTime | None = None
    actors: tuple[CodedActor, ...] | None = None
    ongoing: bool | None = None
    context: str | None = None
    target: str | None = None


class CodedToll(msgspec.Struct, frozen=True):
    """How many, as coded."""

    harm: Harm
    victims_kind: VictimsKind = "unspecified"
    low: int | None = None
    high: int | None = None


class CodedClaim(msgspec.Struct, frozen=True):
    """A claim as coded."""

    id: str
    report: str | None = None
    kind: str = "event"
    name: str | None = None
    event: CodedHappening | None = None
    toll: CodedToll | None = None


class CodedSource(msgspec.Struct, frozen=True):
    """Who published."""

    name: str | None = None


class CodedReport(msgspec.Struct, frozen=True):
    """A report as coded, with the claims that stand in its line."""

    id: str
    name: str | None = None
    source: CodedSource | str | None = None
    url: str | None = None
    title: str | None = None
    published_at: str | None = None
    text: str | None = None
    claims: tuple[CodedClaim, ...] | None = None


def coded_accounts(reports: Iterable[CodedReport]) -> list[Account]:
    """The accounts of coded reports, in their order: claims with the same happening are one account.

    Reports without a text that share source and title are rows on one publication: they count as one report, so that
    its own happenings stay apart. It goes by the id of its first row.
    """
    listed = list(reports)
    publication: dict[tuple[str, ...], str] = {}
    for report in sorted(listed, key=lambda one: one.id):
        publication.setdefault(_publication(report), report.id)
    return [account for report in listed for account in _accounts(report, publication[_publication(report)])]


def _publication(report: CodedReport) -> tuple[str, ...]:
    source = _source(report)
    if report.text or not report.title or not source:
        return (report.id,)
    return (source.casefold(), report.url or "", report.title.casefold())


def _source(report: CodedReport) -> str | None:
    return report.source.name if isinstance(report.source, CodedSource) else report.source


def _accounts(report: CodedReport, publication: str) -> Iterator[Account]:
    """One account for each happening that the claims of a report have; a claim without one is on the first."""
    claims = report.claims or ()
    happenings = list(dict.fromkeys(claim.event for claim in claims if claim.event))
    for happening in happenings:
        own = [claim for claim in claims if (claim.event or happenings[0]) == happening]
        yield _account(report, publication, happening, own)


def _account(report: CodedReport, publication: str, happening: CodedHappening, claims: Sequence[CodedClaim]) -> Account:
    ids = tuple(claim.id for claim in claims)
    tolls = [claim.toll for claim in claims if claim.toll]
    return Account(
        id=ids[0],
        report=publication,
        claims=ids,
        published=report.published_at,
        source=_source(report),
        types=(happening.type,),
        places=tuple(_place(one, ids) for one in happening.places or () if one.name or one.wording),
        when=EventTime(happening.when.earliest, happening.when.latest, happening.when.precision, ids)
        if happening.when
        else None,
        actors=tuple(
            EventActor(one.name, one.kind, one.role, one.actor, ids) for one in happening.actors or () if one.name
        ),
        counts=tuple(Count(one.harm, one.victims_kind, one.low, one.high) for one in tolls),
        labels=_labels(happening),
        ongoing=bool(happening.ongoing),
    )


def _place(place: CodedPlace, claims: tuple[str, ...]) -> EventPlace:
    known = place.latitude is not None and place.longitude is not None
    return EventPlace(
        name=place.name or place.wording or "",
        geonameid=place.geonameid,
        latitude=place.latitude if known else None,
        longitude=place.longitude if known else None,
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        precision=place.precision if known or place.admin1 or place.country else "unplaced",
        wording=place.wording or place.name or "",
        claims=claims,
        reason=place.reason,
    )


UNTOLD = frozenset({"Unknown", "Other", "Other context", ""})
"""Codes that say nothing."""


def _labels(happening: CodedHappening) -> tuple[str, ...]:
    """What coders gave the happening: its context and target, and the deeds of those who took part."""
    coded = {"context": (happening.context,), "target": (happening.target,)}
    deeds = [deed for actor in happening.actors or () for deed in actor.violence or ()]
    pairs = [(kind, code) for kind, codes in [*coded.items(), ("violence", deeds)] for code in codes]
    return tuple(sorted({f"{kind}:{code}" for kind, code in pairs if code and code not in UNTOLD}))
