"""`sayso tolls`."""

from __future__ import annotations

import sys

import click

from sayso.assess.tolls import sum_tolls
from sayso.cli.event_talk import as_of_option, codebook_option, open_lookup, published_by_option
from sayso.cli.talk import json_option, ledger_option, say
from sayso.ledger.event_queries import EventQuery
from sayso.present.event_terminal import draw_tolls
from sayso.present.writers import printing
from sayso.records import wire


@click.command("tolls")
@ledger_option
@click.option("--event", metavar="EVENT", help="Of one event only.")
@click.option("--place", help="As in `sayso events`.")
@click.option("--actor", help="As in `sayso events`.")
@click.option("--campaign", help="As in `sayso events`.")
@click.option("--since", metavar="DATE", help="As in `sayso events`.")
@click.option("--until", metavar="DATE", help="As in `sayso events`.")
@click.option(
    "--by",
    type=click.Choice(["speaker-kind"]),
    default="speaker-kind",
    show_default=True,
    help="What the rows under each toll are.",
)
@as_of_option
@published_by_option
@codebook_option
@json_option
def command(
    ledger: str | None,
    event: str | None,
    place: str | None,
    actor: str | None,
    campaign: str | None,
    since: str | None,
    until: str | None,
    by: str,  # noqa: ARG001 - one choice so far, named so that others can come
    as_of: str | None,
    published_by: str | None,
    codebook: str | None,
    *,
    as_json: bool,
) -> None:
    """Show the ranges of people harmed, by who says so; over several events, each event counts once.

    \b
    Example:
      sayso tolls --by speaker-kind --campaign "Operation Edelweiss"
      sayso tolls --event e-5f0c2a1b --codebook ucdp
    """
    wanted = EventQuery(place=place, actor=actor, campaign=campaign, since=since, until=until)
    with open_lookup(ledger, codebook, as_of=as_of, published_by=published_by) as lookup:
        found = [lookup.event(event)] if event else list(lookup.find(wanted))
    tolls = found[0].assessment.tolls if event else sum_tolls(one.assessment for one in found)
    if as_json:
        for toll in tolls:
            click.echo(wire.encode(toll))
        return
    say(f"{len(found):,} events")
    with printing(sys.stdout.buffer) as console:
        console.print(draw_tolls(tolls))
