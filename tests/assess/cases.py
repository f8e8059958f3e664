"""Invented claims about one event, short to write: who says what, where and when it was printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.assess.assessing import assess_event
from sayso.assess.carriers import find_carriers
from sayso.assess.corroboration import corroborate
from sayso.assess.disputes import find_disputes
from sayso.assess.evidence import Evidence
from sayso.assess.figures import find_figures
from sayso.assess.origins import find_origins
from sayso.assess.sources import Publisher, Sources
from sayso.records import (
    Assessment,
    Claim,
    ClaimPlace,
    Corroboration,
    Dispute,
    Event,
    Ground,
    Happening,
    Judgement,
    Participant,
    Report,
    Source,
    Span,
    Speaker,
    TimeRange,
    Toll,
)

SOURCES = Sources.of([Publisher("apa", "Alpine Press Agency", "agency", aliases=("APA",))])

POLICE = Speaker(None, "the police", "state", "role")
CAPREZ = Speaker("Ladina Caprez", "a police spokeswoman", "state", "named")
HOSPITAL = Speaker(None, "the cantonal hospital", "health", "role")
ARMY = Speaker(None, "the army", "state", "role", "name:army-of-the-alps")
MINISTRY = Speaker(None, "the interior ministry", "state", "role")
FRONT = Speaker("Vreni Caduff", "spokeswoman of the Edelweiss Front", "armed_group", "named", "name:edelweiss-front")
BRIGADE = Speaker(None, "the Gentian Brigade", "armed_group", "role", "name:gentian-brigade")
OWN = Speaker(None, None, "report", "named")
NAMELESS = Speaker(None, "unofficial sources", "unknown", "anonymous")
RESIDENTS = Speaker(None, "residents", "civilian", "anonymous")

WIRE = (
    "Two lorries came over the bridge before dawn, and men with rifles fired at the gate of the barracks until the first "
    "patrol reached the square; the shops of the old town stayed shut, and the trains to the pass did not run all day."
)


def report(key: str, day: str | None = "2024-01-30", source: str | None = None, text: str = "") -> Report:
    """A report whose id is `key`; each comes from a paper of its own, if none is named."""
    return Report(key, text or f"Text of {key}.", Source(source or f"Paper {key}"), published_at=day)


def toll(
    where: str,
    who: Speaker,
    low: int | None,
    high: int | None = None,
    *,
    wording: str | None = None,
    harm: str = "killed",
    kind: str = "unspecified",
    victims: str | None = "people",
    about: bool = False,
    part_of: Claim | None = None,
    **more: object,
) -> Claim:
    """How many were harmed. One number is exact: `toll("r1", POLICE, 9, 9)`; `toll("r1", POLICE, 9)` is "at least 9"."""
    words = wording or f"{low} to {high} {victims} {harm}"
    span = Span(0, len(words), words)
    figures = Toll(harm, victims, kind, low, high, about, words, span, part_of.id if part_of else None)
    return _claim(where, "toll", who, words, toll=figures, **more)


def did(
    where: str, who: Speaker, *authors: str, kind: str = "responsibility", sort: str = "attack", **more: object
) -> Claim:
    """That these parties did it, or hold it; names with a capital are parties, others are kinds of people."""
    actors = tuple(
        Participant(one, "armed_group", "initiator", Span(0, len(one), one), _actor_id(one)) for one in authors
    )
    place, day = more.pop("place", None), more.pop("day", None)
    words = f"{kind} of {' and '.join(authors) or 'nobody named'} {place or ''} {day or ''}"
    happening = Happening(
        sort, Span(0, 4, "deed"), _places(place), _when(day), actors, ongoing=bool(more.pop("ongoing", False))
    )
    return _claim(where, kind, who, words, event=happening, **more)


def happened(where: str, who: Speaker, sort: str = "attack", **more: object) -> Claim:
    """That it happened, on a day or in a place if these are given."""
    return did(where, who, kind="event", sort=sort, **more)


def verified(where: str, who: Speaker, polarity: str = "positive") -> Claim:
    """That it was checked, or could not be."""
    return _claim(where, "verification", who, f"checked: {polarity}", polarity=polarity)


def evidence(claims: Sequence[Claim], reports: Iterable[Report] = (), judgements: Iterable[Judgement] = ()) -> Evidence:
    """The evidence on an event without place or date; reports that are not given are made up."""
    known = {one.id: one for one in reports}
    for claim in claims:
        known.setdefault(claim.report, report(claim.report))
    ids = tuple(claim.id for claim in claims)
    event = Event("e-1", "attack", (), None, (), (), None, False, ids, tuple(known))
    return Evidence.of(event, claims, known.values(), judgements)


def assess(
    claims: Sequence[Claim],
    codebook: str = "ucdp",
    reports: Iterable[Report] = (),
    judgements: Iterable[Judgement] = (),
) -> Assessment:
    """What can be said of an event with these claims."""
    return assess_event(evidence(claims, reports, judgements), codebook, sources=SOURCES)


def disputes(claims: Sequence[Claim], reports: Iterable[Report] = ()) -> tuple[Dispute, ...]:
    """What cannot both hold among these claims."""
    of_event = evidence(claims, reports)
    origins = find_origins(of_event, SOURCES)
    return find_disputes(of_event, origins, find_figures(of_event, origins))


def corroborations(
    claims: Sequence[Claim], reports: Iterable[Report] = (), judgements: Iterable[Judgement] = ()
) -> tuple[Corroboration, ...]:
    """On how many words each statement among these claims rests."""
    of_event = evidence(claims, reports, judgements)
    origins = find_origins(of_event, SOURCES)
    return corroborate(
        of_event, origins, find_figures(of_event, origins), find_carriers(of_event.reports.values(), SOURCES)
    )


def judged(verdict: str, *subject: str) -> Judgement:
    """A decision of a person."""
    return Judgement.of(
        verdict=verdict, subject=subject, by="Urs Pult", reason="asked there", at="2024-02-01T00:00:00Z"
    )


def _claim(where: str, kind: str, who: Speaker, words: str, **more: object) -> Claim:
    span = Span(0, len(words), words)
    return Claim.of(report=where, kind=kind, speaker=who, content=span, because=[Ground.of(span, "test")], **more)


def _actor_id(name: str) -> str | None:
    return "name:" + name.casefold().replace(" ", "-") if name[:1].isupper() else None


def _places(name: str | None) -> tuple[ClaimPlace, ...]:
    if name is None:
        return ()
    span = Span(0, len(name), name)
    return (ClaimPlace(name, None, 46.8, 9.5, "CH", "GR", None, "settlement", span, name),)


def _when(day: str | None) -> TimeRange | None:
    return TimeRange(day, day, "day", day, Span(0, len(day), day), "text") if day else None
