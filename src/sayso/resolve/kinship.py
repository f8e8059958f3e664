"""How far two mentions of one report speak of one happening: one function a feature, and what each adds.

The weights are set by hand on the DEV part of MUC; each is worth what a reader would take it for: what
contradicts weighs more than what agrees, because a wrong tie is worse than a missing one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sayso.records import Reason, Score
from sayso.records.claim import EventType
from sayso.resolve.mentions import Mention
from sayso.resolve.words import families, general

Feature = Callable[[Mention, Mention], Iterator[Reason]]
NEVER = -10.0
"""What no agreement makes good."""
FAR = 1500
"""Code points between triggers, about four paragraphs of news, behind which nothing is tied by nearness."""
NEAR = 350
"""Code points, about a paragraph."""
ONE_OF_A_KIND: frozenset[EventType] = frozenset({"killing", "execution", "abduction", "arrest", "prisoner_release"})
"""What is done to each person once: two names are two happenings."""


def compare_mentions(earlier: Mention, later: Mention) -> Score:
    """How far two mentions speak of one happening: the sum of what the features say, above 0 for yes."""
    reasons = tuple(reason for feature in FEATURES for reason in feature(earlier, later))
    return Score(earlier.claim.id, later.claim.id, round(sum(one.weight for one in reasons), 3), reasons)


def may_be_one(one: EventType, other: EventType) -> bool:
    """Are two types words for one happening?

    >>> may_be_one("bombing", "attack"), may_be_one("bombing", "abduction")
    (True, False)
    """
    return one == other or any(one in family and other in family for family in families())


def by_type(earlier: Mention, later: Mention) -> Iterator[Reason]:
    """The same type, or types that are words for one happening."""
    one, other = earlier.type, later.type
    if "other" in {one, other}:
        weight = 0.0 if one == other and earlier.word == later.word else NEVER
    elif one == other:
        weight = 0.5 if one in general() else 1.0
    else:
        weight = 0.25 if may_be_one(one, other) else NEVER
    yield Reason("type", one, other, weight)


def by_reference(earlier: Mention, later: Mention) -> Iterator[Reason]:
    """Going back, as in "the blast", or setting apart, as in "another blast"."""
    if later.another:
        yield Reason("reference", earlier.event.trigger.quote, _told(later), NEVER)
    elif later.definite:
        yield Reason("reference", earlier.event.trigger.quote, _told(later), 0.75)
    elif later.indefinite:
        yield Reason("reference", earlier.event.trigger.quote, _told(later), -0.5)


def by_place(earlier: Mention, later: Mention) -> Iterator[Reason]:
    """A place that both give; two places of which neither lies in the other tell two happenings."""
    one, other = earlier.places, later.places
    if not one or not other:
        return
    left, right = ", ".join(sorted(one)), ", ".join(sorted(other))
    if one.keys() & other.keys():
        yield Reason("place", left, right, 0.5)
    elif not _one_holds_other(earlier, later):
        yield Reason("place", left, right, -2.5)


def by_time(earlier: Mention, later: Mention) -> Iterator[Reason]:
    """Days in common; two dates without any tell two happenings."""
    one, other = earlier.days, later.days
    if one is None or other is None:
        return
    common = max(one[0], other[0]) <= min(one[1], other[1])
    left, right = (" - ".join(str(day.date()) for day in days) for days in (one, other))
    yield Reason("time", left, right, 0.25 if common else NEVER)


def by_targets(earlier: Mention, later: Mention) -> Iterator[Reason]:
    """Who was hit: the same, or two different names where one person can be hit but once."""
    one, other = earlier.targets, later.targets
    if not one or not other:
        return
    left, right = ", ".join(sorted(one)), ", ".join(sorted(other))
    if any(_same_name(a, b) for a in one for b in other):
        yield Reason("target", left, right, 1.0)
    elif any(one.values()) and any(other.values()) and {earlier.type, later.type} & ONE_OF_A_KIND:
        yield Reason("target", left, right, -2.5)


def by_initiators(earlier: Mention, later: Mention) -> Iterator[Reason]:
    """Who did it: the same, or two known actors; not where authorship itself is what is claimed."""
    one, other = earlier.initiators, later.initiators
    if not one or not other or "responsibility" in {earlier.claim.kind, later.claim.kind}:
        return
    left, right = ", ".join(sorted(one)), ", ".join(sorted(other))
    ids = {actor for actor in one.values() if actor}, {actor for actor in other.values() if actor}
    if any(_same_name(a, b) for a in one for b in other) or ids[0] & ids[1]:
        yield Reason("initiator", left, right, 0.5)
    elif ids[0] and ids[1]:
        yield Reason("initiator", left, right, -1.5)


def by_nearness(earlier: Mention, later: Mention) -> Iterator[Reason]:
    """What stands near speaks of the same more often."""
    between = later.start - earlier.start
    if between <= FAR:
        yield Reason("nearness", "", f"{between} characters on", 0.5 if between <= NEAR else 0.25)


FEATURES: tuple[Feature, ...] = (
    by_type,
    by_reference,
    by_place,
    by_time,
    by_targets,
    by_initiators,
    by_nearness,
)


def _told(mention: Mention) -> str:
    """The trigger with the words before it."""
    return " ".join([*mention.before[-2:], mention.event.trigger.quote])


def _same_name(one: str, other: str) -> bool:
    """Is one name the other, or a word run at its end or beginning: "guards", "border guards"?"""
    short, long = sorted((one, other), key=len)
    return short == long or long.endswith(f" {short}") or long.startswith(f"{short} ")


def _one_holds_other(earlier: Mention, later: Mention) -> bool:
    """Does a place of the one lie in a division that the other names?"""
    for one, other in ((earlier, later), (later, earlier)):
        divisions = {name for place in one.places.values() for name in (place.admin1, place.admin2) if name}
        names = {place.name for place in other.places.values()}
        codes = {
            (place.country, place.admin1) for place in other.places.values() if place.precision in {"admin1", "admin2"}
        }
        if divisions & names or codes & {(place.country, place.admin1) for place in one.places.values()}:
            return True
    return False
