"""The hard cases of examples/operation-edelweiss, from the events to the origins: on whose word each figure rests."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.assess.origins import find_origins
from sayso.assess.sources import shipped_sources
from sayso.records import Claim, Origin
from tests.examples import compact
from tests.examples.walk import Told, events_of, evidence_on

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def read(reader):
    return compact.read_example(ROOT, reader)


@pytest.fixture(scope="module")
def barracks(read) -> Told:
    return events_of(read).with_claim("02", "attacked the cantonal police barracks")


@pytest.fixture(scope="module")
def origins(read, barracks) -> tuple[Origin, ...]:
    return find_origins(evidence_on(barracks, read), shipped_sources())


def origin_of(origins: tuple[Origin, ...], claim: Claim) -> Origin:
    (found,) = (origin for origin in origins if claim.id in origin.claims)
    return found


def claims_of(told: Told, *files: str, low: int | None = None, kind: str | None = None) -> list[Claim]:
    """The claims of some files on an event, with this lower bound of a toll or of this kind."""
    return [
        claim
        for name, claim in told.claims
        if name[:2] in files
        and (claim.kind == kind or (low is not None and claim.toll is not None and claim.toll.low == low))
    ]


def tie(one: Origin, other: Origin) -> str:
    """How two origins stand to each other; what no rule speaks of is unknown."""
    return next((tie.independence for tie in one.ties if tie.origin == other.id), "unknown")


def test_three_wire_copies_are_one_origin(barracks, origins):
    told = [
        claim for claim in claims_of(barracks, "03", "04", "05", "06", kind="event") if claim.speaker.kind == "report"
    ]
    assert len(told) == 4
    (origin,) = {origin_of(origins, claim).id: origin_of(origins, claim) for claim in told}.values()
    assert origin.name == "Alpine Press Agency"
    why = {one.claim: (one.reason, one.evidence) for one in origin.dependence}
    dateline, passage, byline = (why[claim.id] for claim in told[1:])
    assert dateline == ("cites", "CHUR, Jan 30 (Alpine Press Agency) —")
    assert passage[0] == "wire_copy"
    assert passage[1].startswith("The separatist Edelweiss Front claimed responsibility")
    assert byline == ("cites", "Alpine Press Agency")


def test_the_police_is_one_origin_whoever_quotes_it_and_however_its_figure_changes(barracks, origins):
    named = {4: ["02"], 9: ["03", "04", "05", "06"], 14: ["08", "14"], 15: ["15", "16"]}
    tolls = [claim for low, files in named.items() for claim in claims_of(barracks, *files, low=low)]
    assert len(tolls) == 9
    assert len({origin_of(origins, claim).id for claim in tolls}) == 1


def test_the_hospital_is_independent_of_the_police(barracks, origins):
    (hospital,) = claims_of(barracks, "07", low=12)
    (police,) = claims_of(barracks, "02", low=4)
    assert tie(origin_of(origins, hospital), origin_of(origins, police)) == "independent"
    (quoted,) = claims_of(barracks, "14", low=12)
    assert origin_of(origins, quoted) == origin_of(origins, hospital)


def test_what_unnamed_sources_say_twice_corroborates_nothing(barracks, origins):
    one, other = (origin_of(origins, claim) for claim in claims_of(barracks, "12", "14", low=101))
    assert one == other or tie(one, other) != "independent"
    assert {tied.independence for origin in (one, other) for tied in origin.ties} <= {"unknown", "dependent"}


def test_the_two_groups_are_two_origins(barracks, origins):
    claimed = [claim for claim in claims_of(barracks, "12", kind="responsibility") if claim.polarity == "positive"]
    by_name = {compact.told(claim.speaker): origin_of(origins, claim).id for claim in claimed}
    assert len(by_name) == len(set(by_name.values())) == 2
