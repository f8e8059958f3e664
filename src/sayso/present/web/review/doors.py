"""The doors of the desk: who asks is found out before a page is made, and who may not come in is sent away."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.errors import InputError
from sayso.ledger.users import User, Users, proper_name
from sayso.present.web.review.passwords import hash_token
from sayso.present.web.review.visitors import Visitor, welcome

API: Final = "/api/"
OPEN: Final = ("/static/", "/login")
"""What is there for everybody: the files of the pages, and the way in."""
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
SESSION_SECONDS: Final = 12 * 3600
"""How long a session lasts: a working day."""


@dataclass(frozen=True, slots=True)
class Access:
    """How it is known who asks.

    Where there is an account, or `closed` is set, everybody must log in, or come with a token. `header` is that of a
    trusted proxy which says who asks; a name without an account only reads. Otherwise nobody is asked, and `reviewer` is
    who decides, if it is known. `secure` where the desk is asked over TLS.
    """

    users: Users
    reviewer: str = ""
    header: str | None = None
    closed: bool = False
    secure: bool = False


class Doors:
    """ASGI middleware, within a session: lets in, or sends away."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on as that of somebody, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if is_foreign(request):
            await PlainTextResponse("this was sent by a page of somebody else\n", 403)(scope, receive, send)
            return
        who = await to_thread.run_sync(self._who, request)
        if who is None and not request.url.path.startswith(OPEN):
            await _sent_away(request, self._access)(scope, receive, send)
            return
        welcome(who or Visitor(csrf=csrf_of(request)))
        await self._app(scope, receive, send)

    def _who(self, request: Request) -> Visitor | None:
        """1. a program with a token; 2. whom the proxy names; 3. who has logged in; 4. whoever sits here."""
        access = self._access
        given = request.headers.get("authorization", "")
        if given and request.url.path.startswith(API):
            kind, _, token = given.partition(" ")
            user = access.users.of_token(hash_token(token.strip())) if kind.casefold() == "bearer" else None
            return Visitor(user.name, user.role, "token") if user else None
        if access.header is not None:
            return _named_by_proxy(request, access)
        if access.closed or access.users.exist():
            user = _logged_in(request, access.users)
            return Visitor(user.name, user.role, "account", csrf_of(request)) if user else None
        return Visitor(request.session.get("reviewer") or access.reviewer, "admin", "local", csrf_of(request))


def csrf_of(request: Request) -> str:
    """What the forms of a session carry; made when it is first asked for."""
    known = request.session.get("csrf")
    if not isinstance(known, str) or not known:
        known = request.session["csrf"] = secrets.token_urlsafe(24)
    return known


def carries(request: Request, told: str) -> bool:
    """Whether a form carries what this session's forms do."""
    known = request.session.get("csrf")
    return isinstance(known, str) and hmac.compare_digest(known.encode(), told.encode())


def begin_session(request: Request, user: User) -> None:
    """From here on, the browser is that of a user."""
    request.session.clear()
    request.session.update({"user": user.name, "stamp": user.stamp})
    csrf_of(request)


def is_foreign(request: Request) -> bool:
    """Whether a page of another site has sent what changes something here (Fetch Metadata, and Origin before it)."""
    if request.method in SAFE:
        return False
    if request.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return True
    origin = request.headers.get("origin")
    return origin not in {None, "null"} and urlsplit(origin or "").netloc != request.headers.get("host")


def _logged_in(request: Request, users: Users) -> User | None:
    name, stamp = request.session.get("user"), request.session.get("stamp")
    user = users.find(name) if isinstance(name, str) else None
    return user if user and isinstance(stamp, str) and hmac.compare_digest(user.stamp, stamp) else None


def _named_by_proxy(request: Request, access: Access) -> Visitor | None:
    """Whom the header names; where it names nobody, or several, nobody is let in."""
    given = request.headers.getlist(access.header or "")
    if len(given) != 1:
        return None
    try:
        name = proper_name(given[0])
    except InputError:
        return None
    user = access.users.find(name)
    return Visitor(name, user.role if user else "viewer", "proxy", csrf_of(request))


def _sent_away(request: Request, access: Access) -> Response:
    if request.url.path.startswith(API):
        return JSONResponse({"detail": "come with a token"}, 401, headers={"WWW-Authenticate": "Bearer"})
    if access.header is not None:
        return PlainTextResponse("the proxy before the desk does not say who asks\n", 401)
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    following = "" if request.method not in SAFE or asked == "/" else f"?next={quote(asked)}"
    return RedirectResponse(f"/login{following}", 303)
