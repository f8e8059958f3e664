"""One person harmed though no number is told, and deaths that a noun names in passing."""

from __future__ import annotations

import pytest

TOLLS = {
    "somebody's only one": ("His driver was killed in Chur on Monday.", [("killed", 1, 1)]),
    "the only one there": ("The watchman was kidnapped near Davos on Monday.", [("captured", 1, 1)]),
    "named, dead by another deed": ("Reto Zumthor was killed in a blast in Chur on Monday.", [("killed", 1, 1)]),
    "named, and no toll but an event": ("Reto Zumthor was murdered in Chur on Monday.", []),
    "gunned down by name, an event": ("Reto Zumthor was gunned down in Chur on Monday.", []),
    "one of those told before": (
        "Three guards were killed in Chur on Monday. The guard was killed at the gate.",
        [("killed", 3, 3)],
    ),
    "several": ("The drivers were killed in Chur on Monday.", []),
    "a body is no person": ("The army was killed off in Chur.", []),
}
DEATHS = {
    "in passing": ("The mayor condemned the murder of Reto Zumthor.", ["the murder of Reto Zumthor"]),
    "possessed": ("The judge fled after Reto Zumthor's abduction.", ["Reto Zumthor's abduction"]),
    "told before": ("Reto Zumthor was murdered in Chur. The mayor condemned Zumthor's murder.", []),
    "not said to have happened": ("The police prevented the attempted murder of Reto Zumthor.", []),
    "of nobody by name": ("The mayor condemned the murder of a guard.", []),
}


@pytest.mark.parametrize(("text", "wanted"), TOLLS.values(), ids=TOLLS)
def test_tolls_of_one(claims_of, text, wanted):
    tolls = [one.toll for one in claims_of(text) if one.toll]
    assert [(toll.harm, toll.low, toll.high) for toll in tolls] == wanted


@pytest.mark.parametrize(("text", "wanted"), DEATHS.values(), ids=DEATHS)
def test_named_deaths(claims_of, text, wanted):
    found = [one for one in claims_of(text) if any("named death" in ground.rule for ground in one.because)]
    assert [one.content.quote for one in found] == wanted
    assert all(one.kind == "event" for one in found)


def test_a_named_person_gunned_down_was_killed(claims_of):
    events = [one.event.type for one in claims_of("Reto Zumthor was gunned down in Chur on Monday.") if one.event]
    assert events == ["killing"]
