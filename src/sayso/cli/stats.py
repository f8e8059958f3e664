"""`sayso stats`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from sayso.cli.talk import json_option, ledger_option
from sayso.ledger import Ledger
from sayso.present.details import draw_pairs
from sayso.present.writers import printing
from sayso.settings import load_settings


@click.command("stats")
@ledger_option
@click.option("--as-of", metavar="MOMENT", help="What the ledger held at that day's end or moment.")
@json_option
def command(ledger: str | None, as_of: str | None, *, as_json: bool) -> None:
    """Say how much the ledger holds.

    \b
    Example:
      sayso stats
    """
    with Ledger.open(load_settings(ledger=ledger).ledger, create=False) as memory:
        stats = memory.view(as_of=as_of).stats()
    if as_json:
        click.echo(json.dumps(asdict(stats)))
        return
    first, last = stats.published
    pairs = [
        ("reports", f"{stats.reports:,}" + (f", {stats.unread:,} not read" if stats.unread else "")),
        ("published", f"{first[:10]} to {last[:10]}" if first and last else "no dates"),
        ("claims", f"{stats.claims:,}"),
        *((f"  {kind}", f"{count:,}") for kind, count in stats.claims_by_kind),
        ("runs", f"{stats.runs:,}"),
        ("judgements", f"{stats.judgements:,}"),
        ("problems", f"{stats.problems:,}"),
        ("entries", f"{stats.entries:,}"),
        ("on disk", f"{stats.size / 1e6:.1f} MB"),
    ]
    with printing(sys.stdout.buffer) as console:
        console.print(draw_pairs(pairs))
