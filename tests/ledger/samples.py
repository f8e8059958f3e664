"""Invented reports, and the claims and runs that a rule might read in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sayso.ledger import Recorded, make_run
from sayso.ledger.event_queries import term
from sayso.ledger.materialised import AccountRow, EventRow
from sayso.ledger.summaries import summary_of
from sayso.records import (
    Assessment,
    Claim,
    ClaimPlace,
    Event,
    EventPlace,
    Ground,
    Happening,
    Judgement,
    Report,
    Source,
    Span,
    Speaker,
    TimeRange,
    Toll,
    Versions,
    wire,
)

V1 = Versions("model-1", "rules-1", "places-1")
V2 = Versions("model-2", "rules-2", "places-1")
START = datetime(2024, 5, 1, 8, tzinfo=UTC)


class Clock:
    """A clock that goes on by a step each time it is asked, and can be set."""

    def __init__(self, now: datetime = START, step: timedelta = timedelta(hours=1)) -> None:
        self.now = now
        self.step = step

    def __call__(self) -> datetime:
        told = self.now
        self.now += self.step
        return told


def report(
    left: int = 12,
    *,
    place: str = "Davos",
    day: str | None = "2024-04-30",
    title: str | None = "Valley empties",
    source: str = "Bündner Bote",
    more: str = "",
) -> Report:
    text = (
        f"Police in Chur said at least {left} people had left {place} on Monday. "
        f"The Edelweiss Front denied that it had blocked the Flüela pass.{more}"
    )
    name = sha256(f"{source}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return Report(id=name, text=text, source=Source(source, "outlet"), title=title, published_at=day)


def claims(of: Report, rule: str = "rules-1") -> tuple[Claim, Claim]:
    """A toll by the police, and a denial by the Edelweiss Front."""
    return _toll(of, rule), _denial(of, rule)


def batch(of: Report, versions: Versions = V1) -> list[Recorded]:
    """What is appended when a report was read: it, its claims and the run."""
    read = claims(of, versions.rules)
    return [of, *read, make_run(of, read, versions)]


def judgement(subject: Sequence[str], verdict: str = "same", supersedes: str | None = None) -> Judgement:
    return Judgement.of(
        verdict=verdict,
        subject=subject,
        by="Urs Pult",
        reason="both speak of the same evening",
        at="2024-05-02T10:00:00+02:00",
        supersedes=supersedes,
    )


def account(name: str, keys: Sequence[str] = ("k",)) -> AccountRow:
    """The row of an account in a report of its own, with one claim."""
    return AccountRow(name, f"report-{name}", (f"{name}-1",), tuple(keys), "{}")


def event_row(name: str, accounts: Sequence[str], place: str = "Chur") -> EventRow:
    """The row of a bombing on the last of April, as some accounts tell of it."""
    where = EventPlace(place, None, 46.85, 9.53, "CH", "GR", None, "settlement", place, ())
    event = Event(name, "bombing", (where,), None, (), (), None, False, (f"{name}-1",), ())
    assessment = Assessment(name, None, "ucdp", "unverified", None, (), (), (), ())
    return EventRow(
        id=name,
        accounts=tuple(accounts),
        type="bombing",
        earliest="2024-04-30T00:00:00.000000+00:00",
        latest="2024-04-30T23:59:59.999999+00:00",
        moment="2024-04-30T00:00:00.000000+00:00",
        grade="unverified",
        terms=(term("place", place),),
        body=wire.dumps(event).decode(),
        assessment=wire.dumps(assessment).decode(),
        summary=summary_of(event, assessment, None),
    )


def span(of: Report, words: str) -> Span:
    start = of.text.index(words)
    return Span.of(of.text, start, start + len(words))


def _toll(of: Report, rule: str) -> Claim:
    content = span(of, of.text[of.text.index("at least") : of.text.index(" on Monday")])
    place = content.quote.rpartition(" left ")[2]
    return Claim.of(
        report=of.id,
        kind="toll",
        speaker=Speaker(None, "Police in Chur", "state", "role", span=span(of, "Police in Chur")),
        content=content,
        cue=span(of, "said"),
        because=[Ground.of(span(of, "people had left"), rule)],
        event=Happening(
            "displacement",
            span(of, "left"),
            (ClaimPlace(place, 2661039, 46.8, 9.84, "CH", "GR", None, "settlement", span(of, place), place),),
            TimeRange("2024-04-29", "2024-04-29", "day", "on Monday", span(of, "on Monday"), "published_at"),
        ),
        toll=Toll(
            harm="displaced",
            victims="people",
            victims_kind="unspecified",
            low=int(content.quote.split()[2]),
            high=None,
            approximate=False,
            wording=" ".join(content.quote.split()[:3]),
            span=content,
        ),
    )


def _denial(of: Report, rule: str) -> Claim:
    content = span(of, "it had blocked the Flüela pass")
    return Claim.of(
        report=of.id,
        kind="event",
        speaker=Speaker(
            "Edelweiss Front", None, "armed_group", "named", "edelweiss-front", span(of, "The Edelweiss Front")
        ),
        content=content,
        cue=span(of, "denied"),
        polarity="negative",
        because=[Ground.of(content, rule)],
        event=Happening("other", span(of, "blocked")),
    )
