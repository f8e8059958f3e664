"""A report on its way into a ledger: what is written down of it, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.collect import Collected
from sayso.flow.amending import carried_over
from sayso.ledger import Recorded, View, make_run, member
from sayso.records import Claim, Problem, Report, Versions, wire


def records_read(
    view: View, report: Report, lines: Sequence[bytes], versions: Versions
) -> tuple[list[Recorded], list[Problem]]:
    """What is appended of a report that was read (its claims as lines of JSON), and the problems that came up.

    The claims come with those amendments that stand on them; the run comes last.
    """
    found = [wire.loads(line) for line in lines]
    claims = carried_over(view, [record for record in found if isinstance(record, Claim)])
    problems = [record for record in found if isinstance(record, Problem)]
    return [report, *claims, make_run(report, claims, versions)], problems


def retitled(view: View, item: Collected, before: str | None = None) -> Iterator[Problem]:
    """A text that is there under another title, date or author: both are kept, and the last one counts.

    `before` is the address that the report had when it came a moment ago, where it did.
    """
    report = item.report
    known = before or (view.entry(report.id).address if view.has(report.id) else None)
    if known not in (None, member(report).address):
        message = "this text is in the ledger under another title, date or author; from now on it goes by this one"
        yield Problem("retitled", message, item.where)
