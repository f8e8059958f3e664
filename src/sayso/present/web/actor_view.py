"""What is told of an actor: its names, what it says and what is said of it, day by day, and whose figures are whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sayso.ledger.event_queries import AssessedEvent
from sayso.ledger.index import fold
from sayso.present.web.ledger_subjects import plain_name
from sayso.present.web.subjects import MOST_CLAIMS, Actor, DayCount, NameUsed, Side, Told, TollSides
from sayso.records import AssessedToll, Claim, Participant
from sayso.records.claim import ParticipantKind


def actor_of(id_: str, found: Sequence[AssessedEvent], total: int, told: Told) -> Actor | None:
    """An actor by the events in which it takes part or speaks; None where no claim in them is its own or about it."""
    claims = [told.claims[one] for event in found for one in event.event.claims if one in told.claims]
    claims = sorted({one.id: one for one in claims}.values(), key=lambda one: (_published(one, told), one.id))
    made = [one for one in claims if _is(one.speaker.actor, id_)]
    about = [one for one in claims if one not in made and any(_is(part.actor, id_) for part in _parts(one))]
    if not made and not about:
        return None
    names = tuple(_names(id_, claims))
    plain = next((one.name for one in names if one.role is None), plain_name(id_))
    return Actor(
        id=id_,
        name=plain,
        kinds=tuple(kind for kind, _ in Counter(_kinds(id_, claims)).most_common()),
        names=names,
        total=total,
        events=tuple(one.event.id for one in found),
        made=tuple(made[:MOST_CLAIMS]),
        about=tuple(about[:MOST_CLAIMS]),
        days=tuple(_days(made, about, told)),
        tolls=tuple(_sides(id_, found, told)),
    )


def _is(actor: str | None, id_: str) -> bool:
    return actor is not None and fold(actor) == fold(id_)


def _parts(claim: Claim) -> Iterable[Participant]:
    return claim.event.actors if claim.event else ()


def _published(claim: Claim, told: Told) -> str:
    report = told.reports.get(claim.report)
    return (report.published_at or "") if report else ""


def _names(id_: str, claims: Iterable[Claim]) -> Iterator[NameUsed]:
    """The names of the actor itself, then of those who speak for it; each the commonest first."""
    counted: Counter[tuple[str, str | None]] = Counter()
    for claim in claims:
        speaker = claim.speaker
        if _is(speaker.actor, id_):
            counted[speaker.name or speaker.role or plain_name(id_), speaker.role if speaker.name else None] += 1
        for name in {part.name for part in _parts(claim) if _is(part.actor, id_)}:
            counted[name, None] += 1
    for (name, role), count in sorted(counted.items(), key=lambda one: (one[0][1] is not None, -one[1], one[0][0])):
        yield NameUsed(name, role, count)


def _kinds(id_: str, claims: Iterable[Claim]) -> Iterator[ParticipantKind]:
    for claim in claims:
        if _is(claim.speaker.actor, id_):
            yield claim.speaker.kind
        yield from (part.kind for part in _parts(claim) if _is(part.actor, id_))


def _days(made: Iterable[Claim], about: Iterable[Claim], told: Told) -> Iterator[DayCount]:
    """Each day on which something was published; what has no date stands in none."""
    own = Counter(_published(one, told)[:10] for one in made)
    others = Counter(_published(one, told)[:10] for one in about)
    for day in sorted(own | others):
        if day:
            yield DayCount(day, own[day], others[day])


def _sides(id_: str, found: Iterable[AssessedEvent], told: Told) -> Iterator[TollSides]:
    """The current tolls of its events of which it gives a figure itself."""
    for one in found:
        for toll in one.assessment.tolls:
            current = [told.claims[claim] for claim in toll.claims if claim in told.claims]
            own = [claim for claim in current if _is(claim.speaker.actor, id_)]
            if own:
                others = [claim for claim in current if claim not in own]
                yield _toll_sides(one.event.id, toll, own, others)


def _toll_sides(event: str, toll: AssessedToll, own: Sequence[Claim], others: Sequence[Claim]) -> TollSides:
    return TollSides(event, toll.harm, toll.victims_kind, side_of(own), side_of(others))


def side_of(claims: Sequence[Claim]) -> Side:
    """The range that encloses the figures of some claims: an open end of any opens it; one without a number bounds nothing."""
    bounds = [(one.toll.low, one.toll.high) for one in claims if one.toll]
    numbered = [one for one in bounds if one != (None, None)]
    lows, highs = [low for low, _ in numbered if low is not None], [high for _, high in numbered if high is not None]
    low = min(lows) if lows and len(lows) == len(numbered) else None
    high = max(highs) if highs and len(highs) == len(numbered) else None
    return Side(low, high, tuple(one.id for one in claims))
