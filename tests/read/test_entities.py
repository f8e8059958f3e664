"""Names out of BIO tags and trees."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.entities import find_entities, settle_places
from sayso.read.parse import Parse
from sayso.records import Entity, Place


def parse_of(words: list[tuple[str, str, str, int, str]]) -> Parse:
    """(form, BIO tag, part of speech, head, relation) a word, one space between words, one sentence."""
    forms = [word[0] for word in words]
    text = " ".join(forms)
    starts = [sum(len(form) + 1 for form in forms[:index]) for index in range(len(forms))]
    return Parse(
        text=text,
        start=starts,
        end=[start + len(form) for start, form in zip(starts, forms, strict=True)],
        form=forms,
        sentence=[0] * len(forms),
        sentences=[(0, len(forms))],
        upos=[word[2] for word in words],
        head=[word[3] for word in words],
        deprel=[word[4] for word in words],
        tags={"entity": [word[1] for word in words]},
    )


@pytest.mark.parametrize(
    ("words", "names"),
    [
        pytest.param(
            [
                ("Mayor", "B-PER", "PROPN", 1, "nmod:desc"),
                ("Caduff", "I-PER", "PROPN", 2, "nsubj"),
                ("left", "O", "VERB", -1, "root"),
            ],
            [("Caduff", "PER")],
            id="a title is no part of a name",
        ),
        pytest.param(
            [
                ("Chur", "B-LOC", "PROPN", 1, "compound"),
                ("Symphony", "I-ORG", "PROPN", 2, "compound"),
                ("Orchestra", "I-ORG", "PROPN", -1, "root"),
            ],
            [("Chur Symphony Orchestra", "ORG")],
            id="a name of changing tags is one name",
        ),
        pytest.param(
            [("Anna", "B-PER", "PROPN", -1, "root"), ("Caduff", "O", "PROPN", 0, "flat")],
            [("Anna Caduff", "PER")],
            id="a flat part that the tags miss belongs to the name",
        ),
        pytest.param(
            [("Anna", "O", "PROPN", -1, "root"), ("Caduff", "B-PER", "PROPN", 0, "flat")],
            [("Anna Caduff", "PER")],
            id="a first name that the tags miss belongs to the name",
        ),
        pytest.param(
            [
                ("Edelweiss", "B-ORG", "PROPN", 1, "compound"),
                ("Front", "I-ORG", "PROPN", -1, "root"),
                (";", "O", "PUNCT", 1, "punct"),
                ("Edelweiss", "B-PER", "PROPN", 4, "compound"),
                ("Front", "I-PER", "PROPN", 1, "conj"),
            ],
            [("Edelweiss Front", "ORG"), ("Edelweiss Front", "ORG")],
            id="a body elsewhere is no person here",
        ),
        pytest.param(
            [
                ("The", "B-ORG", "DET", 1, "det"),
                ("Council", "B-ORG", "PROPN", 2, "nsubj"),
                ("left", "O", "VERB", -1, "root"),
            ],
            [("Council", "ORG")],
            id="an article that begins the sentence is no part of a name",
        ),
        pytest.param(
            [("Davos", "I-LOC", "PROPN", -1, "root"), ("Chur", "B-LOC", "PROPN", 0, "conj")],
            [("Davos", "LOC"), ("Chur", "LOC")],
            id="an I- that continues nothing begins a name",
        ),
    ],
)
def test_names(words: list[tuple[str, str, str, int, str]], names: list[tuple[str, str]]) -> None:
    assert [(one.quote, one.label) for one in find_entities(parse_of(words))] == names


TAGS = ["O", *(f"{mark}-{kind}" for mark in "BI" for kind in ("PER", "ORG", "LOC", "MISC"))]
word = st.tuples(
    st.just("Chur"),
    st.sampled_from(TAGS),
    st.sampled_from(["PROPN", "NOUN"]),
    st.integers(-1, 9),
    st.sampled_from(["flat", "compound", "nmod:desc"]),
)


@given(st.lists(word, min_size=10, max_size=10))
def test_names_are_in_order_and_apart(words: list[tuple[str, str, str, int, str]]) -> None:
    found = find_entities(parse_of(words))
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(one.start < one.end for one in found)


def test_person_on_the_map_is_a_place() -> None:
    place = Place(0, 4, "Chur", 2661169, "Chur", 46.85, 9.53, "CH", "Grisons", None, "settlement", 0.9, None)
    assert settle_places([Entity(0, 4, "Chur", "PER"), Entity(9, 13, "Chur", "PER")], [place]) == [
        Entity(0, 4, "Chur", "LOC"),
        Entity(9, 13, "Chur", "PER"),
    ]
