"""Reports that people add at the desk: collected as `sayso add` does, on the disk before anybody is answered, then read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sayso.batch.background import BackgroundReading
from sayso.collect import Collected, collect_streams, day_given, make_report
from sayso.errors import InputError
from sayso.flow.adding import retitled
from sayso.ledger import Ledger, View, member
from sayso.ledger.unread import brought_by, unread_reports
from sayso.present.web.review.adding import Arrival, Known, Progress, State, Taken, Upload
from sayso.records import Problem, Report, Source

MOST_REPORTS: Final = 500
"""Reports that are taken at once; for more there is `sayso add`."""
TOO_MANY: Final = "too-many"
MOST_ENTRIES: Final = 10_000
"""Entries that are looked through for what was sent together."""


class DeskAdding:
    """Takes reports into a ledger; `reading` reads them."""

    def __init__(self, memory: Ledger, reading: BackgroundReading) -> None:
        self._memory = memory
        self._reading = reading

    def take_text(self, text: str, known: Known) -> Taken:
        """Take one report by its text; a text that is no report is an InputError."""
        made = make_report(
            text,
            "the text",
            published_at=_moment(known.published),
            source=Source(known.source or None),
            url=known.url or None,
            title=known.title or None,
        )
        if isinstance(made, Problem):
            raise InputError(f"{made.where}: {made.message}")
        return self._take([made])

    def take_files(self, files: Sequence[Upload], known: Known) -> Taken:
        """Take the reports in some files; none is an InputError."""
        if not files:
            raise InputError("choose one or more files")
        streams = [(one.name, one.stream) for one in files]
        published = _moment(known.published)
        return self._take(collect_streams(streams, published, source=known.source or None, url=known.url or None))

    def progress(self, first: int, last: int) -> Progress:
        """How far the reports have come that some entries hold."""
        last = min(last, first + MOST_ENTRIES)
        brought = brought_by(self._memory.store, first, last)
        waiting = {one.id for one in unread_reports(self._memory.store, first - 1, last)}
        reports = [one for one in brought if isinstance(one, Report)]
        claims = self._memory.view().claims_in([one.id for one in reports])
        arrivals = []
        for one in reports:
            fault = self._reading.fault_of(one.id) if one.id in waiting else None
            state: State = "failed" if fault else "waits" if one.id in waiting else "read"
            arrivals.append(Arrival(one, state, len(claims.get(one.id, ())), fault.message if fault else ""))
        return Progress(
            tuple(arrivals), tuple(one for one in brought if isinstance(one, Problem)), self._reading.stalled
        )

    def titles(self, reports: Sequence[str]) -> tuple[Report, ...]:
        """Those of some reports that are there."""
        return tuple(self._memory.view().reports_of(reports).values())

    def _take(self, items: Iterable[Collected | Problem]) -> Taken:
        view = self._memory.view()
        reports: dict[str, Report] = {}
        known: list[str] = []
        problems: list[Problem] = []
        for item in items:
            if isinstance(item, Problem):
                problems.append(item)
            elif len(reports) == MOST_REPORTS:
                told = f"the first {MOST_REPORTS} reports were taken, and no more; add the others apart"
                problems.append(Problem(TOO_MANY, told, item.where))
                break
            elif _is_there(view, item.report):
                known.append(item.report.id)
            else:
                problems += [*item.problems, *retitled(view, item)]
                reports[item.report.id] = item.report
        receipt = self._memory.append([*reports.values(), *problems])
        self._reading.wake()
        first = receipt.seq - len(receipt.added) + 1
        return Taken(first, receipt.seq, tuple(reports), tuple(dict.fromkeys(known)), tuple(problems))


def _is_there(view: View, report: Report) -> bool:
    """Whether the ledger has a report, as it is, read or waiting."""
    return view.has(report.id) and view.entry(report.id).address == member(report).address


def _moment(published: str) -> str | None:
    """The day of publication that somebody gives; "" for none."""
    return day_given(published, "published") if published else None
