"""Who is meant: police that blame somebody did not do it, and a spokeswoman speaks for her group."""

from __future__ import annotations

import pytest

from tests.assess.cases import BRIGADE, CAPREZ, FRONT, HOSPITAL, NAMELESS, POLICE, assess, did, disputes, toll

F, B = "Edelweiss Front", "Gentian Brigade"
CIVILIANS = toll("r9", POLICE, 2, 2, kind="civilians")
CASES = {
    "a spokeswoman claims it for her group, police name the group": ([did("r1", FRONT), did("r2", POLICE, F)], set()),
    "police that name nobody did not do it": ([did("r1", FRONT, F), did("r2", CAPREZ)], set()),
    "gunmen fit any party": ([did("r1", FRONT, F), did("r2", CAPREZ, "gunmen")], set()),
    "a spokeswoman and another group": ([did("r1", FRONT), did("r2", BRIGADE, B)], {"responsibility"}),
    "police change their mind, and the other group claims it": (
        [did("r1", POLICE, F), did("r2", CAPREZ, B), did("r3", BRIGADE, B)],
        {"responsibility"},
    ),
    "dozens and 20 meet": ([toll("r1", FRONT, 24, about=True), toll("r2", HOSPITAL, 20, 20)], set()),
    "dozens and 5 do not": ([toll("r1", FRONT, 24, about=True), toll("r2", HOSPITAL, 5, 5)], {"toll"}),
}


@pytest.mark.parametrize("case", CASES)
def test_who_stands_against_whom(case):
    claims, kinds = CASES[case]
    assert {one.kind for one in disputes(claims)} == kinds
    assert {one.kind for one in disputes(claims[::-1])} == kinds


LABELS = [
    ("confirmed", [did("r1", FRONT), CIVILIANS]),
    ("confirmed", [did("r1", FRONT, F), CIVILIANS]),
    ("weak", [did("r1", CAPREZ, "gunmen"), toll("r1", CAPREZ, 2, 2, kind="civilians")]),
    ("weak", [did("r1", CAPREZ), toll("r1", CAPREZ, 2, 2, kind="civilians")]),
    ("weak", [toll("r1", POLICE, 40, 40, harm="captured", kind="armed_group")]),
    ("discounted", [did("r1", FRONT, F), toll("r2", POLICE, 2, 2, kind="state_forces")]),
]


@pytest.mark.parametrize(("label", "claims"), LABELS)
def test_only_who_did_it_can_admit_it_and_only_the_dead_and_injured_are_discounted(label, claims):
    assert assess(claims, "airwars").label == label


def test_the_most_informative_figure_of_a_range_is_its_upper_end():
    (found,) = assess([toll("r1", POLICE, 9, 9), toll("r2", HOSPITAL, 10, 15)], "maverick-informative").tolls
    assert found.best.value == 15


def test_a_nameless_first_claim_hides_no_corroboration():
    claims = [toll("r1", NAMELESS, 40, 40), toll("r2", NAMELESS, 40, 40), toll("r3", POLICE, 9, 9)]
    assert assess([*claims, toll("r4", HOSPITAL, 12, 12)]).grade == "corroborated"
