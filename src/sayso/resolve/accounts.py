"""Claims of one happening -> the account that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sayso.records import Claim, Report, Score
from sayso.records.claim import Campaign
from sayso.resolve.account import Account, Count
from sayso.resolve.events import distinct_spans
from sayso.resolve.mentions import event_actors, event_places, event_time
from sayso.resolve.merging import merge_actors, merge_places, merge_times, merge_types
from sayso.resolve.words import content_words, folded, listed

_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s+(?:(?:de|la|del|of|von|van|al)\s+)?[A-Z][\w’'-]+)*")
_SMALL = {"exact", "settlement", "admin2", "unplaced"}
"""Precisions of places whose name tells happenings apart."""


def make_account(report: Report, claims: Sequence[Claim], ties: Iterable[Score] = ()) -> Account:
    """What a report says of one happening; `claims` in text order, the first of them speaks of it.

    What is denied counts for no type, place or actor where anything is affirmed.
    """
    told = [claim for claim in claims if claim.event is not None and claim.polarity == "positive"]
    told = told or [claim for claim in claims if claim.event is not None]
    happenings = [claim.event for claim in told if claim.event is not None]
    times = [time for claim in told if (time := event_time(claim)) is not None]
    return Account(
        id=claims[0].id,
        report=report.id,
        claims=tuple(claim.id for claim in claims),
        published=report.published_at,
        source=report.source.name,
        types=merge_types(happening.type for happening in happenings),
        places=merge_places(place for claim in told for place in event_places(claim)),
        when=merge_times(times),
        actors=merge_actors(actor for claim in told for actor in event_actors(claim)),
        counts=tuple(dict.fromkeys(_counts(claims))),
        words=content_words(_wordings(claims)),
        names=tuple(sorted(set(_names(claims)))),
        instruments=distinct_spans(span for happening in happenings for span in happening.instruments),
        campaign=_campaign([happening.campaign for happening in happenings if happening.campaign]),
        ongoing=any(happening.ongoing for happening in happenings),
        start=claims[0].content.start,
        ties=tuple(ties),
    )


def _counts(claims: Iterable[Claim]) -> Iterator[Count]:
    for claim in claims:
        if claim.toll is not None and claim.polarity == "positive":
            yield Count(claim.toll.harm, claim.toll.victims_kind, claim.toll.low, claim.toll.high)


def _wordings(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        yield claim.content.quote
        if claim.event is not None:
            yield claim.event.trigger.quote
            yield from (one.name for one in claim.event.actors)


def _names(claims: Iterable[Claim]) -> Iterator[str]:
    """Proper names in the claims, folded: by their capitals, and those of small places."""
    for claim in claims:
        quote = claim.content.quote
        for found in _NAME.finditer(quote) if not quote.isupper() else ():
            name = folded(found.group())
            first = found.start() == 0 and " " not in name
            if name and not first and name not in listed("stop"):
                yield name
        for place in claim.event.places if claim.event else ():
            if place.precision in _SMALL and (name := folded(place.wording)):
                yield name


def _campaign(named: Sequence[Campaign]) -> Campaign | None:
    """The campaign that is named, with its phase where one is told."""
    return next((one for one in named if one.phase), named[0] if named else None)
