"""The interface for programs, `/api/v1`: the records as they are, page by page. What a page shows, this gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse, Response

from sayso.ledger.area import read_area
from sayso.ledger.event_queries import EventQuery
from sayso.ledger.queries import ClaimQuery, ReportQuery
from sayso.present.web.api_schema import answer
from sayso.present.web.desk import Desk, Moment
from sayso.present.web.filters import LONGEST, Filters
from sayso.present.web.geojson import collect_features
from sayso.present.web.map_groups import group_events
from sayso.present.web.rendering import VERSION
from sayso.records import wire
from sayso.records.assessment import Grade
from sayso.records.claim import ClaimKind, EventType, SpeakerKind

PREFIX: Final = "/api/v1"
USUAL_PAGE: Final = 50
LARGEST_PAGE: Final = 200
MOST_DRAWN: Final = 2_000
"""Events that are given as GeoJSON."""

Words = Annotated[str | None, Query(max_length=LONGEST)]
Cursor = Annotated[str | None, Query(max_length=400, description="The `next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE)]
Box = Annotated[
    str | None,
    Query(
        max_length=LONGEST,
        description="West, south, east and north in degrees, with commas between; over the antimeridian, west > east.",
        examples=["9.2,46.5,10.5,47"],
    ),
]
Id = Annotated[str, Path(min_length=1, max_length=80)]


def api_routes(desk: Desk) -> APIRouter:
    """The interface of a desk."""
    routes = APIRouter(prefix=PREFIX)
    add_events(routes, desk)
    add_reports(routes, desk)
    return routes


def moment_of(as_of: Words = None, published_by: Words = None) -> Moment:
    """By what was there when."""
    return Moment(as_of or None, published_by or None)


def events_asked(
    moment: Annotated[Moment, Depends(moment_of)],
    type: EventType | None = None,  # noqa: A002 - the name of the field
    place: Words = None,
    actor: Words = None,
    campaign: Words = None,
    speaker: SpeakerKind | None = None,
    kind: ClaimKind | None = None,
    grade: Grade | None = None,
    since: Words = None,
    until: Words = None,
    search: Words = None,
    area: Box = None,
) -> Filters:
    """Which events; all that is given must hold."""
    query = EventQuery(
        type=type,
        place=place or None,
        actor=actor or None,
        campaign=campaign or None,
        speaker=speaker,
        kind=kind,
        grade=grade,
        since=since or None,
        until=until or None,
        search=search or None,
        area=read_area(area) if area else None,
    )
    return Filters(query, moment)


Asked = Annotated[Filters, Depends(events_asked)]


def add_events(routes: APIRouter, desk: Desk) -> None:
    """Events, each with its assessment, and the same as GeoJSON."""

    @routes.get("/events", responses=answer("AssessedEvents"))
    def events(request: Request, asked: Asked, after: Cursor = None, limit: Limit = USUAL_PAGE) -> Response:
        """The events that are wanted, the latest first, each with what can be said about it."""

        def body() -> bytes:
            page = desk.events(asked.query, asked.moment, after or None, limit)
            return wire.encode({"items": page.items, "next": page.following})

        return answer_tagged(desk, request, body)

    @routes.get("/events.geojson", responses=answer("Features", "application/geo+json"))
    def features(request: Request, asked: Asked) -> Response:
        """The latest 2,000 of the events that are wanted, an area for each place, as wide as the place is known."""

        def body() -> bytes:
            found = desk.choose(asked.query, asked.moment)
            return wire.encode(collect_features(found.summaries(found.rows[:MOST_DRAWN])))

        return answer_tagged(desk, request, body, "application/geo+json")

    @routes.get("/map.geojson", responses=answer("Groups", "application/geo+json"))
    def groups(request: Request, asked: Asked) -> Response:
        """All events that are wanted, an area for each place with how many are told of there, and the latest of them."""

        def body() -> bytes:
            return wire.encode(group_events(desk.choose(asked.query, asked.moment)))

        return answer_tagged(desk, request, body, "application/geo+json")

    @routes.get("/events/{event}", responses=answer("AssessedEvent"))
    def event(event: Id, request: Request, moment: Annotated[Moment, Depends(moment_of)]) -> Response:
        """The event that holds the claim which this id names, whatever the event is called today."""
        desk.state()
        found = desk.event(event, moment)
        if found is None:
            return absent("event", event)
        return answer_tagged(desk, request, lambda: wire.encode({"event": found.event, "assessment": found.assessment}))


def add_reports(routes: APIRouter, desk: Desk) -> None:
    """Reports and the claims in them."""

    @routes.get("/reports", responses=answer("Reports"))
    def reports(
        request: Request,
        source: Words = None,
        since: Words = None,
        until: Words = None,
        search: Words = None,
        after: Cursor = None,
        limit: Limit = USUAL_PAGE,
    ) -> Response:
        """The reports that are wanted, in the order in which they came."""
        wanted = ReportQuery(source or None, since or None, until or None, search or None)

        def body() -> bytes:
            page = desk.reports(wanted, after or None, limit)
            return wire.encode({"items": page.items, "next": page.following})

        return answer_tagged(desk, request, body)

    @routes.get("/reports/{report}", responses=answer("Report"))
    def report(report: Id, request: Request) -> Response:
        """One report."""
        found = desk.report(report)
        return (
            absent("report", report)
            if found is None
            else answer_tagged(desk, request, lambda: wire.dumps(found.report))
        )

    @routes.get("/claims", responses=answer("Claims"))
    def claims(
        request: Request,
        report: Words = None,
        speaker: Words = None,
        kind: ClaimKind | None = None,
        place: Words = None,
        since: Words = None,
        until: Words = None,
        search: Words = None,
        after: Cursor = None,
        limit: Limit = USUAL_PAGE,
    ) -> Response:
        """The claims that are wanted, report by report, as they stand in the text."""
        wanted = ClaimQuery(
            report=report or None,
            speaker=speaker or None,
            kind=kind,
            place=place or None,
            since=since or None,
            until=until or None,
            search=search or None,
        )

        def body() -> bytes:
            page = desk.claims(wanted, after or None, limit)
            return wire.encode({"items": page.items, "next": page.following})

        return answer_tagged(desk, request, body)


def absent(what: str, id_: str) -> JSONResponse:
    """That there is no such record."""
    return JSONResponse({"detail": f"no {what} {id_[:80]}"}, status_code=404)


def answer_tagged(desk: Desk, request: Request, body: Callable[[], bytes], media: str = "application/json") -> Response:
    """The answer with its ETag, or that it has not changed: then nothing is looked up."""
    told = f"{VERSION} {desk.state()} {request.url.path}?{request.url.query}"
    tag = f'"{sha256(told.encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in _named(request.headers.getlist("if-none-match")):
        return Response(status_code=304, headers=headers)
    return Response(body(), media_type=media, headers=headers)


def _named(values: Sequence[str]) -> set[str]:
    """The ETags that a header names; a weak one counts as the strong one (RFC 9110, 13.1.2)."""
    return {one.strip().removeprefix("W/") for value in values for one in value.split(",")}
