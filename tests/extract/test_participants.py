"""Who is said to have done it, and to whom."""

from __future__ import annotations

import pytest

CASES = {
    "who accuses is no author": (
        "The army blamed the Edelweiss Front for the attack in Chur.",
        {("initiator", "Edelweiss Front")},
        {("initiator", "The army"), ("initiator", "army")},
    ),
    "members act for their body": (
        "Three fighters of the Edelweiss Front attacked a mill near Davos.",
        {("initiator", "Edelweiss Front"), ("target", "a mill")},
        set(),
    ),
    "the victim of a named deed": (
        "The Edelweiss Front claimed responsibility for the murder of Reto Zumthor in Chur.",
        {("target", "Reto Zumthor")},
        set(),
    ),
    "a name without its title": (
        "Gunmen killed Minister Reto Zumthor in Chur on Monday.",
        {("initiator", "Gunmen"), ("target", "Reto Zumthor")},
        set(),
    ),
    "what a blast at it hits": (
        "A bomb exploded at the hotel in Davos on Monday.",
        {("target", "the hotel")},
        set(),
    ),
    "who looks into a deed did not do it": (
        "The police are investigating the murder of Reto Zumthor in Chur.",
        set(),
        {("initiator", "The police"), ("initiator", "police")},
    ),
    "who came through a deed suffered it": (
        "Mayor Reto Zumthor survived a bomb attack in Davos on Monday.",
        {("target", "Reto Zumthor")},
        {("initiator", "Reto Zumthor")},
    ),
    "what kills is no author": (
        "Two guards were killed by shrapnel in Chur on Monday.",
        set(),
        {("initiator", "shrapnel")},
    ),
    "who brings a deed about": (
        "The rebels used dynamite against a bridge near Chur.",
        {("initiator", "The rebels")},
        set(),
    ),
    "whom officials blame it on": (
        "Officials have blamed previous attacks on the Edelweiss Front.",
        {("initiator", "Edelweiss Front")},
        {("initiator", "Officials")},
    ),
    "whom it is attributed to": (
        "The attack on the mill near Davos was attributed to the Edelweiss Front.",
        {("initiator", "Edelweiss Front"), ("target", "the mill")},
        set(),
    ),
    "a court that finds guilty did not do it, nor did who is found guilty suffer it": (
        "The court found Reto Caduff guilty of the murder of two guards in Chur.",
        {("initiator", "Reto Caduff"), ("target", "two guards")},
        {("initiator", "The court"), ("target", "Reto Caduff")},
    ),
    "who is charged did not suffer it": (
        "Reto Caduff was charged with the murder of two guards in Chur.",
        {("initiator", "Reto Caduff"), ("target", "two guards")},
        {("target", "Reto Caduff")},
    ),
    "who speaks of others did not do it": (
        "The rebels said gunmen had attacked the mill near Davos.",
        {("initiator", "gunmen")},
        {("initiator", "The rebels")},
    ),
    "who counts the dead did not kill them": (
        "The Alpine League recorded 40 killings in the valley.",
        set(),
        {("initiator", "Alpine League"), ("initiator", "The Alpine League")},
    ),
    "who suffers the dead": (
        "The army suffered 12 dead near Davos.",
        {("target", "The army")},
        {("initiator", "The army")},
    ),
    "who loses a life": (
        "Ten people lost their lives in Davos.",
        {("target", "Ten people")},
        {("initiator", "Ten people")},
    ),
    "what is caused is not hit": (
        "The killing of two guards in Chur caused alarm.",
        {("target", "two guards")},
        {("target", "alarm")},
    ),
    "whose attack kills": (
        "The Edelweiss Front's attack on the mill near Davos killed two guards.",
        {("initiator", "Edelweiss Front"), ("target", "two guards")},
        set(),
    ),
    "whose attack they died in": (
        "Two guards died in an attack by rebels of the Edelweiss Front near Davos.",
        {("initiator", "rebels"), ("initiator", "Edelweiss Front")},
        set(),
    ),
    "what a group calls itself": (
        "The banker was kidnapped near Chur by a group that calls itself the Edelweiss Front.",
        {("initiator", "a group"), ("initiator", "Edelweiss Front")},
        set(),
    ),
    "it is the body that speaks": (
        "The Edelweiss Front said it was responsible for the bombing in Davos.",
        {("initiator", "Edelweiss Front")},
        set(),
    ),
    "its fighters act for it": (
        "The Edelweiss Front said its fighters had killed 12 guards.",
        {("initiator", "its fighters"), ("initiator", "Edelweiss Front")},
        set(),
    ),
    "they are not who speaks": (
        "Police said they had opened fire on the bus near Davos.",
        set(),
        {("initiator", "Police")},
    ),
    "that suspects belong to a body is not said": (
        "Suspected members of the Edelweiss Front attacked a mill near Davos.",
        {("initiator", "Suspected members")},
        {("initiator", "Edelweiss Front")},
    ),
    "each other is nobody": (
        "Both sides blamed each other for the attack in Davos.",
        set(),
        {("initiator", "each other"), ("initiator", "Both sides")},
    ),
    "a claim of responsibility is no party": (
        "There was no immediate claim of responsibility for the attack in Davos.",
        set(),
        {("initiator", "no immediate claim of responsibility for the attack in Davos")},
    ),
    "who lost a place does not hold it": (
        "The army has lost control of most of the valley.",
        {("target", "The army")},
        {("initiator", "The army")},
    ),
    "to whom a place fell": (
        "The pass fell to the rebels on Monday.",
        {("initiator", "the rebels")},
        {("initiator", "The pass")},
    ),
    "in whose hands": (
        "Ilanz is now in the hands of the Edelweiss Front.",
        {("initiator", "Edelweiss Front")},
        set(),
    ),
    "who no longer holds it": (
        "The government no longer controls the valley.",
        {("target", "The government")},
        {("initiator", "The government")},
    ),
    "who drove whom out": (
        "The army drove the Edelweiss Front out of Ilanz on Monday.",
        {("initiator", "The army"), ("target", "Edelweiss Front")},
        set(),
    ),
    "from whom it was taken": (
        "The army recaptured Ilanz from the Edelweiss Front on Monday.",
        {("initiator", "The army"), ("target", "Edelweiss Front")},
        {("target", "Ilanz")},
    ),
    "what runs into a mine is hit": (
        "An army truck hit a mine near Ilanz, killing two soldiers.",
        {("target", "An army truck")},
        {("initiator", "An army truck")},
    ),
    "a funeral does nothing": (
        "The funeral took place in Chur on Monday.",
        set(),
        {("initiator", "The funeral")},
    ),
    "a whole number of people": (
        "At least 3,000 families have been displaced from the valley.",
        {("target", "At least 3,000 families")},
        {("target", "least 3,000 families")},
    ),
    "they are the forces that speak of what they took": (
        "Government forces said they had retaken the village of Peist from the rebels.",
        {("initiator", "Government forces"), ("target", "the rebels")},
        set(),
    ),
    "a part is not the whole": (
        "Nine people, including two children, were killed in Chur.",
        {("target", "Nine people"), ("target", "two children")},
        {("target", "Nine people, including two children")},
    ),
    "a pronoun names nobody": (
        "They attacked the barracks near Chur on Monday.",
        {("target", "the barracks")},
        {("initiator", "They")},
    ),
}


@pytest.mark.parametrize(("text", "wanted", "unwanted"), CASES.values(), ids=CASES)
def test_participants(claims_of, text, wanted, unwanted):
    found = {(actor.role, actor.name) for one in claims_of(text) if one.event for actor in one.event.actors}
    missing = {(role, name) for role, name in wanted if not any(a == role and b.startswith(name) for a, b in found)}
    assert not missing, found
    assert not unwanted & found


def test_a_person_named_as_hurt_is_one(claims_of):
    tolls = [one.toll for one in claims_of("Reto Zumthor was wounded in Chur on Monday.") if one.toll]
    assert [(toll.harm, toll.low, toll.high) for toll in tolls] == [("injured", 1, 1)]


def test_who_promises_to_look_into_a_murder_means_no_murder(claims_of):
    meant = [one for one in claims_of("The government promised to investigate the murders.") if one.kind == "intention"]
    assert [one.event.type for one in meant] == ["other"]


def test_arrests_beside_a_bomb_are_no_bombing(claims_of):
    text = "Four men who carried a grenade were arrested in Davos on Monday."
    assert {one.event.type for one in claims_of(text) if one.toll} == {"arrest"}


def test_a_short_form_in_square_brackets_is_the_same_body(claims_of):
    text = "The Edelweiss Front [EF] attacked a mill near Davos on Monday. The EF burned a bridge near Chur on Tuesday."
    did = [actor for one in claims_of(text) if one.event for actor in one.event.actors if actor.role == "initiator"]
    assert {one.name for one in did} >= {"Edelweiss Front", "EF"}
    assert len({one.actor for one in did}) == 1
