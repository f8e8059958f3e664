"""What changed between two assessments of an event, in plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso.assess.evidence import Evidence
from sayso.assess.wording import in_words
from sayso.records import AssessedToll, Assessment, Change, Claim


def compare_assessments(
    before: Assessment | None, after: Assessment, evidence: Evidence, *, at: str
) -> tuple[Change, ...]:
    """The changes that came at a moment: reports, figures that were revised, ranges, grade and disputes.

    `evidence` is what `after` was made of; without `before`, all that there is counts as new.
    """
    claims = {claim.id: claim for claim in evidence.claims}
    return (
        *_reports(before, evidence, at),
        *_set_aside(before, evidence, at),
        *_figures(before, after, claims, at),
        *_disputes(before, after, claims, at),
        *_grade(before, after, at),
    )


def _reports(before: Assessment | None, evidence: Evidence, at: str) -> Iterator[Change]:
    """Which reports are new, by who published them."""
    known = {report for origin in before.origins for report in origin.reports} if before else set()
    new = dict.fromkeys(claim.report for claim in evidence.claims if claim.report not in known)
    if not new:
        return
    names = [evidence.reports[one].source.name or "somebody" for one in new if one in evidence.reports]
    claims = tuple(claim.id for claim in evidence.claims if claim.report in new)
    told = f"{len(new)} new report{'' if len(new) == 1 else 's'}: {', '.join(dict.fromkeys(names))}"
    yield Change(at, "report", told, claims)


def _set_aside(before: Assessment | None, evidence: Evidence, at: str) -> Iterator[Change]:
    """Which claims a person has set aside since."""
    known = {claim for origin in before.origins for claim in origin.claims} if before else set()
    new = tuple(claim.id for claim in evidence.rejected if claim.id in known)
    if new:
        yield Change(at, "judgement", f"{len(new)} claim{'' if len(new) == 1 else 's'} set aside by a person", new)


def _figures(before: Assessment | None, after: Assessment, claims: Mapping[str, Claim], at: str) -> Iterator[Change]:
    old = {(toll.harm, toll.victims_kind): toll for toll in before.tolls} if before else {}
    for toll in after.tolls:
        earlier = old.get((toll.harm, toll.victims_kind))
        yield from _revised(earlier, toll, after, claims, at)
        now = _range(toll)
        if not toll.claims and not (earlier and earlier.claims):
            continue
        if earlier is None or not earlier.claims:
            yield Change(at, "figure", f"{_what(toll)}: {now}", toll.claims)
        elif _range(earlier) != now:
            new = tuple(one for one in toll.claims if one not in earlier.claims)
            yield Change(at, "figure", f"{_what(toll)}: {_range(earlier)} -> {now}", new)


def _revised(
    earlier: AssessedToll | None, toll: AssessedToll, after: Assessment, claims: Mapping[str, Claim], at: str
) -> Iterator[Change]:
    """That an origin gave another figure than before."""
    known = set(earlier.superseded) if earlier else set()
    told: set[tuple[str, str, str]] = set()
    for old in toll.superseded:
        origin = next((one for one in after.origins if old in one.claims), None)
        if old in known or origin is None:
            continue
        new = [one for one in toll.claims if one in origin.claims]
        was, now = _figure(claims.get(old)), _figure(claims.get(new[-1])) if new else "nothing"
        if (origin.id, was, now) in told:
            continue
        told.add((origin.id, was, now))
        kept = "range unchanged" if earlier and _range(earlier) == _range(toll) else f"range now {_range(toll)}"
        told_line = f"{_what(toll)}: {was} -> {now}: {origin.name} revised itself; {kept}"
        yield Change(at, "revision", told_line, (old, *new))


def _disputes(before: Assessment | None, after: Assessment, claims: Mapping[str, Claim], at: str) -> Iterator[Change]:
    """New disputes, with who stands against whom."""
    known = {(one.claim_a, one.claim_b) for one in before.disputes} if before else set()
    for one in after.disputes:
        if (one.claim_a, one.claim_b) not in known:
            sides = f"{_who(claims.get(one.claim_a))} against {_who(claims.get(one.claim_b))}"
            yield Change(at, "dispute", f"{one.kind}: {sides}: {one.reason}", (one.claim_a, one.claim_b))


def _grade(before: Assessment | None, after: Assessment, at: str) -> Iterator[Change]:
    was, now = before.grade if before else None, after.grade
    if was != now:
        told = f"{was} -> {now}" if was else now
        yield Change(at, "grade", told.replace("_", " "), ())


def _who(claim: Claim | None) -> str:
    speaker = claim.speaker if claim else None
    return (speaker.name or speaker.role or speaker.kind) if speaker else "somebody"


def _figure(claim: Claim | None) -> str:
    return in_words(claim.toll.low, claim.toll.high) if claim and claim.toll else "nothing"


def _range(toll: AssessedToll) -> str:
    return "no figure" if not toll.claims else in_words(toll.low.value, toll.high.value)


def _what(toll: AssessedToll) -> str:
    whom = "" if toll.victims_kind == "unspecified" else f" ({toll.victims_kind.replace('_', ' ')})"
    return f"{toll.harm}{whom}"
