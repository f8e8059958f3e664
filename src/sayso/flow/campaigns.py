"""Named operations of a ledger, each measured against the events about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sayso.errors import LedgerError
from sayso.ledger import ClaimQuery, Ledger, View
from sayso.ledger.event_queries import EventQuery, find_events
from sayso.ledger.index import fold
from sayso.ledger.subject_queries import count_subjects, events_between, events_by_id, events_of_claims
from sayso.records import CampaignView, Claim, Event
from sayso.resolve.campaigns import gather_campaigns, measure_campaign
from sayso.resolve.coordination import USUAL


def campaigns_among(events: Iterable[Event], view: View, name: str) -> tuple[CampaignView, ...]:
    """The campaigns of a name among some events, measured against all of these; a name that none has is a LedgerError."""
    known = list(events)
    views = gather_campaigns(known, _claims_naming(known, view))
    wanted = [one for one in views if fold(name) in {fold(said) for said in (one.name, *one.spellings)}]
    if not wanted:
        there = ", ".join(dict.fromkeys(one.name for one in views)) or "none"
        raise LedgerError(f"no campaign {name!r} in this ledger; there are: {there}")
    return tuple(measure_campaign(one, known) for one in wanted)


def campaigns_now(ledger: Ledger, name: str) -> tuple[CampaignView, ...]:
    """The same by the events of today, of which only those are read that can play a part.

    1. those of the name; 2. one of each other name, which may be like it; 3. those that the same reports tell; 4. those of
    the year before and after, which the measure is taken against.
    """
    store, view = ledger.store, ledger.view()
    own = [one.event for one in find_events(store, EventQuery(campaign=name))]
    others = [one.example for one in count_subjects(store, "campaign") if one.key != fold(name)]
    told = events_of_claims(store, [claim.id for claim in _claims_naming(own, view)])
    near = {one.id: one for one in own}
    near |= {one.event.id: one.event for one in events_by_id(store, [*others, *told]).values()}
    span = _period(own)
    if span:
        near |= {one.id: one for one in events_between(store, *span)}
    return campaigns_among([near[one] for one in sorted(near)], view, name)


def _claims_naming(events: Iterable[Event], view: View) -> list[Claim]:
    """All claims of the reports that tell of an event of a campaign."""
    reports = dict.fromkeys(report for event in events if event.campaign for report in event.reports)
    return [claim for report in reports for claim in view.claims(ClaimQuery(report=report))]


def _period(events: Iterable[Event]) -> tuple[str, str] | None:
    """The days of some events, and as many about them as the measure looks at; None where none is dated."""
    moments = [one.when for one in events if one.when]
    days = sorted(day[:10] for when in moments for day in (when.earliest, when.latest) if day)
    if not days:
        return None
    margin = timedelta(days=USUAL.period_days)
    return _moved(days[0], -margin), _moved(days[-1], margin)


def _moved(day: str, by: timedelta) -> str:
    """A day so much earlier or later, within what a calendar can hold."""
    moved = date.fromisoformat(day).toordinal() + by.days
    return date.fromordinal(min(max(moved, 1), date.max.toordinal())).isoformat()
