"""Invented claims on one event, told by invented speakers in reports of invented outlets."""

from __future__ import annotations

from itertools import count

from sayso.assess.assessing import assess_event
from sayso.assess.evidence import Evidence
from sayso.assess.sources import Sources
from sayso.records import (
    Claim,
    ClaimPlace,
    Event,
    Ground,
    Happening,
    Participant,
    Report,
    Source,
    Span,
    Speaker,
    TimeRange,
    Toll,
)

POLICE = Speaker(None, "the police", "state", "role")
ARMY = Speaker(None, "the army", "state", "role")
HOSPITAL = Speaker(None, "the cantonal hospital", "health", "role")
FRONT = Speaker("Edelweiss Front", None, "armed_group", "named")
BRIGADE = Speaker("Gentian Brigade", None, "armed_group", "named")
MINISTRY = Speaker(None, "the interior ministry", "state", "role")
NAMELESS = Speaker(None, "unofficial sources", "unknown", "anonymous")
OWN = Speaker(None, None, "report", "named")
NO_SOURCES = Sources.of([])

TOWNS = {"Davos": (46.80, 9.84), "Klosters": (46.87, 9.88), "Chur": (46.85, 9.53), "Sion": (46.23, 7.36)}
_number = count()


def words(text):
    start = next(_number)
    return Span(start, start + len(text), text)


def town(name):
    latitude, longitude = TOWNS[name]
    return ClaimPlace(name, None, latitude, longitude, "CH", None, None, "settlement", words(name), name)


def day(earliest, latest=None):
    return TimeRange(earliest, latest or earliest, "day", "then", words("then"), "text")


def happening(kind="attack", at=("Chur",), on=None, by=(), **more):
    """A happening; places by name, days as a date or a pair of them, initiators by name."""
    when = None if on is None else day(*((on,) if isinstance(on, str) else on))
    actors = tuple(Participant(name, "armed_group", "initiator", words(name)) for name in by)
    return Happening(kind, words(kind), tuple(map(town, at)), when, actors, **more)


def said(report, speaker=POLICE, kind="event", text="a statement", event=None, toll=None, **more):
    """A claim in the report of that id; each call makes another one."""
    span = words(text)
    ground = [Ground.of(span, "test")]
    return Claim.of(
        report=report, kind=kind, speaker=speaker, content=span, because=ground, event=event, toll=toll, **more
    )


def toll(
    report,
    low,
    high=-1,
    speaker=POLICE,
    harm="killed",
    of="state_forces",
    part_of=None,
    *,
    about=False,
    wording=None,
    text="officers died",
    **more,
):
    """A figure: exact where only `low` is given, open with None."""
    upper = low if high == -1 else high
    span = words(wording or str(low))
    figure = Toll(harm, None, of, low, upper, about, span.quote, span, part_of)
    return said(report, speaker, "toll", text, happening(), figure, **more)


def did_it(report, speaker=FRONT, by=None, **more):
    names = by or ([speaker.name] if speaker.name else ())
    return said(report, speaker, "responsibility", "we did it", happening(by=names), **more)


def holds(report, speaker, who, at="Chur", on=None, **more):
    return said(
        report, speaker, "control", f"{who} holds {at}", happening("territory_taken", (at,), on, (who,)), **more
    )


def evidence(*claims, days=None, judgements=(), outlets=None, texts=None):
    """The claims as evidence on one event; reports by id, with days ("2031-03-04" where none is given) and outlets."""
    ids = dict.fromkeys(claim.report for claim in claims)
    reports = [
        Report(
            one,
            (texts or {}).get(one, ""),
            Source((outlets or {}).get(one, f"Outlet {one}")),
            published_at=(days or {}).get(one, "2031-03-04"),
        )
        for one in ids
    ]
    own = tuple(claim.id for claim in claims)
    event = Event("e-" + own[0], "attack", (), None, (), (), None, False, own, tuple(ids))
    return Evidence.of(event, claims, reports, judgements)


def assessed(*claims, codebook="ucdp", **more):
    return assess_event(evidence(*claims, **more), codebook, sources=NO_SOURCES)


def the_toll(assessment, harm="killed", of="state_forces"):
    (found,) = [one for one in assessment.tolls if (one.harm, one.victims_kind) == (harm, of)]
    return found


def range_of(toll):
    return toll.low.value, toll.high.value
