"""Accounts of invented happenings in the Alps, for the tests of linking."""

from dataclasses import replace

from sayso.records import EventActor, EventPlace, EventTime
from sayso.resolve.account import Account, Count

PLACES = {
    "Davos": (46.80, 9.84, "GR", "settlement"),
    "Klosters": (46.87, 9.88, "GR", "settlement"),
    "Chur": (46.85, 9.53, "GR", "settlement"),
    "Sion": (46.23, 7.36, "VS", "settlement"),
    "Bern": (46.95, 7.45, "BE", "settlement"),
    "Grisons": (46.75, 9.50, "GR", "admin1"),
    "Valais": (46.20, 7.60, "VS", "admin1"),
    "Switzerland": (47.0, 8.0, None, "country"),
}


def place(name, claim="c"):
    latitude, longitude, admin1, precision = PLACES[name]
    return EventPlace(name, None, latitude, longitude, "CH", admin1, None, precision, name, (claim,))


def account(
    one="a",
    report=None,
    at="Davos",
    on="2031-03-04",
    until=None,
    published="2031-03-05",
    types=("bombing",),
    killed=None,
    injured=None,
    by=None,
    words=(),
    names=(),
    **more,
):
    """An account; places by name, days as dates, tolls as a number or a pair of bounds."""
    claims = (f"{one}-1",)
    counts = tuple(
        Count(harm, "unspecified", *(figure if isinstance(figure, tuple) else (figure, figure)))
        for harm, figure in (("killed", killed), ("injured", injured))
        if figure is not None
    )
    when = EventTime(on, until or on, "day", claims) if on or until else None
    return replace(
        Account(one, report or f"report of {one}", claims, published, None, tuple(types)),
        places=tuple(place(name) for name in ([at] if isinstance(at, str) else at or ())),
        when=when,
        counts=counts,
        actors=tuple(EventActor(name, "armed_group", "initiator", None, claims) for name in ([by] if by else ())),
        words=tuple(sorted(words)),
        names=tuple(sorted(names)),
        **more,
    )
