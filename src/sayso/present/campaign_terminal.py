"""A campaign in a terminal: its phases, what was announced, and how close its events lie."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from sayso.present.claims import draw_speaker
from sayso.present.events import line
from sayso.records import CampaignPhase, CampaignView, Coordination, Launch


def draw_campaign(view: CampaignView) -> RenderableType:
    """All that reports tell of a named operation."""
    counts = f"{len(view.events):,} events, {len(view.claims):,} claims in {len(view.reports):,} reports"
    parts: list[RenderableType] = [Rule(Text(line(f"“{view.name}”"))), Text(counts, style="dim"), Text()]
    parts += [Text(one) for one in _about(view)]
    for phase in view.phases:
        parts += [Text(), Text(line(", ".join(phase.wordings)), style="bold"), *map(Text, _phase(phase))]
    if view.coordination:
        parts += [Text(), Text("Closeness in place and time", style="bold"), Text(_measured(view.coordination))]
    if view.notes:
        parts += [Text(), Text("Coverage", style="bold"), *(Text(line(note.note)) for note in view.notes)]
    return Group(*parts, Text())


def _about(view: CampaignView) -> Iterator[str]:
    if view.earliest or view.latest:
        yield f"from {_day(view.earliest)} to {_day(view.latest)}"
    if len(view.spellings) > 1:
        yield line(f"also written {', '.join(view.spellings[1:])}")
    if view.actors:
        yield line(f"said to be of {', '.join(view.actors)}")
    if view.named_by:
        yield line(f"named by {', '.join(view.named_by)}")
    if view.similar:
        yield line(f"names like it, left apart: {', '.join(view.similar)}")
    yield from _launches(view.launches)


def _day(moment: str | None) -> str:
    return moment[:10] if moment else "an open day"


def _phase(phase: CampaignPhase) -> Iterator[str]:
    dates = f"{_day(phase.earliest)} to {_day(phase.latest)}" if phase.earliest or phase.latest else "no dates"
    yield f"{len(phase.events):,} events, {dates}: {', '.join(event[:10] for event in phase.events)}"
    if phase.coordination:
        yield _measured(phase.coordination)


def _launches(launches: Iterable[Launch]) -> Iterator[str]:
    """Who says that it was launched, and who denies it, each once with the claims that say so."""
    said: dict[str, list[str]] = {}
    for one in launches:
        denied = "denied" if one.polarity == "negative" else "announced"
        said.setdefault(f"launch {denied} by {draw_speaker(one.speaker)}", []).append(one.claim[:8])
    for who, claims in said.items():
        yield line(f"{who}: {', '.join(claims)}")


def _measured(measured: Coordination) -> str:
    """The test's own line, which says why where there was none."""
    return line(measured.wording)
