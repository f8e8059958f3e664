"""The form that asks for an area by its four sides; it leads to the overview, whose address then holds the area."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse

from sayso.ledger.area import read_area
from sayso.present.web.filters import Filters

SIDES: Final = ("west", "south", "east", "north")


def area_routes() -> APIRouter:
    """The answer to the form."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/area")
    def area(request: Request) -> RedirectResponse:
        given = dict(request.query_params.items())
        asked = read_area(",".join(given.get(side, "").strip() for side in SIDES))
        return RedirectResponse(f"/{Filters.of(given).with_('area', str(asked))}", status_code=303)

    return routes
