"""The happenings that one report tells, in a terminal: which claims are taken to be about each, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.present.claims import draw_speaker
from sayso.present.layers import visible
from sayso.records import Claim, Event, EventTime, Score


def draw_happenings(claims: tuple[Claim, ...], events: tuple[Event, ...]) -> RenderableType:
    """A table of the events of a report, each with its claims."""
    known = {claim.id: claim for claim in claims}
    tables = [_happening(number, event, known) for number, event in enumerate(events, 1)]
    counts = f"{len(events)} events, of {sum(len(event.claims) for event in events)} claims"
    return Group(Rule(Text("Events")), Text(counts, style="dim"), Text(), *tables)


def _happening(number: int, event: Event, claims: Mapping[str, Claim]) -> RenderableType:
    told = ", ".join(part for part in (event.type.replace("_", " "), _where(event), _when(event.when)) if part)
    title = Text(_line(f"{number}. {told}"), style="bold cyan")
    drawn = Table(title=title, title_justify="left", expand=True, box=None, show_header=False, padding=(0, 2, 0, 0))
    for share in (3, 6, 4):
        drawn.add_column(ratio=share, overflow="fold")
    why = {tie.claim_b: tie for tie in event.because}
    for claim in (claims[one] for one in event.claims if one in claims):
        drawn.add_row(
            Text(draw_speaker(claim.speaker), style="yellow"),
            Text(_line(claim.content.quote)),
            Text(_line(", ".join(_reasons(why.get(claim.id)))), style="dim"),
        )
    drawn.add_row()
    return drawn


def _reasons(tie: Score | None) -> Iterator[str]:
    """What ties a claim to those before it: "place Chur", "reference The blast"."""
    for reason in tie.because if tie else ():
        if reason.weight:
            yield f"{reason.feature} {reason.right}".replace("_", " ")


def _where(event: Event) -> str:
    names = (f"{one.wording} (not placed)" if one.precision == "unplaced" else one.wording for one in event.places)
    return ", ".join(dict.fromkeys(names))


def _when(when: EventTime | None) -> str:
    first, last = (one and one[:10] for one in (when.earliest, when.latest)) if when else (None, None)
    if first and last:
        return first if first == last else f"{first} \N{EN DASH} {last}"
    return f"from {first}" if first else f"by {last}" if last else ""


def _line(words: str) -> str:
    """On one line, with nothing unseen in it."""
    return " ".join(visible(words).split())
