"""`sayso why`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from sayso.cli.event_talk import open_lookup
from sayso.cli.talk import json_option, ledger_option
from sayso.errors import InputError
from sayso.ledger import Ledger, View
from sayso.present.event_terminal import draw_links
from sayso.present.why import Why, draw_why, sentence_around
from sayso.present.writers import printing
from sayso.records import Claim, Report, wire
from sayso.records.event import EVENT
from sayso.settings import load_settings


@click.command("why")
@click.argument("beginning", metavar="ID")
@ledger_option
@json_option
def command(beginning: str, ledger: str | None, *, as_json: bool) -> None:
    """Show what a claim rests on: its words, sentence and cue, the rule and model that read it, its report and hash.

    ID is that of a claim, or the beginning of it. Of an event ("e-..."), show why its reports are taken to be about one
    happening: each score with its reasons.

    \b
    Example:
      sayso why 5f0c2a1b
      sayso why e-5f0c2a1b
    """
    if beginning.startswith(EVENT):
        _why_event(beginning, ledger, as_json=as_json)
        return
    with Ledger.open(load_settings(ledger=ledger).ledger, create=False) as memory:
        why = _why(memory.view(), beginning)
    if as_json:
        click.echo(json.dumps(asdict(why), ensure_ascii=False))
        return
    with printing(sys.stdout.buffer) as console:
        console.print(draw_why(why))


def _why_event(beginning: str, ledger: str | None, *, as_json: bool) -> None:
    with open_lookup(ledger) as lookup:
        found = lookup.event(beginning)
        if as_json:
            for score in found.event.because:
                click.echo(wire.encode(score))
            return
        with printing(sys.stdout.buffer) as console:
            console.print(draw_links(lookup.shown(found)))


def _why(view: View, beginning: str) -> Why:
    """The chain from a claim to the report that it stands in."""
    entry = view.entry(beginning)
    claim = entry.record
    if not isinstance(claim, Claim):
        raise InputError(f"{beginning} is a {entry.kind}; only a claim rests on words")
    report_entry = view.entry(claim.report)
    report = report_entry.record
    assert isinstance(report, Report)
    runs = [run for run in view.runs(report.id) if any(one.id == claim.id for one in run.claims)]
    return Why(
        claim=claim,
        sentence=sentence_around(report.text, claim.content),
        stands_there=report.text[claim.content.start : claim.content.end] == claim.content.quote,
        versions=tuple(run.versions for run in runs),
        report=report.id,
        title=report.title,
        source=report.source.name,
        published_at=report.published_at,
        url=report.url,
        address=report_entry.address,
        entry=entry.seq,
        written_at=entry.written_at,
        hash=entry.hash,
    )
