"""`sayso changes`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from sayso.cli.event_talk import codebook_option, open_lookup
from sayso.cli.talk import json_option, ledger_option, say
from sayso.flow.changes import changes_of
from sayso.present.event_terminal import draw_changes
from sayso.present.writers import printing


@click.command("changes")
@click.argument("event", metavar="EVENT")
@click.option(
    "--by",
    type=click.Choice(["published", "written"]),
    default="published",
    show_default=True,
    help="Day by day as reports were published, or as they were written into the ledger.",
)
@ledger_option
@codebook_option
@json_option
def command(event: str, by: str, ledger: str | None, codebook: str | None, *, as_json: bool) -> None:
    """Show what changed about an event, oldest first: reports, figures, who revised them, grades, merges and splits.

    EVENT is the id of an event or of one of its claims, or the beginning of it. With --json, one change a line.

    \b
    Example:
      sayso changes e-5f0c2a1b
    """
    with open_lookup(ledger, codebook) as lookup:
        found = lookup.event(event).event
        changes = changes_of(lookup.ledger, found, lookup.method, "written" if by == "written" else "published")
    if as_json:
        for one in changes:
            click.echo(json.dumps(asdict(one), ensure_ascii=False))
        return
    if not changes:
        say("nothing has changed")
        return
    with printing(sys.stdout.buffer) as console:
        console.print(draw_changes(changes))
