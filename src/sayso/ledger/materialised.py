"""The events of a ledger, worked out and kept: a materialised view, which can be thrown away and made again.

Only text and numbers stand here: what an account or an event is, and which of them belong together, is the business of
`resolve` and `assess`. All is done in one transaction of the only writer, so that a reader never sees half of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection

from sayso.ledger.queries import among, chunks
from sayso.ledger.schema import (
    MATERIALISED,
    account_claims,
    account_keys,
    account_links,
    accounts,
    event_points,
    event_summaries,
    event_terms,
    events,
    worked_out,
)
from sayso.ledger.summaries import EventSummary
from sayso.ledger.waiting import NOTHING_AT_STAKE, Stakes, WaitingRow, replace_waiting, stakes_of, take_out_near
from sayso.records import wire


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account: the claims that it holds, the keys that it is filed under, and its line of JSON."""

    id: str
    report: str
    claims: tuple[str, ...]
    keys: tuple[str, ...]
    body: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """Two accounts that speak of one happening: the value of their score, and the whole of it as a line of JSON."""

    left: str
    right: str
    value: float
    body: str


class Standing(NamedTuple):
    """Of which report an account is, and of which event; None where it is of none yet."""

    id: str
    report: str
    event: str | None


class LinkValue(NamedTuple):
    """Two accounts that speak of one happening, and the value of their score."""

    left: str
    right: str
    value: float


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with its assessment, each as a line of JSON, and what it is found and sorted by.

    `earliest`, `latest` and `moment` are instants as `clock.first_instant` writes them, `terms` what filters compare.
    `waiting` are those of its claims that somebody should look at.
    """

    id: str
    accounts: tuple[str, ...]
    type: str
    earliest: str | None
    latest: str | None
    moment: str
    grade: str
    terms: tuple[str, ...]
    body: str
    assessment: str
    summary: EventSummary
    stakes: Stakes = NOTHING_AT_STAKE
    waiting: tuple[WaitingRow, ...] = ()


class SummaryRow(NamedTuple):
    """The summary of an event, with what it is found and sorted by, as in `EventRow`."""

    event: str
    earliest: str | None
    latest: str | None
    moment: str
    terms: tuple[str, ...]
    summary: EventSummary

    @classmethod
    def of(cls, row: EventRow) -> SummaryRow:
        """Of an event that is put in."""
        return cls(row.id, row.earliest, row.latest, row.moment, row.terms, row.summary)


class EventLines(NamedTuple):
    """An event with its assessment as lines of JSON, and what it is sorted by, as in `EventRow`."""

    event: str
    earliest: str | None
    latest: str | None
    moment: str
    body: str
    assessment: str


class Materialised:
    """The tables of events, in a transaction that writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def upto(self, version: str) -> int:
        """The last entry that was worked in; where another version did it, nothing is kept and it is 0."""
        row = self._connection.execute(sa.select(worked_out)).one_or_none()
        if row is not None and row.version == version:
            return int(row.upto)
        for table in MATERIALISED:
            self._connection.execute(sa.delete(table))
        self._connection.execute(sa.insert(worked_out).values(version=version, upto=0))
        return 0

    def worked_in(self, version: str) -> int | None:
        """The last entry that was worked in by a version; None where another one did it, or none."""
        row = self._connection.execute(sa.select(worked_out)).one_or_none()
        return int(row.upto) if row is not None and row.version == version else None

    def advance(self, upto: int) -> None:
        """Note that all entries up to this one are worked in."""
        self._connection.execute(sa.update(worked_out).values(upto=upto))

    # Accounts

    def accounts_of(self, reports: Sequence[str]) -> dict[str, str]:
        """The ids of the accounts in some reports, each with its line."""
        return self._pairs(accounts.c.id, accounts.c.body, accounts.c.report, reports)

    def accounts_in(self, reports: Sequence[str]) -> list[str]:
        """The ids of the accounts in some reports, in order."""
        return sorted(row.id for row in self._among(accounts.c.report, reports, accounts.c.id))

    def bodies(self, ids: Sequence[str]) -> dict[str, str]:
        """The lines of some accounts."""
        return self._pairs(accounts.c.id, accounts.c.body, accounts.c.id, ids)

    def accounts_with(self, claims: Sequence[str]) -> dict[str, str]:
        """The account that holds each of some claims; claims of no account are left out."""
        return self._pairs(account_claims.c.claim, account_claims.c.account, account_claims.c.claim, claims)

    def claims_in(self, ids: Sequence[str]) -> list[str]:
        """The claims that some accounts hold, in order."""
        return sorted(row.claim for row in self._among(account_claims.c.account, ids, account_claims.c.claim))

    def add_accounts(self, rows: Iterable[AccountRow]) -> None:
        """Put accounts in; they belong to no event yet."""
        new = list(rows)
        self._insert(accounts, [{"id": one.id, "report": one.report, "body": one.body} for one in new])
        self._insert(account_claims, [{"claim": claim, "account": one.id} for one in new for claim in one.claims])
        self._insert(account_keys, [{"key": key, "account": one.id} for one in new for key in one.keys])

    def remove_accounts(self, ids: Sequence[str]) -> None:
        """Take accounts out, with their links."""
        for chunk in chunks(ids):
            self._connection.execute(sa.delete(account_claims).where(account_claims.c.account.in_(chunk)))
            self._connection.execute(sa.delete(account_keys).where(account_keys.c.account.in_(chunk)))
            self._connection.execute(sa.delete(account_links).where(account_links.c.left.in_(chunk)))
            self._connection.execute(sa.delete(account_links).where(account_links.c.right.in_(chunk)))
            self._connection.execute(sa.delete(accounts).where(accounts.c.id.in_(chunk)))

    def filed_under(self, keys: Sequence[str]) -> dict[str, set[str]]:
        """The accounts that are filed under each of some keys; keys under which none is are left out."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for key, account in self._among(account_keys.c.key, keys, account_keys.c.key, account_keys.c.account):
            found[key].add(account)
        return dict(found)

    # Links

    def add_links(self, rows: Iterable[LinkRow]) -> None:
        """Put links in."""
        columns = ("left", "right", "value", "body")
        self._insert(account_links, [{name: getattr(one, name) for name in columns} for one in rows])

    def links_of(self, ids: Sequence[str]) -> set[LinkValue]:
        """The links that some accounts have."""
        columns = (account_links.c.left, account_links.c.right, account_links.c.value)
        sides = (account_links.c.left, account_links.c.right)
        return {LinkValue(*row) for side in sides for row in self._among(side, ids, *columns)}

    def links_within(self, ids: Sequence[str]) -> list[str]:
        """The lines of the links of which both accounts are among some."""
        known, columns = set(ids), (account_links.c.right, account_links.c.body)
        return [body for right, body in self._among(account_links.c.left, ids, *columns) if right in known]

    # Events

    def standings(self, ids: Sequence[str]) -> list[Standing]:
        """How some accounts stand, in the order of their ids."""
        columns = (accounts.c.id, accounts.c.report, accounts.c.event)
        return sorted(Standing(*row) for row in self._among(accounts.c.id, ids, *columns))

    def events_of(self, ids: Sequence[str]) -> dict[str, str | None]:
        """The event that each of some accounts belongs to."""
        return self._pairs(accounts.c.id, accounts.c.event, accounts.c.id, ids)

    def event_ids(self) -> list[str]:
        """The ids of all events."""
        return list(self._connection.execute(sa.select(events.c.id)).scalars())

    def members(self, event_ids: Sequence[str]) -> dict[str, str]:
        """The accounts of some events, each with its event."""
        return self._pairs(accounts.c.id, accounts.c.event, accounts.c.event, event_ids)

    def replace_events(self, gone: Sequence[str], new: Sequence[EventRow]) -> None:
        """Take events out and put others in, with their members."""
        for chunk in chunks(gone):
            self._connection.execute(sa.delete(event_terms).where(event_terms.c.event.in_(chunk)))
            self._connection.execute(sa.delete(event_summaries).where(event_summaries.c.event.in_(chunk)))
            self._connection.execute(sa.delete(event_points).where(event_points.c.event.in_(chunk)))
            self._connection.execute(sa.delete(events).where(events.c.id.in_(chunk)))
        columns = ("id", "type", "earliest", "latest", "moment", "grade", "body", "assessment")
        self._insert(events, [{name: getattr(one, name) for name in columns} for one in new])
        self._insert(event_terms, [{"term": term, "event": one.id} for one in new for term in one.terms])
        self.add_summaries(list(map(SummaryRow.of, new)))
        belongs = sa.update(accounts).where(accounts.c.id == sa.bindparam("account"))
        belongs = belongs.values(event=sa.bindparam("belongs_to"))
        rows = [{"account": account, "belongs_to": one.id} for one in new for account in one.accounts]
        if rows:
            self._connection.execute(belongs, rows)

    def add_summaries(self, rows: Sequence[SummaryRow]) -> None:
        """Put the summaries of events in, for good: a row is never changed."""
        self._insert(
            event_summaries,
            [
                {
                    "event": one.event,
                    "earliest": one.earliest,
                    "latest": one.latest,
                    "moment": one.moment,
                    "terms": "\n".join(one.terms),
                    "body": wire.encode(one.summary).decode(),
                }
                for one in rows
            ],
        )
        points = [(one.event, point) for one in rows for point in sorted(one.summary.points)]
        self._insert(event_points, [{"event": event, "latitude": at[0], "longitude": at[1]} for event, at in points])

    def without_summary(self, after: str, most: int) -> list[EventLines]:
        """The next events after an id that have no summary, in order: an earlier version put them in."""
        columns = (events.c.id, events.c.earliest, events.c.latest, events.c.moment, events.c.body, events.c.assessment)
        known = sa.exists().where(event_summaries.c.event == events.c.id)
        query = sa.select(*columns).where(events.c.id > after, ~known).order_by(events.c.id).limit(most)
        return [EventLines(*row) for row in self._connection.execute(query)]

    def terms_of(self, event_ids: Sequence[str]) -> dict[str, list[str]]:
        """What some events are found by, in order."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for event, term in self._among(event_terms.c.event, event_ids, event_terms.c.event, event_terms.c.term):
            found[event].append(term)
        return {event: sorted(terms) for event, terms in found.items()}

    # What waits

    def replace_waiting(
        self, gone: Sequence[str], staying: Sequence[str], new: Sequence[EventRow], near: Sequence[WaitingRow]
    ) -> None:
        """Take out what waits of some events, and put in what waits of others; `near` are all pairs with one that stays."""
        waiting = [one for row in new for one in row.waiting]
        take_out_near(self._connection, staying)
        replace_waiting(self._connection, gone, {row.id: row.stakes for row in new}, [*waiting, *near])

    def stakes_of(self, event_ids: Sequence[str]) -> dict[str, Stakes]:
        """How much hangs on some events."""
        return stakes_of(self._connection, event_ids)

    def _insert(self, table: sa.Table, rows: list[dict[str, str | float | None]]) -> None:
        if rows:
            self._connection.execute(sa.insert(table), rows)

    def _among(self, column: ColumnElement[Any], values: Sequence[str], *wanted: ColumnElement[Any]) -> Iterator[Any]:
        """Rows of what is wanted, each a tuple with the names of its columns."""
        for chunk in chunks(values):
            yield from self._connection.execute(among(column, *wanted), {"values": chunk})

    def _pairs(
        self, left: ColumnElement[Any], right: ColumnElement[Any], column: ColumnElement[Any], values: Sequence[str]
    ) -> dict[Any, Any]:
        return {row[0]: row[1] for row in self._among(column, values, left, right)}
