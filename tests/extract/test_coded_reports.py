"""Eighteen invented reports with their claims coded by hand: how many of the claims are read, and how many read are coded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sayso.records import Claim

CODED = Path(__file__).parent / "reports/coded.txt"
BOUND = re.compile(r"([\d*]+)(?:-([\d*]+))?")
FLOOR_FOUND, FLOOR_RIGHT = 0.73, 0.75
"""Shares that were reached when the rules were last changed, less a little: a change that falls below has lost something."""


@dataclass(frozen=True)
class Coded:
    """A claim as coded: kind, who, in which words, denied or not, and the bounds of a toll."""

    kind: str
    negative: bool
    speakers: frozenset[str]
    words: str
    bounds: tuple[int | None, int | None] | None

    @classmethod
    def of(cls, line: str) -> Coded:
        flags, speaker, words, *_ = (part.strip() for part in line.split(" | "))
        kind, *further = flags.split()
        bound = next((match for flag in further if (match := BOUND.fullmatch(flag))), None)
        names = re.split(r"[:~?/]", speaker)[1:] if re.search(r"[:~?]", speaker) else [speaker]
        bounds = (_number(bound[1]), _number(bound[2] or bound[1])) if bound else None
        return cls(kind, "neg" in further, frozenset(name.lower() for name in names), words, bounds)

    def fits(self, claim: Claim) -> bool:
        """Is this claim the one that was coded?"""
        speaker = claim.speaker
        named = {(speaker.name or "").lower(), (speaker.role or "").lower(), speaker.kind}
        heads = {name.split()[-1] for name in named if name}
        content = " ".join(claim.content.quote.split())
        return (
            claim.kind == self.kind
            and (claim.polarity == "negative") is self.negative
            and bool(named & self.speakers or heads & {name.split()[-1] for name in self.speakers})
            and (self.words in content or content in self.words)
            and self.bounds == (claim.toll and (claim.toll.low, claim.toll.high))
        )


def _number(bound: str) -> int | None:
    return None if bound == "*" else int(bound)


def reports() -> Iterator[tuple[str, str, str, list[Coded]]]:
    """The name, day, text and claims of each report."""
    for block in CODED.read_text("utf-8").split("\n=== ")[1:]:
        title, _, rest = block.partition("\n")
        name, day = title.split()
        text, _, lines = rest.partition("\n---\n")
        yield name, day, text.strip() + "\n", [Coded.of(line) for line in lines.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def compared(claims_of: Callable[..., list[Claim]]) -> dict[str, tuple[list[Coded], list[Claim], int]]:
    """For each report what was coded, what was read, and how many of both are one."""
    found = {}
    for name, day, text, coded in reports():
        claims = claims_of(text, day)
        left = list(claims)
        right = 0
        for one in coded:
            match = next((claim for claim in left if one.fits(claim)), None)
            if match is not None:
                left.remove(match)
                right += 1
        found[name] = (coded, claims, right)
    return found


def test_most_of_what_was_coded_is_read(compared):
    coded = sum(len(one) for one, _, _ in compared.values())
    assert sum(right for _, _, right in compared.values()) / coded >= FLOOR_FOUND, _worst(compared)


def test_most_of_what_is_read_was_coded(compared):
    read = sum(len(claims) for _, claims, _ in compared.values())
    assert sum(right for _, _, right in compared.values()) / read >= FLOOR_RIGHT, _worst(compared)


def test_words_of_the_coder_stand_in_the_report():
    for name, _, text, coded in reports():
        plain = " ".join(text.split())
        assert not [one.words for one in coded if one.words not in plain], name


def _worst(compared: dict[str, tuple[list[Coded], list[Claim], int]]) -> str:
    """Each report with what was coded and not read, those with most of it first."""
    lines = []
    for name, (coded, claims, right) in sorted(compared.items(), key=lambda one: one[1][2] / len(one[1][0])):
        lines.append(f"{name}: {right} of {len(coded)}, {len(claims)} read")
        lines += [f"   - {one}" for one in coded if not any(one.fits(claim) for claim in claims)]
    return "\n".join(lines)
