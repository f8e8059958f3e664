"""Who took part by learned weights, beside what the rules find."""

from __future__ import annotations

import pytest

from sayso.extract.arguments import filling
from sayso.extract.arguments.weights import SCALE, Weights, shipped_weights

FOUND = {
    "a building that a bomb went off at": (
        "Two bombs went off at the town hall and the post office of Davos.",
        ("target", "the post office of Davos"),
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


@pytest.mark.parametrize("text", [text for text, _ in (*FOUND.values(), *LEFT_OUT.values())])
def test_who_did_it_is_left_to_the_rules(claims_of, monkeypatch, text):
    with_weights = {one for one in told(claims_of(text)) if one[0] == "initiator"}
    monkeypatch.setattr(filling, "LEAST", 1_000_000)
    assert with_weights == {one for one in told(claims_of(text)) if one[0] == "initiator"}


def test_scores_are_sums_of_whole_numbers():
    assert EVEN.scores({"h=guard", "singular", "never learned"}) == (-4, 31)
    assert EVEN.scores(()) == (0, -SCALE)


def test_the_shipped_weights_know_no_names():
    weights = shipped_weights()
    assert set(weights.roles) >= filling.HIT
    assert all(len(one) == len(weights.roles) for one in weights.weights.values())
    assert any("NAME" in feature for feature in weights.weights)
