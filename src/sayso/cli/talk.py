"""What the commands share: how they talk, where they write, and the options that several of them have."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from sayso.batch import Outcome
from sayso.collect import Collected, day_given
from sayso.errors import InputError
from sayso.present.layers import visible
from sayso.records import Problem

WITH_PROBLEMS, MISUSE, INTERRUPTED = 1, 2, 130

published_option = click.option(
    "--published", metavar="DATE", help="Day of publication (2024-05-01) of the reports that do not say it."
)
output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write there, not to standard output."
)
processes_option = click.option(
    "--processes", type=click.IntRange(min=1), help="Processes for many reports (default: one a core)."
)
ledger_option = click.option(
    "--ledger", metavar="FILE", help="The ledger: a file, or the URL of a PostgreSQL database (default: sayso.db)."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Records, one a line.")


class Log:
    """Tells of each problem when it comes, on one line, and knows in the end how it went."""

    def __init__(self) -> None:
        self._problems = 0
        self._read = 0

    def without_problems(self, items: Iterable[Collected | Problem]) -> Iterator[Collected]:
        """The reports that can be read."""
        for item in items:
            if isinstance(item, Problem):
                self.fault(item)
            else:
                for problem in item.problems:
                    tell(problem)
                yield item

    def results(
        self, outcomes: Iterable[Outcome], advance: Callable[[], None]
    ) -> Iterator[tuple[Collected, tuple[bytes, ...]]]:
        """The reports that were read, each with what was made of it as lines of JSON."""
        for outcome in outcomes:
            advance()
            if isinstance(outcome.result, Problem):
                self.fault(outcome.result)
            else:
                self._read += 1
                yield outcome.collected, outcome.result

    def fault(self, problem: Problem) -> None:
        """Tell of a report that is lost; a file that no reader is for is none."""
        self._problems += problem.code != "skipped"
        tell(problem)

    def status(self) -> int:
        """The exit status: nothing could be read, some could not, or all is well."""
        if self._problems:
            return WITH_PROBLEMS if self._read else MISUSE
        return 0


@contextmanager
def opened(output: Path | None) -> Iterator[BinaryIO]:
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


def moment_of(published: str | None) -> str | None:
    """The date that --published gives."""
    return None if published is None else day_given(published, "--published")


def tell(problem: Problem) -> None:
    """Tell of a problem."""
    say(visible(f"{problem.where}: {problem.message} [{problem.code}]"))


def say(line: str) -> None:
    """Talk to the person, on one line."""
    click.echo(" ".join(line.split()), err=True)
