"""Which events an address asks for. The whole state of the overview stands in its address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar, get_args
from urllib.parse import urlencode

from sayso.errors import InputError
from sayso.ledger.area import read_area
from sayso.ledger.event_queries import ANY_EVENT, EventQuery
from sayso.present.web.desk import NOW, Moment
from sayso.records.assessment import Grade
from sayso.records.claim import ClaimKind, EventType, SpeakerKind

LONGEST: Final = 200
"""Characters of one filter."""

TYPES: Final[tuple[EventType, ...]] = get_args(EventType)
KINDS: Final[tuple[ClaimKind, ...]] = get_args(ClaimKind)
SPEAKERS: Final[tuple[SpeakerKind, ...]] = get_args(SpeakerKind)
GRADES: Final[tuple[Grade, ...]] = get_args(Grade)

Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which events, by what was there at which moment, and from which cursor on."""

    query: EventQuery = ANY_EVENT
    moment: Moment = NOW
    after: str | None = None

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Filters:
        """From the parameters of an address; empty ones are not set, unknown names are passed over.

        A word that is none of those that a filter has is an InputError.
        """
        said = {name: value.strip() for name, value in given.items() if value.strip()}
        for name, value in said.items():
            if len(value) > LONGEST and name != "after":
                raise InputError(f"{name[:40]} is too long; at most {LONGEST} characters")
        query = EventQuery(
            type=_one_of(TYPES, said, "type"),
            place=said.get("place"),
            actor=said.get("actor"),
            campaign=said.get("campaign"),
            speaker=_one_of(SPEAKERS, said, "speaker"),
            kind=_one_of(KINDS, said, "kind"),
            grade=_one_of(GRADES, said, "grade"),
            since=said.get("since"),
            until=said.get("until"),
            search=said.get("search"),
            area=read_area(said["area"]) if "area" in said else None,
        )
        return cls(query, Moment(said.get("as_of"), said.get("published_by")), said.get("after"))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """What is set, by name."""
        for name in QUERY_NAMES:
            value = getattr(self.query, name)
            if value is not None:
                yield name, str(value)
        yield from self.moment_pairs()

    def moment_pairs(self) -> Iterator[tuple[str, str]]:
        """The moment, which holds on other pages too."""
        for name in ("as_of", "published_by"):
            value = getattr(self.moment, name)
            if value is not None:
                yield name, value

    @property
    def following(self) -> str:
        """The part of an address that asks for the same, with its question mark; "" where nothing is set."""
        return _address(self.pairs())

    @property
    def moment_only(self) -> str:
        """The same with the moment alone."""
        return _address(self.moment_pairs())

    def page_after(self, cursor: str) -> str:
        """The part of an address that asks for the next page."""
        return _address([*self.pairs(), ("after", cursor)])

    def without(self, name: str) -> str:
        """The part of an address that asks for the same without one filter."""
        return _address(pair for pair in self.pairs() if pair[0] != name)

    def with_(self, name: str, value: str) -> str:
        """The part of an address that asks for the same with one filter set."""
        return _address([*(pair for pair in self.pairs() if pair[0] != name), (name, value)])

    def shutdowns(self) -> EventQuery:
        """The shutdowns of the internet that fall into the same time, whatever else is asked for."""
        return replace(EventQuery(type="internet_shutdown"), since=self.query.since, until=self.query.until)


QUERY_NAMES: Final = (
    "type",
    "place",
    "actor",
    "campaign",
    "speaker",
    "kind",
    "grade",
    "since",
    "until",
    "search",
    "area",
)


def _one_of(known: Iterable[Word], said: Mapping[str, str], name: str) -> Word | None:
    if name not in said:
        return None
    for word in known:
        if word == said[name]:
            return word
    raise InputError(f"{name} {said[name][:40]!r} is not known; there are: {', '.join(known)}")


def _address(pairs: Iterable[tuple[str, str]]) -> str:
    written = urlencode(list(pairs))
    return f"?{written}" if written else ""
