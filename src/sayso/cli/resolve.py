"""`sayso resolve`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import click

from sayso.cli.talk import MISUSE, WITH_PROBLEMS, json_option, opened, output_option, say, tell
from sayso.errors import InputError
from sayso.flow.coded import Coded, read_coded, resolve_coded
from sayso.present.coded import write_events
from sayso.records import Event
from sayso.records.wire import dumps


@click.command("resolve")
@click.option("--from", "source", required=True, metavar="FILE", help="JSON Lines of reports and claims; - for stdin.")
@json_option
@output_option
def command(source: str, output: Path | None, *, as_json: bool) -> None:
    """Put coded reports of other people together: which of them are about one event.

    FILE holds `report` records with their `claims`, or `claim` records; texts and spans may be missing. Nothing is
    read from texts and nothing is kept. With --json the claims come first, each with the name of its report, then the
    `event` records that name them.

    \b
    Example:
      sayso resolve --from coded-reports.jsonl
      sayso resolve --from coded-reports.jsonl --json > events.jsonl
    """
    coded = _read(source)
    for problem in coded.problems:
        tell(problem)
    if not coded.lines:
        say(f"{source}: no claims in it")
        sys.exit(MISUSE)
    events = resolve_coded(coded.reports)
    with opened(output) as out:
        if as_json:
            _write_records(coded, events, out)
        else:
            write_events(events, out)
    say(f"{len(events):,} events in {len(coded.reports):,} reports")
    sys.exit(WITH_PROBLEMS if coded.problems else 0)


def _read(source: str) -> Coded:
    if source == "-":
        return read_coded(sys.stdin.buffer, "stdin")
    try:
        with Path(source).open("rb") as stream:
            return read_coded(stream, source)
    except OSError as fault:
        raise InputError(f"{source}: cannot be read: {fault.strerror}") from fault


def _write_records(coded: Coded, events: list[Event], out: BinaryIO) -> None:
    """The claims that the events name, then the events."""
    for event in events:
        out.writelines(coded.lines[claim] + b"\n" for claim in event.claims)
    out.writelines(dumps(event) + b"\n" for event in events)
