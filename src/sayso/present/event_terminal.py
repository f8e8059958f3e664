"""Events in a terminal: a list of them, and one with all that can be said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.present.events import (
    EventShown,
    draw_dispute,
    draw_grade,
    draw_places,
    draw_range,
    draw_score,
    draw_statement,
    draw_time,
    draw_toll,
    draw_type,
    line,
)
from sayso.records import AssessedToll, Assessment, Change, Event, Origin

MOST_CLAIMS = 60
"""Claims of an event that a terminal lists; the rest is counted."""

LONGEST_QUOTE = 160
"""Code points of the words that show a dependence."""


def draw_events(rows: Iterable[tuple[Event, Assessment]]) -> RenderableType:
    """A list of events: when, where, what, how graded, in how many reports, and what tolls are given."""
    drawn = Table(box=None, expand=True, header_style="dim", padding=(0, 2, 0, 0))
    for name in ("event", "when"):
        drawn.add_column(name, width=10, overflow="fold")
    for name, share in (("where", 3), ("what", 3), ("grade", 3)):
        drawn.add_column(name, ratio=share, overflow="fold")
    drawn.add_column("n", width=3, justify="right")
    drawn.add_column("tolls", ratio=5, overflow="fold")
    for event, assessment in rows:
        tolls = "\n".join(draw_toll(toll) for toll in assessment.tolls if toll.claims)
        drawn.add_row(
            Text(event.id[:10], style="dim"),
            Text(draw_time(event.when), style="blue"),
            Text(draw_places(event.places), style="green"),
            Text(draw_type(event), style="cyan"),
            Text(draw_grade(assessment), style="red" if assessment.grade == "contested" else ""),
            Text(f"{len(event.reports):,}"),
            Text(tolls, style="magenta"),
        )
    return drawn


def draw_event(shown: EventShown) -> RenderableType:
    """One event: its tolls by kind of speaker, disputes, origins and claims."""
    event, assessment = shown.event, shown.assessment
    heading = f"{draw_type(event)}, {draw_places(event.places) or 'no place'}, {draw_time(event.when)}"
    counts = f"{_counted(len(event.claims), 'claim')} in {_counted(len(event.reports), 'report')}; {event.id}"
    graded = f"{draw_grade(assessment)}, by the codebook “{assessment.codebook}”"
    parts: list[RenderableType] = [Rule(Text(heading)), Text(counts, style="dim"), Text(graded), Text()]
    parts += _section("Tolls", [draw_tolls(assessment.tolls)] if any(toll.claims for toll in assessment.tolls) else [])
    parts += _section("Disputes", [Text(draw_dispute(one, shown), style="red") for one in assessment.disputes])
    parts += _section("Origins", [_origin(one, shown) for one in assessment.origins])
    parts += _section("Claims", list(_claims(shown)))
    return Group(*parts)


def draw_tolls(tolls: Iterable[AssessedToll]) -> Table:
    """Tolls, a row a kind of speaker under a row for all of them."""
    drawn = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    for name in ("harm", "victims", "who says so", "range", "claims"):
        drawn.add_column(name, overflow="fold")
    for toll in (one for one in tolls if one.claims):
        victims = toll.victims_kind.replace("_", " ")
        drawn.add_row(toll.harm, victims, "all", Text(_best(toll), style="bold magenta"), f"{len(toll.claims)}")
        for one in toll.by_speaker_kind:
            who = one.speaker_kind.replace("_", " ") + (", anonymous" if one.anonymous else "")
            drawn.add_row("", "", who, Text(draw_range(one.low, one.high), style="magenta"), f"{len(one.claims)}")
    return drawn


def draw_changes(changes: Iterable[Change]) -> Table:
    """What changed, a line a change."""
    drawn = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    drawn.add_column(no_wrap=True, style="blue")
    drawn.add_column(no_wrap=True, style="cyan")
    drawn.add_column(overflow="fold")
    for one in changes:
        drawn.add_row(Text(one.at[:16]), Text(one.kind), Text(line(one.what)))
    return drawn


def draw_links(shown: EventShown) -> RenderableType:
    """Why the reports of an event are taken to be about one happening."""
    if not shown.event.because:
        return Text("one account in one report: nothing was put together", style="dim")
    parts: list[RenderableType] = []
    for score in shown.event.because:
        for claim in (score.claim_a, score.claim_b):
            known = shown.claims.get(claim)
            parts.append(Text(draw_statement(known, shown.reports.get(known.report)) if known else claim))
        parts += [Text(draw_score(score), style="cyan"), Text()]
    return Group(*parts)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _best(toll: AssessedToll) -> str:
    best = f", best {toll.best.value:,}" if toll.best and toll.best.value is not None else ""
    return f"{draw_range(toll.low, toll.high)}{best}"


def _section(title: str, parts: list[RenderableType]) -> Iterator[RenderableType]:
    if parts:
        yield Text(title, style="bold")
        yield from parts
        yield Text()


def _origin(origin: Origin, shown: EventShown) -> RenderableType:
    """Who it goes back to, how it stands to the others, and why the rest counts as the same voice."""
    reports = _counted(len(origin.reports), "report")
    lines = [Text(line(f"{origin.name} ({origin.kind.replace('_', ' ')}), {reports}"), style="yellow")]
    names = {one.id: one.name for one in shown.assessment.origins}
    lines += [Text(one, style="dim") for one in _ties(origin, names)]
    lines += [Text(one, style="dim") for one in _dependence(origin)]
    return Group(*lines)


def _dependence(origin: Origin) -> Iterator[str]:
    """Why other reports count as the same voice, a line a reason, with the words that show it."""
    shown: dict[str, list[str]] = {}
    for one in origin.dependence:
        if one.reason != "same_report":
            shown.setdefault(one.reason.replace("_", " "), []).append(one.evidence)
    for reason, words in shown.items():
        distinct = list(dict.fromkeys(line(one) for one in words))
        quoted = ", ".join(f"“{one[:LONGEST_QUOTE]}”" for one in distinct[:3])
        count = f"{len(words)} claim{'s' if len(words) > 1 else ''}"
        yield line(f"  {count} of other reports are its word too: {reason}, {quoted}")


def _ties(origin: Origin, names: dict[str, str]) -> Iterator[str]:
    """What is known of how it stands to the others, a line each; what nobody knows in one line."""
    for tie in origin.ties:
        if tie.independence != "unknown":
            yield line(f"  {tie.independence} of {names.get(tie.origin, tie.origin)}: {tie.reason}")
    known = {tie.origin for tie in origin.ties if tie.independence != "unknown"} | {origin.id}
    others = [name for one, name in names.items() if one not in known]
    if others:
        reasons = dict.fromkeys(tie.reason for tie in origin.ties if tie.independence == "unknown")
        yield line(f"  unknown of {len(others)} others, so it corroborates none of them: {'; '.join(reasons)}")


def _claims(shown: EventShown) -> Iterator[Text]:
    claims = [shown.claims[one] for one in shown.event.claims if one in shown.claims]
    for claim in claims[:MOST_CLAIMS]:
        told = Text(f"{claim.id[:8]} ", style="dim")
        yield told.append(draw_statement(claim, shown.reports.get(claim.report)), style="default")
    if len(claims) > MOST_CLAIMS:
        yield Text(f"and {len(claims) - MOST_CLAIMS:,} more; --json lists them all", style="dim")
