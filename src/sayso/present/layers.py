"""What is marked in a text, and where: the layers of a reading as ranges, and the text cut where they begin and end."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sayso.records import Reading, Span

LAYERS = {
    "source": "who says it",
    "cue": "saying words",
    "content": "what is said",
    "name": "name",
    "place": "place",
    "time": "time",
    "figure": "figure",
}
"""The layers that are drawn, in the order of the legend."""

_UNSEEN = {"Cc", "Cf", "Cs", "Co"}
_KEPT = frozenset("\n\t\u200c\u200d\u00ad")


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of code points of the text under one layer; `note` is what a reader is told of it, if anything."""

    start: int
    end: int
    layer: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text under the same marks throughout, in the order of LAYERS."""

    text: str
    layers: tuple[str, ...]
    notes: tuple[str, ...]


def marks_of(reading: Reading) -> Iterator[Mark]:
    """The marks of all layers of a reading."""
    for attribution in reading.attributions:
        roles = (("source", attribution.source), ("cue", attribution.cue), ("content", attribution.content))
        for layer, spans in roles:
            yield from (_mark(span, layer) for span in spans)
    for entity in reading.entities:
        if entity.label != "LOC":
            yield Mark(entity.start, entity.end, "name", entity.label)
    for place in reading.places:
        yield Mark(place.start, place.end, "place", place.name or f"not placed: {place.reason}")
    for time in reading.times:
        yield Mark(time.start, time.end, "time", time.value)
    for figure in reading.figures:
        yield Mark(
            figure.start, figure.end, "figure", draw_bounds(figure.low, figure.high, approximate=figure.approximate)
        )


def pieces_of(text: str, reading: Reading) -> Iterator[Piece]:
    """The whole text, cut at every begin and end of a mark; linear in marks and text."""
    order = {layer: number for number, layer in enumerate(LAYERS)}
    begins: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in marks_of(reading):
        begins.setdefault(mark.start, []).append(mark)
        ends.setdefault(mark.end, []).append(mark)
    held: list[Mark] = []
    cuts = sorted({0, len(text), *begins, *ends})
    for start, end in pairwise(cuts):
        for mark in ends.get(start, ()):
            held.remove(mark)
        held.extend(begins.get(start, ()))
        held.sort(key=lambda mark: order[mark.layer])
        layers = tuple(dict.fromkeys(mark.layer for mark in held))
        yield Piece(visible(text[start:end]), layers, tuple(dict.fromkeys(mark.note for mark in held if mark.note)))


def visible(text: str) -> str:
    r"""The text with a sign in the place of each character that could steer a terminal or turn the writing round.

    One sign a character, so offsets stay. "Chur\x1b[31m" shows ESC as its picture.
    """
    return text if text.isprintable() else "".join(map(_visible, text))


def draw_bounds(low: int | None, high: int | None, *, approximate: bool) -> str:
    """A figure with its bounds, as it is drawn everywhere.

    >>> [draw_bounds(*bounds, approximate=False) for bounds in [(15, 15), (15, None), (None, 20), (10, 12)]]
    ['15', '≥ 15', '≤ 20', '10\N{EN DASH}12']
    >>> [draw_bounds(*bounds, approximate=True) for bounds in [(30, 30), (24, None), (None, None)]]
    ['≈ 30', '≈ ≥ 24', 'open']
    """
    about = "≈ " if approximate else ""
    if low is None and high is None:
        return "open"
    if low is None:
        return f"{about}≤ {high}"
    if high is None:
        return f"{about}≥ {low}"
    return f"{about}{low}" if low == high else f"{about}{low}\N{EN DASH}{high}"


def _mark(span: Span, layer: str) -> Mark:
    return Mark(span.start, span.end, layer)


def _visible(character: str) -> str:
    if character in _KEPT or unicodedata.category(character) not in _UNSEEN:
        return character
    code = ord(character)
    return chr(0x2400 + code) if code < 0x20 else "\N{REPLACEMENT CHARACTER}"
