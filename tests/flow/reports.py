"""Invented reports with their claims, for the events that are made of them."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256

from sayso.ledger import Recorded, make_run
from sayso.records import (
    Claim,
    ClaimPlace,
    Ground,
    Happening,
    Participant,
    Report,
    Source,
    Span,
    Speaker,
    TimeRange,
    Toll,
    Versions,
)

VERSIONS = Versions("model-1", "rules-1", "places-1")
TOWNS = {"Chur": (46.85, 9.53), "Davos": (46.80, 9.84), "Arosa": (46.78, 9.68), "Scuol": (46.80, 10.30)}


def told(
    town: str | None, day: int | None, dead: int, source: str, *, published: int = 9, speaker: str = "police"
) -> list[Recorded]:
    """A report of one sentence on a bombing in a town, on a day of January or undated, and the claims read in it."""
    where = f" in {town}" if town else ""
    when = f" on {date(2024, 1, day):%d January}" if day else ""
    text = f"{speaker.capitalize()} said that at least {dead} people were killed in a bombing{where}{when}. ({source})"
    printed = (date(2024, 1, 1) + timedelta(days=published - 1)).isoformat()
    name = sha256(text.encode()).hexdigest()[:32]
    report = Report(id=name, text=text, source=Source(source, "outlet"), title=None, published_at=printed)
    event = Happening(
        "bombing",
        _span(text, "bombing"),
        _places(text, town),
        _time(text, day),
        (Participant("people", "civilian", "target", _span(text, "people")),),
    )
    by = Speaker(
        None, speaker, "health" if "hospital" in speaker else "state", "role", span=_span(text, speaker.capitalize())
    )
    toll = Claim.of(
        report=name,
        kind="toll",
        speaker=by,
        content=_span(text, text[text.index("at least") : text.index(". (")]),
        cue=_span(text, "said"),
        because=[Ground.of(_span(text, "killed"), "rules-1:toll")],
        event=event,
        toll=Toll(
            "killed", "people", "civilians", dead, None, False, f"at least {dead}", _span(text, f"at least {dead}")
        ),
    )
    return [report, toll, make_run(report, [toll], VERSIONS)]


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def _places(text: str, town: str | None) -> tuple[ClaimPlace, ...]:
    if town is None:
        return ()
    latitude, longitude = TOWNS[town]
    return (ClaimPlace(town, None, latitude, longitude, "CH", "GR", None, "settlement", _span(text, town), town),)


def _time(text: str, day: int | None) -> TimeRange | None:
    if day is None:
        return None
    moment, wording = date(2024, 1, day), f"{date(2024, 1, day):%d January}"
    return TimeRange(moment.isoformat(), moment.isoformat(), "day", wording, _span(text, wording), "text")
