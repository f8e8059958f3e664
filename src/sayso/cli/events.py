"""`sayso events`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from typing import get_args

import click

from sayso.cli.event_talk import Lookup, as_of_option, codebook_option, open_lookup, published_by_option
from sayso.cli.talk import json_option, ledger_option, say
from sayso.ledger.event_queries import AssessedEvent, EventQuery
from sayso.present.event_terminal import draw_event, draw_events
from sayso.present.writers import printing
from sayso.records import wire
from sayso.records.assessment import Grade
from sayso.records.claim import ClaimKind, EventType, SpeakerKind

EVENTS_A_TABLE = 50
"""Rows of which the widths are settled together: the first ones are shown before the last ones are looked up."""


@click.command("events")
@ledger_option
@click.option("--type", "event_type", type=click.Choice(get_args(EventType)), help="What happened.", metavar="TYPE")
@click.option("--place", help="A whole name, the code of a country or division, or a number of GeoNames.")
@click.option("--actor", help="Who took part or speaks: the id or whole name.")
@click.option("--campaign", help="The name of a campaign.")
@click.option(
    "--speaker", type=click.Choice(get_args(SpeakerKind)), help="A kind of speaker that it has.", metavar="KIND"
)
@click.option("--kind", type=click.Choice(get_args(ClaimKind)), help="A kind of claim that it has.", metavar="KIND")
@click.option("--grade", type=click.Choice(get_args(Grade)), help="How it is graded by the codebook.")
@click.option("--since", metavar="DATE", help="What is said to have happened on that day or later.")
@click.option("--until", metavar="DATE", help="What is said to have happened on that day or before.")
@click.option("--search", metavar="WORDS", help='Words that all occur in a claim; "words in quotes" side by side.')
@as_of_option
@published_by_option
@codebook_option
@click.option("--all", "every", is_flag=True, help="Also those of type other, which are left out unless asked for.")
@click.option("--full", is_flag=True, help="Each event with its tolls by speaker, disputes, origins and claims.")
@json_option
def command(
    ledger: str | None,
    event_type: EventType | None,
    place: str | None,
    actor: str | None,
    campaign: str | None,
    speaker: SpeakerKind | None,
    kind: ClaimKind | None,
    grade: Grade | None,
    since: str | None,
    until: str | None,
    search: str | None,
    as_of: str | None,
    published_by: str | None,
    codebook: str | None,
    *,
    every: bool,
    full: bool,
    as_json: bool,
) -> None:
    """List the events that the claims are taken to be about, with how they are graded and what tolls are given.

    All filters that are given must hold. Events of type other are left out, unless --type other or --all asks for them.
    With --json, an `event` record and its `assessment`, a line each, of every type.

    \b
    Example:
      sayso events --place Davos --since 2024-01-31
      sayso events --search "police barracks" --full
      sayso events --grade contested --codebook acled --json > contested.jsonl
    """
    wanted = EventQuery(
        type=event_type,
        place=place,
        actor=actor,
        campaign=campaign,
        speaker=speaker,
        kind=kind,
        grade=grade,
        since=since,
        until=until,
        search=search,
    )
    with open_lookup(ledger, codebook, as_of=as_of, published_by=published_by) as lookup:
        found = lookup.find(wanted)
        left_out: list[str] = []
        if not (every or as_json or event_type):
            found = _of_a_type(found, left_out)
        shown = _print_lines(found) if as_json else _print_whole(lookup, found) if full else _print_table(found)
    if left_out:
        told = "1 event of type other is" if len(left_out) == 1 else f"{len(left_out):,} events of type other are"
        say(f"{told} left out; --all lists them")
    elif not shown:
        say("no such events")


def _of_a_type(found: Iterator[AssessedEvent], left_out: list[str]) -> Iterator[AssessedEvent]:
    """Those of a type that is on the list; the others are put aside to be counted."""
    for one in found:
        if one.event.type == "other":
            left_out.append(one.event.id)
        else:
            yield one


def _print_lines(found: Iterator[AssessedEvent]) -> int:
    """How many were printed."""
    count = 0
    for one in found:
        click.echo(wire.dumps(one.event))
        click.echo(wire.dumps(one.assessment))
        count += 1
    return count


def _print_whole(lookup: Lookup, found: Iterator[AssessedEvent]) -> int:
    count = 0
    with printing(sys.stdout.buffer) as console:
        for one in found:
            console.print(draw_event(lookup.shown(one)))
            count += 1
    return count


def _print_table(found: Iterator[AssessedEvent]) -> int:
    count = 0
    with printing(sys.stdout.buffer) as console:
        while page := list(islice(found, EVENTS_A_TABLE)):
            console.print(draw_events((one.event, one.assessment) for one in page))
            count += len(page)
    return count
