"""Names that lead to the pages of who and what they name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from sayso.ledger.subject_queries import place_key
from sayso.ledger.summaries import SummaryPlace
from sayso.present.claims import draw_speaker
from sayso.present.events import line
from sayso.records import ClaimPlace, EventActor, EventPlace, Speaker


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it is shown, and the page that it leads to; "" where it leads nowhere."""

    label: str
    href: str = ""


def actor_href(id_: str) -> str:
    """The page of an actor.

    >>> actor_href("name:edelweiss-front")
    '/actors/name:edelweiss-front'
    """
    return f"/actors/{quote(id_, safe=':')}"


def place_href(key: str) -> str:
    """The page of a place.

    >>> place_href("Grisons, CH")
    '/places/Grisons%2C%20CH'
    """
    return f"/places/{quote(key, safe='')}"


def campaign_href(name: str) -> str:
    """The page of the campaigns of a name."""
    return f"/campaigns/{quote(name, safe='')}"


def place_names(places: Iterable[EventPlace | ClaimPlace | SummaryPlace]) -> tuple[Named, ...]:
    """Places, each name once; what is not placed says so and leads nowhere."""
    found: dict[str, Named] = {}
    for one in places:
        if one.precision == "unplaced":
            label, href = line(f"{one.name} (not placed)"), ""
        else:
            label, href = line(one.name), place_href(place_key(one.name, one.country, one.geonameid))
        found.setdefault(label, Named(label, href))
    return tuple(found.values())


def speaker_name(speaker: Speaker) -> Named:
    """Who speaks, leading to the actor that it speaks for."""
    return Named(draw_speaker(speaker), actor_href(speaker.actor) if speaker.actor else "")


def actor_names(actors: Iterable[EventActor]) -> tuple[Named, ...]:
    """Who is said to have taken part, each once, with the role; only what an id stands for leads on."""
    found: dict[str, Named] = {}
    for one in actors:
        label = line(f"{one.name} ({one.role})" if one.role != "other" else one.name)
        found.setdefault(label, Named(label, actor_href(one.actor) if one.actor else ""))
    return tuple(found.values())
