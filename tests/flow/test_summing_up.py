"""Summaries: made with each event, and made afterwards for the ledgers of earlier versions; both are the same."""

from __future__ import annotations

import sqlalchemy as sa

from sayso.flow.method import Method
from sayso.flow.resolving import resolve_ledger
from sayso.flow.summing_up import sum_up
from sayso.ledger import Ledger
from sayso.ledger.schema import event_points, event_summaries, events
from tests.ledger.samples import Clock, batch, report


def kept(ledger: Ledger) -> list[tuple[object, ...]]:
    """All summaries but for their numbers, and all points."""
    with ledger.store.reading() as connection:
        columns = [column for column in event_summaries.c if column.name != "number"]
        summaries = connection.execute(sa.select(*columns).order_by(event_summaries.c.event)).all()
        points = connection.execute(sa.select(event_points).order_by(*event_points.primary_key.columns)).all()
    return [*map(tuple, summaries), *map(tuple, points)]


def test_events_of_an_earlier_version_get_the_summaries_that_they_would_have_today(tmp_path, monkeypatch):
    monkeypatch.setattr("sayso.flow.summing_up.EVENTS_AT_ONCE", 2)
    with Ledger.open(tmp_path / "alps.db", clock=Clock()) as ledger:
        for number in range(5):
            ledger.append(batch(report(10 + number, day=f"2024-0{1 + number}-03", source=f"Bote {number}")))
        resolve_ledger(ledger, Method())
        today = kept(ledger)
        with ledger.store.writing() as connection:
            there = connection.execute(sa.select(sa.func.count()).select_from(events)).scalar_one()
            connection.execute(sa.delete(event_summaries))
            connection.execute(sa.delete(event_points))
        shares: list[float] = []
        sum_up(ledger, shares.append)
        assert kept(ledger) == today
        assert there >= 5
        assert shares == sorted(shares)
        assert shares[-1] == 1.0
        sum_up(ledger, shares.append)
        assert kept(ledger) == today


def test_a_state_of_an_event_never_takes_the_number_of_another_one(tmp_path):
    with Ledger.open(tmp_path / "alps.db", clock=Clock()) as ledger:
        seen: set[int] = set()
        for number in range(3):
            ledger.append(batch(report(10 + number)))
            resolve_ledger(ledger, Method())
            with ledger.store.reading() as connection:
                rows = connection.execute(sa.select(event_summaries.c.number, event_summaries.c.body)).all()
            fresh = {one.number for one in rows} - seen
            assert fresh
            assert not seen or min(fresh) > max(seen)
            seen |= fresh
