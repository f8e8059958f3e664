"""The pages of a single claim and a single publisher, with what people decided about them and the forms to do so."""

from __future__ import annotations

from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Path, Query
from fastapi.responses import HTMLResponse

from sayso.present.claims import draw_speaker, voices_of
from sayso.present.events import draw_source
from sayso.present.web.event_view import sentence_parts
from sayso.present.web.rendering import render
from sayso.present.web.review.forms import SetField
from sayso.present.web.review.login import own_path
from sayso.present.web.review.reviewing import Reviewing
from sayso.present.web.review.words import rows_of
from sayso.records import source_id

Id = Annotated[str, Path(min_length=1, max_length=80)]
LONGEST_NAME: Final = 300
RATED: Final = ("reliability", "kind", "owner", "home")
"""What of a publisher is asked for."""


def record_routes(reviews: Reviewing) -> APIRouter:
    """The pages of single records."""
    routes = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
    choices = reviews.choices()

    @routes.get("/claims/{claim}")
    def claim(claim: Id, back: str = "") -> HTMLResponse:
        seen = reviews.seen([claim])
        shown = reviews.claim(claim)
        if shown is None:
            raise HTTPException(404)
        fields = reviews.fields_of(shown.claim)
        return HTMLResponse(
            render(
                "review/claim.html",
                claim=shown.claim,
                told=next(iter(voices_of([shown.claim]))).told[0],
                who_says=draw_speaker(shown.claim.speaker),
                sentence=sentence_parts(shown.claim.content, shown.report.text),
                source=draw_source(shown.report),
                event=shown.event.event.id if shown.event else "",
                rows=rows_of(reviews.decided([claim]).get(claim, ())),
                fields=[SetField(name, value, choices.get(name, ())) for name, value in fields.items()],
                seen=seen,
                back=own_path(back) if back else f"/claims/{claim}",
            )
        )

    @routes.get("/sources/one")
    def source(name: Annotated[str, Query(min_length=1, max_length=LONGEST_NAME)]) -> HTMLResponse:
        subject = source_id(name)
        known = reviews.publisher(name)
        values = {"reliability": known.reliability, "kind": known.kind, "owner": known.owner, "home": known.home}
        return HTMLResponse(
            render(
                "review/source.html",
                name=known.name,
                known=known,
                subject=subject,
                back=f"/sources/one?{urlencode({'name': name})}",
                rows=rows_of(reviews.decided([subject]).get(subject, ())),
                fields=[SetField(one, values[one], choices.get(one, ())) for one in RATED],
                seen=reviews.seen([subject]),
            )
        )

    return routes
