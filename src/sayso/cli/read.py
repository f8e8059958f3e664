"""`sayso read`."""

from __future__ import annotations

import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import click

from sayso import batch, flow
from sayso.cli.talk import Log, moment_of, opened, output_option, processes_option, published_option, tell
from sayso.collect import Collected, collect, count_reports
from sayso.present.claim_writers import CLAIM_WRITERS, ClaimsShown
from sayso.present.progress import counting, sharing
from sayso.records import Problem, wire
from sayso.settings import load_settings

STEPS = {"claims": flow.claim_collected, "events": flow.group_collected}


@click.command("read")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@published_option
@click.option("--json", "form", flag_value="json", default="terminal", help="One `claim` or `event` record a line.")
@click.option("--html", "form", flag_value="html", help="A web page of its own: the text with each claim lit.")
@click.option(
    "--events",
    "step",
    flag_value="events",
    default="claims",
    help="The happenings too, each with the claims that speak of it.",
)
@output_option
@processes_option
def command(
    files: tuple[str, ...], published: str | None, form: str, step: str, output: Path | None, processes: int | None
) -> None:
    """Show what reports claim: who says what, how sure, with which figures, where and when.

    FILE is as in `sayso annotate`. Nothing is kept; `sayso add` keeps it.

    \b
    Example:
      sayso read examples/operation-edelweiss/09-envoy.txt
      sayso read --events examples/village-hall.txt --published 2024-03-07
      sayso read --html -o claims.html report.txt
      sayso read --json corpus.jsonl > claims.jsonl
    """
    if step == "events" and form == "html":
        raise click.UsageError("--events goes with the terminal and with --json, not with --html")
    settings = load_settings(processes=processes)
    moment = moment_of(published)
    log = Log()
    with sharing("indexing places, once") as share:
        flow.prepare(settings, share)
    items = log.without_problems(collect(files, moment))
    shown = output is None and sys.stdout.isatty()
    with (
        closing(
            batch.read_all(items, settings, flow.open_reader, partial(STEPS[step], actors=settings.actors))
        ) as outcomes,
        opened(output) as out,
        counting("reading", None if shown else count_reports(files)) as advance,
    ):
        CLAIM_WRITERS[form]((_shown(*result) for result in log.results(outcomes, advance)), out)
    sys.exit(log.status())


def _shown(item: Collected, lines: tuple[bytes, ...]) -> ClaimsShown:
    """The claims of a report; what was at fault as it was read is told of."""
    records = [wire.loads(line) for line in lines]
    for record in records:
        if isinstance(record, Problem):
            tell(record)
    return ClaimsShown.of(item.report, records, item.where)
