"""Event types in the words of ACLED, PLOVER, CAMEO, UCDP and MUC, as one table (`data/crosswalk.toml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from sayso.extract.lexicon import table
from sayso.records.claim import EventType


@dataclass(frozen=True, slots=True)
class Crossing:
    """What other collections call an event type; None where they have no word for it or the type alone does not tell."""

    acled_event_type: str | None
    acled_sub_event_type: str | None
    plover_type: str | None
    plover_mode: str | None
    cameo_root: str | None
    ucdp_violence: str | None
    muc_type: str | None


@cache
def crosswalk() -> Mapping[EventType, Crossing]:
    """The crossing of every event type.

    >>> crosswalk()["shelling"].acled_sub_event_type
    'Shelling/artillery/missile attack'
    """
    return {
        cast(EventType, name): Crossing(
            acled_event_type=row["acled"]["event_type"] or None,
            acled_sub_event_type=row["acled"]["sub_event_type"] or None,
            plover_type=row["plover"]["type"] or None,
            plover_mode=row["plover"]["mode"] or None,
            cameo_root=row["cameo"] or None,
            ucdp_violence=row["ucdp"] or None,
            muc_type=row["muc"] or None,
        )
        for name, row in table("crosswalk").items()
    }
