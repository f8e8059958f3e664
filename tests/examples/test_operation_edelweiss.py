"""The invented reports of examples/operation-edelweiss: their claims as coded by hand, and as they are read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from sayso.records import Claim
from tests.examples import compact

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples/operation-edelweiss"
CODED = Path(__file__).parent / "operation-edelweiss/coded.txt"
WHOLLY_CODED = {"toll", "responsibility", "control"}
"""Kinds of which the coder wrote down every claim."""


@dataclass(frozen=True)
class Line:
    """A claim as coded by hand; `fails` where it is known not to be read."""

    report: str
    speaker: str
    kinds: tuple[str, ...]
    polarity: str
    what: str
    words: str
    fails: bool

    def fits(self, claim: Claim) -> bool:
        """Is this claim the one that was coded?"""
        return (
            claim.kind in self.kinds
            and claim.polarity == self.polarity
            and compact.told(claim.speaker) == self.speaker
            and self._is_so(claim)
            and self.words in " ".join(claim.content.quote.split()).replace("’", "'")
        )

    def _is_so(self, claim: Claim) -> bool:
        if claim.toll:
            harm, found, *_ = compact.bounds(claim.toll).split()
            return [harm, found] == self.what.split()
        return self.what == "-" or (claim.event is not None and claim.event.type in self.what.split())


def coded_lines() -> list[Line]:
    lines, report = [], ""
    for line in CODED.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            report = line.removeprefix("## ")
        elif line and not line.startswith("#"):
            said, _, _ = line.removeprefix("? ").partition("  #")
            speaker, kinds, polarity, what, words = (part.strip() for part in said.split(" | "))
            lines.append(Line(report, speaker, tuple(kinds.split()), polarity, what, words, line.startswith("? ")))
    return lines


LINES = coded_lines()


@pytest.fixture(scope="module")
def example(reader):
    """The reports with their claims."""
    return compact.read_example(ROOT, reader)


@pytest.fixture(scope="module")
def claims_by_file(example) -> dict[str, list[Claim]]:
    return {Path(item.where).name: claims for item, claims in example}


def test_every_report_says_that_it_is_invented_and_claims_nothing_by_it(example):
    assert len(example) >= 12
    assert {Path(item.where).name for item, _ in example} == {line.report for line in LINES}
    for item, claims in example:
        assert "INVENTED EXAMPLE." in (ROOT / item.where).read_text(encoding="utf-8")
        assert "INVENTED" not in item.report.text
        assert item.report.url is not None
        assert ".example/" in item.report.url
        assert not [claim for claim in claims if "invented" in claim.content.quote.lower()]


def test_every_report_tells_its_source_its_title_and_its_day(example):
    for item, _ in example:
        report = item.report
        assert report.source.name
        assert report.title
        assert report.published_at is not None
        assert "2024-01-13" <= report.published_at[:10] <= "2024-02-06"


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.report}: {line.words[:40]}")
def test_what_was_coded_is_read(claims_by_file, line: Line):
    found = [claim for claim in claims_by_file[line.report] if line.fits(claim)]
    near = [compact.compact(claim) for claim in claims_by_file[line.report]]
    assert bool(found) is not line.fails, "\n".join(near)


def test_no_toll_authorship_or_control_is_read_that_was_not_coded(claims_by_file):
    more = [
        f"{name}: {compact.compact(claim)}"
        for name, claims in claims_by_file.items()
        for claim in claims
        if claim.kind in WHOLLY_CODED and not any(line.report == name and line.fits(claim) for line in LINES)
    ]
    assert more == []


def test_the_claims_are_as_reviewed(example):
    """After a change on purpose: `python -m tests.examples.compact`, and review the diff."""
    assert compact.golden(example) == compact.GOLDEN.read_text(encoding="utf-8")
