"""A report's text with every claim lit: each stretch leads to the claim that was read there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.present.layers import visible
from sayso.records import Claim


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the text: the claim that covers it (the one begun last, if several), and those that begin there."""

    text: str
    claim: str | None
    depth: int
    begin: tuple[str, ...]


def lit_text(text: str, claims: Sequence[Claim]) -> Iterator[Stretch]:
    """The whole text, cut where contents of claims begin and end."""
    begins: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for claim in claims:
        begins.setdefault(claim.content.start, []).append(claim.id)
        ends.setdefault(claim.content.end, []).append(claim.id)
    held: dict[str, None] = {}
    for start, end in pairwise(sorted({0, len(text), *begins, *ends})):
        for one in ends.get(start, ()):
            held.pop(one, None)
        held |= dict.fromkeys(begins.get(start, ()))
        covering = next(reversed(held), None)
        yield Stretch(visible(text[start:end]), covering, len(held), tuple(begins.get(start, ())))
