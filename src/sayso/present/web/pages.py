"""The pages, as HTML that needs no script."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import QueryParams

from sayso.ledger.columns.places_in_list import page_of
from sayso.ledger.queries import ReportQuery
from sayso.present.claims import voices_of
from sayso.present.events import draw_source, line
from sayso.present.web.accuracy import measured_figures
from sayso.present.web.bars import Scale
from sayso.present.web.desk import NOW, Desk
from sayso.present.web.event_view import EventView, counted
from sayso.present.web.filters import LONGEST, Filters
from sayso.present.web.lit import lit_text
from sayso.present.web.neighbour_view import neighbour_rows
from sayso.present.web.overview import Overview, rows_of
from sayso.present.web.rendering import render
from sayso.present.web.review.on_event import EventReview
from sayso.present.web.review.reviewing import Reviewing
from sayso.present.web.silence import silence_about

EVENTS_A_PAGE: Final = 50
REPORTS_A_PAGE: Final = 100

Id = Annotated[str, Path(min_length=1, max_length=80)]


def page_routes(desk: Desk, reviews: Reviewing | None = None, archive: FilePath | None = None) -> APIRouter:
    """The pages of a desk; with `reviews`, an event shows what people decided about it; with `archive`, maps lie on it."""
    routes = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
    add_event_pages(routes, desk, reviews, archive)
    add_report_pages(routes, desk)
    add_method_pages(routes, desk)
    return routes


def add_event_pages(routes: APIRouter, desk: Desk, reviews: Reviewing | None, archive: FilePath | None) -> None:
    """The overview, an event, and what changed about it."""

    @routes.get("/")
    def overview(request: Request) -> HTMLResponse:
        filters = Filters.of(given(request.query_params))
        found = desk.choose(filters.query, filters.moment)
        page, cursor = page_of(found.columns, found.rows, filters.after, EVENTS_A_PAGE)
        following = filters.page_after(cursor) if cursor else None
        shown = Overview.of(found, page, desk.choose(filters.shutdowns(), filters.moment))
        return answer_page(
            "overview.html",
            filters=filters,
            shown=shown,
            following=following,
            published=desk.published(),
            has_archive=archive is not None,
        )

    @routes.get("/events/{event}")
    def event(event: Id, request: Request) -> Response:
        filters = Filters.of(given(request.query_params))
        desk.state()
        found = desk.event(event, filters.moment)
        if found is None:
            return not_found(f"There is no event {event[:20]}, or there was none at that moment.")
        if found.event.id != event:
            return RedirectResponse(f"/events/{found.event.id}{filters.moment_only}", status_code=302)
        near = desk.neighbours(found.event) if filters.moment.is_now else ()
        rows = tuple(neighbour_rows(found.event, near))
        review = EventReview.of(reviews, found) if filters.moment.is_now else None
        silent = silence_about(desk, found.event, filters.moment)
        return answer_page(
            "event.html",
            filters=filters,
            shown=EventView.of(found),
            neighbours=rows,
            review=review,
            coverage=list(rows_of(silent, Scale.over(()))),
        )

    @routes.get("/events/{event}/changes")
    def changes(event: Id) -> Response:
        desk.state()
        found = desk.event(event, NOW)
        if found is None:
            return not_found(f"There is no event {event[:20]}.")
        return answer_page("changes.html", shown=EventView.of(found), changes=desk.changes(found))


def add_report_pages(routes: APIRouter, desk: Desk) -> None:
    """The list of reports, and one with what was read in it."""

    @routes.get("/reports")
    def reports(request: Request) -> HTMLResponse:
        asked = given(request.query_params)
        wanted = ReportQuery(
            source=_set(asked, "source"),
            since=_set(asked, "since"),
            until=_set(asked, "until"),
            search=_set(asked, "search"),
        )
        found = desk.reports(wanted, _set(asked, "after"), REPORTS_A_PAGE)
        return answer_page(
            "reports.html",
            page_of=found,
            wanted=wanted,
            draw_source=draw_source,
            next_page=found.following and urlencode({**asked, "after": found.following}),
        )

    @routes.get("/reports/{report}")
    def report(report: Id) -> HTMLResponse:
        desk.state()
        found = desk.report(report)
        if found is None:
            return not_found(f"There is no report {report[:20]}.")
        return answer_page(
            "report.html",
            shown=found,
            title=line(found.report.title or found.report.name or found.report.id[:8]),
            pieces=list(lit_text(found.report.text, found.claims)),
            voices=list(voices_of(found.claims)),
            counts=counted(len(found.claims), "claim"),
        )


def add_method_pages(routes: APIRouter, desk: Desk) -> None:
    """Who published, and by which rules all this is made."""

    @routes.get("/sources")
    def sources() -> HTMLResponse:
        return answer_page("sources.html", sources=desk.sources())

    @routes.get("/method")
    def method() -> HTMLResponse:
        desk.state()
        return answer_page("method.html", shown=desk.method(), figures=measured_figures())


def not_found(message: str) -> HTMLResponse:
    """A page that says what is not there."""
    return HTMLResponse(render("message.html", title="Not found", message=message), status_code=404)


def misuse(message: str) -> HTMLResponse:
    """A page that says what cannot be asked."""
    return HTMLResponse(render("message.html", title="This cannot be asked", message=message), status_code=400)


def answer_page(template: str, **values: object) -> HTMLResponse:
    """A page from its template and what that shows."""
    return HTMLResponse(render(template, **values))


def given(parameters: QueryParams) -> dict[str, str]:
    """The last value of each parameter."""
    return dict(parameters.items())


def _set(asked: dict[str, str], name: str) -> str | None:
    """A parameter that is not empty."""
    return asked.get(name, "").strip()[:LONGEST] or None
