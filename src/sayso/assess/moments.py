"""When claims were told: by the publication of their reports, as precisely as that is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

SAME_TIME: Final = timedelta(days=1)
"""Tellings no farther apart count as of one time: reports of one day may have gone out at any hour of it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The instants, in UTC and inclusive, between which something was told."""

    first: datetime
    last: datetime


def moment_of(published: str | None) -> Moment | None:
    """When something published then was told: a date is a whole day in UTC; None for no date, or for what is none.

    >>> moment_of("2024-02-01").last.isoformat(), moment_of("2024-02-01T09:30:00+02:00").last.hour, moment_of("soon")
    ('2024-02-01T23:59:59.999999+00:00', 7, None)
    """
    if published is None:
        return None
    try:
        day = date.fromisoformat(published)
    except ValueError:
        return _instant(published)
    return Moment(datetime.combine(day, time.min, UTC), datetime.combine(day, time.max, UTC))


def surely_before(one: Moment | None, other: Moment | None) -> bool:
    """Whether one was told before the other, whatever the hours of both; False where a date is not known."""
    return one is not None and other is not None and one.last < other.first


def long_before(one: Moment | None, other: Moment | None) -> bool:
    """Whether one was told so much earlier that the two are not of one time."""
    return one is not None and other is not None and other.first - one.last > SAME_TIME


def _instant(published: str) -> Moment | None:
    try:
        found = datetime.fromisoformat(published)
        instant = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return Moment(instant, instant)
