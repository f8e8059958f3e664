"""Coming in and going out: the pages for accounts, and who decides where there are none."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from sayso.errors import InputError
from sayso.ledger.users import proper_name
from sayso.present.web.rendering import render
from sayso.present.web.review.audit import audit
from sayso.present.web.review.doors import Access, begin_session
from sayso.present.web.review.passwords import is_right
from sayso.present.web.review.posted import Form
from sayso.present.web.review.visitors import visitor

OF_ONE_NAME: Final = "5 per 5 minutes"
"""Wrong passwords for one name."""
FROM_ONE_ADDRESS: Final = "20 per 5 minutes"
"""Wrong passwords from one address."""
WRONG: Final = "The name and password do not fit."
TOO_OFTEN: Final = "That was tried too often. Wait five minutes."


class Attempts:
    """Counts wrong passwords, by name and by address, in the memory of this process."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._of_name, self._from_address = parse(OF_ONE_NAME), parse(FROM_ONE_ADDRESS)

    def are_left(self, name: str, address: str) -> bool:
        """Whether this name may be tried from this address."""
        return self._limiter.test(self._of_name, "name", name) and self._limiter.test(
            self._from_address, "address", address
        )

    def failed(self, name: str, address: str) -> None:
        """Note a wrong password."""
        self._limiter.hit(self._of_name, "name", name)
        self._limiter.hit(self._from_address, "address", address)


def login_routes(access: Access) -> APIRouter:
    """The pages of a desk that knows its people so."""
    routes = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
    attempts = lru_cache(1)(Attempts)

    @routes.get("/login")
    def login(next: str = "") -> HTMLResponse:  # noqa: A002 - as the address says
        return _page("", own_path(next), "")

    @routes.post("/login")
    def log_in(request: Request, form: Form) -> Response:
        name, following = " ".join(form.get("name").split())[:200], own_path(form.get("next"))
        address = request.client.host if request.client else ""
        folded = name.casefold()
        if not attempts().are_left(folded, address):
            audit("login", "refused", who=name, what=address)
            return _page(name, following, TOO_OFTEN, 429)
        user = access.users.find(name)
        if not is_right(form.get("password"), user.password if user else None) or user is None:
            attempts().failed(folded, address)
            audit("login", "failed", who=name, what=address)
            return _page(name, following, WRONG, 401)
        begin_session(request, user)
        audit("login", "kept", who=user.name, what=address)
        return RedirectResponse(following, 303)

    @routes.post("/logout")
    def log_out(request: Request, form: Form) -> Response:  # noqa: ARG001 - only from a page of the session
        audit("logout", "kept")
        request.session.clear()
        return RedirectResponse("/", 303)

    @routes.get("/me")
    def me() -> HTMLResponse:
        return HTMLResponse(render("review/me.html", fault=""))

    @routes.post("/me")
    def name_me(request: Request, form: Form) -> Response:
        if visitor().way != "local":
            return RedirectResponse("/me", 303)
        try:
            request.session["reviewer"] = proper_name(form.get("by"))
        except InputError as fault:
            return HTMLResponse(render("review/me.html", fault=str(fault)), 422)
        return RedirectResponse(own_path(form.get("back")), 303)

    return routes


def own_path(told: str) -> str:
    """A path of the desk; "/" for anything that would lead elsewhere.

    >>> own_path("/events/e-1?x=1"), own_path("//evil.example"), own_path("https://evil.example")
    ('/events/e-1?x=1', '/', '/')
    """
    leads_elsewhere = (
        not told.startswith("/") or told[1:2] in {"/", "\\"} or not told.isascii() or not told.isprintable()
    )
    return "/" if leads_elsewhere or len(told) > 2_000 else told


def _page(name: str, following: str, fault: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(render("review/login.html", name=name, following=following, fault=fault), status)
