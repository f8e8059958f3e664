"""The commands. Results go to standard output, talk to standard error.

Exit status: 0 good, 1 some reports could not be read, 2 misuse or nothing could be read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

import click

from sayso import batch, flow
from sayso.batch import Outcome
from sayso.collect import Collected, collect, count_reports, read_moment
from sayso.errors import InputError, SaysoError
from sayso.present.layers import visible
from sayso.present.progress import counting, sharing
from sayso.present.writers import WRITERS, Shown
from sayso.read.gazetteer import import_dump
from sayso.records import Problem, wire
from sayso.settings import load_settings

WITH_PROBLEMS, MISUSE, INTERRUPTED = 1, 2, 130


class Commands(click.Group):
    """A group whose commands end with one line and status 2 where Sayso was misused, and quietly on Ctrl-C."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except SaysoError as fault:
            _say(f"sayso: {fault}")
            ctx.exit(MISUSE)
        except KeyboardInterrupt:
            _say("sayso: interrupted")
            ctx.exit(INTERRUPTED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("sayso"), message="%(prog)s %(version)s")
def main() -> None:
    """Sayso reads news reports of conflict and says who claims what.

    It runs on this machine alone: nothing is sent anywhere.
    """


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--published", metavar="DATE", help="Day of publication (2024-05-01) of the reports that do not say it.")
@click.option("--json", "form", flag_value="json", default="terminal", help="One `reading` record a line.")
@click.option("--html", "form", flag_value="html", help="A web page of its own.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write there, not to standard output."
)
@click.option("--processes", type=click.IntRange(min=1), help="Processes for many reports (default: one a core).")
def annotate(
    files: tuple[str, ...], published: str | None, form: str, output: Path | None, processes: int | None
) -> None:
    """Show what the words of reports are: names, places, times, figures, and who says what.

    FILE is plain text, or JSON Lines (.jsonl) of {"name", "text", "published_at"}; "-" is standard input. A report that
    cannot be read is told of on standard error, and the others go on.

    \b
    Example:
      sayso annotate examples/operation-edelweiss.txt --published 2024-03-04
      sayso annotate --json corpus.jsonl > readings.jsonl
    """
    settings = load_settings(processes=processes)
    moment = _moment(published)
    log = _Log()
    with sharing("indexing places, once") as tell:
        flow.prepare(settings, tell)
    items = log.without_problems(collect(files, moment))
    shown = output is None and sys.stdout.isatty()
    with (
        closing(batch.read_all(items, settings, flow.open_reader)) as outcomes,
        _opened(output) as out,
        counting("reading", None if shown else count_reports(files)) as tell_read,
    ):
        WRITERS[form](log.readings(outcomes, tell_read), out)
    sys.exit(log.status())


@main.command()
@click.argument("name", required=False)
def schema(name: str | None) -> None:
    """Print the JSON Schema of the records, or of the one called NAME.

    \b
    Example:
      sayso schema reading
    """
    click.echo(json.dumps(wire.schema(name), indent=2, ensure_ascii=False))


@main.group()
def gazetteer() -> None:
    """The index of places."""


@gazetteer.command("import")
@click.argument("path", type=click.Path(path_type=Path))
def import_places(path: Path) -> None:
    """Add one of GeoNames' own dump files to the index of places.

    PATH is allCountries, cities*, admin1CodesASCII or admin2Codes, as .txt or .zip.

    \b
    Example:
      sayso gazetteer import cities500.zip
    """
    settings = load_settings()
    with sharing("indexing places, once") as tell:
        flow.prepare(settings, tell)
    with sharing(f"adding {path.name}") as tell:
        found = import_dump(path, settings.gazetteer, tell)
    click.echo(f"{found.places:,} places and {found.areas:,} names of areas added to {settings.gazetteer}")
    for problem in found.problems:
        _say(_line_of(problem))
    sys.exit(WITH_PROBLEMS if found.problems else 0)


@gazetteer.command("info")
def gazetteer_info() -> None:
    """Say where the index of places lies and how large it is.

    \b
    Example:
      sayso gazetteer info
    """
    path = load_settings().gazetteer
    if not path.is_file():
        click.echo(f"{path}: not made yet; the first report that is read makes it")
        return
    click.echo(f"{path}: {path.stat().st_size / 1e6:.0f} MB")


class _Log:
    """Tells of each problem when it comes, on one line, and knows in the end how it went."""

    def __init__(self) -> None:
        self._problems = 0
        self._readings = 0

    def without_problems(self, items: Iterable[Collected | Problem]) -> Iterator[Collected]:
        """The reports that can be read."""
        for item in items:
            if isinstance(item, Problem):
                self._fault(item)
            else:
                for problem in item.problems:
                    _say(_line_of(problem))
                yield item

    def readings(self, outcomes: Iterable[Outcome], tell: Callable[[], None]) -> Iterator[Shown]:
        """The reports that were read, each with its reading as a line of JSON."""
        for outcome in outcomes:
            tell()
            if isinstance(outcome.result, Problem):
                self._fault(outcome.result)
            else:
                self._readings += 1
                item = outcome.collected
                yield Shown(item.report, outcome.result, item.where)

    def status(self) -> int:
        """The exit status: nothing could be read, some could not, or all is well."""
        if self._problems:
            return WITH_PROBLEMS if self._readings else MISUSE
        return 0

    def _fault(self, problem: Problem) -> None:
        self._problems += 1
        _say(_line_of(problem))


@contextmanager
def _opened(output: Path | None) -> Iterator[BinaryIO]:
    """The file to write to, or standard output."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        stream = output.open("wb")
    except OSError as fault:
        raise InputError(f"{output}: cannot be written: {fault.strerror}") from fault
    with stream:
        yield stream


def _moment(published: str | None) -> str | None:
    """The date that --published gives."""
    if published is None:
        return None
    moment = read_moment(published)
    if moment is None:
        raise InputError(f"--published is no ISO 8601 date: {published!r}; write it as 2024-05-01")
    return moment


def _line_of(problem: Problem) -> str:
    return visible(f"{problem.where}: {problem.message} [{problem.code}]")


def _say(line: str) -> None:
    """Talk to the person, on one line."""
    click.echo(" ".join(line.split()), err=True)
