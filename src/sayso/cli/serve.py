"""`sayso serve`."""

from __future__ import annotations

from functools import lru_cache

import click
import uvicorn

from sayso.assess.sources import Sources
from sayso.assess.tolls import sum_tolls
from sayso.cli.event_talk import bring_up_to_date
from sayso.cli.talk import ledger_option, say
from sayso.errors import InputError
from sayso.flow.campaigns import campaigns_among, campaigns_now
from sayso.flow.changes import changes_of
from sayso.flow.event_rows import sources_in
from sayso.flow.looking_back import events_then
from sayso.flow.method import Method
from sayso.flow.neighbours import neighbours_of
from sayso.flow.resolving import resolve_ledger
from sayso.ledger import Ledger, View
from sayso.ledger.event_queries import AssessedEvent, EventQuery, assessed, holds
from sayso.ledger.materialised import EventRow
from sayso.present.web.app import HOSTS, create_app
from sayso.present.web.desk import Moment
from sayso.present.web.ledger_desk import LedgerDesk, Walk
from sayso.records import CampaignView, Event, wire
from sayso.settings import load_settings

PORT = 8470
"""Where the desk answers unless another port is named."""

MOMENTS_KEPT = 4
"""Moments whose events are kept at hand: one is looked at again and again, under other filters."""


@click.command("serve")
@ledger_option
@click.option("--host", default=HOSTS[0], show_default=True, help="Only this machine, until there are accounts.")
@click.option("--port", type=click.IntRange(1, 65_535), default=PORT, show_default=True)
def command(ledger: str | None, host: str, port: int) -> None:
    """Open the desk: pages to look through events, figures, sentences, speakers and origins, for a browser.

    It answers on this machine alone, and asks nothing of any other. The same records are given to programs under
    /api/v1; /api/v1/openapi.json describes that.

    \b
    Example:
      sayso serve
      sayso serve --ledger alps.db --port 8500
    """
    if host not in HOSTS:
        raise InputError(f"the desk answers on this machine alone until it has accounts: {host!r} is refused")
    settings = load_settings(ledger=ledger)
    method = Method.of(settings)
    with Ledger.open(settings.ledger, create=False) as memory:
        bring_up_to_date(memory, method)
        app = create_app(LedgerDesk(memory, walk_of(memory, method)))
        say(f"the desk is at http://{host}:{port}/ - Ctrl-C ends it")
        uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, proxy_headers=False)


def walk_of(memory: Ledger, method: Method) -> Walk:
    """What the desk needs of the walk through the steps."""

    @lru_cache(maxsize=MOMENTS_KEPT)
    def rows(_: str, moment: Moment) -> list[EventRow]:
        view = memory.view(as_of=moment.as_of, published_by=moment.published_by)
        return events_then(view, method, moment.as_of or moment.published_by or "")

    def find_then(view: View, wanted: EventQuery, moment: Moment) -> list[AssessedEvent]:
        kept = (row for row in rows(view.head, moment) if holds(row, wanted, view))
        return [assessed(row.body, row.assessment) for row in kept]

    def event_then(view: View, claim: str, moment: Moment) -> AssessedEvent | None:
        found = (assessed(row.body, row.assessment) for row in rows(view.head, moment) if claim in row.body)
        return next((one for one in found if claim in one.event.claims), None)

    def find_campaigns(name: str, view: View, moment: Moment) -> tuple[CampaignView, ...]:
        if moment.is_now:
            return campaigns_now(memory, name)
        events = (wire.decode(row.body, Event) for row in rows(view.head, moment))
        return campaigns_among(events, view, name)

    return Walk(
        refresh=lambda: resolve_ledger(memory, method),
        find_then=find_then,
        event_then=event_then,
        neighbours_of=lambda event: neighbours_of(memory, event),
        find_campaigns=find_campaigns,
        changes_of=lambda event: changes_of(memory, event, method, "published"),
        sum_tolls=sum_tolls,
        about=lambda name: about_source(sources_in(memory.view(), method), name),
        codebook=method.codebook,
        version=method.version,
    )


def about_source(sources: Sources, name: str) -> tuple[str, str]:
    """The owner of a publisher and its reliability by the Admiralty code; "" where nothing is known."""
    publisher = sources.find(name)
    if publisher is None:
        return "", ""
    return sources.owner_of(publisher) or "", publisher.reliability or ""
