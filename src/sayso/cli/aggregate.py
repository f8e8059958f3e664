"""`sayso aggregate`."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import click

from sayso.assess.aggregation import RULES
from sayso.assess.aggregation.columns import EVENT_COLUMNS, event_cells
from sayso.assess.aggregation.events import aggregate
from sayso.assess.aggregation.rows import EventRow
from sayso.cli.talk import MISUSE, WITH_PROBLEMS, opened, output_option, say, tell
from sayso.errors import InputError
from sayso.flow.aggregating import CodedRows, read_rows, unplaced
from sayso.flow.clusters import Clusters, read_clusters


@click.command("aggregate")
@click.option("--from", "source", required=True, metavar="FILE", help="CSV table of coded reports, a row each.")
@click.option("--clusters", "grouped", required=True, metavar="FILE", help="JSON Lines: the event of each row.")
@click.option(
    "--rule",
    "names",
    multiple=True,
    type=click.Choice([rule.name for rule in RULES]),
    help="Only this rule; may be given several times (default: all).",
)
@output_option
def command(source: str, grouped: str, names: tuple[str, ...], output: Path | None) -> None:
    """Make one row an event of coded reports, by the rules published with MAVERICK.

    FILE of --from has the columns of MAVERICK's reports and a `name` for each row. That of --clusters has lines of
    {"name", "cluster"}, or what `sayso resolve --json` prints. The result is CSV: each event by each rule, with as
    little as any report says (conservative), as much as any says (informative) or what most say (representative).
    Where nothing decides between two values, it is Indeterminate, or NA for numbers.

    \b
    Example:
      sayso aggregate --from rows.csv --clusters clusters.jsonl > events.csv
      sayso aggregate --from rows.csv --clusters events.jsonl --rule conservative
    """
    coded, clusters = _read_rows(source), _read_clusters(grouped)
    problems = [*coded.problems, *clusters.problems, *unplaced(coded, clusters.event_of)]
    for problem in problems:
        tell(problem)
    rules = [rule for rule in RULES if not names or rule.name in names]
    events = [aggregate(coded.rows, clusters.event_of, rule) for rule in rules]
    if not events[0]:
        say(f"{source}: no row of an event in it")
        sys.exit(MISUSE)
    with opened(output) as out:
        out.write(_table(list(chain.from_iterable(events))))
    say(f"{len(events[0]):,} events from {len(coded.rows):,} rows, by {', '.join(rule.title for rule in rules)}")
    sys.exit(WITH_PROBLEMS if problems else 0)


def _read_rows(source: str) -> CodedRows:
    try:
        with Path(source).open("rb") as stream:
            return read_rows(stream, source)
    except OSError as fault:
        raise InputError(f"{source}: cannot be read: {fault.strerror}") from fault


def _read_clusters(source: str) -> Clusters:
    try:
        with Path(source).open("rb") as stream:
            return read_clusters(stream, source)
    except OSError as fault:
        raise InputError(f"{source}: cannot be read: {fault.strerror}") from fault


def _table(events: Sequence[EventRow]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(EVENT_COLUMNS)
    writer.writerows(event_cells(event) for event in events)
    return text.getvalue().encode(errors="backslashreplace")  # JSON may hold what UTF-8 cannot
