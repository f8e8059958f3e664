"""Whose word claims go back to: a table of invented cases for each kind of evidence and each of the three values."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.assess.evidence import Evidence
from sayso.assess.origins import find_origins
from sayso.assess.sources import Publisher, Sources
from sayso.records import Claim, Event, Ground, Judgement, Report, Source, Span, Speaker, Toll, origin_id

SOURCES = Sources.of(
    [
        Publisher("apa", "Alpine Press Agency", "agency", aliases=("APA",)),
        Publisher("bote", "Landquart Bote", "outlet", owner="Rhine Media"),
        Publisher("funk", "Bergfunk", "outlet", owner="Rhine Media"),
    ]
)
POLICE = Speaker(None, "the police", "state", "role")
CAPREZ = Speaker("Ladina Caprez", "a police spokeswoman", "state", "named")
HOSPITAL = Speaker(None, "the cantonal hospital", "health", "role")
ARMY = Speaker(None, "the army", "state", "role")
FRONT = Speaker("Vreni Caduff", "spokeswoman of the Edelweiss Front", "armed_group", "named", "name:edelweiss-front")
BRIGADE = Speaker(None, "the Gentian Brigade", "armed_group", "role", "name:gentian-brigade")
OWN = Speaker(None, None, "report", "named")
NAMELESS = Speaker(None, "unofficial sources", "unknown", "anonymous")
AGENCY = Speaker("Alpine Press Agency", None, "media", "named")
WIRE = (
    "Gunmen came in two lorries over the bridge before dawn, opened fire on the gate of the barracks and fled towards the "
    "pass when the first patrol reached the square, and all shops in the old town stayed shut until the evening."
)


def report(key, source, text="", **more):
    return Report(key, text or f"Text of {key}.", Source(source), published_at=f"2024-01-3{int(key[1:]) % 2}", **more)


def said(where, speaker, words="at least nine were killed", low=9, via=(), kind="toll", high=None):
    toll = (
        Toll("killed", None, "unspecified", low, high or low, False, str(low), Span(0, 1, "a"))
        if kind == "toll"
        else None
    )
    span = Span(0, len(words), words)
    return Claim.of(
        report=where, kind=kind, speaker=speaker, content=span, because=[Ground.of(span, "test")], toll=toll, via=via
    )


def evidence_of(reports, claims, judgements=()):
    event = Event("e-1", "attack", (), None, (), (), None, False, tuple(c.id for c in claims), ())
    return Evidence.of(event, claims, reports, judgements)


def value_between(first, second, reports, judgements=()):
    """How the origins of two claims stand: "one" if they are the same origin."""
    origins = find_origins(evidence_of(reports, [first, second], judgements), SOURCES)
    if len(origins) == 1:
        return "one"
    (tie,) = origins[0].ties
    assert tie.origin == origins[1].id
    return tie.independence


PLAIN = [report("r1", "Säntis Courier"), report("r2", "Aare Courier")]
CASES = {
    "one spokeswoman, two outlets": (said("r1", CAPREZ), said("r2", CAPREZ), PLAIN, "one"),
    "a revision is no second vote": (said("r1", CAPREZ), said("r2", CAPREZ, "14 died", 14), PLAIN, "one"),
    "a body and its spokeswoman": (said("r1", POLICE), said("r2", CAPREZ), PLAIN, "one"),
    "police and hospital": (said("r1", POLICE), said("r2", HOSPITAL), PLAIN, "independent"),
    "police and hospital in one report": (said("r1", POLICE), said("r1", HOSPITAL, "12 bodies"), PLAIN, "unknown"),
    "police and army": (said("r1", POLICE), said("r2", ARMY), PLAIN, "unknown"),
    "two parties of their own deeds": (
        said("r1", FRONT, "we did it", kind="responsibility"),
        said("r2", BRIGADE, "it was us", kind="responsibility"),
        PLAIN,
        "independent",
    ),
    "a party's opinion": (said("r1", FRONT, "a joke", kind="assessment"), said("r2", POLICE), PLAIN, "unknown"),
    "nameless sources": (said("r1", NAMELESS, "nine", 9), said("r2", NAMELESS, "nine died", 9), PLAIN, "unknown"),
    "nameless, a round figure": (said("r1", NAMELESS, "x", 100), said("r2", NAMELESS, "y", 100), PLAIN, "unknown"),
    "nameless, over a hundred": (
        said("r1", NAMELESS, "x", 101, high=900),
        said("r2", NAMELESS, "y", 101, high=900),
        PLAIN,
        "unknown",
    ),
    "nameless, a rare figure": (said("r1", NAMELESS, "x", 117), said("r2", NAMELESS, "y", 117), PLAIN, "one"),
    "nameless, told to one agency": (
        said("r1", NAMELESS, "x", via=(AGENCY,)),
        said("r2", NAMELESS, "y", via=(AGENCY,)),
        PLAIN,
        "one",
    ),
    "own voices": (said("r1", OWN), said("r2", OWN), PLAIN, "unknown"),
    "own voices, one long wording": (said("r1", OWN, WIRE), said("r2", OWN, WIRE, 8), PLAIN, "one"),
    "a medium is cited": (
        said("r1", OWN),
        said("r2", AGENCY),
        [report("r1", "APA"), PLAIN[1]],
        "one",
    ),
    "dateline": (
        said("r1", OWN),
        said("r2", OWN, "nine died"),
        [report("r1", "APA"), report("r2", "Aare Courier", "CHUR, Jan 30 (Alpine Press Agency) — Nine died.")],
        "one",
    ),
    "author": (
        said("r1", OWN),
        said("r2", OWN, "nine died"),
        [report("r1", "APA"), report("r2", "Aare Courier", author="Alpine Press Agency")],
        "one",
    ),
    "wire copy with a new lead": (
        said("r1", OWN),
        said("r2", OWN, "nine died"),
        [report("r1", "Säntis Courier", WIRE), report("r2", "Aare Courier", f"Snow fell all day. {WIRE}")],
        "one",
    ),
    "one owner": (
        said("r1", OWN),
        said("r2", OWN, "nine died"),
        [report("r1", "Bergfunk"), report("r2", "Landquart Bote")],
        "dependent",
    ),
    "police and hospital, one text": (
        said("r1", POLICE),
        said("r2", HOSPITAL),
        [report("r1", "APA", WIRE), report("r2", "Aare Courier", WIRE)],
        "unknown",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_each_kind_of_evidence(case):
    first, second, reports, value = CASES[case]
    assert value_between(first, second, reports) == value
    assert value_between(second, first, reports) == value


def test_the_evidence_stands_in_the_report():
    reports = [
        report("r1", "Säntis Courier", WIRE),
        report("r2", "Aare Courier", f"Snow fell. {WIRE}"),
        report("r3", "Bergfunk", "CHUR (APA) — Nine died."),
        report("r4", "APA"),
    ]
    claims = [said(f"r{n}", OWN, f"claim {n}") for n in (1, 2, 3, 4)]
    copied, cited = find_origins(evidence_of(reports, claims), SOURCES)
    (dependence,) = copied.dependence
    assert dependence.reason == "wire_copy"
    assert dependence.evidence in reports[1].text
    assert cited.name == "Alpine Press Agency"
    assert cited.claims == (claims[3].id, claims[2].id)
    assert [(one.reason, one.evidence) for one in cited.dependence] == [("cites", "CHUR (APA) —")]


def judge(verdict, *claims, at="2024-02-01T00:00:00Z"):
    return Judgement.of(verdict=verdict, subject=map(origin_id, claims), by="Nina", reason="asked them", at=at)


def test_a_person_overrides():
    own = said("r1", OWN), said("r2", OWN, "nine died")
    ids = own[0].id, own[1].id
    assert value_between(*own, PLAIN, [judge("same", *ids)]) == "one"
    assert value_between(*own, PLAIN, [judge("different", *ids)]) == "independent"
    bodies = said("r1", POLICE), said("r2", HOSPITAL)
    assert value_between(*bodies, PLAIN, [judge("unsure", bodies[0].id, bodies[1].id)]) == "unknown"
    one = said("r1", CAPREZ), said("r2", CAPREZ)
    assert value_between(*one, PLAIN, [judge("different", one[0].id, one[1].id)]) == "independent"


def test_the_last_of_two_judgements_holds():
    own = said("r1", OWN), said("r2", OWN, "nine died")
    ids = own[0].id, own[1].id
    judgements = [judge("same", *ids), judge("different", *ids, at="2024-02-02T00:00:00Z")]
    assert value_between(*own, PLAIN, judgements) == "independent"
    assert (
        value_between(*own, PLAIN, [judge("different", *ids), judge("same", *ids, at="2024-02-02T00:00:00Z")]) == "one"
    )


def test_a_judgement_on_happenings_is_not_one_on_origins():
    own = said("r1", OWN), said("r2", OWN, "nine died")
    judgement = replace(judge("same", own[0].id, own[1].id), subject=(own[0].id, own[1].id))
    assert value_between(*own, PLAIN, [judgement]) == "unknown"


SPEAKERS = st.sampled_from([POLICE, CAPREZ, HOSPITAL, ARMY, FRONT, BRIGADE, OWN, NAMELESS, AGENCY])
REPORTS = [report(f"r{n}", name) for n, name in enumerate(["APA", "Bergfunk", "Landquart Bote", "Aare Courier", None])]


@given(
    st.lists(st.tuples(st.integers(0, 4), SPEAKERS, st.integers(1, 200)), min_size=1, max_size=12, unique=True),
    st.data(),
)
def test_origins_part_the_claims_whatever_their_order(drawn, data):
    claims = list({c.id: c for c in (said(f"r{where}", who, f"{n} died", n) for where, who, n in drawn)}.values())
    first = find_origins(evidence_of(REPORTS, claims), SOURCES)
    assert sorted(one for origin in first for one in origin.claims) == sorted(claim.id for claim in claims)
    shuffled = data.draw(st.permutations(claims))
    reports = data.draw(st.permutations(REPORTS))
    again = find_origins(evidence_of(reports, shuffled), SOURCES)
    assert {frozenset(origin.claims) for origin in again} == {frozenset(origin.claims) for origin in first}
    assert _values(again) == _values(first)


def _values(origins):
    of = {origin.id: frozenset(origin.claims) for origin in origins}
    return {(of[origin.id], of[tie.origin], tie.independence) for origin in origins for tie in origin.ties}


def test_no_claims_no_origins():
    assert find_origins(evidence_of([], []), SOURCES) == ()


def test_five_thousand_claims_take_seconds():
    speakers = [POLICE, HOSPITAL, OWN, NAMELESS, FRONT]
    reports = [report(f"r{n}", f"Paper {n}", f"{WIRE} {n}") for n in range(1000)]
    claims = [said(f"r{n % 1000}", speakers[n % 5], f"{n} died", n) for n in range(5000)]
    evidence = evidence_of(reports, claims)
    begun = time.perf_counter()
    origins = find_origins(evidence, SOURCES)
    assert time.perf_counter() - begun < 20
    assert sum(len(origin.claims) for origin in origins) == 5000
