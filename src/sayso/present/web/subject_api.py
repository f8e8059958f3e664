"""The interface for programs on actors, places and campaigns, and on events that were not merged."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import Response

from sayso.ledger.subject_queries import Subject
from sayso.present.web.api import PREFIX, USUAL_PAGE, Cursor, Id, Limit, absent, answer_tagged, moment_of
from sayso.present.web.api_schema import answer
from sayso.present.web.desk import NOW, Desk, Moment
from sayso.present.web.subject_answers import find_actor, find_place
from sayso.records import wire

Key = Annotated[str, Path(min_length=1, max_length=300)]
At = Annotated[Moment, Depends(moment_of)]


def subject_api(desk: Desk) -> APIRouter:
    """The interface of a desk on subjects."""
    routes = APIRouter(prefix=PREFIX)
    add_neighbours(routes, desk)
    add_actors(routes, desk)
    add_places(routes, desk)
    add_campaigns(routes, desk)
    return routes


def add_neighbours(routes: APIRouter, desk: Desk) -> None:
    """Events that are much like one."""

    @routes.get("/events/{event}/neighbours", responses=answer("Neighbours"))
    def neighbours(event: Id, request: Request) -> Response:
        """The events that are much like this one and were not merged with it, each with what keeps them apart."""
        desk.state()
        found = desk.event(event, NOW)
        if found is None:
            return absent("event", event)
        near = [one for one, _ in desk.neighbours(found.event)]
        return answer_tagged(desk, request, lambda: wire.encode({"items": near, "next": None}))


def add_actors(routes: APIRouter, desk: Desk) -> None:
    """Actors."""

    @routes.get("/actors", responses=answer("Entries"))
    def actors(request: Request, after: Cursor = None, limit: Limit = USUAL_PAGE) -> Response:
        """Parties and bodies that a name stands for, those in the most events first."""
        return _entries(desk, request, "party", after, limit)

    @routes.get("/actors/{actor:path}", responses=answer("Actor"))
    def actor(actor: Key, request: Request, moment: At) -> Response:
        """An actor by its id: its names, the claims it made and those about it, by day, and tolls by whose word."""
        desk.state()
        shown = find_actor(desk.subjects, actor, moment)[2]
        return absent("actor", actor) if shown is None else answer_tagged(desk, request, lambda: wire.encode(shown))


def add_places(routes: APIRouter, desk: Desk) -> None:
    """Places."""

    @routes.get("/places", responses=answer("Entries"))
    def places(request: Request, after: Cursor = None, limit: Limit = USUAL_PAGE) -> Response:
        """Places that claims put something at, those with the most events first."""
        return _entries(desk, request, "at", after, limit)

    @routes.get("/places/{place:path}", responses=answer("PlaceTold"))
    def place(place: Key, request: Request, moment: At) -> Response:
        """A place by its number in GeoNames, or its name and country: what it contains, and claims, those of control apart."""
        desk.state()
        shown = find_place(desk.subjects, place, moment)[2]
        return absent("place", place) if shown is None else answer_tagged(desk, request, lambda: wire.encode(shown))


def add_campaigns(routes: APIRouter, desk: Desk) -> None:
    """Campaigns."""

    @routes.get("/campaigns", responses=answer("Entries"))
    def campaigns(request: Request, after: Cursor = None, limit: Limit = USUAL_PAGE) -> Response:
        """Named operations, those with the most events first."""
        return _entries(desk, request, "campaign", after, limit)

    @routes.get("/campaigns/{campaign:path}", responses=answer("Campaigns"))
    def campaign(campaign: Key, request: Request, moment: At) -> Response:
        """The campaigns of a name: phases, launches, how close its events lie, and tolls with each event counted once."""
        desk.state()
        found = desk.subjects.campaigns(campaign, moment)
        if not found:
            return absent("campaign", campaign)
        return answer_tagged(desk, request, lambda: wire.encode({"items": found, "next": None}))


def _entries(desk: Desk, request: Request, subject: Subject, after: str | None, limit: int) -> Response:
    def body() -> bytes:
        page = desk.subjects.entries(subject, after or None, limit)
        return wire.encode({"items": page.items, "next": page.following})

    return answer_tagged(desk, request, body)
