"""The columns of the desk answer as the events themselves do, whatever is asked, and however the ledger came to be so."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from sayso.assess.tolls import sum_tolls
from sayso.flow.method import Method
from sayso.flow.resolving import resolve_ledger
from sayso.ledger import Ledger
from sayso.ledger.area import Area
from sayso.ledger.columns.choosing import choose
from sayso.ledger.columns.filling import Line, columns_of
from sayso.ledger.columns.layout import EVENT, EventColumns, Names
from sayso.ledger.columns.loading import load, said_in
from sayso.ledger.columns.merging import Part, joined
from sayso.ledger.columns.places_in_list import page_of
from sayso.ledger.event_queries import AssessedEvent, EventQuery, find_events
from sayso.ledger.schema import event_terms
from sayso.ledger.summaries import summary_of, toll_range
from sayso.present.events import draw_time
from sayso.present.web.chosen import Chosen
from sayso.records import AssessedToll, Assessment, Bound, Event, SpeakerToll, wire
from tests.ledger.samples import Clock, batch, report

PLACES = ("Davos", "Scuol", "Chur")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory) -> Iterator[Ledger]:
    """Some twenty events, which came in five steps, so that some of them were put together anew."""
    with Ledger.open(tmp_path_factory.mktemp("columns") / "alps.db", clock=Clock()) as opened:
        for number in range(20):
            day = f"2024-{1 + number % 5:02}-{1 + number % 3:02}"
            made = report(
                3 + number // 2, place=PLACES[number % 3], day=day, source=f"Bote {number}", title=f"{number}"
            )
            opened.append(batch(made))
            if number % 4 == 3:
                resolve_ledger(opened, Method())
        yield opened


@pytest.fixture(scope="module")
def columns(ledger) -> EventColumns:
    return load(ledger.store).columns


@pytest.fixture(scope="module")
def terms(ledger) -> list[str]:
    with ledger.store.reading() as connection:
        return list(connection.execute(sa.select(event_terms.c.term).distinct().order_by("term")).scalars())


QUERIES = st.fixed_dictionaries(
    {},
    optional={
        "type": st.sampled_from(["displacement", "other", "bombing"]),
        "place": st.sampled_from(["Davos", "SCUOL", "GR", "2661039", "Nowhere"]),
        "speaker": st.sampled_from(["state", "armed_group", "report"]),
        "kind": st.sampled_from(["toll", "event", "verification", "silence"]),
        "grade": st.sampled_from(["unverified", "single_origin", "corroborated"]),
        "since": st.sampled_from(["2024-02-01", "2024-03-02T12:00:00+01:00", "2030-01-01"]),
        "until": st.sampled_from(["2024-02-01", "2024-03-02T12:00:00+01:00", "2020-01-01"]),
        "search": st.sampled_from(["police", '"had left"', "Davos", "Chur at", "nothing of that kind"]),
        "area": st.sampled_from([Area(9, 46, 10, 47), Area(170, 46, 9.9, 47), Area(10, 46, -170, 47)]),
    },
).map(lambda given: EventQuery(**given))


def plain(ledger: Ledger, wanted: EventQuery) -> list[AssessedEvent]:
    """The events that are wanted, as the database finds them, the latest first."""
    return list(find_events(ledger.store, wanted))[::-1]


def chosen(ledger: Ledger, columns: EventColumns, wanted: EventQuery) -> Chosen:
    return Chosen(columns, choose(columns, wanted, lambda words: said_in(ledger.store, columns, words)))


@given(wanted=QUERIES)
def test_columns_count_sum_and_list_as_the_events_themselves(ledger, columns, wanted):
    found, told = plain(ledger, wanted), chosen(ledger, columns, wanted)
    assert [one.id for one in told.summaries(told.rows)] == [one.event.id for one in found]
    assert told.total == len(found)
    assert told.grades() == Counter(one.assessment.grade for one in found)
    assert told.tolls() == tuple(map(toll_range, sum_tolls(one.assessment for one in found)))
    assert ids_of(told, told.undated()) == [one.event.id for one in found if draw_time(one.event.when) == "no date"]
    assert ids_of(told, told.unplaced()) == [one.event.id for one in found if not any(map(is_placed, one.event.places))]
    several = [one for one in found if len(one.event.reports) > 1]
    leading = sorted(several, key=lambda one: (-len(one.event.reports), -len(one.event.claims), one.event.id))
    assert ids_of(told, told.most_told(3)) == [one.event.id for one in leading[:3]]


@given(wanted=QUERIES, size=st.integers(1, 9))
def test_pages_of_rows_hold_every_event_once_in_order(ledger, columns, wanted, size):
    told = chosen(ledger, columns, wanted)
    seen, after = [], None
    while True:
        page, after = page_of(columns, told.rows, after, size)
        assert len(page) <= size
        seen += list(page)
        if after is None:
            break
    assert seen == list(told.rows)


def test_every_term_of_an_event_finds_it(ledger, columns, terms):
    asked = [one.split(":", 1) for one in terms if not one.startswith(("at:", "party:"))]
    assert len(asked) > 10
    for name, value in asked:
        wanted = EventQuery(**{name: value})
        told = chosen(ledger, columns, wanted)
        assert ids_of(told, told.rows) == [one.event.id for one in plain(ledger, wanted)]


ENDS = st.none() | st.integers(0, 500)
BOUNDS = st.builds(Bound, ENDS, st.just(()))
SPEAKER_TOLLS = st.builds(
    SpeakerToll, st.sampled_from(["state", "health"]), st.booleans(), BOUNDS, BOUNDS, st.just(("a",))
)
TOLLS = st.builds(
    AssessedToll,
    harm=st.sampled_from(["killed", "injured"]),
    victims_kind=st.sampled_from(["civilians", "unspecified"]),
    low=BOUNDS,
    best=st.none(),
    high=BOUNDS,
    by_speaker_kind=st.lists(SPEAKER_TOLLS, max_size=3, unique_by=lambda one: (one.speaker_kind, one.anonymous)).map(
        tuple
    ),
    claims=st.sampled_from([(), ("a",)]),
)


@given(st.lists(st.lists(TOLLS, max_size=3, unique_by=lambda one: (one.harm, one.victims_kind)), max_size=6), st.data())
def test_tolls_add_up_as_those_of_the_assessments(of_events, data):
    """Whatever ends are open, and whichever of the events are chosen."""
    told = [
        Assessment(f"e-{number}", None, "ucdp", "unverified", None, (), tuple(map(own(number), tolls)), (), ())
        for number, tolls in enumerate(of_events)
    ]
    events = [Event(one.event, "bombing", (), None, (), (), None, False, ("a",), ("r",)) for one in told]
    lines = [
        Line(number, None, None, "", (), wire.encode(summary_of(event, one, None)))
        for number, (event, one) in enumerate(zip(events, told, strict=True))
    ]
    columns = joined([Part.whole(columns_of(lines, Names()))])
    rows = sorted(data.draw(st.sets(st.integers(0, len(told) - 1)))) if told else []
    some = Chosen(columns, np.array(rows, dtype=np.int64))
    wanted = {columns.ids[row].decode() for row in rows}
    assert some.tolls() == tuple(map(toll_range, sum_tolls(one for one in told if one.event in wanted)))


def own(number: int) -> Callable[[AssessedToll], AssessedToll]:
    """Each event has claims of its own."""
    return lambda toll: dataclasses.replace(toll, claims=tuple(f"{claim}-{number}" for claim in toll.claims))


def test_a_summary_says_what_its_event_says(ledger, columns):
    view = ledger.view()
    told = chosen(ledger, columns, EventQuery())
    for summary, one in zip(told.summaries(told.rows), plain(ledger, EventQuery()), strict=True):
        first = view.claims_of([one.event.claims[0]])[one.event.claims[0]]
        assert summary == summary_of(one.event, one.assessment, first)


def test_columns_that_followed_a_ledger_are_those_that_are_read_of_it_at_once(tmp_path):
    with Ledger.open(tmp_path / "alps.db", clock=Clock()) as ledger:
        loaded = load(ledger.store)
        sizes = set()
        for number in range(8):
            ledger.append(batch(report(12 + number % 3, place=PLACES[number % 2], source=f"Bote {number}")))
            resolve_ledger(ledger, Method())
            loaded = load(ledger.store, loaded)
            sizes.add(len(loaded.columns))
            assert_alike(loaded.columns, load(ledger.store).columns)
            assert load(ledger.store, loaded).columns is loaded.columns
        assert len(sizes) > 1


def assert_alike(one: EventColumns, other: EventColumns) -> None:
    """Two columns say the same, whatever numbers their names have."""
    assert [list(part) for part in (one.ids, one.lines)] == [list(part) for part in (other.ids, other.lines)]
    assert all(np.array_equal(one.events[name], other.events[name]) for name in EVENT.names)
    assert np.array_equal(one.claims, other.claims)
    for table, number, names in (("terms", "term", "terms"), ("points", "spot", "spots"), ("tolls", "kind", "tolls")):
        told = [
            [
                (int(row["row"]), getattr(of.names, names)[int(row[number])], *list(row)[2:])
                for row in getattr(of, table)
            ]
            for of in (one, other)
        ]
        assert told[0] == told[1]


def ids_of(told: Chosen, rows) -> list[str]:
    return [one.id for one in told.summaries(rows)]


def is_placed(place) -> bool:
    return place.latitude is not None and place.longitude is not None
