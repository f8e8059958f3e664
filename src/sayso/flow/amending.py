"""A claim that a person amends: the same words of the same report, read otherwise.

What takes the place of a claim is a claim of its own, in a run of its own, so that both can be looked up and the first
counts again when the amendment is withdrawn.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, get_args

from sayso.errors import InputError
from sayso.ledger import ClaimQuery, Recorded, View, make_run
from sayso.records import Claim, Correction, Ground, claim_id, wire
from sayso.records.claim import Certainty, Harm, Polarity, Reporting, SpeakerKind, VictimsKind

MOST_PEOPLE: Final = 1_000_000_000
"""What a figure of people can say."""
BY_HAND: Final = "+by-hand-"
"""What marks the rules of a run that holds what people read."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "certainty": get_args(Certainty),
    "polarity": get_args(Polarity),
    "reporting": get_args(Reporting),
    "speaker.kind": get_args(SpeakerKind),
    "toll.harm": get_args(Harm),
    "toll.victims_kind": get_args(VictimsKind),
    "toll.approximate": ("yes", "no"),
}
"""The fields of a claim that are one of some words."""
BOUNDS: Final = ("toll.low", "toll.high")
"""The fields that are a whole number, or empty for an open bound."""


def fields_of(claim: Claim) -> dict[str, str]:
    """The fields of a claim that a person can amend, each with its value.

    >>> "toll.low" in BOUNDS
    True
    """
    found: dict[str, str] = {
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "reporting": claim.reporting,
        "speaker.kind": claim.speaker.kind,
    }
    if claim.toll is None:
        return found
    toll = claim.toll
    return found | {
        "toll.low": "" if toll.low is None else str(toll.low),
        "toll.high": "" if toll.high is None else str(toll.high),
        "toll.approximate": "yes" if toll.approximate else "no",
        "toll.harm": toll.harm,
        "toll.victims_kind": toll.victims_kind,
    }


def changed(claim: Claim, sets: Iterable[Correction]) -> tuple[Correction, ...]:
    """Those values that differ from the claim's own; a field or value that there is not is an InputError."""
    own = fields_of(claim)
    found = []
    for one in sets:
        if one.field not in own:
            raise InputError(f"this claim has no field {one.field[:20]!r}; it has: {', '.join(own)}")
        if one.value != own[one.field]:
            _check(one)
            found.append(one)
    return tuple(found)


def amend(claim: Claim, sets: Sequence[Correction], by: str) -> Claim:
    """The claim with other values. Values that are its own, or bounds that cross, are an InputError."""
    anew = changed(claim, sets)
    if not anew:
        raise InputError("nothing is amended: each field has the value that it had")
    made = claim
    for one in anew:
        made = _set(made, one.field, one.value)
    toll = made.toll
    if toll and toll.low is not None and toll.high is not None and toll.low > toll.high:
        raise InputError(f"toll.low {toll.low:,} is above toll.high {toll.high:,}")
    made = replace(made, because=(*claim.because, Ground.of(claim.content, f"amended by {by}")))
    return replace(made, id=claim_id(made))


def run_with(view: View, old: Claim, new: Claim) -> Iterator[Recorded]:
    """What is appended so that an amended claim stands beside the one that it takes the place of."""
    yield new
    yield from _run(view, old.report, [one for claim in _current(view, old.report) for one in _beside(claim, old, new)])


def run_without(view: View, amended: Claim) -> Iterator[Recorded]:
    """What is appended so that a claim which came by an amendment counts no more."""
    yield from _run(view, amended.report, [one for one in _current(view, amended.report) if one.id != amended.id])


def carried_over(view: View, claims: Sequence[Claim]) -> list[Claim]:
    """Claims that were read anew, with the amendments that stand on them: what a person read is not lost to a new version."""
    carried: list[Claim] = []
    waiting = list(claims)
    while waiting:
        carried += waiting
        known = {claim.id for claim in carried}
        standing = view.judgements_on([claim.id for claim in waiting])
        amended = [one.subject[1] for one in standing if one.verdict == "amend" and len(one.subject) == 2]
        waiting = [claim for claim in view.claims_of(amended).values() if claim.id not in known]
    return carried


def _beside(claim: Claim, old: Claim, new: Claim) -> tuple[Claim, ...]:
    if claim.id == new.id:
        return ()
    return (claim, new) if claim.id == old.id else (claim,)


def _current(view: View, report: str) -> list[Claim]:
    return list(view.claims(ClaimQuery(report=report)))


def _run(view: View, report: str, claims: Sequence[Claim]) -> Iterator[Recorded]:
    record = view.reports_of([report])[report]
    last = view.current_run(report)
    if last is None:
        raise InputError(f"report {report[:8]} was not read yet")
    rules = f"{last.versions.rules.partition(BY_HAND)[0]}{BY_HAND}{view.head[:12]}"
    yield from claims
    yield make_run(record, claims, replace(last.versions, rules=rules))


def _check(one: Correction) -> None:
    if one.field in BOUNDS:
        fits = one.value == "" or (one.value.isascii() and one.value.isdigit() and int(one.value[:12]) <= MOST_PEOPLE)
        if not fits or len(one.value) > len(str(MOST_PEOPLE)):
            raise InputError(f"{one.field} is a whole number, or empty for an open bound, not {one.value[:20]!r}")
    elif one.value not in CHOICES[one.field]:
        raise InputError(f"{one.field} is one of {', '.join(CHOICES[one.field])}")


def _set(claim: Claim, field: str, value: str) -> Claim:
    """The claim with one field of another value, which was checked."""
    plain = json.loads(wire.dumps(claim))
    where, _, name = field.rpartition(".")
    (plain[where] if where else plain)[name] = _typed(field, value)
    made = wire.loads(json.dumps(plain))
    assert isinstance(made, Claim)
    return made


def _typed(field: str, value: str) -> str | int | bool | None:
    if field in BOUNDS:
        return int(value) if value else None
    return value == "yes" if field == "toll.approximate" else value
