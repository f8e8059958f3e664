"""The desk as an application: pages, interface and the files that they need, behind its guards."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractContextManager, asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Protocol

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.sessions import SessionMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import Lifespan

from sayso.errors import SaysoError
from sayso.present.web.api import PREFIX, api_routes
from sayso.present.web.api_schema import components
from sayso.present.web.area_form import area_routes
from sayso.present.web.desk import Desk
from sayso.present.web.ground import ground_routes
from sayso.present.web.guards import Guards
from sayso.present.web.pages import misuse, not_found, page_routes
from sayso.present.web.rendering import VERSION, render
from sayso.present.web.review.adding import Adds
from sayso.present.web.review.adding_pages import adding_routes
from sayso.present.web.review.api import review_api
from sayso.present.web.review.doors import SESSION_SECONDS, Access, Doors
from sayso.present.web.review.judging import judging_routes, stale_form
from sayso.present.web.review.login import login_routes
from sayso.present.web.review.posted import StaleFormError
from sayso.present.web.review.queue_pages import queue_routes
from sayso.present.web.review.queueing import Queues
from sayso.present.web.review.records import record_routes
from sayso.present.web.review.reviewing import Reviewing
from sayso.present.web.subject_api import subject_api
from sayso.present.web.subject_pages import subject_routes

HOSTS: Final = ("127.0.0.1", "localhost")
"""Names by which the desk may be asked: a page elsewhere that lets its own name point here is refused."""


class Running(Protocol):
    """What works beside the answers."""

    def running(self) -> AbstractContextManager[None]:
        """Work for a while."""
        ...


class DeskApplication(FastAPI):
    """FastAPI with the schemas of the records in its description of the interface."""

    def openapi(self) -> dict[str, Any]:
        """The description of the interface, OpenAPI 3.1."""
        described = super().openapi()
        schemas = described.setdefault("components", {}).setdefault("schemas", {})
        schemas.update(components())
        return described


def create_app(
    desk: Desk,
    reviews: Reviewing | None = None,
    access: Access | None = None,
    hosts: Sequence[str] = HOSTS,
    queue: Queues | None = None,
    adds: Adds | None = None,
    beside: Running | None = None,
    archive: Path | None = None,
) -> FastAPI:
    """The application over a desk. Its pages ask nothing of any other machine, and it answers to these names alone.

    Without `reviews` nothing can be decided, without `queue` nothing is put before people to look at, without `adds` no
    reports are taken, and without `access` nobody is asked who they are. What is `beside` runs as long as the
    application does.
    """
    app = DeskApplication(
        title="Sayso",
        version=VERSION,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # its page would load from elsewhere
        redoc_url=None,
        lifespan=_while_running(beside) if beside else None,
    )
    app.include_router(page_routes(desk, reviews, archive))
    app.include_router(area_routes())
    app.include_router(ground_routes(archive))
    app.include_router(subject_routes(desk))
    app.include_router(api_routes(desk))
    app.include_router(subject_api(desk))
    app.mount("/static", StaticFiles(directory=Path(str(files("sayso.present.web"))) / "static"))
    app.add_exception_handler(SaysoError, _misused)
    app.add_exception_handler(RequestValidationError, _not_valid)
    app.add_exception_handler(HTTPException, _refused)
    if reviews is not None:
        app.include_router(judging_routes(reviews))
        app.include_router(record_routes(reviews))
    if reviews is not None and queue is not None:
        app.include_router(queue_routes(queue, reviews))
        app.include_router(review_api(desk, queue, reviews))
    if adds is not None:
        app.include_router(adding_routes(adds))
    if access is not None:
        app.include_router(login_routes(access))
        app.add_exception_handler(StaleFormError, stale_form)
        app.add_middleware(Doors, access=access)
        app.add_middleware(
            SessionMiddleware,
            secret_key=secrets.token_urlsafe(32),  # of this process: sessions end with it
            session_cookie="__Host-sayso" if access.secure else "sayso",
            max_age=SESSION_SECONDS,
            same_site="strict",
            https_only=access.secure,
        )
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    app.add_middleware(Guards)
    return app


def _while_running(beside: Running) -> Lifespan[FastAPI]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        with beside.running():
            yield

    return lifespan


def _misused(request: Request, fault: Exception) -> Response:
    """What cannot be read of a request, in one line."""
    if request.url.path.startswith(PREFIX):
        return JSONResponse({"detail": str(fault)}, status_code=400)
    return misuse(str(fault))


def _not_valid(request: Request, fault: Exception) -> Response:
    """What does not fit a parameter, without what was sent."""
    assert isinstance(fault, RequestValidationError)
    said = [f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in fault.errors()]
    if request.url.path.startswith(PREFIX):
        return JSONResponse({"detail": said}, status_code=422)
    return misuse("; ".join(said))


def _refused(request: Request, fault: Exception) -> Response:
    """A page that is not there, and what else is refused."""
    assert isinstance(fault, HTTPException)
    if fault.status_code == 403 and not request.url.path.startswith(PREFIX):
        return HTMLResponse(render("message.html", title="Not allowed", message=str(fault.detail)), 403)
    if fault.status_code == 404 and not request.url.path.startswith((PREFIX, "/static")):
        return not_found("There is no such page.")
    return JSONResponse({"detail": fault.detail}, status_code=fault.status_code, headers=fault.headers)
