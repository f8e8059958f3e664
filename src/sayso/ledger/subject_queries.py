"""Whom and what the events of a ledger are about: parties, places and named operations, by the terms of events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import sqlalchemy as sa

from sayso.ledger.clock import asked_instant, first_instant
from sayso.ledger.event_queries import AssessedEvent, assessed
from sayso.ledger.queries import chunks, stream
from sayso.ledger.schema import account_claims, accounts, event_terms, events
from sayso.ledger.store import Store
from sayso.records import Event, wire

Subject = Literal["party", "at", "campaign"]
"""`party` is the id of an actor, `at` the key of a place (see `place_key`), `campaign` the folded name of an operation."""


class Counted(NamedTuple):
    """A subject by its key, the number of its events, and one of them."""

    key: str
    events: int
    example: str


def place_key(name: str, country: str | None, geonameid: int | None) -> str:
    """What names a place: its number in GeoNames, or else its name with its country.

    >>> place_key("Chur", "CH", 2661169), place_key("Grisons", "CH", None)
    ('2661169', 'Grisons, CH')
    """
    return str(geonameid) if geonameid is not None else f"{name}, {country}" if country else name


def count_subjects(store: Store, subject: Subject) -> list[Counted]:
    """All subjects of a sort, those with the most events first, then by key."""
    beginning = f"{subject}:"
    after = f"{subject};"  # the sign after the colon
    query = (
        sa.select(event_terms.c.term, sa.func.count(), sa.func.min(event_terms.c.event))
        .where(event_terms.c.term >= beginning, event_terms.c.term < after)
        .group_by(event_terms.c.term)
    )
    with store.reading() as connection:
        found = [Counted(term[len(beginning) :], count, event) for term, count, event in connection.execute(query)]
    return sorted(found, key=lambda one: (-one.events, one.key))


def events_by_id(store: Store, ids: Sequence[str]) -> dict[str, AssessedEvent]:
    """Some events by their ids; those that are not there are left out."""
    found: dict[str, AssessedEvent] = {}
    with store.reading() as connection:
        for chunk in chunks(ids):
            for row in connection.execute(sa.select(events).where(events.c.id.in_(chunk))):
                found[row.id] = assessed(row.body, row.assessment)
    return {one: found[one] for one in ids if one in found}


def events_between(store: Store, first: str, last: str) -> Iterator[Event]:
    """The events that are sorted into some days (dates, inclusive), by when they happened, then by id."""
    query = sa.select(events.c.id, events.c.moment, events.c.body).where(
        events.c.moment >= (first_instant(first) or ""), events.c.moment <= asked_instant(last, "until")
    )
    for row in stream(store, query, events.c.moment, events.c.id):
        yield wire.decode(row.body, Event)


def events_of_claims(store: Store, claims: Sequence[str]) -> list[str]:
    """The ids of the events that hold some claims, each once, sorted."""
    found: set[str] = set()
    with store.reading() as connection:
        for chunk in chunks(claims):
            query = (
                sa.select(accounts.c.event)
                .join(account_claims, account_claims.c.account == accounts.c.id)
                .where(account_claims.c.claim.in_(chunk), accounts.c.event.is_not(None))
            )
            found.update(connection.execute(query).scalars())
    return sorted(found)
