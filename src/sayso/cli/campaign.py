"""`sayso campaign`."""

from __future__ import annotations

import sys

import click

from sayso.cli.event_talk import Lookup, as_of_option, open_lookup, published_by_option
from sayso.cli.talk import json_option, ledger_option
from sayso.errors import LedgerError
from sayso.ledger import ClaimQuery
from sayso.ledger.event_queries import EventQuery
from sayso.ledger.index import fold
from sayso.present.campaign_terminal import draw_campaign
from sayso.present.writers import printing
from sayso.records import CampaignView, wire
from sayso.resolve.campaigns import gather_campaigns, measure_campaign


@click.command("campaign")
@click.argument("name")
@ledger_option
@as_of_option
@published_by_option
@json_option
def command(name: str, ledger: str | None, as_of: str | None, published_by: str | None, *, as_json: bool) -> None:
    """Show a named operation: its phases, places, who announced it, and how close its events lie in place and time.

    How many places within how many hours is set against the ledger's own background of events by a space-time
    permutation test. That is a measure of how often so much falls together by chance; it is no verdict.

    \b
    Example:
      sayso campaign "Operation Edelweiss"
    """
    with open_lookup(ledger, as_of=as_of, published_by=published_by) as lookup:
        views = _campaigns(lookup, name)
    if as_json:
        for view in views:
            click.echo(wire.dumps(view))
        return
    with printing(sys.stdout.buffer) as console:
        for view in views:
            console.print(draw_campaign(view))


def _campaigns(lookup: Lookup, name: str) -> list[CampaignView]:
    """The campaigns of a name, measured against all events; a name that none has is a LedgerError with those there are."""
    events = [found.event for found in lookup.find(EventQuery())]
    reports = dict.fromkeys(report for event in events if event.campaign for report in event.reports)
    claims = [claim for report in reports for claim in lookup.view.claims(ClaimQuery(report=report))]
    views = gather_campaigns(events, claims)
    wanted = [view for view in views if fold(name) in {fold(one) for one in (view.name, *view.spellings)}]
    if not wanted:
        known = ", ".join(dict.fromkeys(view.name for view in views)) or "none"
        raise LedgerError(f"no campaign {name!r} in this ledger; there are: {known}")
    return [measure_campaign(view, events) for view in wanted]
