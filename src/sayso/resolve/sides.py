"""An account, ready to be compared with many others: what each comparison needs of it is worked out once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

from sayso.records import EventPlace
from sayso.resolve.account import Account
from sayso.resolve.days import Days, stated_days

MOST_PLACES: Final = 4
"""Places of an account that are looked at; what lists more is an overview."""
SOME_KINDS: Final = frozenset({"unknown", "report"})
"""Kinds of participants that tell nobody apart."""
WORDING: Final = 3
"""One or two words are no wording."""
MANY: Final = 8
"""So many shared words are no chance: one text was made from the other."""
HARMS: Final = ("killed", "injured")
"""Harms whose figures are compared by themselves; all others are `harmed`."""


@dataclass(frozen=True, slots=True)
class Side:
    """An account with its days and the places that are looked at.

    `told` are the features, but for place, spot, time and type, that it says anything of, as `features` names them, and
    `MANY_WORDS` where it has enough of them to be a copy. Where one side lacks a feature, it adds nothing to a score.
    """

    account: Account
    days: Days | None
    places: tuple[EventPlace, ...]
    told: frozenset[str]

    @classmethod
    def of(cls, account: Account) -> Self:
        """An account as a side."""
        return cls(account, stated_days(account), account.places[:MOST_PLACES], frozenset(_told(account)))


MANY_WORDS: Final = "many words"


def _told(account: Account) -> Iterator[str]:
    if any(actor.kind not in SOME_KINDS for actor in account.actors):
        yield "actors"
    for count in account.counts:
        yield count.harm if count.harm in HARMS else "harmed"
    if len(account.words) >= WORDING:
        yield "words"
    if len(account.words) >= MANY:
        yield MANY_WORDS
    if account.names:
        yield "names"
    if account.campaign:
        yield "campaign"
    if account.published:
        yield "published"
    for one in account.labels:
        yield f"label_{one.partition(':')[0]}"
