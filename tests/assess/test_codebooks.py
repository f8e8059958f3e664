"""Corroboration and the codebooks, each against a case that was worked by hand from its source."""

from __future__ import annotations

import pytest

from sayso.assess.codebooks import CODEBOOKS, DEFAULT, codebook_named
from sayso.errors import InputError
from sayso.records import Judgement, wire
from tests.assess.claims import (
    ARMY,
    FRONT,
    HOSPITAL,
    MINISTRY,
    NAMELESS,
    OWN,
    POLICE,
    assessed,
    did_it,
    happening,
    range_of,
    said,
    the_toll,
    toll,
)


def attack(report, speaker, **more):
    return said(report, speaker, event=happening(), **more)


THREE = [
    toll("a", 14, None),
    toll("b", 12, speaker=HOSPITAL),
    toll("c", 12, speaker=OWN),
    toll("d", 90, speaker=NAMELESS),
]
BEST = {
    "acled": (THREE, 12),
    "ucdp": (THREE, 12),
    "airwars": (THREE, None),
    "ibc": (THREE, None),
    "maverick-conservative": (THREE, 12),
    "maverick-informative": (THREE, 90),
    "maverick-representative": (THREE, 12),
}


@pytest.mark.parametrize("name", CODEBOOKS)
def test_the_figure_that_each_codebook_chooses_within_one_range(name):
    claims, expected = BEST[name]
    found = the_toll(assessed(*claims, codebook=name))
    assert range_of(found) == (12, None)
    assert (found.best and found.best.value) == expected
    if found.best:
        assert {one.id for one in claims if one.toll.low == expected} == set(found.best.claims)


def test_acled_has_values_of_its_own_for_vague_words():
    words = toll("a", 24, None, wording="dozens of officers", about=True)
    assert the_toll(assessed(words, codebook="acled")).best.value == 12
    assert the_toll(assessed(words, codebook="ucdp")).best.value == 24


def test_ucdp_has_no_best_figure_from_nameless_sources_alone():
    assert the_toll(assessed(toll("a", 90, speaker=NAMELESS))).best is None


def test_the_representative_figure_of_a_tie_is_the_lowest():
    tied = [toll("a", 14), toll("b", 12, speaker=HOSPITAL)]
    assert the_toll(assessed(*tied, codebook="maverick-representative")).best.value == 12


def test_an_unknown_codebook_is_an_error_that_names_the_others():
    with pytest.raises(InputError, match=f"{DEFAULT}.*airwars"):
        codebook_named("mine")


def accept(claim):
    return [Judgement.of(verdict="accept", subject=[claim.id], by="Ueli", reason="seen", at="2031-03-05")]


GRADES = {
    "one speaker": ([attack("a", POLICE)], "single_origin"),
    "one speaker in three outlets": ([attack("a", POLICE), attack("b", POLICE), attack("c", POLICE)], "single_origin"),
    "police and hospital": ([attack("a", POLICE), toll("b", 12, speaker=HOSPITAL)], "corroborated"),
    "police and hospital after an outlet": (
        [attack("c", OWN), attack("a", POLICE), toll("b", 12, speaker=HOSPITAL)],
        "corroborated",
    ),
    "police and army": ([attack("a", POLICE), attack("b", ARMY)], "unverified"),
    "police and nameless sources": ([attack("a", POLICE), attack("b", NAMELESS)], "unverified"),
    "only possible": ([attack("a", POLICE), toll("b", 12, speaker=HOSPITAL, certainty="possible")], "unverified"),
    "claimed and denied": ([attack("a", FRONT), attack("b", ARMY, polarity="negative")], "contested"),
    "figures apart contest nothing": ([toll("a", 14), toll("b", 12, speaker=HOSPITAL)], "corroborated"),
}


@pytest.mark.parametrize(("claims", "grade"), GRADES.values(), ids=GRADES)
def test_grades(claims, grade):
    for name in ("ucdp", "acled", "ibc", "maverick-informative"):
        found = assessed(*claims, codebook=name)
        assert (found.grade, found.label, found.codebook) == (grade, None, name)


def test_a_claim_that_a_person_accepts_confirms_unless_it_is_contested():
    claim = attack("a", POLICE)
    assert assessed(claim, judgements=accept(claim)).grade == "confirmed"
    assert assessed(claim, attack("b", FRONT, polarity="negative"), judgements=accept(claim)).grade == "contested"


CIVILIANS = toll("a", 3, of="civilians")
AIRWARS = {
    "a party admits it": ([CIVILIANS, did_it("b")], ("confirmed", "confirmed")),
    "two independent sources": ([CIVILIANS, toll("b", 4, speaker=HOSPITAL, of="civilians")], ("corroborated", "fair")),
    "a single source": ([CIVILIANS], ("single_origin", "weak")),
    "two claim it": (
        [CIVILIANS, did_it("b"), did_it("c", MINISTRY, ["Graubünden Regiment"])],
        ("contested", "contested"),
    ),
    "only combatants": ([toll("a", 3, of="armed_group")], ("unverified", "discounted")),
}


@pytest.mark.parametrize(("claims", "expected"), AIRWARS.values(), ids=AIRWARS)
def test_airwars_grades_with_words_of_its_own(claims, expected):
    found = assessed(*claims, codebook="airwars")
    assert (found.grade, found.label) == expected


def test_ten_outlets_that_quote_one_speaker_corroborate_the_words_and_not_what_they_say():
    claims = [toll(f"r{n}", 14) for n in range(10)]
    statement = assessed(*claims).corroborations[0]
    assert (statement.utterance, statement.content) == (10, 1)


def test_two_independent_speakers_corroborate_the_content():
    statement = assessed(toll("a", 14), toll("b", 14, speaker=HOSPITAL)).corroborations[0]
    assert (statement.utterance, statement.content) == (1, 2)


def test_other_figures_are_other_statements():
    police, hospital, again = toll("a", 14), toll("b", 12, speaker=HOSPITAL), toll("c", 12, speaker=HOSPITAL)
    found = assessed(police, hospital, again)
    statement = [one for one in found.corroborations if set(one.claims) == {hospital.id, again.id}]
    assert [(one.utterance, one.content) for one in statement] == [(2, 1)]


def test_what_a_person_could_not_verify_corroborates_nothing():
    claims = [attack("a", POLICE), toll("b", 12, speaker=HOSPITAL)]
    assert assessed(*claims).corroborations[0].content == 2
    doubt = Judgement.of(verdict="unverifiable", subject=[claims[1].id], by="Ueli", reason="no trace", at="2031-03-05")
    assert assessed(*claims, judgements=[doubt]).corroborations[0].content == 1


def test_an_assessment_is_the_same_again_and_comes_back_from_its_line():
    claims = [*THREE, did_it("a"), attack("b", ARMY, polarity="negative")]
    one = assessed(*claims)
    assert wire.dumps(one) == wire.dumps(assessed(*claims))
    assert wire.loads(wire.dumps(one)) == one
