"""Who is meant by a name, as far as claims can be set against each other: the same party, or another one."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.assess.sources import folded_name
from sayso.records import Claim, Participant, Speaker
from sayso.records.claim import ClaimPlace

OF_NAME = "name:"
"""How the ids of actors begin that no list knows."""


def authors_of(claim: Claim) -> tuple[str, ...]:
    """The parties, by key, that a claim says did it: its initiators, or who claims it for itself.

    Only parties with a name: "gunmen" and "rebels" fit any of them, so they stand against nobody. Who claims it for
    itself is meant alone, also where the same words tell that another one claims it. Where nobody at all is said to have
    done it, only an armed group speaks of itself: police that blame "gunmen" did not do it.
    """
    event, own = claim.event, speaker_key(claim.speaker)
    named = tuple(dict.fromkeys(_initiators(event.actors) if event else ()))
    anybody = event is not None and any(one.role == "initiator" for one in event.actors)
    of_itself = own in named or (not anybody and claim.speaker.kind == "armed_group")
    return (own,) if claim.kind == "responsibility" and own and of_itself else named


def speaker_key(speaker: Speaker) -> str | None:
    """The party that a speaker speaks for, by key; None where it speaks for nobody that is named.

    The name is that of a person: a spokeswoman of the Front speaks for the Front.
    """
    if speaker.actor and speaker.actor.startswith(OF_NAME):
        return folded_name(speaker.actor.removeprefix(OF_NAME).replace("-", " "))
    return _key(speaker.actor, speaker.name) if speaker.name or speaker.actor else None


def _key(actor: str | None, name: str | None) -> str:
    """The id of a known actor, or else the name: ids that are only made of a name are no firmer than it."""
    if actor and not (name and actor.startswith(OF_NAME)):
        return actor
    return folded_name(name or "")


def may_be_one(key: str, other: str) -> bool:
    """Whether two keys could be those of one party: one name within the other.

    >>> may_be_one("front", "edelweiss front"), may_be_one("edelweiss front", "gentian brigade")
    (True, False)
    """
    mine, theirs = set(key.split()), set(other.split())
    return mine <= theirs or theirs <= mine


def place_keys(claim: Claim) -> frozenset[str]:
    """The places of a claim's happening, each by its number in the gazetteer, otherwise by its name."""
    return frozenset(key for place in (claim.event.places if claim.event else ()) if (key := place_key(place)))


def place_key(place: ClaimPlace) -> str:
    """A place by its number in the gazetteer, otherwise by its name; "" where it has neither."""
    return str(place.geonameid) if place.geonameid is not None else folded_name(place.name or place.wording)


def _initiators(actors: tuple[Participant, ...]) -> Iterator[str]:
    for one in actors:
        if one.role != "initiator":
            continue
        if one.actor or any(word[:1].isupper() for word in one.name.split()[-2:]):
            yield _key(one.actor, one.name)
