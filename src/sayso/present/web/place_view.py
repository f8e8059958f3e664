"""What is told of a place: how exactly it is known, what it contains, who says who holds it, what may be missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sayso.ledger.event_queries import AssessedEvent, EventQuery
from sayso.ledger.index import fold
from sayso.ledger.subject_queries import place_key
from sayso.ledger.summaries import SummaryPlace
from sayso.present.web.geojson import CONTROL, RADIUS_KM
from sayso.present.web.subjects import MOST_CLAIMS, Contained, PlaceTold, Told
from sayso.records import Claim, ClaimPlace, EventPlace
from sayso.records.claim import EventType

DIVISIONS: Final = frozenset({"admin1", "admin2", "country"})
"""Precisions of places that contain others."""
KEEPING_SILENT: Final[tuple[EventType, ...]] = ("internet_shutdown", "curfew")
"""Types of events that may keep reports from coming out."""


def query_of(key: str) -> EventQuery:
    """The events at a place, and in what it contains, by its key."""
    return EventQuery(place=key if key.isdigit() else key.rpartition(", ")[0] or key)


def place_of(key: str, found: Iterable[AssessedEvent]) -> EventPlace | None:
    """The place of a key, as an event has it."""
    return next((place for one in found for place in one.event.places if key_of(place) == fold(key)), None)


def key_of(place: EventPlace | ClaimPlace | SummaryPlace) -> str:
    """The key of a place, as the index of places has it."""
    return fold(place_key(place.name, place.country, place.geonameid))


def place_told(
    key: str, place: EventPlace, found: Sequence[AssessedEvent], total: int, told: Told, silent: Iterable[str]
) -> PlaceTold:
    """What is told of a place in the events there; `silent` are the ids of those that may keep reports from coming out."""
    claims = sorted(_claims(place, found, told), key=lambda one: (_published(one, told), one.id))
    control = [one for one in claims if _is_control(one)]
    others = [one for one in claims if not _is_control(one)]
    return PlaceTold(
        id=key,
        place=place,
        radius_km=RADIUS_KM.get(place.precision) if place.latitude is not None else None,
        wordings=tuple(dict.fromkeys(_wordings(place, claims))),
        contains=tuple(_contained(place, found)),
        total=total,
        events=tuple(one.event.id for one in found),
        control=tuple(control[:MOST_CLAIMS]),
        claims=tuple(others[:MOST_CLAIMS]),
        coverage=tuple(dict.fromkeys(silent)),
    )


def lies_in(inner: EventPlace | ClaimPlace, outer: EventPlace | SummaryPlace) -> bool:
    """Whether a place is another one, or lies in it by the divisions that are known of it."""
    if key_of(inner) == key_of(outer):
        return True
    if outer.precision not in DIVISIONS or inner.country != outer.country:
        return False
    return outer.precision == "country" or outer.name in {inner.admin1, inner.admin2}


def _claims(place: EventPlace, found: Iterable[AssessedEvent], told: Told) -> Iterator[Claim]:
    for one in found:
        for claim in (told.claims[id_] for id_ in one.event.claims if id_ in told.claims):
            if claim.event and any(lies_in(at, place) for at in claim.event.places):
                yield claim


def _is_control(claim: Claim) -> bool:
    return claim.kind == "control" or (claim.event is not None and claim.event.type in CONTROL)


def _published(claim: Claim, told: Told) -> str:
    report = told.reports.get(claim.report)
    return (report.published_at or "") if report else ""


def _wordings(place: EventPlace, claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        yield from (at.wording for at in (claim.event.places if claim.event else ()) if key_of(at) == key_of(place))


def _contained(place: EventPlace, found: Iterable[AssessedEvent]) -> Iterator[Contained]:
    """The other places in it, those of the most events first."""
    counted: Counter[tuple[str, str]] = Counter()
    for one in found:
        inner = {(key_of(at), at.name) for at in one.event.places if lies_in(at, place) and key_of(at) != key_of(place)}
        counted.update(inner)
    for (key, name), count in sorted(counted.items(), key=lambda one: (-one[1], one[0])):
        yield Contained(key, name, count)
