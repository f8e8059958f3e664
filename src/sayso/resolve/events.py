"""Accounts -> event: what those of one cluster say together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sayso.records import Event, Score, Span, event_id
from sayso.resolve.account import Account
from sayso.resolve.merging import merge_actors, merge_places, merge_times, merge_types


def make_event(accounts: Sequence[Account], scores: Sequence[Score] = ()) -> Event:
    """The event that these accounts tell, with the scores that hold them together; no account is a ValueError.

    Claims stand in the order in which they were published (undated reports last), then by report and place in it; the
    order of `accounts` and `scores` plays no part. Type: special before general ones ("bombing" before "attack"), then
    that of the most accounts, then the most telling. Places, time and actors: as `merging` says. `because` holds the
    ties within the reports, then those across them.
    """
    if not accounts:
        raise ValueError("an event needs an account")
    ordered = sorted(accounts, key=_publication)
    claims = tuple(dict.fromkeys(claim for account in ordered for claim in account.claims))
    campaigns = [account.campaign for account in ordered if account.campaign]
    across = sorted(scores, key=lambda score: (-score.value, score.claim_a, score.claim_b))
    return Event(
        id=event_id(claims[0]),
        type=merge_types(account.types[0] for account in ordered)[0],
        places=merge_places(place for account in ordered for place in account.places),
        when=merge_times(account.when for account in ordered if account.when),
        actors=merge_actors(actor for account in ordered for actor in account.actors),
        instruments=distinct_spans(span for account in ordered for span in account.instruments),
        campaign=next((one for one in campaigns if one.phase), campaigns[0] if campaigns else None),
        ongoing=any(account.ongoing for account in ordered),
        claims=claims,
        reports=tuple(dict.fromkeys(account.report for account in ordered)),
        because=(*(tie for account in ordered for tie in account.ties), *across),
    )


def distinct_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans with the same words once, in their order."""
    return tuple({span.quote.casefold(): span for span in reversed(tuple(spans))}.values())[::-1]


def _publication(account: Account) -> tuple[bool, str, str, int, str]:
    published = _instant(account.published) if account.published else None
    return (published is None, published.isoformat() if published else "", account.report, account.start, account.id)


def _instant(published: str) -> datetime | None:
    """When a report was published, in UTC; without an offset it is read as UTC. None for what is no date."""
    try:
        told = datetime.fromisoformat(published)
        return told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
