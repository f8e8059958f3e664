"""One report, from its text to its claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Protocol, TypeAlias

from sayso.collect import Collected, make_report
from sayso.errors import InputError
from sayso.extract import Actors, extract_claims, load_actors
from sayso.extract.actors import shipped_actors
from sayso.extract.extraction import VERSION
from sayso.read.gazetteer import open_gazetteer
from sayso.read.reader import Reader
from sayso.read.versions import model_version, places_version
from sayso.records import Claim, Event, Problem, Reading, Report, Versions
from sayso.settings import Settings, load_settings


class Reads(Protocol):
    """What reads reports: the Reader, or what stands in for it in a test."""

    def read(self, reports: Sequence[Report]) -> list[Reading]:
        """The readings of some reports, in order."""
        ...


Step: TypeAlias = Callable[[Sequence[Collected], Reads], Iterator[Sequence[Reading | Claim | Event | Problem]]]
"""What is made of some reports by a reader: for each of them, in order, its records."""


def prepare(settings: Settings, progress: Callable[[float], None] | None = None) -> None:
    """Make what is made once for a machine, the index of places; `progress` is told the share that is done."""
    open_gazetteer(settings.gazetteer, progress).close()


def open_reader(settings: Settings | None = None) -> Reader:
    """A reader as the settings say (those of this folder if none are given); open one a process and keep it."""
    known = settings or load_settings()
    return Reader(open_gazetteer(known.gazetteer), known.threads)


def new_report(
    text: str, *, published_at: str | None = None, url: str | None = None, name: str | None = None
) -> Report:
    """A report from its text, named by its content; a text that cannot be read is an InputError."""
    made = make_report(text, name or "text", published_at=published_at, url=url, name=name)
    if isinstance(made, Problem):
        raise InputError(f"{made.where}: {made.message}")
    return made.report


def read_report(report: Report, reader: Reads | None = None) -> Reading:
    """The reading of one report; without a reader, one is opened for the settings of this folder and kept.

    A report is read by itself: beside others, the network would round differently, and at times read differently.
    """
    return (reader or _usual_reader()).read([report])[0]


def read_collected(items: Sequence[Collected], reader: Reads) -> Iterator[Sequence[Reading]]:
    """The readings of some collected reports, each with the faults that were found when its report was collected."""
    for item in items:
        reading = read_report(item.report, reader)
        yield [replace(reading, problems=(*item.problems, *reading.problems)) if item.problems else reading]


def claim_collected(
    items: Sequence[Collected], reader: Reads, actors: Path | None = None
) -> Iterator[Sequence[Claim | Problem]]:
    """The claims of some collected reports, each with the faults that were found as it was read.

    `actors` is a user's list of actors, beside the shipped one.
    """
    known = known_actors(actors)
    for item in items:
        reading = read_report(item.report, reader)
        yield [*extract_claims(item.report, reading, known), *reading.problems]


@lru_cache(maxsize=8)
def known_actors(own: Path | None) -> Actors:
    """The shipped actors, with those of a user's file if there is one; a fault in it is an InputError."""
    return shipped_actors() if own is None else load_actors(own)


def reading_versions(settings: Settings | None = None) -> Versions:
    """What decides how reports are read with these settings (those of this folder if none are given)."""
    known = settings or load_settings()
    return Versions(model=model_version(), rules=_rules_version(known.actors), places=places_version(known.gazetteer))


def _rules_version(actors: Path | None) -> str:
    """The version of the rules, with a mark of the user's list of actors: another list reads otherwise."""
    if actors is None:
        return VERSION
    known_actors(actors)
    return f"{VERSION}+actors-{sha256(actors.read_bytes()).hexdigest()[:8]}"


@lru_cache(maxsize=1)
def _usual_reader() -> Reader:
    return open_reader()
