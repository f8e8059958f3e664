"""The pages on which people decide: a decision is posted, kept, and shown with what it changed."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Final
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from sayso.errors import InputError, SaysoError
from sayso.ledger.decisions import Moved, Seen, same_person
from sayso.ledger.users import proper_name
from sayso.present.events import line
from sayso.present.web.guards import ADDING
from sayso.present.web.rendering import render
from sayso.present.web.review.adding_pages import adding_page
from sayso.present.web.review.audit import audit
from sayso.present.web.review.forms import Again, decision_of
from sayso.present.web.review.login import own_path
from sayso.present.web.review.posted import Form, Posted, StaleFormError, allowed
from sayso.present.web.review.queue_view import is_queue, with_done
from sayso.present.web.review.reviewing import Decided, Reviewing
from sayso.present.web.review.visitors import visitor
from sayso.present.web.review.words import DecisionRow, Picture, changes_of, rows_of
from sayso.records import Judgement

Id = Annotated[str, Path(min_length=1, max_length=80)]
MAY_DECIDE: Final = [Depends(allowed)]


def judging_routes(reviews: Reviewing) -> APIRouter:
    """The pages of decisions."""
    routes = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)

    @routes.post("/judgements", dependencies=MAY_DECIDE)
    def decide(request: Request, form: Form) -> Response:
        try:
            decision = decision_of(form, who_decides(request, form), reviews.whole_id)
            of = form.all("of") or decision.subject
            kept = reviews.decide(decision, Seen.of(form.get("seen")), of)
        except SaysoError as fault:
            audit("judge", "refused", verdict=form.get("verdict")[:20], subject=_told(form), what=line(str(fault)))
            return _again(form, reviews, str(fault), 422)
        seen = form.get("seen")[:120]
        noted = partial(audit, "judge", verdict=decision.verdict, subject=decision.subject, seen=seen)
        if isinstance(kept, Moved):
            noted("moved")
            return _moved(form, reviews, kept, of)
        noted("kept", what=kept.judgement.id)
        return _shown(kept.judgement, form)

    @routes.post("/judgements/{judgement}/undo", dependencies=MAY_DECIDE)
    def undo(judgement: Id, request: Request, form: Form) -> Response:
        try:
            by = who_decides(request, form)
            _require_own(reviews.judgement(judgement), by, reviews.sign_offs)
            kept = reviews.withdraw(judgement, by, form.get("reason"))
        except InputError as fault:
            audit("withdraw", "refused", subject=(judgement,), what=line(str(fault)))
            page = render("message.html", title="This cannot be taken back", message=str(fault))
            return HTMLResponse(page, 409)
        assert not isinstance(kept, Moved)  # no state was named: that it still holds is what must be so
        audit("withdraw", "kept", subject=(judgement,), what=kept.judgement.id)
        return _shown(kept.judgement, form)

    @routes.get("/judgements/{judgement}")
    def shown(judgement: Id, back: str = "") -> Response:
        decided = reviews.judgement(judgement)
        if decided is None:
            raise HTTPException(404)
        outcome = reviews.outcome(judgement)
        return HTMLResponse(
            render(
                "review/judgement.html",
                row=DecisionRow.of(decided),
                changes=list(changes_of(outcome)),
                problems=[line(one.message) for one in outcome.problems],
                seen=reviews.seen(decided.judgement.subject),
                back=own_path(back),
                raw=decided.judgement,
            )
        )

    return routes


def stale_form(_: Request, fault: Exception) -> Response:
    """A form of a session that has ended: decisions are shown again with what was typed, all else begins anew."""
    assert isinstance(fault, StaleFormError)
    if fault.path == ADDING:
        return adding_page(fault.posted, str(fault), status=403)
    if fault.path != "/judgements":
        return RedirectResponse("/login" if fault.path == "/login" else "/", 303)
    again = Again.of(fault.posted, fault.posted.get("seen"), {})
    return HTMLResponse(render("review/again.html", fault=str(fault), again=again), 403)


def who_decides(request: Request, form: Posted) -> str:
    """The name of who decides: that of the visitor, or the one typed where nobody is asked to log in."""
    known = visitor().name
    if known:
        return known
    if not form.get("by").strip():
        raise InputError("a name is needed: say who decides")
    name = proper_name(form.get("by"))
    request.session["reviewer"] = name
    return name


def _require_own(decided: Decided | None, by: str, sign_offs: int) -> None:
    """That somebody may take a decision back: one's own, or as an admin; with two sign-offs it takes two anyway."""
    if decided is None:
        raise InputError("there is no such decision")
    own = same_person(decided.judgement.by, by)
    if not own and not visitor().overrules and (sign_offs == 1 or decided.standing == "waits"):
        raise InputError(f"{decided.judgement.by} decided that; only an admin takes back what others decided")


def _shown(judgement: Judgement, form: Posted) -> Response:
    """Post, redirect, get: what changed is a page of its own, which can be loaded again, or stands above the queue."""
    back = own_path(form.get("back"))
    if is_queue(back):
        return RedirectResponse(with_done(back, judgement.id), 303)
    return RedirectResponse(f"/judgements/{judgement.id}" + (f"?back={quote(back)}" if back != "/" else ""), 303)


def _again(form: Posted, reviews: Reviewing, fault: str, status: int) -> HTMLResponse:
    """The form again, with what was typed and what is wrong with it."""
    again = Again.of(form, form.get("seen"), reviews.choices())
    return HTMLResponse(render("review/again.html", fault=line(fault), again=again), status)


def _moved(form: Posted, reviews: Reviewing, moved: Moved, of: tuple[str, ...]) -> HTMLResponse:
    """What was seen beside what is there now, and the form again with what was typed."""
    then = reviews.events_at(of, Seen.of(form.get("seen")).head)
    now = reviews.events_at(of, moved.now.head)
    near = dict.fromkeys([*of, *(claim for one in now for claim in one.event.claims)])
    decided = {one.judgement.id: one for those in reviews.decided(list(near)).values() for one in those}
    page = render(
        "review/moved.html",
        then=list(map(Picture.of, then)),
        now=list(map(Picture.of, now)),
        decided=rows_of(decided.values()),
        again=Again.of(form, str(moved.now), reviews.choices()),
    )
    return HTMLResponse(page, 409)


def _told(form: Posted) -> tuple[str, ...]:
    return tuple(one[:80] for one in form.all("subject")[:4])
