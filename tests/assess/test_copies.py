"""Copies among texts, and the words that show them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.assess.copies import find_copies, shared_passages

STORY = (
    "Two men carried a crate over the pass before dawn and left it at the gate of the dairy. The dairyman found it at six, "
    "when he came with the first churns, and called the fire service in Andermatt. “It ticked like a kitchen clock,” he "
    "said. Soldiers cleared the square and opened the crate behind a wall of hay. It held eleven alarm clocks and a card."
)
OTHER = (
    "The lake froze for the first time in nine winters, and the ferry to Brunnen lay in its harbour with a rope of ice "
    "around the bow. Children skated to school from the far shore while the mayor asked everybody to wait for the engineers."
)
SENTENCES = STORY.split(". ")


@pytest.mark.parametrize(
    ("copy", "found"),
    [
        (". ".join(SENTENCES[:2]), True),
        (f"{OTHER[:100]}. {'. '.join(SENTENCES[1:])}", True),
        (". ".join(reversed(SENTENCES)), True),
        (STORY.upper(), True),
        (STORY.replace("the", "a").replace("and", "but"), True),
        (OTHER, False),
        ("", False),
        ("Two men carried a crate over the pass.", False),
    ],
)
def test_copies_are_found(copy, found):
    copies = find_copies({"first": STORY, "other": OTHER[:60], "second": copy})
    assert [(one.id, one.of) for one in copies] == ([("second", "first")] if found else [])


def test_the_longest_shared_passage_is_shown_as_it_stands():
    later = f"Bells rang. {STORY.upper()}"
    (passage, *_) = shared_passages(STORY, later)
    assert later[passage.later_start : passage.later_end].lower() == STORY[passage.start : passage.end].lower()
    assert passage.words > 60


@given(st.lists(st.sampled_from(["snow", "fell", "on", "Chur", "again"]), max_size=60), st.text(max_size=80))
def test_passages_stand_in_both_texts(words, noise):
    earlier, later = " ".join(words), noise + " ".join(words[3:])
    for passage in shared_passages(earlier, later):
        assert earlier[passage.start : passage.end].split() == later[passage.later_start : passage.later_end].split()


@pytest.mark.parametrize("text", ["a " * 500_000, "x" * 1_000_000, "Snow fell on Chur again. " * 40_000])
def test_a_text_of_a_megabyte_is_no_burden(text):
    begun = time.perf_counter()
    find_copies({"a": text, "b": text})
    shared_passages(text, text)
    assert time.perf_counter() - begun < 5


def test_a_thousand_copies_of_one_text():
    texts = {str(n): f"{STORY} Number {n}." for n in range(1000)}
    begun = time.perf_counter()
    copies = find_copies(texts)
    assert time.perf_counter() - begun < 10
    assert {copy.id for copy in copies} == set(texts) - {"0"}
