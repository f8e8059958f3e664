"""The pages of actors, places and campaigns, and their indexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse

from sayso.ledger.event_queries import AssessedEvent
from sayso.ledger.subject_queries import Subject
from sayso.ledger.summaries import EventSummary, summary_of
from sayso.present.web.bars import Scale
from sayso.present.web.campaign_view import CampaignShown, members_of
from sayso.present.web.desk import Desk
from sayso.present.web.filters import Filters
from sayso.present.web.links import actor_href, campaign_href, place_href
from sayso.present.web.overview import Row, rows_of
from sayso.present.web.pages import answer_page, given, not_found
from sayso.present.web.said_rows import said_rows
from sayso.present.web.strips import day_columns
from sayso.present.web.subject_answers import Found, find_actor, find_place
from sayso.present.web.subjects import Told
from sayso.present.web.toll_sides import toll_sides

ENTRIES_A_PAGE: Final = 100
EVENTS_SHOWN: Final = 50
"""Events that a page lists; the overview lists them all."""

Key = Annotated[str, Path(min_length=1, max_length=300)]
INDEXES: Final[Mapping[str, Subject]] = {"actors": "party", "places": "at", "campaigns": "campaign"}
HREF: Final = {"actors": actor_href, "places": place_href, "campaigns": campaign_href}


def subject_routes(desk: Desk) -> APIRouter:
    """The pages of subjects of a desk."""
    routes = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
    for sort in INDEXES:
        add_index(routes, desk, sort)
    add_actor_page(routes, desk)
    add_place_page(routes, desk)
    add_campaign_page(routes, desk)
    return routes


def add_index(routes: APIRouter, desk: Desk, sort: str) -> None:
    """The index of actors, of places or of campaigns."""

    @routes.get(f"/{sort}", name=sort)
    def index(request: Request) -> HTMLResponse:
        desk.state()
        after = given(request.query_params).get("after") or None
        page = desk.subjects.entries(INDEXES[sort], after, ENTRIES_A_PAGE)
        return answer_page(
            "subjects.html",
            sort=sort,
            entries=[(one, HREF[sort](one.id)) for one in page.items],
            total=desk.subjects.count(INDEXES[sort]),
            following=page.following and urlencode({"after": page.following}),
        )


def add_actor_page(routes: APIRouter, desk: Desk) -> None:
    """An actor."""

    @routes.get("/actors/{key:path}")
    def actor(key: Key, request: Request) -> HTMLResponse:
        filters = Filters.of(given(request.query_params))
        desk.state()
        found, told, shown = find_actor(desk.subjects, key, filters.moment)
        if shown is None:
            return not_found(f"No report names an actor {key[:60]}, or none did at that moment.")
        return answer_page(
            "actor.html",
            filters=filters,
            shown=shown,
            query=urlencode({"actor": key}),
            made=list(said_rows(shown.made, told, found)),
            about=list(said_rows(shown.about, told, found)),
            days=day_columns(shown.days),
            sides=toll_sides(shown.tolls, told, found),
            rows=_event_rows(found, told),
        )


def add_place_page(routes: APIRouter, desk: Desk) -> None:
    """A place."""

    @routes.get("/places/{key:path}")
    def place(key: Key, request: Request) -> HTMLResponse:
        filters = Filters.of(given(request.query_params))
        desk.state()
        found, told, shown = find_place(desk.subjects, key, filters.moment)
        if shown is None:
            return not_found(f"No report names a place {key[:60]}, or none did at that moment.")
        silent = desk.subjects.events_of(shown.coverage, filters.moment)
        first = desk.subjects.evidence(silent.values(), filters.moment)
        no_scale = Scale.over(())
        return answer_page(
            "place.html",
            filters=filters,
            shown=shown,
            query=urlencode({"place": key if key.isdigit() else shown.place.name}),
            contains=[(one, place_href(one.id)) for one in shown.contains],
            control=list(said_rows(shown.control, told, found)),
            claims=list(said_rows(shown.claims, told, found)),
            coverage=list(rows_of(_summaries(silent.values(), first), no_scale)),
            rows=_event_rows(found, told),
        )


def _event_rows(found: Found, told: Told) -> list[Row]:
    """The latest events, their bars on the scale of all."""
    scale = Scale.over(toll for one in found for toll in one.assessment.tolls)
    return list(rows_of(_summaries(found[:EVENTS_SHOWN], told), scale))


def _summaries(found: Iterable[AssessedEvent], told: Told) -> Iterator[EventSummary]:
    for one in found:
        yield summary_of(one.event, one.assessment, told.claims.get(one.event.claims[0]))


def add_campaign_page(routes: APIRouter, desk: Desk) -> None:
    """The campaigns of a name."""

    @routes.get("/campaigns/{key:path}")
    def campaign(key: Key, request: Request) -> HTMLResponse:
        filters = Filters.of(given(request.query_params))
        desk.state()
        found = desk.subjects.campaigns(key, filters.moment)
        if not found:
            return not_found(f"No report names an operation {key[:60]}, or none did at that moment.")
        ids = [one for told in found for one in members_of(told.campaign)]
        events = desk.subjects.events_of(ids, filters.moment)
        shown = [CampaignShown.of(told, events) for told in found]
        return answer_page("campaign.html", filters=filters, shown=shown, query=urlencode({"campaign": key}))
