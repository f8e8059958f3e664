"""The pages on which people add reports: as text or as files, and how far these have come."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import PurePath
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import UploadFile

from sayso.errors import InputError
from sayso.present.events import line
from sayso.present.web.guards import ADDING
from sayso.present.web.pages import answer_page
from sayso.present.web.rendering import render
from sayso.present.web.review.adding import Adds, Known, Upload
from sayso.present.web.review.audit import audit
from sayso.present.web.review.posted import Posted, allowed, fields_of, require_ours
from sayso.records import Problem, Report

MOST_FILES: Final = 20
MOST_TEXT_BYTES: Final = 2_000_000
"""Of the text that is typed or pasted: more than the longest report has."""
LONGEST_NAME: Final = 200
MOST_KNOWN: Final = 40
"""Reports that were there before and are named again."""
LARGEST: Final = 2**62
"""The number of an entry."""

NOTHING_TYPED: Final = Posted(())

Before = Annotated[Sequence[str], Query(max_length=MOST_KNOWN)]
Seq = Annotated[int, Path(ge=1, le=LARGEST)]


async def read_sent(request: Request) -> AsyncIterator[tuple[Posted, tuple[Upload, ...]]]:
    """What a form carries, with its files while it is answered; one that is not of this session is a StaleFormError."""
    async with request.form(max_files=MOST_FILES, max_fields=20, max_part_size=MOST_TEXT_BYTES) as form:
        posted = Posted(tuple(fields_of(form)))
        require_ours(request, form, posted)
        files = (one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename)
        yield posted, tuple(Upload(own_name(one.filename or ""), one.file) for one in files)


Sent = Annotated[tuple[Posted, tuple[Upload, ...]], Depends(read_sent)]


def own_name(given: str) -> str:
    """The name of a file without where it lies, on one line.

    >>> own_name("../../march.txt"), own_name("reports/march.TXT")
    ('march.txt', 'march.TXT')
    """
    last = PurePath(given.replace("\\", "/")).name or "a file"
    ending = PurePath(last).suffix[:10]
    return line(last.removesuffix(ending)[: LONGEST_NAME - len(ending)] + ending)


def adding_routes(adds: Adds) -> APIRouter:
    """The pages of adding."""
    routes = APIRouter(default_response_class=HTMLResponse, include_in_schema=False, dependencies=[Depends(allowed)])

    @routes.get(ADDING)
    def add() -> HTMLResponse:
        return adding_page()

    @routes.post(ADDING)
    def take(sent: Sent) -> Response:
        posted, files = sent
        known = Known(*(line(posted.get(name))[:LONGEST_NAME] for name in ("source", "published", "url", "title")))
        text = posted.get("text")
        try:
            taken = adds.take_text(text, known) if posted.get("what") == "text" else adds.take_files(files, known)
        except InputError as fault:
            audit("add", "refused", what=line(str(fault)))
            return adding_page(posted, str(fault), status=422)
        audit("add", "kept", what=f"{len(taken.reports)} reports, entries {taken.first} to {taken.last}")
        if not taken.reports:
            return adding_page(posted, "nothing new came with it", taken.problems, adds.titles(taken.known), status=422)
        known_before = urlencode([("known", one) for one in taken.known[:MOST_KNOWN]])
        return RedirectResponse(
            f"/added/{taken.first}-{taken.last}" + (f"?{known_before}" if known_before else ""), 303
        )

    @routes.get("/added/{first}-{last}")
    def added(first: Seq, last: Seq, known: Before = ()) -> HTMLResponse:
        progress = adds.progress(first, last)
        if not progress.arrivals:
            raise HTTPException(404)
        return answer_page("review/added.html", progress=progress, known=adds.titles(known))

    return routes


def adding_page(
    posted: Posted = NOTHING_TYPED,
    fault: str = "",
    problems: Sequence[Problem] = (),
    known: Sequence[Report] = (),
    *,
    status: int = 200,
) -> HTMLResponse:
    """The form, with what was typed, and what is wrong with it; files must be chosen again, for a page cannot name any."""
    page = render("review/add.html", typed=posted, fault=fault, problems=problems, known=known, most_files=MOST_FILES)
    return HTMLResponse(page, status)
