"""What a report told last: what a claim leans on that gives no place, date or type of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from sayso.records import Claim, ClaimPlace, Happening, TimeRange
from sayso.records.claim import ClaimKind, EventType

TELLING_KINDS: Final[frozenset[ClaimKind]] = frozenset({"event", "toll", "control"})
PLACELESS: Final[frozenset[EventType]] = frozenset({"statement", "talks", "agreement", "ceasefire"})
TELLING: Final[frozenset[EventType]] = frozenset(
    {
        "attack", "armed_clash", "ambush", "air_strike", "drone_strike", "shelling", "bombing", "killing",
        "suicide_bombing", "landmine", "shooting", "execution", "abduction", "arson",
    }
)  # fmt: skip
"""Violence that a report may be about."""
ASIDE: Final[frozenset[EventType]] = frozenset(
    {"arrest", "security_operation", "curfew", "emergency_measure", "border_closure", "internet_shutdown", "protest"}
)
"""What follows violence, often elsewhere."""
GENERAL: Final[frozenset[EventType]] = frozenset({"attack", "killing"})
WEEK: Final = timedelta(days=7)


@dataclass
class Ground:
    """Where and when something was told to have happened.

    The main place is the first that is told, or the one that a later word on the same happening gives.
    """

    main: tuple[ClaimPlace, ...] = ()
    places: tuple[ClaimPlace, ...] = ()
    sentence: int = 0
    when: TimeRange | None = None

    def note(self, event: Happening, sentence: int, *, points_back: bool) -> None:
        """Take note of the place and the date of a happening."""
        if event.places and event.places != self.main:
            self.places, self.sentence = event.places, sentence
            self.main = event.places if points_back or not self.main else self.main
        self.when = event.when if event.when and event.when.earliest else self.when

    def places_for(self, sentence: int) -> tuple[ClaimPlace, ...]:
        """There where the sentence before is, or else the main place."""
        return self.places if sentence - self.sentence <= 1 else self.main


@dataclass
class Told:
    """The type of the happening that a report speaks of, where and when it was, and the claims so far.

    Where violence was is kept apart from what followed it: dead who are counted after the arrests did not die at these.
    """

    type: EventType | None = None
    type_sentence: int = 0
    ground: Ground = field(default_factory=Ground)
    violence: Ground = field(default_factory=Ground)
    background: Happening | None = None
    background_sentence: int = 0
    claims: list[Claim] = field(default_factory=list)

    @property
    def when(self) -> TimeRange | None:
        """When what was told last happened."""
        return self.ground.when

    def note(self, claim: Claim, sentence: int, *, points_back: bool) -> None:
        """Take note of a claim; what lies further back than the happening told of is background and moves nothing."""
        self.claims.append(claim)
        event = claim.event
        if event is None or claim.kind not in TELLING_KINDS or claim.polarity == "negative":
            return
        if self.when is not None and event.when is not None and is_before(event.when, self.when):
            if event.type in TELLING - GENERAL:
                self.background, self.background_sentence = event, sentence
            return
        self.ground.note(event, sentence, points_back=points_back)
        if event.type not in ASIDE:
            self.violence.note(event, sentence, points_back=points_back)
        if event.type in TELLING and (event.type not in GENERAL or self.type is None):
            self.type, self.type_sentence = event.type, sentence

    def places_for(self, sentence: int, event_type: EventType) -> tuple[ClaimPlace, ...]:
        """Where something of a type happened that has no place of its own."""
        return () if event_type in PLACELESS else self._ground_of(event_type).places_for(sentence)

    def when_for(self, event_type: EventType) -> TimeRange | None:
        """When something of a type happened that has no date of its own."""
        return self._ground_of(event_type).when

    def _ground_of(self, event_type: EventType) -> Ground:
        return self.violence if event_type in TELLING and self.violence.main else self.ground


def is_before(one: TimeRange, other: TimeRange) -> bool:
    """Did the one end more than a week before the other began? No, where either bound is open or beyond the calendar."""
    if one.latest is None or other.earliest is None:
        return False
    try:
        return date.fromisoformat(other.earliest[:10]) - date.fromisoformat(one.latest[:10]) > WEEK
    except ValueError:
        return False
