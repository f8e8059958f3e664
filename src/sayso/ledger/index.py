"""What of a record is indexed: the records that it names, what it is asked for by, and its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from sqlalchemy import Table

from sayso.ledger.clock import first_instant, last_instant
from sayso.ledger.entry import Recorded
from sayso.ledger.schema import claim_index, links, place_index, report_index
from sayso.records import Claim, Judgement, Report, Run

Row: TypeAlias = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Words:
    """What full-text search finds an entry by."""

    seq: int
    title: str
    text: str


class _Link(NamedTuple):
    """That a record names another one: in which field, its id, its kind if it must be there, its address if known."""

    field: str
    target: str
    target_kind: str | None = None
    address: str | None = None


def rows(seq: int, record: Recorded) -> Iterator[tuple[Table, Row]]:
    """The rows of the indexes for the record of entry `seq`."""
    counts: dict[str, int] = {}
    for link in _named(record):
        position = counts[link.field] = counts.get(link.field, -1) + 1
        yield links, {"seq": seq, "position": position, **link._asdict()}
    if isinstance(record, Report):
        yield report_index, {"seq": seq, **_report_row(record)}
    elif isinstance(record, Claim):
        yield claim_index, {"seq": seq, **_claim_row(record)}
        for term in _place_terms(record):
            yield place_index, {"seq": seq, "term": term}


def words(seq: int, record: Recorded) -> Words | None:
    """The words of a report, or of a claim with who says it and where; other records are not searched."""
    if isinstance(record, Report):
        return Words(seq, _storable(record.title or ""), _storable(record.text))
    if isinstance(record, Claim):
        places = (place.name for place in record.event.places) if record.event else ()
        return Words(seq, _storable(_speaker(record)), _storable(" ".join([record.content.quote, *places])))
    return None


def fold(text: str) -> str:
    """Text as filters compare it: without case, and with single spaces."""
    return _storable(" ".join(text.casefold().split()))


def _storable(text: str) -> str:
    """Text as every database takes it: without lone surrogates and null characters."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def _named(record: Recorded) -> Iterator[_Link]:
    """The records that this one names. A judgement may be on events and actors, which are computed and never kept."""
    if isinstance(record, Claim):
        yield _Link("claim.report", record.report, "report")
        for claim in record.about:
            yield _Link("claim.about", claim, "claim")
        if record.toll and record.toll.part_of:
            yield _Link("claim.part_of", record.toll.part_of, "claim")
    elif isinstance(record, Run):
        yield _Link("run.report", record.report.id, "report", record.report.address)
        for member in record.claims:
            yield _Link("run.claim", member.id, "claim", member.address)
    elif isinstance(record, Judgement):
        yield from _judged(record)


def _judged(judgement: Judgement) -> Iterator[_Link]:
    """What a judgement is on. That of a proposal stands in fields of its own: nothing holds by it."""
    proposed = judgement.awaits is not None
    for subject in judgement.subject:
        yield _Link("judgement.proposes" if proposed else "judgement.subject", subject)
    if judgement.supersedes:
        field = "judgement.would_supersede" if proposed else "judgement.supersedes"
        yield _Link(field, judgement.supersedes, "judgement")
    if judgement.agrees_with:
        yield _Link("judgement.agrees_with", judgement.agrees_with, "judgement")


def _report_row(report: Report) -> Row:
    published = report.published_at
    return {
        "id": report.id,
        "source": fold(report.source.name) if report.source.name else None,
        "published_first": first_instant(published) if published else None,
        "published_last": last_instant(published) if published else None,
    }


def _claim_row(claim: Claim) -> Row:
    when = claim.event.when if claim.event else None
    return {
        "kind": claim.kind,
        "speaker": fold(_speaker(claim)),
        "earliest": first_instant(when.earliest) if when and when.earliest else None,
        "latest": last_instant(when.latest) if when and when.latest else None,
    }


def _speaker(claim: Claim) -> str:
    speaker = claim.speaker
    return "; ".join(part for part in (speaker.name, speaker.role, speaker.actor, speaker.kind) if part)


def _place_terms(claim: Claim) -> list[str]:
    """Each name, code and number that a place of the claim may be asked for by."""
    terms = {
        fold(str(term))
        for place in (claim.event.places if claim.event else ())
        for term in (place.name, place.wording, place.admin2, place.admin1, place.country, place.geonameid)
        if term is not None
    }
    return sorted(terms)
