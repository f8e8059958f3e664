"""What the columns of events are. None of them is ever changed: another state of the ledger has other columns."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any, Final, Generic, NamedTuple, Self, TypeAlias, TypeVar, get_args

import numpy as np
import numpy.typing as npt

from sayso.ledger.summaries import EventSummary, SummaryPlace
from sayso.records import wire
from sayso.records.assessment import Grade
from sayso.records.claim import EventType, Harm, SpeakerKind, VictimsKind

Table: TypeAlias = npt.NDArray[np.void]
"""One of the tables below."""
Rows: TypeAlias = npt.NDArray[np.int64]
"""Numbers of rows of EVENT, from 0."""
Mask: TypeAlias = npt.NDArray[np.bool_]
"""A truth value for each row of EVENT."""

TYPES: Final[tuple[EventType, ...]] = get_args(EventType)
GRADES: Final[tuple[Grade, ...]] = get_args(Grade)

UNKNOWN: Final = np.iinfo(np.int64).min
"""A moment that nobody knows, which sorts first, and a day that is not told."""
OPEN: Final = -1
"""An end of a range of people that is open."""
MOST_PEOPLE: Final = 10**10
"""More than live on Earth, and counted as so many: the sum of a hundred thousand such figures is still exact in a float."""

EVENT: Final = np.dtype(
    [
        ("number", np.int64),
        ("moment", np.int64),
        ("begin", np.int64),
        ("end", np.int64),
        ("first_day", np.int64),
        ("last_day", np.int64),
        ("type", np.int16),
        ("grade", np.int16),
        ("claims", np.int32),
        ("reports", np.int32),
        ("placed", np.bool_),
        ("dated", np.bool_),
    ]
)
"""A row an event, the latest first, as lists show them. Instants are microseconds since 1970 (UTC): `moment` sorts, `begin`
and `end` are when it is said to have happened, or else `moment`. Days are those that claims name (ordinals)."""
TERM: Final = np.dtype([("row", np.int32), ("term", np.int32)])
"""What an event is found by, as numbers of `Names.terms`."""
POINT: Final = np.dtype([("row", np.int32), ("spot", np.int32), ("latitude", np.float64), ("longitude", np.float64)])
"""Where an event can be drawn; `spot` is a number of `Names.spots`; degrees, WGS 84."""
TOLL: Final = np.dtype([("row", np.int32), ("kind", np.int32), ("low", np.int64), ("high", np.int64)])
"""Ranges of people, `kind` as a number of `Names.tolls`."""
CLAIM: Final = np.dtype([("row", np.int32), ("seq", np.int64)])
"""The entries of the claims of an event."""

Name = TypeVar("Name", bound=Hashable)


class TollKind(NamedTuple):
    """Of whom a range of people is, and who gives it: a kind of speaker, or all of them where that is None."""

    harm: Harm
    victims_kind: VictimsKind
    speaker_kind: SpeakerKind | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Numbered(Generic[Name]):
    """Names by number, in the order in which they came. New ones come to the end, so that older columns stay right."""

    _numbers: dict[Name, int] = field(default_factory=dict)
    _names: list[Name] = field(default_factory=list)
    _writing: Lock = field(default_factory=Lock)

    def number(self, name: Name) -> int:
        """The number of a name, a new one where it has none."""
        found = self._numbers.get(name)
        return self._new(name) if found is None else found

    def known(self, name: Name) -> int | None:
        """The number of a name, None where it has none."""
        return self._numbers.get(name)

    def _new(self, name: Name) -> int:
        with self._writing:
            found = self._numbers.get(name)
            if found is None:
                found = len(self._names)
                self._names.append(name)
                self._numbers[name] = found
            return found

    def __getitem__(self, number: int) -> Name:
        """The name of a number."""
        return self._names[number]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._names)


@dataclass(frozen=True, slots=True)
class Names:
    """What the numbers in columns stand for; one for all states of a ledger."""

    terms: Numbered[str] = field(default_factory=Numbered)
    spots: Numbered[SummaryPlace] = field(default_factory=Numbered)
    tolls: Numbered[TollKind] = field(default_factory=Numbered)


class EventTable:
    """The columns of EVENT, each in one piece: a pass over one of them touches nothing of the others."""

    __slots__ = ("_columns",)

    def __init__(self, columns: Mapping[str, npt.NDArray[Any]]) -> None:
        self._columns = columns

    @classmethod
    def of(cls, rows: Table) -> Self:
        """From rows."""
        return cls({name: np.ascontiguousarray(rows[name]) for name in rows.dtype.names or ()})

    def __getitem__(self, name: str) -> npt.NDArray[Any]:
        """A column."""
        return self._columns[name]

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._columns["number"])


@dataclass(frozen=True, slots=True, eq=False)
class EventColumns:
    """All events of one state. `ids` are UTF-8, `lines` the summaries as JSON; both by row, as `events` is.

    Each other table is sorted by its `row`.
    """

    names: Names
    events: EventTable
    ids: npt.NDArray[np.bytes_]
    lines: npt.NDArray[np.object_]
    terms: Table
    points: Table
    tolls: Table
    claims: Table

    def __len__(self) -> int:
        """How many events there are."""
        return len(self.events)

    def summaries(self, rows: Rows) -> Iterator[EventSummary]:
        """The summaries of some events."""
        for line in self.lines[rows]:
            yield wire.decode(line, EventSummary)


_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TICK: Final = timedelta(microseconds=1)


def ticks_of(instant: str | None) -> int:
    """Microseconds since 1970 of an instant as `clock.first_instant` writes it; UNKNOWN for none.

    >>> ticks_of("1970-01-01T00:00:01.000000+00:00"), instant_of(1_000_000)
    (1000000, '1970-01-01T00:00:01.000000+00:00')
    """
    return (datetime.fromisoformat(instant) - _EPOCH) // _TICK if instant else UNKNOWN


def instant_of(ticks: int) -> str:
    """The other way round; "" for UNKNOWN."""
    return "" if ticks == UNKNOWN else (_EPOCH + ticks * _TICK).isoformat(timespec="microseconds")
