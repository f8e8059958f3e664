"""The hard cases of examples/operation-edelweiss, from the reports to the events: what is one happening, what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.examples import compact
from tests.examples.walk import Events, Told, events_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def read(reader):
    return compact.read_example(ROOT, reader)


@pytest.fixture(scope="module")
def events(read) -> Events:
    return events_of(read)


@pytest.fixture(scope="module")
def barracks(events) -> Told:
    """The attack that most reports are about."""
    return events.with_claim("02", "attacked the cantonal police barracks")


def days(told: Told) -> tuple[str | None, str | None]:
    when = told.event.when
    assert when is not None
    return when.earliest and when.earliest[:10], when.latest and when.latest[:10]


def test_one_event_for_the_attack_on_the_barracks(barracks):
    agency, copies, hospital, minister = {"02", "03", "08"}, {"04", "05", "06"}, "07", "11"
    assert barracks.files >= agency | copies | {hospital, minister, "12", "14", "15"}
    assert [place.name for place in barracks.event.places] == ["Chur"]
    assert days(barracks) == ("2024-01-30", "2024-01-30")


def test_every_toll_of_the_barracks_is_there(barracks):
    killed = {compact.bounds(claim.toll).split()[1] for claim in barracks.of("toll") if claim.toll.harm == "killed"}
    assert killed == {"4-*", "9-*", "14-*", "15", "12", "2", "3", "101-*"}


def test_two_groups_claim_it(barracks):
    claim = [claim for claim in barracks.of("responsibility") if claim.polarity == "positive"]
    assert {compact.told(one.speaker) for one in claim} == {"Edelweiss Front", "Gentian Brigade"}


def test_unnamed_sources_of_two_outlets_give_one_figure(barracks):
    found = [(name[:2], claim) for name, claim in barracks.claims if claim.toll and claim.toll.low == 101]
    assert [name for name, _ in found] == ["12", "14"]
    assert {claim.speaker.identified for _, claim in found} == {"anonymous"}


def test_the_attack_of_the_next_day_is_another(events, barracks):
    shooting = events.with_claim("13", "opened fire on a police checkpoint")
    assert shooting is not barracks
    assert shooting.files == {"13"}
    assert [place.name for place in shooting.event.places] == ["Chur"]
    assert days(shooting) == ("2024-01-31", "2024-01-31")
    assert [compact.bounds(claim.toll).split()[:2] for claim in shooting.of("toll")] == [
        ["killed", "2"],
        ["injured", "1"],
    ]


def test_the_bombing_of_old_is_another(events, barracks):
    bombing = events.with_claim("16", "a bomb exploded")
    assert bombing is not barracks
    assert days(bombing) == ("2009-06-01", "2009-06-30")
    assert [claim.toll.low for claim in bombing.of("toll")] == [7]
    assert [claim.polarity for claim in bombing.of("responsibility")] == ["negative"]


def test_the_late_report_joins_and_moves_nothing_else(read, events, barracks):
    late = [item for item, _ in read if Path(item.where).name.startswith("15")]
    before = events_of([(item, claims) for item, claims in read if item not in late])
    assert "15" in barracks.files
    assert before.with_claim("02", "attacked the cantonal police barracks").files == barracks.files - {"15"}
    without = {frozenset(told.event.claims) for told in before.told}
    others = {frozenset(told.event.claims) for told in events.told if "15" not in told.files}
    assert others <= without


def test_what_is_denied_is_the_event_that_was_claimed(events):
    ilanz = events.with_claim("08", "taken control of Ilanz")
    assert ilanz.files >= {"08", "11"}
    assert [place.name for place in ilanz.event.places] == ["Ilanz"]
    sides = {(claim.polarity, compact.told(claim.speaker)) for claim in ilanz.of("control")}
    assert {
        ("positive", "Vreni Caduff"),
        ("positive", "Edelweiss Front"),
        ("negative", "The interior ministry"),
    } <= sides


def test_the_shutdown_has_its_places_and_its_day(events):
    shutdown = events.with_claim("10", "suspended mobile internet services")
    assert shutdown.event.type == "internet_shutdown"
    assert {place.name for place in shutdown.event.places} == {"Chur", "Davos", "Ilanz"}
    assert days(shutdown) == ("2024-01-30", "2024-01-30")
    assert {claim.speaker.kind for _, claim in shutdown.claims} == {"ngo", "state"}


def test_the_campaign_has_two_phases(events):
    launches = [told for told in events.told if told.event.type == "campaign_launch" and told.event.when]
    assert {(told.event.campaign.name, told.event.campaign.phase) for told in launches} == {
        ("Operation Edelweiss", "first phase"),
        ("Operation Edelweiss", "second phase"),
    }
    first = events.with_claim("01", "launched the first phase")
    second = events.with_claim("03", "launched the second phase")
    assert first.files == {"01", "16"}
    assert second.files >= {"03", "04", "05", "06", "16"}
    assert (days(first), days(second)) == (("2024-01-12", "2024-01-12"), ("2024-01-30", "2024-01-30"))
