"""Reports that others coded, from JSON Lines to the events that they are about. Nothing is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import BinaryIO, Final

import msgspec

from sayso.collect.json_lines import numbered_lines
from sayso.errors import InputError
from sayso.records import Event, Problem, Score
from sayso.records.wire import decode
from sayso.resolve.clustering import cluster
from sayso.resolve.coded import CodedClaim, CodedReport
from sayso.resolve.events import make_event
from sayso.resolve.linking import linked
from sayso.resolve.structured import coded_accounts

MOST_NEIGHBOURS: Final = 300
"""Of the accounts that share a key, each is compared with so many before and behind it in time."""


class _Tag(msgspec.Struct):
    """What every line says of itself."""

    record: str


class _Lines(msgspec.Struct):
    """The claims of a line, as they are written."""

    claims: tuple[msgspec.Raw, ...] | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """What was read: reports with their claims, and each claim's line by its id, as it is passed on."""

    reports: tuple[CodedReport, ...]
    lines: dict[str, bytes]
    problems: tuple[Problem, ...]


def read_coded(stream: BinaryIO, where: str) -> Coded:
    """The `report` and `claim` records of JSON Lines; a faulty line is a Problem, other records are passed over.

    A claim of its own belongs to the report that it names, wherever that stands. What has an id that was there before
    is a Problem.
    """
    reading = _Reading(where)
    for number, line in numbered_lines(stream):
        reading.take(number, line)
    return reading.result()


def resolve_coded(reports: Iterable[CodedReport]) -> list[Event]:
    """The events that coded reports are about, by when they were, then by id."""
    listed = list(reports)
    report_of = {claim.id: report.id for report in listed for claim in report.claims or ()}
    name_of = {claim.id: claim.name or report.name for report in listed for claim in report.claims or ()}
    accounts = {account.id: account for account in coded_accounts(listed)}
    scores = list(linked(accounts.values(), MOST_NEIGHBOURS))
    number, events = {}, []
    clusters = cluster(list(accounts.values()), scores)
    for at, members in enumerate(clusters):
        number.update(dict.fromkeys(members, at))
    inner: defaultdict[int, list[Score]] = defaultdict(list)
    for score in scores:
        if number[score.claim_a] == number[score.claim_b]:
            inner[number[score.claim_a]].append(score)
    for at, members in enumerate(clusters):
        event = make_event([accounts[one] for one in members], inner[at])
        names = {name_of[claim] for claim in event.claims}
        own = tuple(dict.fromkeys(report_of[claim] for claim in event.claims))
        events.append(replace(event, reports=own, name=names.pop() if len(names) == 1 else None))
    return sorted(events, key=lambda event: ((event.when and event.when.earliest) or "", event.id))


class _Reading:
    """Lines on their way into reports."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._reports: dict[str, CodedReport] = {}
        self._claims: defaultdict[str, list[CodedClaim]] = defaultdict(list)
        self._fields: dict[str, dict[str, msgspec.Raw]] = {}
        self._problems: list[Problem] = []

    def take(self, number: int, line: bytes | None) -> None:
        """One line; None for one that is too long."""
        where = f"{self._where}:{number}"
        if line is None:
            self._problems.append(Problem("too-long", "the line is too long", where))
        elif line.strip():
            try:
                self._take(line, where)
            except InputError as fault:
                self._problems.append(Problem("bad-line", str(fault), where))

    def result(self) -> Coded:
        """All that was read; a report that only its claims tell of has nothing else."""
        names = [*self._reports, *(one for one in self._claims if one not in self._reports)]
        reports = [self._reports.get(one) or CodedReport(one) for one in names]
        whole = tuple(msgspec.structs.replace(one, claims=tuple(self._claims[one.id])) for one in reports)
        lines = {claim.id: _named(self._fields[claim.id], claim, one) for one in whole for claim in one.claims or ()}
        return Coded(whole, lines, tuple(self._problems))

    def _take(self, line: bytes, where: str) -> None:
        kind = decode(line, _Tag).record
        if kind == "report":
            report = decode(line, CodedReport)
            if report.id in self._reports:
                raise InputError(f"a report of the id {report.id!r} was there before")
            self._reports[report.id] = report
            raw = decode(line, _Lines).claims or ()
            for claim, written in zip(report.claims or (), raw, strict=True):
                self._keep(claim, bytes(written), report.id, where)
        elif kind == "claim":
            claim = decode(line, CodedClaim)
            if claim.report is None:
                raise InputError("a claim of its own needs the id of its report")
            self._keep(claim, line, claim.report, where)

    def _keep(self, claim: CodedClaim, line: bytes, report: str, where: str) -> None:
        if claim.id in self._fields:
            self._problems.append(Problem("bad-line", f"a claim of the id {claim.id!r} was there before", where))
            return
        self._fields[claim.id] = decode(line, dict[str, msgspec.Raw])
        self._claims[report].append(claim)


def _named(fields: dict[str, msgspec.Raw], claim: CodedClaim, report: CodedReport) -> bytes:
    """A claim's line, with what says whose it is."""
    told = {"record": "claim", "report": claim.report or report.id, "name": claim.name or report.name}
    added = {key: msgspec.Raw(msgspec.json.encode(value)) for key, value in told.items() if value is not None}
    return msgspec.json.encode(fields | added)
