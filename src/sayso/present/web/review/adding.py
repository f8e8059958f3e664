"""What the pages ask on which people add reports, whoever answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Literal, Protocol

from sayso.records import Problem, Report

State = Literal["waits", "read", "failed"]


@dataclass(frozen=True, slots=True)
class Known:
    """What somebody knows of reports that do not say it themselves; "" for nothing."""

    source: str = ""
    published: str = ""
    url: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody sends, by the name that it has there."""

    name: str
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of what was sent: the entries that hold it, from the first to the last, are on the disk.

    `reports` are the ids of those that are new; where there are none, the entries hold nothing but `problems`. `known`
    are the ids of reports that were there before.
    """

    first: int
    last: int
    reports: tuple[str, ...]
    known: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report that was added, how far it has come, the number of its claims, and why it could not be read."""

    report: Report
    state: State
    claims: int
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reports have come that were added together; `stalled` is what keeps all of them from being read."""

    arrivals: tuple[Arrival, ...]
    problems: tuple[Problem, ...]
    stalled: str = ""

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(one.state == "waits" for one in self.arrivals)


class Adds(Protocol):
    """Takes reports in. What it cannot take at all is an InputError."""

    def take_text(self, text: str, known: Known) -> Taken:
        """Take one report by its text; once it returns, the report is on the disk, and will be read."""
        ...

    def take_files(self, files: Sequence[Upload], known: Known) -> Taken:
        """Take the reports in some files."""
        ...

    def progress(self, first: int, last: int) -> Progress:
        """How far the reports have come that some entries hold."""
        ...

    def titles(self, reports: Sequence[str]) -> tuple[Report, ...]:
        """Those of some reports that are there."""
        ...
