"""Days as whole numbers: what an account's date and its day of publication come down to when they are compared."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from sayso.resolve.account import Account

OPEN_START: Final = 7
"""Days before its end that a happening without a first day may have begun: "by Monday" is seldom about longer ago."""
UNDATED: Final = 3
"""Days before its publication in which a happening without any date is looked for: news is new."""


class Days(NamedTuple):
    """First and last day, inclusive, by `date.toordinal`."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many days these are."""
        return self.last - self.first + 1

    def written(self) -> str:
        """As dates."""
        first, last = date.fromordinal(self.first).isoformat(), date.fromordinal(self.last).isoformat()
        return first if first == last else f"{first}/{last}"

    def gap(self, other: Days) -> int:
        """Days from the end of one to the start of the other; 0 where they share a day."""
        return max(0, self.first - other.last, other.first - self.last)


def day_of(moment: str | None) -> int | None:
    """The day of an RFC 3339 date or date-time, as it is written; None where it is none.

    >>> day_of("2024-05-01T23:30:00+02:00") == date(2024, 5, 1).toordinal()
    True
    """
    try:
        return date.fromisoformat(moment[:10]).toordinal() if moment else None
    except ValueError:
        return None


def stated_days(account: Account) -> Days | None:
    """The days that an account gives; an open end is closed by its publication, an open start by `OPEN_START`."""
    if account.when is None:
        return None
    first, last = day_of(account.when.earliest), day_of(account.when.latest)
    if last is None and first is not None:
        published = day_of(account.published)
        last = published if published is not None and first <= published <= first + OPEN_START else first
    if first is None and last is not None:
        first = max(1, last - OPEN_START)
    return Days(min(first, last), max(first, last)) if first is not None and last is not None else None


def likely_days(account: Account) -> Days | None:
    """The days that an account gives, or else those before it was published; None where it has neither."""
    stated, published = stated_days(account), day_of(account.published)
    if stated is None and published is not None:
        return Days(max(1, published - UNDATED), published)
    return stated
