"""Where the text begins after a dateline."""

from __future__ import annotations

import pytest

from sayso.read.datelines import text_after_datelines
from sayso.read.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("CHUR, Switzerland (AFN) — Two men fled.", "Two"),
        ("DAVOS -- Two men fled.", "Two"),
        ("Chur (Alpine News) - Two men fled.", "Two"),
        ("CHUR, 15 JAN 90 (ALPINE-PRESS) -- [TEXT] TWO MEN FLED.", "TWO"),
        ("A first paragraph.\n\nGLARUS, March 4 (AFN) – A second.", "A second"),
        ("BAD RAGAZ, Canton of St. Gallen — Snow fell.", None),
        ("Chur — a town of 38,000 — was quiet.", None),
        ("The mayor (Anna Caduff) fled.", None),
        ("TWO MEN FLED FROM CHUR - POLICE", None),
        ("CHUR - ", None),
    ],
)
def test_text_after_a_dateline(text: str, rest: str | None) -> None:
    tokens = tokenize(text)
    forms = [text[start:end] for start, end in zip(tokens.start, tokens.end, strict=True)]
    begins = [text[tokens.start[index] :] for index in text_after_datelines(forms, tokens.gap)]
    assert [begin[: len(rest)] for begin in begins] == [rest] if rest else begins == []
