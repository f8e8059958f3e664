"""`sayso campaign`."""

from __future__ import annotations

import sys

import click

from sayso.cli.event_talk import as_of_option, open_lookup, published_by_option
from sayso.cli.talk import json_option, ledger_option
from sayso.flow.campaigns import campaigns_among
from sayso.ledger.event_queries import EventQuery
from sayso.present.campaign_terminal import draw_campaign
from sayso.present.writers import printing
from sayso.records import wire


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
        views = campaigns_among((found.event for found in lookup.find(EventQuery())), lookup.view, name)
    if as_json:
        for view in views:
            click.echo(wire.dumps(view))
        return
    with printing(sys.stdout.buffer) as console:
        for view in views:
            console.print(draw_campaign(view))
