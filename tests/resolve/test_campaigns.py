"""Named operations across reports: one name in many spellings, its phases in order, and nothing merged on a guess."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.records import (
    Campaign,
    Claim,
    ClaimPlace,
    Event,
    EventActor,
    EventPlace,
    EventTime,
    Ground,
    Happening,
    Span,
    Speaker,
    TimeRange,
    event_id,
    wire,
)
from sayso.resolve.campaign_names import core_of, read_name, read_phase
from sayso.resolve.campaigns import gather_campaigns, measure_campaign

FRONT = Speaker("Edelweiss Front", None, "armed_group", "named", "name:edelweiss-front")
POLICE = Speaker(None, "the police", "state", "role")
ITSELF = Speaker(None, None, "report", "named")
TOWNS = {"Chur": (46.85, 9.53, "CH"), "Davos": (46.8, 9.83, "CH"), "Lienz": (46.83, 12.77, "AT")}


def claim(
    number: int,
    type_: str = "attack",
    *,
    report: str = "r1",
    speaker: Speaker = FRONT,
    campaign: tuple[str, str | None] | None = None,
    place: str | None = "Chur",
    day: str | None = "2024-01-30",
    start: int | None = None,
    **more,
) -> Claim:
    at = 1_000 * number if start is None else start
    span = Span(at, at + 12, f"claim {number:06}")
    latitude, longitude, country = TOWNS[place] if place else (None, None, None)
    places = (
        (ClaimPlace(place, None, latitude, longitude, country, "GR", None, "settlement", span, place),) if place else ()
    )
    when = TimeRange(day, day, "day", day, span, "text") if day else None
    named = Campaign(*campaign) if campaign else None
    return Claim.of(
        report=report,
        kind=more.pop("kind", "event"),
        speaker=speaker,
        content=span,
        because=[Ground.of(span, "test:campaigns")],
        event=Happening(type_, span, places, when, campaign=named),
        **more,
    )


def event(*claims: Claim, actors: tuple[EventActor, ...] = ()) -> Event:
    """The event that some claims are about, as the first of them has it."""
    first = claims[0]
    ids = tuple(one.id for one in claims)
    assert first.event
    places = tuple(
        EventPlace(
            one.name, None, one.latitude, one.longitude, one.country, one.admin1, None, one.precision, one.wording, ids
        )
        for one in first.event.places
    )
    when = first.event.when
    time = EventTime(when.earliest, when.latest, when.precision, ids) if when else None
    reports = tuple(dict.fromkeys(one.report for one in claims))
    return Event(
        event_id(first.id), first.event.type, places, time, actors, (), first.event.campaign, False, ids, reports
    )


def gather(*claims: Claim):
    return gather_campaigns([event(one) for one in claims], claims)


@pytest.mark.parametrize(
    "spelling",
    [
        "Operation Edelweiss",
        "“Operation Edelweiss”",
        "'Operation Edelweiss.'",
        "OPERATION EDELWEISS",
        "Operation Edel-weiss",
        "operation  Edelweiß",
        "the Operation Édelweiss",
        "Op. Edelweiss",
        "second phase of “Operation Edelweiss”",
        "the final stage of the Operation Edelweiss",
        "Operation Edelweiss, Phase II",
        "Operation Edelweiss (phase two)",
    ],
)
def test_spellings_of_one_name(spelling):
    usual = [claim(number, campaign=("Operation Edelweiss", None)) for number in (1, 2)]
    (view,) = gather(*usual, claim(3, campaign=(spelling, None)))
    assert len(view.events) == 3
    assert view.name == "Operation Edelweiss"


@pytest.mark.parametrize(
    ("other", "is_similar"),
    [
        ("Edelweiss", True),
        ("Operation Edelweis", True),
        ("Edelweiss campaign", True),
        ("Operation Edelweiss 2.0", True),
        ("Operation Enzian", False),
        ("Operation Phase Two", False),
        ("Operation", False),
    ],
)
def test_what_would_be_a_guess_stays_apart_and_is_told_of(other, is_similar):
    views = gather(claim(1, campaign=("Operation Edelweiss", None)), claim(2, campaign=(other, None)))
    assert len(views) == 2
    found = next(view for view in views if view.name == "Operation Edelweiss")
    assert found.similar == ((other,) if is_similar else ())


@pytest.mark.parametrize(
    ("wordings", "number"),
    [
        (("first phase", "phase one", "Phase I", "the 1st stage", "opening phase"), 1),
        (("second phase", "phase two", "Phase 2", "second-phase", "stage II"), 2),
        (("tenth wave", "wave 10"), 10),
    ],
)
def test_wordings_of_one_phase(wordings, number):
    assert {read_phase(wording).number for wording in wordings} == {number}


def test_phases_stand_in_order():
    phases = ["final phase", "third phase", "mountain phase", "phase one", "valley phase", "2nd phase"]
    days = ["2024-03-01", "2024-02-01", "2024-02-20", "2024-02-03", "2024-02-10", "2024-02-02"]
    claims = [
        claim(number, campaign=("Operation Enzian", phase), day=day)
        for number, (phase, day) in enumerate(zip(phases, days, strict=True))
    ]
    (view,) = gather(*claims, claim(9, campaign=("Operation Enzian", None)))
    assert [phase.wordings[0] for phase in view.phases] == [
        "phase one", "2nd phase", "third phase", "valley phase", "mountain phase", "final phase",
    ]  # fmt: skip
    assert [phase.number for phase in view.phases] == [1, 2, 3, None, None, None]
    assert len(view.unphased) == 1
    assert (view.earliest, view.latest) == ("2024-01-30", "2024-03-01")


def test_a_wording_with_two_numbers_is_no_guess():
    assert read_phase("first or second phase").rank == 1


def test_one_event_in_two_phases_stands_in_both():
    one = claim(1, campaign=("Operation Enzian", "first phase"))
    other = claim(2, report="r2", campaign=("Operation Enzian", "second phase"))
    (view,) = gather_campaigns([event(one, other)], [one, other])
    assert [phase.events for phase in view.phases] == [view.events, view.events]
    assert view.reports == ("r1", "r2")


def test_one_name_in_two_countries_is_two_operations():
    views = gather(
        claim(1, campaign=("Operation Enzian", None), speaker=POLICE),
        claim(2, report="r2", campaign=("Operation Enzian", None), speaker=POLICE, place="Lienz"),
    )
    assert sorted(view.countries for view in views) == [("AT",), ("CH",)]
    assert {view.similar for view in views} == {("Operation Enzian",)}


def test_one_actor_ties_two_countries():
    (view,) = gather(
        claim(1, campaign=("Operation Enzian", None)),
        claim(2, report="r2", campaign=("Operation Enzian", None), place="Lienz"),
    )
    assert view.countries == ("AT", "CH")


def test_a_use_that_fits_two_operations_stays_open():
    there = claim(1, campaign=("Operation Enzian", None), speaker=POLICE)
    abroad = claim(2, report="r2", campaign=("Operation Enzian", None), speaker=POLICE, place="Lienz")
    nowhere = claim(3, report="r3", campaign=("Operation Enzian", None), speaker=POLICE, place=None)
    assert len(gather(there, nowhere)) == 1
    assert len(gather(there, abroad, nowhere)) == 3


def test_launches_say_who_announced_what_and_when():
    claims = [
        claim(1, "campaign_launch", campaign=("Operation Enzian", "second phase"), day="2024-02-01"),
        claim(2, "campaign_launch", campaign=("Operation Enzian", "first phase"), speaker=POLICE),
        claim(3, "campaign_launch", campaign=("Operation Enzian", "third phase"), kind="intention", day=None),
        claim(4, "campaign_launch", campaign=("Operation Enzian", None), polarity="negative", day="2024-02-02"),
        claim(5, campaign=("Operation Enzian", None), speaker=ITSELF),
    ]
    (view,) = gather(*claims)
    told = [(one.speaker.name or one.speaker.role, one.phase, one.kind, one.polarity) for one in view.launches]
    assert told == [
        ("the police", "first phase", "event", "positive"),
        ("Edelweiss Front", "second phase", "event", "positive"),
        ("Edelweiss Front", None, "event", "negative"),
        ("Edelweiss Front", "third phase", "intention", "positive"),
    ]
    assert view.named_by == ("Edelweiss Front", "the police", "the report itself")


LAUNCH = claim(1, "campaign_launch", campaign=("Operation Enzian", "first phase"), start=0)


@pytest.mark.parametrize(
    ("other", "is_beside"),
    [
        (claim(2, place="Davos", start=90), True),
        (claim(2, place="Davos", day="2024-01-31", start=90), True),
        (claim(2, place="Davos", start=300), False),
        (claim(2, place="Davos", day="2024-02-01", start=90), False),
        (claim(2, place="Davos", day="2009-06-01", start=90), False),
        (claim(2, place="Davos", day=None, start=90), False),
        (claim(2, place="Davos", start=90, report="r2"), False),
        (claim(2, place="Davos", start=90, speaker=POLICE), False),
        (claim(2, place="Davos", start=90, polarity="negative"), False),
        (claim(2, "curfew", place="Davos", start=90), False),
        (claim(2, place="Davos", start=90, campaign=("Operation Arnika", None)), False),
    ],
)
def test_deeds_that_are_told_of_beside_a_phase(other, is_beside):
    view = next(view for view in gather(LAUNCH, other) if view.name == "Operation Enzian")
    expected = (event_id(other.id),) if is_beside else ()
    assert view.beside == view.phases[0].beside == expected
    assert view.events == (event_id(LAUNCH.id),)


@pytest.mark.parametrize(
    ("type_", "place", "day", "is_noted"),
    [
        ("internet_shutdown", "Chur", "2024-01-31", True),
        ("curfew", "Davos", "2024-02-01", True),
        ("internet_shutdown", "Chur", "2024-02-05", False),
        ("internet_shutdown", "Lienz", "2024-01-31", False),
        ("internet_shutdown", None, "2024-01-31", False),
        ("protest", "Chur", "2024-01-31", False),
    ],
)
def test_what_may_have_kept_reports_from_coming_out(type_, place, day, is_noted):
    other = claim(2, type_, place=place, day=day, report="r2", speaker=POLICE)
    (view,) = gather(LAUNCH, other)
    assert [note.event for note in view.notes] == ([event_id(other.id)] if is_noted else [])
    assert all(place in note.note and day in note.note for note in view.notes)


def test_actors_are_those_of_a_known_kind():
    actors = (
        EventActor("Edelweiss Front", "armed_group", "initiator", None, ("c",)),
        EventActor("the second phase", "unknown", "initiator", None, ("c",)),
        EventActor("the barracks", "state", "target", None, ("c",)),
    )
    (view,) = gather_campaigns([event(LAUNCH, actors=actors)], [LAUNCH])
    assert view.actors == ("Edelweiss Front",)


def test_an_event_names_its_campaign_though_its_claims_are_not_at_hand():
    (view,) = gather_campaigns([event(LAUNCH)], [])
    assert (view.events, view.claims, view.reports) == ((event_id(LAUNCH.id),), (), ("r1",))


def test_a_claim_of_no_event_names_it_too():
    (view,) = gather_campaigns([], [LAUNCH])
    assert (view.events, view.claims) == ((), (LAUNCH.id,))


def test_coordination_counts_deeds_and_says_what_is_missing():
    claims = [
        LAUNCH,
        claim(2, campaign=("Operation Enzian", "first phase")),
        claim(3, campaign=("Operation Enzian", "first phase"), place="Davos"),
        claim(4, "statement", campaign=("Operation Enzian", None), place="Davos"),
    ]
    events = [event(one) for one in claims]
    measured = measure_campaign(gather_campaigns(events, claims)[0], events)
    assert measured.coordination
    assert (measured.coordination.events, measured.coordination.places) == (2, 2)
    assert measured.coordination.why_not == "not enough background: 0 other events about it, 100 are needed"
    assert measured.phases[0].coordination == measured.coordination
    assert wire.loads(wire.dumps(measured)) == measured


@given(st.permutations(range(8)))
def test_the_order_of_what_comes_does_not_matter(order):
    phases = [None, "first phase", "phase two", "last phase"]
    spellings = ["Operation Enzian", "“Operation Enzian”", "Op. Enzian", "Enzian"]
    claims = [
        claim(one, report=f"r{one % 3}", campaign=(spellings[one % 4], phases[one % 4]), start=one * 60)
        for one in range(8)
    ]
    events = [event(one) for one in claims]
    expected = gather_campaigns(events, claims)
    assert gather_campaigns([events[one] for one in order], [claims[one] for one in order]) == expected


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=()), max_size=40) | st.text("phase two of-Operation “IX”", max_size=40))
def test_any_name_is_read(text):
    name = read_name(text)
    assert bool(core_of(name.shown)) == bool(name.key)
    assert read_phase(text).rank in {0, 1, 2}
    views = gather(claim(1, campaign=(text, text)))
    assert len(views) == (1 if name.key else 0)


def test_thousands_of_names_and_uses_take_moments():
    names = [f"Operation {'Z' * (number % 7)}{number}" for number in range(1_500)]
    claims = [claim(number, campaign=(names[number % len(names)], None), start=number) for number in range(3_000)]
    assert len(gather(*claims)) == len({read_name(name).key for name in names})


def test_the_date_of_a_whole_is_that_of_its_dated_events():
    undated = replace(event(LAUNCH), when=EventTime(None, "2024-05-05", "unknown", ()))
    (view,) = gather_campaigns([undated], [LAUNCH])
    assert (view.earliest, view.latest) == (None, None)
