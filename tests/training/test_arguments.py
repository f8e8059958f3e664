"""What may be learned of arguments."""

from __future__ import annotations

import pytest

pytest.importorskip("torch")

from sayso.extract.arguments.weights import Weights
from training.arguments import _same, without_names


def test_a_word_that_is_never_small_is_no_feature() -> None:
    weights = Weights(
        ("body",), (0,), {"h=edelweiss": (9,), "h=guard": (8,), "m=amod:edelweiss": (7,), "dr=nmod": (6,)}
    )
    assert set(without_names(weights, frozenset({"edelweiss", "dr"})).weights) == {"h=guard", "dr=nmod"}


@pytest.mark.parametrize(
    ("form", "words", "wanted"),
    [
        ("guards", "three guards", True),
        ("three guards", "guards", True),
        ("guards", "guards of the mill", False),
        ("guards", "bodyguards", False),
    ],
)
def test_a_filler_is_known_by_its_end(form, words, wanted) -> None:
    assert _same(form, words) is wanted
