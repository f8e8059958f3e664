"""Edit scripts make the lemma again, and never fail on another form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.model.lemmas import apply_script, script_of

words = st.text(st.characters(categories=("Ll", "Lu"), max_codepoint=0x17F), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("fled", "flee"), ("Towns", "town"), ("n't", "not"), ("Grisons", "Grisons"), ("was", "be"), ("Swiss", "Swiss")],
)
def test_script_makes_the_lemma(form: str, lemma: str) -> None:
    assert apply_script(form, script_of(form, lemma)) == lemma


@given(words, words, words)
def test_any_script_on_any_form(form: str, lemma: str, other: str) -> None:
    assert apply_script(other, script_of(form, lemma))
