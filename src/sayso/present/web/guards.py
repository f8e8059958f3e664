"""What stands between a browser and the pages: headers that allow nothing but the desk's own files, and bounds."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BODY_BYTES: Final = 65_536
"""Of a request, but for those that send reports."""
ADDING: Final = "/add"
"""Where reports are sent."""
MOST_SENT_BYTES: Final = 33_554_432
"""Of a request that sends reports; for more there is `sayso add`."""
MOST_QUERY_BYTES: Final = 4_096
"""Of an address after its question mark."""

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Content Security Policy, level 3: no inline script or style, and nothing from elsewhere."""

HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""On every answer, refusals too."""


class Guards:
    """ASGI middleware: refuses what is too long, and sets the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refusal = _refusal(scope)
        if refusal is None:
            await self._app(scope, receive, guarded)
        else:
            await refusal(scope, receive, guarded)


def _refusal(scope: Scope) -> PlainTextResponse | None:
    """Why a request is not looked at; a body of unknown length is refused, since no page takes one."""
    if len(scope["query_string"]) > MOST_QUERY_BYTES:
        return PlainTextResponse("the address is too long\n", status_code=414)
    headers = dict(scope["headers"])
    length = headers.get(b"content-length", b"0")
    most = MOST_SENT_BYTES if scope["path"] == ADDING else MOST_BODY_BYTES
    too_long = not length.isdigit() or len(length) > 12 or int(length) > most
    if too_long or b"transfer-encoding" in headers:
        return PlainTextResponse("the request is too long\n", status_code=413)
    return None
