"""An account: what one report says of one happening. Accounts are what is compared across reports.

Made from the claims of a report (`grouping`), or from structured records of others (`structured`). Two accounts of one
report are never one event, unless a person says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records import EventActor, EventPlace, EventTime, Score, Span
from sayso.records.claim import Campaign, EventType, Harm, VictimsKind


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of people harmed, or of things damaged, inclusive; None is an open bound."""

    harm: Harm
    victims_kind: VictimsKind
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Account:
    """What one report says of one happening; its `id` is that of the first of its `claims`.

    `published` is an RFC 3339 date or date-time, or None. `types` are in the order of their weight, the most telling
    first. `words` are folded content words (of titles, triggers, targets, contents), `names` folded proper names that
    stand in the claims (people, bodies, and small places), `labels` codes that a human coder gave the happening; each
    sorted and without repeats. Either may be empty, which says nothing. `start` is where its first claim stands in the
    report, in code points; `ties` say of each further claim why it is of this happening.
    """

    id: str
    report: str
    claims: tuple[str, ...]
    published: str | None
    source: str | None
    types: tuple[EventType, ...]
    places: tuple[EventPlace, ...] = ()
    when: EventTime | None = None
    actors: tuple[EventActor, ...] = ()
    counts: tuple[Count, ...] = ()
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    instruments: tuple[Span, ...] = ()
    campaign: Campaign | None = None
    ongoing: bool = False
    start: int = 0
    ties: tuple[Score, ...] = ()
