"""Claims, report after report, into an output: JSON Lines, a web page, or what a terminal shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from sayso.present.claim_page import claim_section
from sayso.present.claim_terminal import draw_claims
from sayso.present.happenings import draw_happenings
from sayso.present.page import page_foot, page_head
from sayso.present.writers import printing
from sayso.records import Claim, Event, Report
from sayso.records.wire import Record, dumps


@dataclass(frozen=True, slots=True)
class ClaimsShown:
    """A report, its claims, what a person knows it by, and its events where they were asked for."""

    report: Report
    claims: tuple[Claim, ...]
    heading: str
    events: tuple[Event, ...] = ()

    @classmethod
    def of(cls, report: Report, records: Iterable[Record], where: str) -> ClaimsShown:
        """Those of the records that are claims or events, in the order of the text; `where` the report comes from."""
        known = tuple(records)
        claims = tuple(record for record in known if isinstance(record, Claim))
        events = tuple(record for record in known if isinstance(record, Event))
        return cls(report, claims, report.title or report.name or where, events)


Reports = Iterable[ClaimsShown]


def write_claim_lines(reports: Reports, out: BinaryIO) -> None:
    """One record a line: of each report its claims, then its events."""
    for one in reports:
        out.writelines(dumps(claim) + b"\n" for claim in one.claims)
        out.writelines(dumps(event) + b"\n" for event in one.events)


def write_claim_page(reports: Reports, out: BinaryIO) -> None:
    """One page, written as the claims come."""
    out.write(page_head("Who claims what in these reports", legend={}).encode("utf-8"))
    sections = (claim_section(one.report, one.claims, one.heading, number) for number, one in enumerate(reports, 1))
    out.writelines(section.encode("utf-8") for section in sections)
    out.write(page_foot().encode("utf-8"))


def write_claim_tables(reports: Reports, out: BinaryIO) -> None:
    """Tables by speaker, in colours where the output is a terminal."""
    with printing(out) as console:
        for one in reports:
            console.print(draw_claims(one.report, one.claims, one.heading))
            if one.events:
                console.print(draw_happenings(one.claims, one.events))


def write_claim_listing(reports: Reports, out: BinaryIO) -> None:
    """The same with the beginning of the id of each claim."""
    with printing(out) as console:
        for one in reports:
            heading = f"{one.heading} (report {one.report.id[:8]})"
            console.print(draw_claims(one.report, one.claims, heading, with_ids=True))


CLAIM_WRITERS: dict[str, Callable[[Reports, BinaryIO], None]] = {
    "terminal": write_claim_tables,
    "listing": write_claim_listing,
    "json": write_claim_lines,
    "html": write_claim_page,
}
