"""Moments: the clock that stamps entries, and how moments of any precision are set in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias

from sayso.errors import LedgerError

Clock: TypeAlias = Callable[[], datetime]
"""Tells the time, with its offset."""

TICK = timedelta(microseconds=1)


def system_clock() -> datetime:
    """The time of this machine."""
    return datetime.now(UTC)


def stamp(clock: Clock, last: str | None) -> str:
    """The moment of the next append: what the clock says, but always later than the last one.

    So a clock that stands still or jumps back breaks no order, and "as of" a moment is the same entries for ever.
    """
    now = clock()
    if now.tzinfo is None:
        raise LedgerError("the clock of a ledger must tell its offset from UTC")
    now = now.astimezone(UTC)
    if last is not None:
        now = max(now, datetime.fromisoformat(last) + TICK)
    return _written(now)


def first_instant(moment: str) -> str | None:
    """The first instant of an RFC 3339 date or date-time, in UTC and so that text sorts as time; None where it is none.

    >>> first_instant("2024-05-01"), first_instant("2024-05-01T09:30:00+02:00"), first_instant("31 February")
    ('2024-05-01T00:00:00.000000+00:00', '2024-05-01T07:30:00.000000+00:00', None)
    """
    return _instant(moment, time.min)


def last_instant(moment: str) -> str | None:
    """The last instant of an RFC 3339 date or date-time, as `first_instant`.

    >>> last_instant("2024-05-01"), last_instant("2024-05-01T09:30:00+02:00")
    ('2024-05-01T23:59:59.999999+00:00', '2024-05-01T07:30:00.000000+00:00')
    """
    return _instant(moment, time.max)


def asked_instant(moment: str, what: str) -> str:
    """The last instant of a moment that somebody asks for; one that cannot be read is a LedgerError."""
    found = last_instant(moment)
    if found is None:
        raise LedgerError(f"{what} is no ISO 8601 date or date-time: {moment[:40]!r}")
    return found


def _instant(moment: str, time_of_day: time) -> str | None:
    """A date stands for a day in UTC; a date-time without an offset is taken as UTC."""
    try:
        return _written(datetime.combine(date.fromisoformat(moment), time_of_day, UTC))
    except ValueError:
        pass
    try:
        found = datetime.fromisoformat(moment)
        return _written(found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
