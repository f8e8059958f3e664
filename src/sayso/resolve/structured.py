"""Coded reports as accounts: what the coders of other people's data say of happenings, ready to be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sayso.records import EventActor, EventPlace, EventTime
from sayso.resolve.account import Account, Count
from sayso.resolve.coded import CodedClaim, CodedHappening, CodedPlace, CodedReport, CodedSource

UNTOLD = frozenset({"Unknown", "Other", "Other context", ""})
"""Codes that say nothing."""


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
    first = next((claim.event for claim in claims if claim.event), None)
    if first is None:
        return
    on: dict[CodedHappening, list[CodedClaim]] = {}
    for claim in claims:
        on.setdefault(claim.event or first, []).append(claim)
    for happening, own in on.items():
        yield _account(report, publication, happening, own)


def _account(report: CodedReport, publication: str, happening: CodedHappening, claims: Sequence[CodedClaim]) -> Account:
    ids = tuple(claim.id for claim in claims)
    tolls = [claim.toll for claim in claims if claim.toll]
    when = happening.when
    return Account(
        id=ids[0],
        report=publication,
        claims=ids,
        published=report.published_at,
        source=_source(report),
        types=(happening.type,),
        places=tuple(_place(one, ids) for one in happening.places or () if one.name or one.wording),
        when=EventTime(when.earliest, when.latest, when.precision, ids) if when else None,
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


def _labels(happening: CodedHappening) -> tuple[str, ...]:
    """What coders gave the happening: its context and target, and the deeds of those who took part."""
    deeds = [deed for actor in happening.actors or () for deed in actor.violence or ()]
    coded = [("context", happening.context), ("target", happening.target), *(("violence", deed) for deed in deeds)]
    return tuple(sorted({f"{kind}:{code}" for kind, code in coded if code and code not in UNTOLD}))
