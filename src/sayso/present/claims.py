"""What is told of claims: grouped by who speaks, in words, the same in a terminal and on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.present.layers import draw_bounds, visible
from sayso.records import Claim, Speaker, TimeRange

_USUAL = {"neutral", "certain", "positive"}


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in words; `number` counts the claims of its report from 1."""

    number: int
    claim: Claim
    kind: str
    content: str
    how: str
    figure: str
    where: str
    when: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in a report, and what they claim."""

    name: str
    told: tuple[Told, ...]


def voices_of(claims: Iterable[Claim]) -> Iterator[Voice]:
    """The claims by speaker, in the order in which each first speaks."""
    grouped: dict[str, list[Told]] = {}
    for number, claim in enumerate(claims, 1):
        grouped.setdefault(draw_speaker(claim.speaker), []).append(_told(number, claim))
    for name, told in grouped.items():
        yield Voice(name, tuple(told))


def draw_speaker(speaker: Speaker) -> str:
    """Who speaks: "Vreni Caduff, spokeswoman of the Edelweiss Front (armed group)"."""
    if speaker.kind == "report" and speaker.span is None:
        return "the report itself"
    named = [part for part in (speaker.name, speaker.role) if part]
    if not named and speaker.span is not None:
        named = [speaker.span.quote]
    return _line(f"{', '.join(named) or 'somebody'} ({speaker.kind.replace('_', ' ')})")


def draw_when(when: TimeRange | None) -> str:
    """When: the day, or the first and last one; the words where nothing anchors them."""
    if when is None:
        return ""
    first, last = (one and one[:10] for one in (when.earliest, when.latest))
    if first and last:
        return first if first == last else f"{first} \N{EN DASH} {last}"
    if first or last:
        return f"from {first}" if first else f"by {last}"
    return _line(f"“{when.wording}”")


def _told(number: int, claim: Claim) -> Told:
    return Told(
        number=number,
        claim=claim,
        kind=_kind(claim),
        content=_line(claim.content.quote),
        how=_how(claim),
        figure=_figure(claim),
        where=_where(claim),
        when=draw_when(claim.event.when if claim.event else None),
    )


def _kind(claim: Claim) -> str:
    """The kind, with the type of the happening or the harm."""
    kind = claim.toll.harm if claim.toll else claim.event.type if claim.event else ""
    return f"{claim.kind}: {kind.replace('_', ' ')}" if kind else claim.kind


def _how(claim: Claim) -> str:
    """What is unusual in how it is said, and through whom."""
    marks = [mark for mark in (claim.reporting, claim.certainty, claim.polarity) if mark not in _USUAL]
    return _line(", ".join([*marks, *(f"via {via.name or via.role or via.kind}" for via in claim.via)]))


def _figure(claim: Claim) -> str:
    toll = claim.toll
    if toll is None:
        return ""
    return _line(f"{draw_bounds(toll.low, toll.high, approximate=toll.approximate)} {toll.victims or ''}")


def _where(claim: Claim) -> str:
    """The places as the text has them."""
    places = claim.event.places if claim.event else ()
    names = (f"{one.wording} (not placed)" if one.precision == "unplaced" else one.wording for one in places)
    return _line(", ".join(dict.fromkeys(names)))


def _line(words: str) -> str:
    """On one line, with nothing unseen in it."""
    return " ".join(visible(words).split())
