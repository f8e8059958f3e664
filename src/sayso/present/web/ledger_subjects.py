"""The subjects of a ledger: actors, places and campaigns, from the terms of its events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final

from sayso.errors import LedgerError
from sayso.ledger import Ledger, View
from sayso.ledger.event_queries import AssessedEvent, EventQuery
from sayso.ledger.index import fold
from sayso.ledger.paging import Page, event_count, event_page, pack, unpack
from sayso.ledger.rewound import EventsThen
from sayso.ledger.subject_queries import Counted, Subject, count_subjects, events_by_id, place_key
from sayso.present.claims import draw_speaker
from sayso.present.web.desk import Moment
from sayso.present.web.subjects import MOST_EVENTS, CampaignTold, Entry, Told
from sayso.records import AssessedToll, Assessment, CampaignView, Claim

MOST_KEPT: Final = 8
"""Counts of subjects, and campaigns, that are kept at hand."""

Then = Callable[[Moment], EventsThen]
FindCampaigns = Callable[[str, Moment], tuple[CampaignView, ...]]
SumTolls = Callable[[Iterable[Assessment]], tuple[AssessedToll, ...]]


class LedgerSubjects:
    """Answers the pages of subjects; `state` tells one state of the desk from another."""

    def __init__(
        self,
        ledger: Ledger,
        state: Callable[[], str],
        then: Then,
        find_campaigns: FindCampaigns,
        sum_tolls: SumTolls,
    ) -> None:
        self._ledger = ledger
        self._state = state
        self._then = then
        self._find_campaigns = find_campaigns
        self._sum_tolls = sum_tolls
        self._counted = lru_cache(MOST_KEPT)(self._count)
        self._campaigns = lru_cache(MOST_KEPT)(self._look_up_campaigns)

    def entries(self, subject: Subject, after: str | None, size: int) -> Page[Entry]:
        """The subjects of a sort; the cursor names the last one that was given."""
        counted = self._counted(self._state(), subject)
        first = 0
        if after is not None:
            events, key = unpack(after, 2)
            last = (-events if isinstance(events, int) else 0, str(key))
            first = next((at for at, one in enumerate(counted) if (-one.events, one.key) > last), len(counted))
        chosen = counted[first : first + size]
        following = pack([chosen[-1].events, chosen[-1].key]) if first + size < len(counted) else None
        return Page(tuple(self._entries(subject, chosen)), following)

    def count(self, subject: Subject) -> int:
        """How many subjects of a sort there are."""
        return len(self._counted(self._state(), subject))

    def events(self, wanted: EventQuery, moment: Moment) -> tuple[tuple[AssessedEvent, ...], int]:
        """The latest events that are wanted, and how many there are."""
        if moment.is_now:
            page = event_page(self._ledger.store, wanted, None, MOST_EVENTS)
            total = event_count(self._ledger.store, wanted) if page.following else len(page.items)
            return page.items, total
        found = sorted(self._then(moment).find(wanted), key=by_time, reverse=True)
        return tuple(found[:MOST_EVENTS]), len(found)

    def evidence(self, found: Iterable[AssessedEvent], moment: Moment) -> Told:
        """What some events rest on."""
        events = [one.event for one in found]
        view = self._view(moment)
        claims = view.claims_of([claim for event in events for claim in event.claims])
        reports = view.reports_of(list(dict.fromkeys(report for event in events for report in event.reports)))
        return Told(claims, reports)

    def campaigns(self, name: str, moment: Moment) -> tuple[CampaignTold, ...]:
        """The campaigns of a name."""
        return self._campaigns(self._state(), name, moment)

    def events_of(self, ids: Iterable[str], moment: Moment) -> Mapping[str, AssessedEvent]:
        """Some events by their ids."""
        wanted = list(dict.fromkeys(ids))
        if moment.is_now:
            return events_by_id(self._ledger.store, wanted)
        return self._then(moment).by_id(wanted)

    def _look_up_campaigns(self, _: str, name: str, moment: Moment) -> tuple[CampaignTold, ...]:
        try:
            views = self._find_campaigns(name, moment)
        except LedgerError:
            return ()
        found = self.events_of((event for view in views for event in (*view.events, *view.beside)), moment)
        return tuple(CampaignTold(view, self._sum(view.events, found), self._sum(view.beside, found)) for view in views)

    def _sum(self, events: Iterable[str], found: Mapping[str, AssessedEvent]) -> tuple[AssessedToll, ...]:
        return self._sum_tolls(found[one].assessment for one in events if one in found)

    def _count(self, _: str, subject: Subject) -> list[Counted]:
        return count_subjects(self._ledger.store, subject)

    def _entries(self, subject: Subject, chosen: Iterable[Counted]) -> Iterable[Entry]:
        """The subjects with their names, each from one of its events."""
        listed = list(chosen)
        examples = events_by_id(self._ledger.store, list(dict.fromkeys(one.example for one in listed)))
        told: Mapping[str, Claim] = {}
        if subject == "party":
            told = self._ledger.view().claims_of([c for one in examples.values() for c in one.event.claims])
        for one in listed:
            example = examples.get(one.example)
            name, what = _NAMING[subject](one.key, example, told) if example else ("", "")
            yield Entry(one.key, name or plain_name(one.key), what, one.events)

    def _view(self, moment: Moment) -> View:
        return self._ledger.view(as_of=moment.as_of, published_by=moment.published_by)


def plain_name(key: str) -> str:
    """A key in words, where no event gives the name.

    >>> plain_name("name:edelweiss-front")
    'edelweiss front'
    """
    return key.removeprefix("name:").replace("-", " ") if key.startswith("name:") else key


def by_time(one: AssessedEvent) -> tuple[str, str]:
    """What events are sorted by: when they happened, then their ids."""
    when = one.event.when
    return (when and (when.earliest or when.latest)) or "", one.event.id


def _name_party(key: str, example: AssessedEvent, told: Mapping[str, Claim]) -> tuple[str, str]:
    """The name of who took part, or of who speaks for no other; and the kind."""
    for actor in example.event.actors:
        if actor.actor and fold(actor.actor) == key:
            return actor.name, actor.kind.replace("_", " ")
    speakers = [told[one].speaker for one in example.event.claims if one in told]
    mine = [one for one in speakers if one.actor and fold(one.actor) == key]
    plain = next((one for one in mine if one.name and not one.role), None)
    kind = mine[0].kind.replace("_", " ") if mine else ""
    return (draw_speaker(plain).rpartition(" (")[0] if plain else ""), kind


def _name_place(key: str, example: AssessedEvent, _: Mapping[str, Claim]) -> tuple[str, str]:
    """The name of a place and what it lies in."""
    for place in example.event.places:
        if fold(place_key(place.name, place.country, place.geonameid)) == key:
            within = ", ".join(part for part in (place.admin1, place.country) if part and part != place.name)
            return place.name, f"{place.precision.replace('_', ' ')}{f', {within}' if within else ''}"
    return "", ""


def _name_campaign(_: str, example: AssessedEvent, __: Mapping[str, Claim]) -> tuple[str, str]:
    return (example.event.campaign.name if example.event.campaign else ""), ""


_NAMING: Final[Mapping[Subject, Callable[[str, AssessedEvent, Mapping[str, Claim]], tuple[str, str]]]] = {
    "party": _name_party,
    "at": _name_place,
    "campaign": _name_campaign,
}
