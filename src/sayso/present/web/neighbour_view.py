"""Events that are much like one and were not merged with it, in words: what spoke for it, what against, what decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.ledger.event_queries import AssessedEvent
from sayso.present.events import draw_places, draw_time, draw_type, line
from sayso.present.web.words import words_for
from sayso.records import Event, Reason
from sayso.records.neighbour import Neighbour


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """A feature of a comparison: what either side has, and the weight, with its sign."""

    feature: str
    left: str
    right: str
    weight: str


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """Another event, and why it was not merged."""

    id: str
    title: str
    where: str
    when: str
    verdict: str
    score: str
    against: tuple[ReasonRow, ...]
    for_it: tuple[ReasonRow, ...]


def neighbour_rows(event: Event, found: Iterable[tuple[Neighbour, AssessedEvent]]) -> Iterator[NeighbourRow]:
    """The neighbours of an event, the left side of each reason being that of the event itself."""
    own = set(event.claims)
    for neighbour, other in found:
        score = neighbour.score
        reasons = [one if score.claim_a in own else _turned(one) for one in score.because]
        reasons.sort(key=lambda one: (-abs(one.weight), one.feature))
        yield NeighbourRow(
            id=other.event.id,
            title=draw_type(other.event),
            where=draw_places(other.event.places),
            when=draw_time(other.event.when),
            verdict=_verdict(neighbour, reasons),
            score=f"{score.value:+.1f}".replace("-", "\N{MINUS SIGN}"),
            against=tuple(_row(one) for one in reasons if one.weight < 0),
            for_it=tuple(_row(one) for one in reasons if one.weight > 0),
        )


def _verdict(neighbour: Neighbour, reasons: Sequence[Reason]) -> str:
    """What keeps the two apart, in a line; by the score, with the weightiest feature in which they differ."""
    words = words_for("kept_apart")
    differing = next((one for one in reasons if one.weight < 0 and one.left and one.right), None)
    weightiest = ""
    if differing:
        named = words_for("features").get(differing.feature, differing.feature)
        weightiest = words["weightiest"].format(feature=named, left=differing.left, right=differing.right)
    return line(words[neighbour.kept_apart].format(words=neighbour.words, weightiest=weightiest))


def _turned(one: Reason) -> Reason:
    return Reason(one.feature, one.right, one.left, one.weight)


def _row(one: Reason) -> ReasonRow:
    return ReasonRow(
        feature=words_for("features").get(one.feature, one.feature.replace("_", " ")),
        left=line(one.left),
        right=line(one.right),
        weight=f"{one.weight:+.1f}".replace("-", "\N{MINUS SIGN}"),
    )
