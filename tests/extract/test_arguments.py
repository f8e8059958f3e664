"""Who took part by learned weights, beside what the rules find."""

from __future__ import annotations

import pytest

from sayso.extract.arguments import filling
from sayso.extract.arguments.weights import SCALE, Weights, shipped_weights

FOUND = {
    "the body behind a deed": (
        "Guerrillas of the Edelweiss Front are said to be behind the murder of Reto Zumthor in Chur.",
        ("initiator", "Edelweiss Front"),
    ),
}
LEFT_OUT = {
    "a title of whom a rule found": (
        "Judge Reto Zumthor died in Chur on Monday when two hooded men on a motorcycle fired on his car.",
        "Judge",
    ),
    "the owner of what is hit": (
        "The explosion in Davos destroyed two power pylons and damaged the residence of Bishop Reto Zumthor.",
        "Reto Zumthor",
    ),
}
EVEN = Weights(("person", "victim"), (0, -SCALE), {"h=guard": (-5, 80), "singular": (1, 1)})


def told(claims):
    return {(actor.role, actor.name) for one in claims if one.event for actor in one.event.actors}


@pytest.mark.parametrize(("text", "wanted"), FOUND.values(), ids=FOUND)
def test_an_argument_that_no_rule_finds_is_added(claims_of, monkeypatch, text, wanted):
    assert wanted in told(claims_of(text))
    monkeypatch.setattr(filling, "LEAST", 1_000_000)
    assert wanted not in told(claims_of(text))


@pytest.mark.parametrize(("text", "unwanted"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_an_argument_that_says_nothing_new_or_suffers_nothing_is_left_out(claims_of, text, unwanted):
    assert unwanted not in {name for _, name in told(claims_of(text))}


def test_what_the_rules_found_stays(claims_of, monkeypatch):
    text = "Three fighters of the Edelweiss Front attacked a mill near Davos and wounded a guard."
    with_weights = claims_of(text)
    monkeypatch.setattr(filling, "LEAST", 1_000_000)
    assert told(claims_of(text)) <= told(with_weights)


def test_scores_are_sums_of_whole_numbers():
    assert EVEN.scores({"h=guard", "singular", "never learned"}) == (-4, 31)
    assert EVEN.scores(()) == (0, -SCALE)


def test_the_shipped_weights_know_no_names():
    weights = shipped_weights()
    assert weights.roles == tuple(filling.ROLES)
    assert all(len(one) == len(weights.roles) for one in weights.weights.values())
    assert any("NAME" in feature for feature in weights.weights)
