"""The places of a text: found, chosen, and written as records."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.read.gazetteer import Entry, Gazetteer
from sayso.read.parse import Parse
from sayso.read.places.choice import Choice, choose
from sayso.read.places.mentions import find_mentions
from sayso.read.places.page import Mention
from sayso.records import Entity, Place
from sayso.records.reading import Precision

_PRECISIONS: dict[str, Precision] = {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2", "CONT": "region"}


def find_places(parse: Parse, entities: Sequence[Entity], gazetteer: Gazetteer) -> list[Place]:
    """The places that a text names, in text order, each with the place on earth that it most likely is.

    `entities` are the names that the reading model found. A toponym that no place in the gazetteer fits, or that
    several fit about equally, comes unplaced with its reason. Coordinates are degrees of WGS 84.

    "In Chur, Graubünden, shops stayed shut." -> Chur (settlement), Graubünden (admin1)
    """
    mentions = find_mentions(parse, entities, gazetteer)
    return [
        _place(parse.text, mention, choice)
        for mention, choice in zip(mentions, choose(mentions, gazetteer), strict=True)
    ]


def _place(text: str, mention: Mention, choice: Choice) -> Place:
    """The record of a mention and what was chosen for it."""
    span = (mention.start, mention.end, text[mention.start : mention.end])
    entry = choice.entry
    if entry is None or entry.latitude is None:
        return Place(*span, None, None, None, None, None, None, None, "unplaced", 0.0, choice.reason)
    where = (entry.latitude, entry.longitude)
    areas = (entry.country or None, entry.admin1, entry.admin2)
    return Place(*span, entry.geonameid, entry.name, *where, *areas, precision(entry), round(choice.score, 3), None)


def precision(entry: Entry) -> Precision:
    """How fine a place is, by its GeoNames class and code."""
    if entry.feature_code in _PRECISIONS:
        return _PRECISIONS[entry.feature_code]
    if entry.feature_code.startswith("PCL"):
        return "country"
    if entry.feature_class == "P":
        return "settlement"
    return "exact" if entry.feature_class == "S" else "region" if entry.feature_class in "LTH" else "admin2"
