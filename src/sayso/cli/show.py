"""`sayso show`."""

from __future__ import annotations

import sys

import click

from sayso.cli.event_talk import as_of_option, codebook_option, open_lookup, published_by_option
from sayso.cli.talk import json_option, ledger_option, tell
from sayso.errors import InputError
from sayso.flow.judged import contradictions_near
from sayso.ledger import ClaimQuery, Ledger
from sayso.present.claim_writers import CLAIM_WRITERS, ClaimsShown
from sayso.present.details import draw_record
from sayso.present.event_terminal import draw_event
from sayso.present.writers import printing
from sayso.records import Report, wire
from sayso.records.event import EVENT
from sayso.settings import load_settings


@click.command("show")
@click.argument("beginning", metavar="ID")
@ledger_option
@as_of_option
@published_by_option
@codebook_option
@json_option
def command(
    beginning: str,
    ledger: str | None,
    as_of: str | None,
    published_by: str | None,
    codebook: str | None,
    *,
    as_json: bool,
) -> None:
    """Show the record that has this ID, or the only one whose id begins so; a report with its claims.

    An event ("e-...") is shown with its tolls by kind of speaker, its disputes, its origins and its claims.

    \b
    Example:
      sayso show 5f0c2a1b
      sayso show e-5f0c2a1b --codebook acled --as-of 2024-02-01
    """
    if beginning.startswith(EVENT):
        _show_event(beginning, ledger, as_of, published_by, codebook, as_json=as_json)
        return
    if as_of or published_by or codebook:
        raise InputError("--as-of, --published-by and --codebook are for events, whose ids begin with e-")
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


def _show_event(
    beginning: str,
    ledger: str | None,
    as_of: str | None,
    published_by: str | None,
    codebook: str | None,
    *,
    as_json: bool,
) -> None:
    with open_lookup(ledger, codebook, as_of=as_of, published_by=published_by) as lookup:
        found = lookup.event(beginning)
        for problem in contradictions_near(lookup.ledger, lookup.view, found.event.claims):
            tell(problem)
        if as_json:
            click.echo(wire.dumps(found.event))
            click.echo(wire.dumps(found.assessment))
            return
        with printing(sys.stdout.buffer) as console:
            console.print(draw_event(lookup.shown(found)))
