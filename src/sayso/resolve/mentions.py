"""A mention: one claim as grouping looks at it, with the words around its trigger that say which happening is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sayso.records import Claim, ClaimPlace, EventActor, EventPlace, EventTime, Happening, Participant
from sayso.records.claim import EventType
from sayso.resolve.merging import FINENESS, last_moment, moment
from sayso.resolve.words import folded, listed, words_in

_PHRASE = re.compile(r"(?:[\w’'-]+\s+){0,4}\Z")
"""Up to four words that stand directly before a trigger, with nothing but space between."""


@dataclass(frozen=True)
class Mention:
    """A claim that speaks of a happening, in its report."""

    claim: Claim
    event: Happening
    text: str

    @property
    def type(self) -> EventType:
        """The type of its happening."""
        return self.event.type

    @property
    def start(self) -> int:
        """Where its trigger stands, in code points."""
        return self.event.trigger.start

    @cached_property
    def word(self) -> str:
        """Its trigger, folded."""
        return " ".join(words_in(self.event.trigger.quote))

    @cached_property
    def before(self) -> tuple[str, ...]:
        """The words directly before its trigger, nearest last, folded."""
        start = self.start
        found = _PHRASE.search(self.text, max(0, start - 60), start)
        return tuple(words_in(found.group())) if found else ()

    @cached_property
    def definite(self) -> bool:
        """Is it spoken of as told before: "the attack", "in that blast"?"""
        return any(word in listed("definite") for word in self.before[-2:]) and not self.another

    @cached_property
    def another(self) -> bool:
        """Is it set apart from what was told before: "another attack", "a second blast"; not "a third guard was hurt"?"""
        near = self.before[-3:]
        verbs = [number for number, word in enumerate(near) if word in listed("auxiliaries")]
        return any(word in listed("another") for word in near[max(verbs, default=-1) + 1 :])

    @cached_property
    def indefinite(self) -> bool:
        """Is it told as new: "a bomb", "two attacks"?"""
        return any(word in listed("indefinite") for word in self.before[-2:]) and not self.definite

    @cached_property
    def places(self) -> dict[str, ClaimPlace]:
        """Its places by name, without whole countries, which tell no two happenings apart."""
        small = (place for place in self.event.places if place.precision not in {"country", "region"})
        return {folded(place.name) or folded(place.wording): place for place in small}

    @cached_property
    def days(self) -> tuple[datetime, datetime] | None:
        """The first and last moment of its date, or None for an open one."""
        when = self.event.when
        if when is None or not when.earliest or not when.latest:
            return None
        return moment(when.earliest), last_moment(when.latest)

    @cached_property
    def targets(self) -> dict[str, bool]:
        """Whom it hit, by folded name, and whether that is the name of somebody."""
        hit = {folded(one.name): _is_name(one) for one in self.event.actors if one.role == "target"}
        toll = self.claim.toll
        if toll is not None and toll.victims:
            hit.setdefault(folded(toll.victims), False)
        return {name: named for name, named in hit.items() if name}

    @cached_property
    def initiators(self) -> dict[str, str | None]:
        """Who did it, by folded name, with the ids of those that have one."""
        did = {folded(one.name): one.actor for one in self.event.actors if one.role == "initiator"}
        return {name: actor for name, actor in did.items() if name}


def event_places(claim: Claim) -> Iterable[EventPlace]:
    """Where a claim puts its happening."""
    for place in claim.event.places if claim.event else ():
        yield EventPlace(
            name=place.name,
            geonameid=place.geonameid,
            latitude=place.latitude,
            longitude=place.longitude,
            country=place.country,
            admin1=place.admin1,
            admin2=place.admin2,
            precision=place.precision,
            wording=place.wording,
            claims=(claim.id,),
            reason=place.reason,
        )


def event_time(claim: Claim) -> EventTime | None:
    """When a claim puts its happening; None where it gives no bound."""
    when = claim.event.when if claim.event else None
    if when is None or not (when.earliest or when.latest):
        return None
    return EventTime(when.earliest, when.latest, when.precision, (claim.id,))


def event_actors(claim: Claim) -> Iterable[EventActor]:
    """Who took part by a claim."""
    for one in claim.event.actors if claim.event else ():
        yield EventActor(one.name, one.kind, one.role, one.actor, (claim.id,))


def finest(places: Iterable[ClaimPlace]) -> int:
    """How finely places are put at best; the least fine of all for none."""
    return min((FINENESS[place.precision] for place in places), default=len(FINENESS))


def _is_name(one: Participant) -> bool:
    """Is every longer word of the name written with a capital, in a text that is not all capitals?"""
    longer = [word for word in one.name.split() if len(word) > 3]
    return bool(longer) and all(word[0].isupper() for word in longer) and not one.name.isupper()
