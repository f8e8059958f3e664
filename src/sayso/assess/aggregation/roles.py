"""Who did what, from all reports: the same by every rule. Source: van Baalen and Höglund 2026 (see the room)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.assess.aggregation.measures import total
from sayso.assess.aggregation.rows import Roles

NO_ROLES: Final = Roles(None, None, None, None)


def settle_roles(coded: Sequence[Sequence[Roles]], named: Sequence[bool]) -> tuple[Roles, ...]:
    """The roles of each actor, from those that each report codes for it (`coded`, by actor).

    1. The initiator is the one actor that more reports call so than any other; two that are even are none.
    2. A perpetrator is who any report calls so and none a bystander.
    3. An intervener is who any report calls so and is not the initiator.
    4. A bystander is who any report calls so and has no other role.

    An actor that the event does not name (`named`) has no roles, but still counts in 1.
    """
    initiations = [total([one.initiator for one in roles]) for roles in coded]
    most = max(initiations, default=0)
    alone = initiations.count(most) == 1 and most > 0
    return tuple(
        _roles(roles, starts=alone and count == most) if has_name else NO_ROLES
        for roles, count, has_name in zip(coded, initiations, named, strict=True)
    )


def _roles(coded: Sequence[Roles], *, starts: bool) -> Roles:
    stands_by = any(one.bystander for one in coded)
    does = any(one.perpetrator for one in coded) and not stands_by
    intervenes = any(one.intervener for one in coded) and not starts
    only_stands_by = stands_by and not (starts or does or intervenes)
    return Roles(int(starts), int(does), int(intervenes), int(only_stands_by))
