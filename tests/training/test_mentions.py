"""Names and times out of entity brackets."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

pytest.importorskip("pycountry")

from training.mentions import name_spans, time_spans


@dataclass(frozen=True)
class W:
    form: str
    upos: str
    deprel: str = "flat"
    feats: str = "Number=Sing"


def words(text: str) -> list[W]:
    return [W(*word.split("/")) for word in text.split()]


def test_title_is_no_part_of_a_person() -> None:
    sentence = words("Mayor/PROPN/nmod:desc Anna/PROPN/nsubj Caduff/PROPN/flat spoke/VERB/root")
    brackets = ["(1-person-new-nnnnn-cf1-2,3-coref", "", "1)", ""]
    assert name_spans(sentence, brackets) == [(1, 3, "PER")]


def test_longest_name_is_first_and_a_pronoun_is_none() -> None:
    sentence = words("University/PROPN of/ADP Chur/PROPN and/CCONJ it/PRON")
    brackets = [
        "(1-organization-new-nnnnn-cf1-1-sgl",
        "",
        "(2-place-new-nnnnn-cf2-1-sgl-Chur)1)",
        "",
        "(3-place-giv-nnnnn-cf3-1-ana)",
    ]
    assert name_spans(sentence, brackets) == [(0, 3, "ORG"), (2, 3, "LOC")]


def test_country_is_a_place_and_a_people_is_no_person() -> None:
    assert name_spans(words("Austria/PROPN"), ["(1-organization-new-nnnnn-cf1-1-sgl)"]) == [(0, 1, "LOC")]
    people = [W("Tyroleans", "PROPN", "nsubj", "Number=Plur")]
    assert name_spans(people, ["(1-person-new-nnnnn-cf1-1-sgl)"]) == [(0, 1, "MISC")]


def test_times() -> None:
    assert time_spans(["(1-time-new-nnnnn-cf1-1-sgl", "", "1)"]) == [(0, 3)]
