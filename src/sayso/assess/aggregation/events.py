"""Rows of reports -> a row an event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.assess.aggregation.measures import all_parts, highest, total
from sayso.assess.aggregation.roles import NO_ROLES, settle_roles
from sayso.assess.aggregation.rows import ACTORS, Actor, EventRow, Place, ReportRow, Toll
from sayso.assess.aggregation.rule import Rule
from sayso.assess.aggregation.votes import Value, Vote, usual_text


def aggregate(rows: Iterable[ReportRow], clusters: Mapping[str, str], rule: Rule) -> tuple[EventRow, ...]:
    """The events of some rows by a rule, in the order of their ids.

    `clusters` gives the id of the event of each row by the row's name; a row that it lacks is passed over. The order
    of the rows shows only where texts are joined: sources, and kinds of violence by the informative rule.
    """
    together: defaultdict[str, list[ReportRow]] = defaultdict(list)
    for row in rows:
        if row.name in clusters:
            together[clusters[row.name]].append(row)
    return tuple(_event(event, together[event], rule) for event in sorted(together))


def _event(event: str, rows: Sequence[ReportRow], rule: Rule) -> EventRow:
    certainty = tuple(highest(marks) for marks in zip(*(row.certainty for row in rows), strict=True))
    return EventRow(
        event=event,
        aggregation=rule.title,
        sources=len(rows),
        country=usual_text(_votes(rows, lambda row: row.country)),
        election=usual_text(_votes(rows, lambda row: row.election)),
        first_day=rule.first_day([row.first_day for row in rows]),
        last_day=rule.last_day([row.last_day for row in rows]),
        place=_place(rows, rule),
        actors=_actors(rows, rule),
        context=usual_text(_votes(rows, lambda row: row.context)),
        target=usual_text(_votes(rows, lambda row: row.target)),
        source=all_parts([row.source for row in rows]),
        certainty=certainty,
        certain=None if None in certainty else total(certainty),
        deaths=_toll([row.deaths for row in rows], rule),
        injuries=_toll([row.injuries for row in rows], rule),
        displacement=rule.mark([row.displacement for row in rows]),
        damage=rule.mark([row.damage for row in rows]),
    )


def _place(rows: Sequence[ReportRow], rule: Rule) -> Place:
    def text(of: Callable[[Place], str | None]) -> str | None:
        return rule.text(_votes(rows, lambda row: of(row.place), lambda row: row.place.precision))

    def number(of: Callable[[Place], float | None]) -> float | None:
        return rule.number(_votes(rows, lambda row: of(row.place), lambda row: row.place.precision))

    precision = number(lambda place: place.precision)
    return Place(
        city=text(lambda place: place.city),
        location=text(lambda place: place.location),
        latitude=number(lambda place: place.latitude),
        longitude=number(lambda place: place.longitude),
        precision=None if precision is None else int(precision),
    )


def _actors(rows: Sequence[ReportRow], rule: Rule) -> tuple[Actor, ...]:
    actors = [_actor(rows, number, rule) for number in range(ACTORS)]
    coded = [[row.actors[number].roles for row in rows] for number in range(ACTORS)]
    roles = settle_roles(coded, [actor.name is not None for actor in actors])
    return tuple(replace(actor, roles=own) for actor, own in zip(actors, roles, strict=True))


def _actor(rows: Sequence[ReportRow], number: int, rule: Rule) -> Actor:
    """The actor of a column, whose roles are not settled yet."""

    def votes(of: Callable[[Actor], str | None]) -> list[Vote[str]]:
        return _votes(rows, lambda row: of(row.actors[number]), lambda row: row.precisions[number])

    return Actor(
        name=rule.text(votes(lambda actor: actor.name)),
        id=rule.text(votes(lambda actor: actor.id)),
        type=rule.text(votes(lambda actor: actor.type)),
        subtype=rule.text(votes(lambda actor: actor.subtype)),
        party=rule.text(votes(lambda actor: actor.party)),
        violence=rule.violence(votes(lambda actor: actor.violence)),
        roles=NO_ROLES,
        victim=rule.count([row.actors[number].victim for row in rows]),
    )


def _toll(tolls: Sequence[Toll], rule: Rule) -> Toll:
    return Toll(
        best=rule.count([toll.best for toll in tolls]),
        low=rule.count([toll.low for toll in tolls]),
        high=rule.count([toll.high for toll in tolls]),
    )


def _no_precision(_row: ReportRow) -> int | None:
    return None


def _votes(
    rows: Sequence[ReportRow],
    value: Callable[[ReportRow], Value | None],
    precision: Callable[[ReportRow], int | None] = _no_precision,
) -> list[Vote[Value]]:
    return [Vote(value(row), precision(row), row.classification, row.certain) for row in rows]
