"""Agreement between reviewers: the measure against published values, and which decisions count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.flow.deciding import Deciding
from sayso.flow.method import Method
from sayso.ledger.decisions import Decision
from sayso.present.web.review.agreement import ALL_ALIKE, TOO_FEW, agreements
from sayso.present.web.review.alpha import krippendorff_alpha
from sayso.records import Judgement
from tests.present.web.conftest import text_of
from tests.present.web.review.conftest import FIRST, OTHER, SECOND, client_of

FOUR_CODERS = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
TWO_CODERS = """
0 1 0 0 0 0 0 0 1 0
1 1 1 0 0 1 0 0 0 0
"""


def units(table: str) -> list[list[str]]:
    """A table of a row a coder, as units of the values that are not missing."""
    rows = [row.split() for row in table.strip().splitlines()]
    return [[value for value in unit if value != "."] for unit in zip(*rows, strict=True)]


@pytest.mark.parametrize(("table", "alpha"), [(FOUR_CODERS, 0.743), (TWO_CODERS, 0.095)])
def test_the_worked_examples_of_krippendorff_2011(table, alpha):
    assert krippendorff_alpha(units(table)) == pytest.approx(alpha, abs=0.0005)


@pytest.mark.parametrize("of", [[], [["a"], ["b"]], [["a", "a"], ["a", "a", "a"]]])
def test_where_nothing_can_be_said_nothing_is(of):
    assert krippendorff_alpha(of) is None


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=8), st.randoms(use_true_random=False))
def test_alpha_is_at_most_one_and_plays_no_favourites(of, random):
    alpha = krippendorff_alpha(of)
    again = [random.sample(values, len(values)) for values in random.sample(of, len(of))]
    assert krippendorff_alpha(again) == alpha
    assert alpha is None or alpha <= 1
    assert (alpha == 1) <= all(len(set(values)) == 1 for values in of if len(values) > 1)


def judged(verdict: str, by: str, *subject: str, at: int = 1, **more) -> Judgement:
    moment = f"2024-03-{at:02}T10:00:00Z"
    return Judgement.of(verdict=verdict, subject=subject, by=by, reason="so it reads", at=moment, **more)


def about(which: str, *judgements: Judgement):
    return next(one for one in agreements(judgements) if one.about == which)


def test_of_each_person_the_last_decision_on_a_record_counts():
    found = about(
        "claims",
        judged("accept", "Anna", "a", at=1),
        judged("reject", "Anna", "a", at=2),
        judged("reject", "Urs", "a", at=1),
        judged("accept", "anna ", "b", at=5),
        judged("reject", "Urs", "b"),
        judged("unsure", "Urs", "c"),
    )
    assert (found.records, found.decisions, found.people) == (2, 4, ("Anna", "Urs"))
    assert [(one.one, one.other, one.both, one.alike) for one in found.pairs] == [("Anna", "Urs", 2, 1)]
    assert dict(found.verdicts) == {"reject": 3, "accept": 1}
    assert found.alpha == pytest.approx(0)


def test_what_was_taken_back_agreed_with_or_rates_a_publisher_does_not_count():
    first = judged("reject", "Anna", "a")
    proposed = judged("reject", "Anna", "b", awaits="second")
    found = list(
        agreements(
            [
                first,
                judged("reject", "Urs", "a"),
                judged("reject", "Anna", first.id, supersedes=first.id, at=3),
                proposed,
                judged("reject", "Urs", "b", agrees_with=proposed.id),
                judged("amend", "Anna", "s-bergfunk"),
                judged("amend", "Urs", "s-bergfunk"),
            ]
        )
    )
    assert [(one.records, one.why) for one in found] == [(0, TOO_FEW)] * 3


def test_claims_events_and_origins_are_told_apart():
    found = {
        one.about: one
        for one in agreements(
            [
                judged("same", "Anna", "e-a", "e-b"),
                judged("different", "Urs", "e-b", "e-a"),
                judged("same", "Anna", "o-a", "o-b"),
                judged("same", "Urs", "o-a", "o-b"),
                judged("amend", "Anna", "a", "new"),
                judged("amend", "Urs", "a"),
            ]
        )
    }
    assert {name: one.records for name, one in found.items()} == {"claims": 1, "events": 1, "origins": 1}
    assert found["events"].pairs[0].alike == 0
    assert found["origins"].why == ALL_ALIKE


def test_the_page_and_the_interface_say_it_and_say_where_it_cannot_be_said(ledger):
    client = client_of(ledger)
    assert text_of(client.get("/review/agreement").text).count("not enough decisions") == 3
    deciding = Deciding(ledger, Method())
    for verdict, by, claim in (
        ("reject", "Anna Pult", FIRST),
        ("reject", "Urs Caduff", FIRST),
        ("accept", "Anna Pult", SECOND),
        ("reject", "Urs Caduff", SECOND),
        ("accept", "Anna Pult", OTHER),
        ("accept", "Urs Caduff", OTHER),
    ):
        deciding.decide(Decision(verdict, (claim,), by, "so it reads"))
    words = text_of(client.get("/review/agreement").text)
    assert "alpha 0.444 3 records, 6 decisions by 2 people" in words
    assert "Anna Pult and Urs Caduff 3 2" in words
    told = client.get("/api/v1/review/agreement").json()["items"]
    assert [one["alpha"] for one in told] == [pytest.approx(4 / 9), None, None]
