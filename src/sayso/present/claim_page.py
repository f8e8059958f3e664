"""Claims as a web page of its own: the text with each claim lit, and the claims beside it; each leads to the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sayso.present.claims import voices_of
from sayso.present.layers import visible
from sayso.present.page import environment
from sayso.records import Claim, Report


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: whether a claim covers it, and the numbers of the claims that begin there."""

    text: str
    lit: bool
    begin: tuple[int, ...]


def claim_section(report: Report, claims: tuple[Claim, ...], heading: str, number: int) -> str:
    """One report; `number` tells it from the others of the page."""
    return (
        environment()
        .get_template("claims.html")
        .render(
            heading=visible(heading),
            published=report.published_at,
            number=number,
            total=len(claims),
            pieces=lit_pieces(report.text, claims),
            voices=list(voices_of(claims)),
        )
    )


def lit_pieces(text: str, claims: tuple[Claim, ...]) -> Iterator[Piece]:
    """The whole text, cut where contents of claims begin and end; linear in claims and text."""
    begins: dict[int, list[int]] = {}
    change: dict[int, int] = {}
    for number, claim in enumerate(claims, 1):
        begins.setdefault(claim.content.start, []).append(number)
        change[claim.content.start] = change.get(claim.content.start, 0) + 1
        change[claim.content.end] = change.get(claim.content.end, 0) - 1
    depth = 0
    for start, end in pairwise(sorted({0, len(text), *change})):
        depth += change.get(start, 0)
        yield Piece(visible(text[start:end]), depth > 0, tuple(begins.get(start, ())))
