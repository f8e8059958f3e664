"""One report, from its text to the happenings that it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from sayso.collect import Collected
from sayso.extract import extract_claims
from sayso.flow.reading import Reads, known_actors, read_report
from sayso.records import Claim, Event, Problem, Report
from sayso.resolve.events import make_event
from sayso.resolve.grouping import group_claims


def report_events(report: Report, claims: Sequence[Claim]) -> tuple[Event, ...]:
    """The events that one report tells by itself, in text order; each has the `name` of the report."""
    return tuple(replace(make_event([account]), name=report.name) for account in group_claims(report, claims))


def group_collected(
    items: Sequence[Collected], reader: Reads, actors: Path | None = None
) -> Iterator[Sequence[Claim | Event | Problem]]:
    """The claims and then the events of some collected reports, each with the faults that were found as it was read.

    `actors` is a user's list of actors, beside the shipped one.
    """
    known = known_actors(actors)
    for item in items:
        reading = read_report(item.report, reader)
        found = list(extract_claims(item.report, reading, known))
        claims = [record for record in found if isinstance(record, Claim)]
        yield [*found, *report_events(item.report, claims), *reading.problems]
