"""Airwars: events are graded by who says so and who admits it; figures are a minimum and a maximum.

Source: Airwars, "Methodology" (airwars.org/about/methodology): *confirmed*, a belligerent has accepted responsibility;
*fair*, two or more credible sources say it; *weak*, a single source claims it; *contested*, responsibility is claimed of
or by more than one; *discounted*, those harmed were combatants. "Credible sources" are here origins that are independent
of each other.
"""

from __future__ import annotations

from typing import Final

from sayso.assess.codebooks.codebook import Case, Codebook, is_verified, no_figure
from sayso.assess.parties import authors_of, speaker_key
from sayso.records.assessment import Grade

BODILY: Final = frozenset({"killed", "injured", "casualties"})
COMBATANTS: Final = frozenset({"armed_group", "state_forces"})


def grade(case: Case) -> tuple[Grade, str | None]:
    """The cases of the methodology, in order."""
    if _harmed_are_combatants(case):
        return "unverified", "discounted"
    if case.disputed("responsibility", "denial"):
        return "contested", "contested"
    if _is_admitted(case) or is_verified(case):
        return "confirmed", "confirmed"
    if case.independent > 1:
        return "corroborated", "fair"
    return ("single_origin" if len(case.origins) == 1 else "unverified"), "weak"


def _is_admitted(case: Case) -> bool:
    """Whether a party says of itself that it did it."""
    claims = [one for one in case.evidence.claims if one.kind == "responsibility" and one.polarity == "positive"]
    return any(speaker_key(claim.speaker) in authors_of(claim) for claim in claims)


def _harmed_are_combatants(case: Case) -> bool:
    """Whether all who are said to be killed or injured were combatants."""
    harmed = [claim.toll for claim in case.evidence.claims if claim.toll and claim.polarity == "positive"]
    kinds = {toll.victims_kind for toll in harmed if toll.harm in BODILY and toll.high != 0}
    return bool(kinds) and kinds <= COMBATANTS


AIRWARS: Final = Codebook("airwars", "Airwars, Methodology", no_figure, grade)
