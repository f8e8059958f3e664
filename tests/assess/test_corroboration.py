"""Corroboration: that something was said, and that it is so, are counted apart; `unknown` never corroborates."""

from __future__ import annotations

import pytest

from tests.assess.cases import (
    ARMY,
    CAPREZ,
    FRONT,
    HOSPITAL,
    MINISTRY,
    NAMELESS,
    OWN,
    POLICE,
    RESIDENTS,
    WIRE,
    assess,
    corroborations,
    did,
    happened,
    judged,
    report,
    toll,
)

COUNTS = {
    "one speaker": ([happened("r1", POLICE)], (1, 1)),
    "police and hospital": ([toll("r1", POLICE, 9, 9), toll("r2", HOSPITAL, 9, 9)], (1, 2)),
    "police and army: nobody knows": ([happened("r1", POLICE), happened("r2", ARMY)], (1, 1)),
    "two outlets in their own voice: nobody knows": ([happened("r1", OWN), happened("r2", OWN)], (1, 1)),
    "a nameless source corroborates nobody": ([happened("r1", POLICE), happened("r2", NAMELESS)], (1, 1)),
    "an outlet first, then police and hospital": (
        [happened("r1", OWN), happened("r2", POLICE), toll("r3", HOSPITAL, 9, 9)],
        (1, 2),
    ),
    "a denial is no second word": ([happened("r1", POLICE), happened("r2", FRONT, polarity="negative")], (1, 1)),
    "what may have been is none either": (
        [toll("r1", POLICE, 9, 9), toll("r2", HOSPITAL, 9, 9, certainty="possible")],
        (1, 1),
    ),
    "party and police": ([did("r1", FRONT, "Edelweiss Front"), happened("r2", POLICE)], (1, 2)),
    "party, police and hospital": (
        [did("r1", FRONT, "Edelweiss Front"), happened("r2", POLICE), toll("r3", HOSPITAL, 9, 9)],
        (1, 3),
    ),
    "a nameless source first": (
        [toll("r1", RESIDENTS, 40, 40), toll("r2", RESIDENTS, 40, 40), happened("r3", POLICE), toll("r4", HOSPITAL, 9)],
        (1, 2),
    ),
}


@pytest.mark.parametrize("case", COUNTS)
def test_on_how_many_words_it_rests_that_it_happened(case):
    claims, counts = COUNTS[case]
    for order in (claims, claims[::-1]):
        first = corroborations(order)[0]
        assert (first.utterance, first.content) == counts


def test_ten_outlets_that_quote_one_spokeswoman_show_that_she_said_it():
    texts = [f"{n} {word} told us of it." for n, word in enumerate("abcdefghij")]
    reports = [report(f"r{n}", text=text) for n, text in enumerate(texts)]
    (happened_at_all, figure) = corroborations([toll(f"r{n}", CAPREZ, 9, 9) for n in range(10)], reports)
    assert (happened_at_all.utterance, happened_at_all.content) == (10, 1)
    assert (figure.utterance, figure.content) == (10, 1)


def test_copies_of_one_text_carry_a_word_once():
    reports = [report(f"r{n}", text=WIRE if n < 4 else f"Text {n}.") for n in range(6)]
    first = corroborations([toll(f"r{n}", CAPREZ, 9, 9) for n in range(6)], reports)[0]
    assert (first.utterance, first.content) == (3, 1)


def test_an_outlet_that_prints_it_twice_carries_it_once():
    reports = [report("r1", source="Talbote"), report("r2", "2024-02-01", "Talbote")]
    assert corroborations([toll("r1", CAPREZ, 9, 9), toll("r2", CAPREZ, 9, 9)], reports)[0].utterance == 1


def test_a_figure_that_was_revised_is_corroborated_by_nobody():
    nine, fourteen, hospital = toll("r1", POLICE, 9, 9), toll("r2", CAPREZ, 14, 14), toll("r3", HOSPITAL, 9, 9)
    reports = [report("r1", "2024-01-30"), report("r2", "2024-01-31"), report("r3", "2024-01-30")]
    found = corroborations([nine, fourteen, hospital], reports)
    assert [(one.claims, one.content) for one in found] == [((nine.id, fourteen.id, hospital.id), 2)]


def test_who_holds_a_place_is_corroborated_by_those_who_say_the_same():
    def control(where, who, holder):
        return did(where, who, holder, kind="control", sort="territory_taken", place="Ilanz")

    same = [control("r1", FRONT, "Edelweiss Front"), control("r2", POLICE, "Edelweiss Front")]
    (one,) = corroborations(same)
    assert one.claims == (same[0].id, same[1].id)
    assert corroborations([same[0], control("r2", POLICE, "Army of the Alps")]) == ()


def test_nothing_that_happened_is_said_by_nameless_sources_alone():
    assert corroborations([happened("r1", NAMELESS), happened("r2", RESIDENTS)]) == ()
    assert assess([happened("r1", NAMELESS), happened("r2", RESIDENTS)]).grade == "unverified"


def test_a_person_can_say_that_two_outlets_are_independent():
    claims = [happened("r1", OWN), happened("r2", OWN)]
    judgement = judged("different", *(f"o-{claim.id}" for claim in claims))
    assert assess(claims).grade == "unverified"
    assert assess(claims, judgements=[judgement]).grade == "corroborated"


def test_no_number_of_unknown_origins_ever_corroborates():
    claims = [happened(f"r{n}", OWN if n % 2 else NAMELESS) for n in range(40)] + [happened("s", MINISTRY)]
    assert {one.content for one in corroborations(claims)} == {1}
