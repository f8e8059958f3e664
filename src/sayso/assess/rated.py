"""What people say of publishers in the ledger, over what the lists of sources say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final, get_args

import pycountry

from sayso.assess.sources import Publisher, Reliability, Sources
from sayso.errors import InputError
from sayso.records import Correction, Judgement
from sayso.records.judgement import SOURCE
from sayso.records.report import SourceKind

FIELDS: Final = ("name", "reliability", "kind", "owner", "home")
"""What of a publisher a person can set. `name` is how it is written, for one that no list knows."""
RATINGS: Final = (*get_args(Reliability), "F")
"""Of reliability, by the Admiralty code; F, that it cannot be judged, is no rating: nothing stands there then."""
KINDS: Final[tuple[SourceKind, ...]] = get_args(SourceKind)
LONGEST: Final = 120
"""Characters of a name or owner."""


def check_rating(sets: Iterable[Correction]) -> None:
    """That what a person sets of a publisher can be set; what cannot is an InputError."""
    for one in sets:
        if one.field not in FIELDS:
            raise InputError(f"a publisher has no field {one.field[:20]!r}; there are: {', '.join(FIELDS)}")
        if len(one.value) > LONGEST or not one.value.isprintable():
            raise InputError(f"{one.field}: at most {LONGEST} characters, on one line")
        if one.field == "reliability" and one.value not in {"", *RATINGS}:
            raise InputError(f"reliability is one of {', '.join(RATINGS)}")
        if one.field == "kind" and one.value not in KINDS:
            raise InputError(f"kind is one of {', '.join(KINDS)}")
        if one.field == "home" and one.value and pycountry.countries.get(alpha_2=one.value) is None:
            raise InputError(f"home is a code of two letters as CH or AT, not {one.value[:20]!r}")


@lru_cache(maxsize=8)
def rated(sources: Sources, judgements: tuple[Judgement, ...]) -> Sources:
    """The sources with what standing judgements on publishers set; of several on one field, the last holds."""
    found = {one.id: one for one in sources.publishers}
    for judgement in judgements:
        for subject in judgement.subject:
            known = sources.find(subject.removeprefix(SOURCE)) or found.get(subject) or _new(subject)
            found[known.id] = _with(found.get(known.id, known), judgement)
    return Sources.of(found.values())


def _new(subject: str) -> Publisher:
    return Publisher(id=subject, name=subject.removeprefix(SOURCE), kind="unknown")


def _with(publisher: Publisher, judgement: Judgement) -> Publisher:
    for one in judgement.sets:
        match one.field:
            case "name" if publisher.id.startswith(SOURCE):
                publisher = replace(publisher, name=one.value or publisher.name)
            case "reliability":
                rating = next((letter for letter in get_args(Reliability) if letter == one.value), None)
                publisher = replace(publisher, reliability=rating, reason=judgement.reason)
            case "kind":
                publisher = replace(publisher, kind=next((kind for kind in KINDS if kind == one.value), "unknown"))
            case "owner":
                publisher = replace(publisher, owner=one.value or None)
            case "home":
                publisher = replace(publisher, home=one.value or None)
    return publisher
