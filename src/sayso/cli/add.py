"""`sayso add`."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import islice

import click

from sayso import batch, flow
from sayso.batch import Outcome
from sayso.cli.talk import (
    MISUSE,
    WITH_PROBLEMS,
    json_option,
    ledger_option,
    moment_of,
    processes_option,
    published_option,
    say,
    tell,
)
from sayso.collect import Collected, collect, count_reports
from sayso.flow.adding import records_read, retitled
from sayso.ledger import Ledger, Recorded, member
from sayso.present.progress import counting, sharing
from sayso.records import Claim, Problem, Run, Versions, run_id, wire
from sayso.settings import load_settings

REPORTS_AN_APPEND = 32
NOT_KEPT = frozenset({"known", "skipped"})
"""Problems of this call, not of a report: told of and not written down, and no fault."""


@click.command("add")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@ledger_option
@published_option
@click.option("--source", metavar="NAME", help="Who published the reports that do not say it.")
@click.option("--url", help="Where the report that does not say it stands.")
@processes_option
@json_option
def command(
    paths: tuple[str, ...],
    ledger: str | None,
    published: str | None,
    source: str | None,
    url: str | None,
    processes: int | None,
    *,
    as_json: bool,
) -> None:
    """Read reports and keep them, with their claims, in the ledger.

    PATH is a .txt, .md, .html, .pdf or .jsonl file, a .zip or folder of them, or "-" for standard input. What is known of a
    report can stand in the fields of its line of JSON, or at the head of its text as `title: ...`, `published: ...`,
    `source: ...`, `url: ...` between two lines of dashes. A report that was read by the same version before adds
    nothing. With --json, the `run` of each report that was read, and each `problem`.

    \b
    Example:
      sayso add examples --source "Säntis Courier" --published 2024-03-05
      sayso add corpus.jsonl --ledger alps.db
    """
    settings = load_settings(processes=processes, ledger=ledger)
    moment = moment_of(published)
    with sharing("indexing places, once") as share:
        flow.prepare(settings, share)
    with Ledger.open(settings.ledger) as memory:
        adding = _Adding(memory, flow.reading_versions(settings), as_json=as_json)
        step = partial(flow.claim_collected, actors=settings.actors)
        items = adding.unread(collect(paths, moment, source=source, url=url))
        with (
            closing(batch.read_all(items, settings, flow.open_reader, step)) as outcomes,
            counting("reading", count_reports(paths)) as advance,
        ):
            while some := list(islice(outcomes, REPORTS_AN_APPEND)):
                adding.append(some)
                for _ in some:
                    advance()
        adding.append(())
    say(adding.told())
    sys.exit(adding.status())


class _Adding:
    """Reports on their way into a ledger, and how many came where."""

    def __init__(self, memory: Ledger, versions: Versions, *, as_json: bool) -> None:
        self._memory = memory
        self._view = memory.view()
        self._versions = versions
        self._as_json = as_json
        self._begun = time.monotonic()
        self._seen: dict[str, str] = {}
        self._runs: set[str] = set()
        self._problems: list[Problem] = []
        self._read = self._claims = self._known = self._skipped = self._faults = 0

    def unread(self, items: Iterable[Collected | Problem]) -> Iterator[Collected]:
        """The reports that these versions have not read yet."""
        for item in items:
            if isinstance(item, Problem):
                self._note(item)
                continue
            run = run_id(member(item.report), self._versions)
            if run in self._runs or self._view.has(run):
                self._note(Problem("known", "in the ledger already, read by this version", item.where))
                continue
            self._runs.add(run)
            for problem in (*item.problems, *self._retitled(item)):
                self._note(problem)
            yield item

    def append(self, outcomes: Iterable[Outcome]) -> None:
        """Write down what became of some reports, and the problems that came up since."""
        records: list[Recorded] = []
        for outcome in outcomes:
            records.extend(self._records(outcome))
        records.extend(problem for problem in self._problems if problem.code not in NOT_KEPT)
        self._problems.clear()
        added = set(self._memory.append(records).added)
        self._claims += sum(isinstance(record, Claim) and record.id in added for record in records)
        if self._as_json:
            for record in records:
                if isinstance(record, Run | Problem):
                    click.echo(wire.dumps(record))

    def told(self) -> str:
        """How it went, in one line."""
        seconds = time.monotonic() - self._begun
        rate = f"{self._read / seconds:.1f} reports a second" if seconds else "at once"
        parts = [
            f"{self._read:,} reports read, {self._claims:,} claims added in {seconds:.1f} s ({rate})",
            f"{self._known:,} known already",
            f"{self._skipped:,} files skipped",
            f"{self._faults:,} problems",
        ]
        return "; ".join([parts[0], *(part for part in parts[1:] if not part.startswith("0 "))])

    def status(self) -> int:
        """The exit status: nothing could be read, there were problems, or all is well."""
        if self._faults:
            return WITH_PROBLEMS if self._read or self._known else MISUSE
        return 0

    def _records(self, outcome: Outcome) -> Iterator[Recorded]:
        """A report with what was read in it, or why nothing was."""
        if isinstance(outcome.result, Problem):
            self._note(outcome.result)
            return
        self._read += 1
        found, problems = records_read(self._view, outcome.collected.report, outcome.result, self._versions)
        for problem in problems:
            self._note(problem)
        yield from found

    def _retitled(self, item: Collected) -> Iterator[Problem]:
        """A text that is there, or came before, under another title, date or author."""
        report = item.report
        before = self._seen.get(report.id)
        self._seen[report.id] = member(report).address
        yield from retitled(self._view, item, before)

    def _note(self, problem: Problem) -> None:
        """Count a problem, tell of it, and keep it for the next append."""
        self._known += problem.code == "known"
        self._skipped += problem.code == "skipped"
        self._faults += problem.code not in NOT_KEPT
        self._problems.append(problem)
        tell(problem)
