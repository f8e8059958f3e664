"""Which event each row of coded reports is of, from a file. Nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

import msgspec

from sayso.collect.json_lines import numbered_lines
from sayso.errors import InputError
from sayso.records import Problem
from sayso.records.wire import decode


@dataclass(frozen=True, slots=True)
class Clusters:
    """The event of each row by the row's name, and what could not be read."""

    event_of: dict[str, str]
    problems: tuple[Problem, ...]


def read_clusters(stream: BinaryIO, where: str) -> Clusters:
    """Which event each row is of, from JSON Lines of {"name", "cluster"} or of `event` records.

    An event names claims, whose lines stand before it and say the name of their report, as `sayso resolve --json`
    writes them. A faulty line, and one that puts a name into a second event, is a Problem; the first holds.
    """
    reading = _Membership(where)
    for number, line in numbered_lines(stream):
        reading.take(number, line)
    return Clusters(reading.event_of, tuple(reading.problems))


class _Tag(msgspec.Struct):
    """What a line may say of itself."""

    record: str | None = None


class _Member(msgspec.Struct):
    """A row and its event."""

    name: str
    cluster: str


class _Claim(msgspec.Struct):
    """A claim and whose it is."""

    id: str
    report: str | None = None
    name: str | None = None


class _Event(msgspec.Struct):
    """An event and its claims."""

    id: str
    claims: tuple[str, ...]
    name: str | None = None


@dataclass(slots=True)
class _Membership:
    """Lines on their way into clusters."""

    where: str
    event_of: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    row_of: dict[str, str] = field(default_factory=dict)

    def take(self, number: int, line: bytes | None) -> None:
        """One line; None for one that is too long."""
        where = f"{self.where}:{number}"
        if line is None:
            self.problems.append(Problem("too-long", "the line is too long", where))
        elif line.strip():
            try:
                self._take(line)
            except InputError as fault:
                self.problems.append(Problem("bad-line", str(fault), where))

    def _take(self, line: bytes) -> None:
        kind = decode(line, _Tag).record
        if kind is None:
            member = decode(line, _Member)
            self._put([member.name], member.cluster)
        elif kind == "claim":
            claim = decode(line, _Claim)
            self.row_of[claim.id] = claim.name or claim.report or claim.id
        elif kind == "event":
            event = decode(line, _Event)
            known = [self.row_of[claim] for claim in event.claims if claim in self.row_of]
            self._put(known or ([event.name] if event.name else []), event.id)

    def _put(self, names: Sequence[str], event: str) -> None:
        if not names:
            raise InputError(f"the event {event!r} names no claim that was there before")
        twice = [name for name in dict.fromkeys(names) if self.event_of.setdefault(name, event) != event]
        if twice:
            raise InputError(f"{twice[0]!r} is in the event {self.event_of[twice[0]]!r} already")
