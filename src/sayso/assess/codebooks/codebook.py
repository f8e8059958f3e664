"""What a codebook is, and the grading that those share which give no grades of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sayso.assess.evidence import Evidence
from sayso.assess.figures import Stated
from sayso.assess.tolls import Choose
from sayso.records import Bound, Corroboration, Dispute, Origin
from sayso.records.assessment import Grade


@dataclass(frozen=True, slots=True)
class Case:
    """What an event is graded by."""

    evidence: Evidence
    origins: tuple[Origin, ...]
    disputes: tuple[Dispute, ...]
    corroborations: tuple[Corroboration, ...]

    @property
    def independent(self) -> int:
        """How many origins, independent of each other, say that it happened, or the same of who holds a place."""
        return max((one.content for one in self.corroborations), default=0)

    def disputed(self, *kinds: str) -> bool:
        """Whether there is a dispute of one of these kinds."""
        return any(one.kind in kinds for one in self.disputes)


@dataclass(frozen=True, slots=True)
class Codebook:
    """Rules with a name and a source: `choose` gives the one figure of a toll, `grade` a grade and the codebook's word."""

    name: str
    source: str
    choose: Choose
    grade: Callable[[Case], tuple[Grade, str | None]]


def shared_grade(case: Case) -> tuple[Grade, str | None]:
    """The grading of codebooks that only choose figures.

    1. `contested`: somebody denies it, or its authorship or the control of a place is claimed by two.
    2. `confirmed`: a person accepted it, or an identified speaker says that it was verified.
    3. `corroborated`: two origins that are independent of each other say it.
    4. `single_origin`: all goes back to one origin.
    5. `unverified`: several origins, of which nobody can say whether they are independent.
    """
    if case.disputed("denial", "responsibility", "control"):
        return "contested", None
    if is_verified(case):
        return "confirmed", None
    if case.independent > 1:
        return "corroborated", None
    return ("single_origin" if len(case.origins) == 1 else "unverified"), None


def is_verified(case: Case) -> bool:
    """Whether a person accepted a claim of the event, or an identified speaker says that it was checked."""
    checked = any(
        claim.kind == "verification"
        and claim.polarity == "positive"
        and claim.certainty == "certain"
        and claim.speaker.identified != "anonymous"
        for claim in case.evidence.claims
    )
    return checked or bool(case.evidence.accepted)


def most_of(one: Stated) -> int:
    """The one number of a figure where the higher one counts: what it says at most, or where that is open, at least."""
    number = one.toll.high if one.toll.high is not None else one.toll.low
    assert number is not None
    return number


def number_of(one: Stated) -> int:
    """The one number of a figure: what it says at least, or where it says only that, at most."""
    number = one.toll.low if one.toll.low is not None else one.toll.high
    assert number is not None
    return number


def bound_of(value: int, stated: Sequence[Stated]) -> Bound:
    """A figure with the claims that give it."""
    giving = [one for one in stated if number_of(one) == value]
    return Bound(value, tuple(one.claim.id for one in giving), all(one.toll.approximate for one in giving))


def lowest(stated: Sequence[Stated]) -> Bound | None:
    """The lowest figure."""
    return bound_of(min(map(number_of, stated)), stated) if stated else None


def no_figure(_: Sequence[Stated]) -> Bound | None:
    """None: the codebook gives a range and no best figure."""
    return None
