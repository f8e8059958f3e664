"""The figures of an actor beside those of others, as bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.ledger.event_queries import AssessedEvent
from sayso.present.events import draw_places, draw_time, draw_type, line
from sayso.present.layers import draw_bounds
from sayso.present.web.bars import Bar, Scale
from sayso.present.web.event_view import Cited
from sayso.present.web.subjects import Side, Told, TollSides
from sayso.records import Event


@dataclass(frozen=True, slots=True)
class SideDrawn:
    """One side: its range in words and as a bar, and its figures as said; None in place of a bar where nobody gives any."""

    range: str
    bar: Bar | None
    claims: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class SidesRow:
    """A toll of an event with both sides."""

    event: str
    title: str
    what: str
    own: SideDrawn
    others: SideDrawn


def toll_sides(sides: Sequence[TollSides], told: Told, found: Iterable[AssessedEvent]) -> tuple[SidesRow, ...]:
    """All rows on one scale."""
    events = {one.event.id: one.event for one in found}
    ends = [end for one in sides for side in (one.own, one.others) for end in (side.low, side.high)]
    scale = Scale.up_to(max((end for end in ends if end is not None), default=1))
    return tuple(_row(one, told, scale, _title(events.get(one.event))) for one in sides)


def _title(event: Event | None) -> str:
    return line(f"{draw_type(event)}, {draw_places(event.places)}, {draw_time(event.when)}") if event else ""


def _row(one: TollSides, told: Told, scale: Scale, title: str) -> SidesRow:
    of_whom = "" if one.victims_kind == "unspecified" else f", {one.victims_kind.replace('_', ' ')}"
    return SidesRow(
        one.event, title, f"{one.harm}{of_whom}", _side(one.own, told, scale), _side(one.others, told, scale)
    )


def _side(side: Side, told: Told, scale: Scale) -> SideDrawn:
    if not side.claims:
        return SideDrawn("none", None, ())
    drawn = draw_bounds(side.low, side.high, approximate=False)
    return SideDrawn(drawn, scale.between(side.low, side.high), tuple(_cited(side, told)))


def _cited(side: Side, told: Told) -> Iterator[Cited]:
    for one in side.claims:
        claim = told.claims.get(one)
        if claim:
            yield Cited(one, line(claim.toll.wording if claim.toll else claim.content.quote))
