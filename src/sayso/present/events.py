"""What is told of events, in words: the same in a terminal and on a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.ledger.summaries import EventSummary, SummaryPlace
from sayso.present.claims import draw_speaker
from sayso.present.layers import draw_bounds, visible
from sayso.records import AssessedToll, Assessment, Bound, Claim, Dispute, Event, EventPlace, EventTime, Report, Score

HARMS = ("killed", "injured", "missing", "captured", "displaced", "casualties", "damaged")


@dataclass(frozen=True, slots=True)
class EventShown:
    """An event with what can be said of it, and the claims and reports that it rests on, by id."""

    event: Event
    assessment: Assessment
    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]


def draw_type(event: Event | EventSummary) -> str:
    """What happened: "suicide bombing", with the campaign where there is one."""
    name = event.type.replace("_", " ")
    if event.campaign is None:
        return name
    phase = f", {event.campaign.phase}" if event.campaign.phase else ""
    return line(f"{name} (“{event.campaign.name}”{phase})")


def draw_places(places: Iterable[EventPlace | SummaryPlace]) -> str:
    """Where: each name once, with what is not placed told so."""
    names = (f"{one.name} (not placed)" if one.precision == "unplaced" else one.name for one in places)
    return line(", ".join(dict.fromkeys(names)))


def draw_time(when: EventTime | None) -> str:
    """When: the day, or the first and last one."""
    if when is None:
        return "no date"
    first, last = (one and one[:10] for one in (when.earliest, when.latest))
    if first and last:
        return first if first == last else f"{first} \N{EN DASH} {last}"
    if first or last:
        return f"from {first}" if first else f"by {last}"
    return "no date"


def draw_range(low: Bound, high: Bound) -> str:
    """A range of people; an open end is drawn open."""
    return draw_bounds(low.value, high.value, approximate=False)


def draw_toll(toll: AssessedToll) -> str:
    """One line: "killed 14–23 (best 14), state forces"."""
    best = f" (best {toll.best.value:,})" if toll.best and toll.best.value is not None else ""
    of_whom = "" if toll.victims_kind == "unspecified" else f", {toll.victims_kind.replace('_', ' ')}"
    return f"{toll.harm} {draw_range(toll.low, toll.high)}{best}{of_whom}"


def draw_grade(assessment: Assessment | EventSummary) -> str:
    """The grade, with the codebook's own word for it."""
    grade = assessment.grade.replace("_", " ")
    return f"{grade} ({assessment.label})" if assessment.label and assessment.label != grade else grade


def draw_dispute(dispute: Dispute, shown: EventShown) -> str:
    """Who stands against whom, and why both cannot hold."""
    return line(f"{_who(dispute.claim_a, shown)} against {_who(dispute.claim_b, shown)}: {dispute.reason}")


def draw_source(report: Report | None) -> str:
    """Who published, and when."""
    if report is None:
        return "a report that is not here"
    return line(", ".join(one for one in (report.source.name, report.published_at and report.published_at[:10]) if one))


def draw_statement(claim: Claim, report: Report | None) -> str:
    """A claim in a line: who, what, in which report."""
    denied = " denies:" if claim.polarity == "negative" else ":"
    return line(f"{draw_speaker(claim.speaker)}{denied} “{claim.content.quote}” \N{EM DASH} {draw_source(report)}")


def draw_score(score: Score) -> str:
    """A score with its reasons, the weightiest first."""
    reasons = sorted(score.because, key=lambda one: (-abs(one.weight), one.feature))
    told = "; ".join(f"{one.feature} {one.weight:+.1f} ({one.left} | {one.right})" for one in reasons)
    return line(f"{score.value:+.1f}: {told}")


def line(words: str) -> str:
    """On one line, with nothing unseen in it."""
    return " ".join(visible(words).split())


def _who(claim: str, shown: EventShown) -> str:
    known = shown.claims.get(claim)
    return draw_speaker(known.speaker) if known else claim[:8]
