"""`sayso show`."""

from __future__ import annotations

import sys

import click

from sayso.cli.talk import json_option, ledger_option
from sayso.ledger import ClaimQuery, Ledger
from sayso.present.claim_writers import CLAIM_WRITERS, ClaimsShown
from sayso.present.details import draw_record
from sayso.present.writers import printing
from sayso.records import Report
from sayso.settings import load_settings


@click.command("show")
@click.argument("beginning", metavar="ID")
@ledger_option
@json_option
def command(beginning: str, ledger: str | None, *, as_json: bool) -> None:
    """Show the record that has this ID, or the only one whose id begins so; a report with its claims.

    \b
    Example:
      sayso show 5f0c2a1b
    """
    with Ledger.open(load_settings(ledger=ledger).ledger, create=False) as memory:
        view = memory.view()
        entry = view.entry(beginning)
        record = entry.record
        if as_json:
            click.echo(entry.body)
            return
        with printing(sys.stdout.buffer) as console:
            console.print(draw_record(record))
        if isinstance(record, Report):
            claims = view.claims(ClaimQuery(report=record.id))
            CLAIM_WRITERS["listing"]([ClaimsShown.of(record, claims, record.id[:8])], sys.stdout.buffer)
