"""`sayso annotate`."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import click

from sayso import batch, flow
from sayso.cli.talk import Log, moment_of, opened, output_option, processes_option, published_option
from sayso.collect import collect, count_reports
from sayso.present.progress import counting, sharing
from sayso.present.writers import WRITERS, Shown
from sayso.settings import load_settings


@click.command("annotate")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@published_option
@click.option("--json", "form", flag_value="json", default="terminal", help="One `reading` record a line.")
@click.option("--html", "form", flag_value="html", help="A web page of its own.")
@output_option
@processes_option
def command(
    files: tuple[str, ...], published: str | None, form: str, output: Path | None, processes: int | None
) -> None:
    """Show what the words of reports are: names, places, times, figures, and who says what.

    FILE is plain text (.txt, .md), a web page (.html), a .pdf, a folder of them, or JSON Lines (.jsonl) of {"name",
    "text", "published_at"}; "-" is standard input. A report that cannot be read is told of on standard error, and the
    others go on.

    \b
    Example:
      sayso annotate examples/operation-edelweiss/09-envoy.txt
      sayso annotate --json corpus.jsonl > readings.jsonl
    """
    settings = load_settings(processes=processes)
    moment = moment_of(published)
    log = Log()
    with sharing("indexing places, once") as tell:
        flow.prepare(settings, tell)
    items = log.without_problems(collect(files, moment))
    shown = output is None and sys.stdout.isatty()
    with (
        closing(batch.read_all(items, settings, flow.open_reader)) as outcomes,
        opened(output) as out,
        counting("reading", None if shown else count_reports(files)) as advance,
    ):
        readings = (Shown(item.report, lines[0], item.where) for item, lines in log.results(outcomes, advance))
        WRITERS[form](readings, out)
    sys.exit(log.status())
