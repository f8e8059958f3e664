"""The hard cases of examples/operation-edelweiss, as they are assessed: revisions, disputes, and what corroborates."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.assess.sources import shipped_sources
from sayso.records import AssessedToll, Assessment
from tests.examples import compact
from tests.examples.walk import Events, Told, events_of, evidence_on

assessing = pytest.importorskip("sayso.assess.assessing", reason="events are not assessed yet")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def read(reader):
    return compact.read_example(ROOT, reader)


@pytest.fixture(scope="module")
def events(read) -> Events:
    return events_of(read)


@pytest.fixture(scope="module")
def barracks(events) -> Told:
    return events.with_claim("02", "attacked the cantonal police barracks")


@pytest.fixture(scope="module")
def assessed(read, barracks) -> Assessment:
    return assessing.assess_event(evidence_on(barracks, read), sources=shipped_sources())


def low_of(told: Told, claims: tuple[str, ...]) -> set[tuple[str, int | None]]:
    """The file and lower bound of each toll among some claims."""
    return {(name[:2], claim.toll.low) for name, claim in told.claims if claim.id in claims and claim.toll}


def toll(assessed: Assessment, harm: str, victims_kind: str) -> AssessedToll:
    (found,) = (one for one in assessed.tolls if (one.harm, one.victims_kind) == (harm, victims_kind))
    return found


def test_a_later_figure_of_the_police_supersedes_the_earlier_ones(barracks, assessed):
    killed = toll(assessed, "killed", "state_forces")
    agency = {("02", 4), ("03", 9), ("08", 14)}
    copies = {("04", 9), ("05", 9), ("06", 9)}
    assert low_of(barracks, killed.superseded) >= agency | copies
    assert not low_of(barracks, killed.claims) & (agency | copies)
    assert ("15", 15) in low_of(barracks, killed.claims)


def test_two_groups_that_claim_it_are_a_dispute(barracks, assessed):
    told = {claim.id: compact.told(claim.speaker) for _, claim in barracks.claims}
    sides = [{told[one.claim_a], told[one.claim_b]} for one in assessed.disputes if one.kind == "responsibility"]
    assert {"Edelweiss Front", "Gentian Brigade"} in sides


def test_the_denial_of_the_ministry_is_a_dispute(read, events):
    ilanz = events.with_claim("08", "taken control of Ilanz")
    assessed = assessing.assess_event(evidence_on(ilanz, read), sources=shipped_sources())
    where = {claim.id: (name[:2], claim.polarity) for name, claim in ilanz.claims}
    sides = [{where[one.claim_a], where[one.claim_b]} for one in assessed.disputes if one.kind in {"control", "denial"}]
    assert {("08", "positive"), ("11", "negative")} in sides


def test_the_figure_of_unnamed_sources_stands_apart_and_is_not_corroborated(barracks, assessed):
    hundred = {claim.id for _, claim in barracks.claims if claim.toll and claim.toll.low == 101}
    assert len(hundred) == 2
    rows = [row for one in assessed.tolls for row in one.by_speaker_kind if hundred & set(row.claims)]
    assert {row.anonymous for row in rows} == {True}
    assert all(one.content <= 1 for one in assessed.corroborations if hundred & set(one.claims))


def test_the_hospital_has_a_row_of_its_own(assessed):
    rows = [row for one in assessed.tolls for row in one.by_speaker_kind if one.harm == "killed"]
    assert [(row.low.value, row.high.value) for row in rows if row.speaker_kind == "health"] == [(12, 12)]
