"""What each rule reads: invented sentences with their claims marked (see conftest), by kind of claim."""

from __future__ import annotations

from collections.abc import Callable

import pytest

SENTENCES = {
    # events
    "a deed": "[event shooting: Gunmen opened fire on a bus near Chur].",
    "passive, with agent": "[event arson: Two barns near Davos were set on fire by masked men].",
    "particle verb": "[event bombing: A bomb went off outside a bank in Chur on Monday].",
    "noun narrows the verb": "[event bombing: The rebels attacked the barracks with a car bomb].",
    "light verb": "[event withdrawal: The army began to withdraw from the valley on Tuesday].",
    "named beside a toll": "[toll killed 5: Five people died] in [event bombing: a blast at a hotel in Chur].",
    "not so": "[no event: The guards did not open fire on the crowd].",
    "phones cut": "[event internet_shutdown: Mobile phone service was cut in Chur].",
    "fired into": "[event shooting: Soldiers fired into the air] to disperse a crowd.",
    "reached by phone": "Residents reached by phone said the rebels still held the mill and that "
    "[toll displaced 200-*: at least 200 families had fled].".replace("Residents", "[speaker: Residents]"),
    "went on": "[event armed_clash: Fighting continued around Ilanz on Tuesday].",
    "blew himself up": "[event suicide_bombing: A man blew himself up at a checkpoint near Ilanz].",
    "protest": "[event protest: Hundreds of people protested in Bern against the ban].",
    "hearsay": "[event distancing: The rebels allegedly shelled the village of Arosa].",
    # tolls
    "at least": "[toll killed 12-*: At least 12 people were killed] in Chur.",
    "two harms": "[toll killed 3: Three guards were killed] and [toll injured 7: seven wounded] in Davos.",
    "object": "[event bombing: A car bomb killed two soldiers near Chur].",
    "object's toll": "A car bomb [toll killed 2: killed two soldiers] near Chur.",
    "participle": "A bomb exploded in Chur, [toll killed 30: killing 30 people].",
    "captured": "Police said they [toll captured 13: arrested 13 people].".replace("Police", "[speaker: Police]"),
    "things": "[toll damaged 10: The blast damaged 10 shops].",
    "heavy": "[speaker: Officials] said [toll casualties: the rebels suffered heavy casualties].",
    "part": "Twelve people were killed, [toll killed 2: including two children].",
    "parts, two": "[toll killed 20: Twenty people were killed], including two nurses and [toll killed 3: three children].",
    "bodies": "[speaker: The clinic] said it had received the [toll killed 6: bodies of six men].",
    "none of them badly": "Police said [toll injured 3: three guards had been wounded], none of them seriously.".replace(
        "Police", "[speaker: Police]"
    ),
    "part, within": "Nine people, [toll killed 2: including two children], were killed in Chur.",
    "put at": "Residents said ten people were killed, but [speaker: police] put [toll killed 5: the figure at five].",
    "put at, beside": "Eight had died while [speaker: a hospital official] put [toll killed 11: the toll at 11].",
    "revised": "[speaker: Officials] revised [toll killed 12: the death toll to 12] from 15.",
    "freed": "[event prisoner_release: Two hostages were freed on Monday].",
    "none": "[no toll injured 0: No injuries were reported] in Davos.",
    "one": "[toll injured 1: Another guard was wounded] in the attack.",
    # tolls of nobody
    "a figure in quotes": '[speaker: The rebels] said "[toll killed 6-*: at least six" guards had died] in Chur.',
    "a figure in quotes, killed": '[speaker: Officials] said [toll killed 21-*: "more than 20" people were killed] in Chur.',
    "no victims": "[speaker: Police] said that [no toll casualties 0: no victims] were reported in Davos.",
    "without": "The attack was carried out in Davos [toll injured 0: without any injuries].",
    # speakers and cues
    "said, behind": "[event bombing: A bomb exploded in Chur], [speaker: police] said.",
    "according to": "According to [speaker: hospital sources], [toll killed 9: nine people were killed].",
    "according to, far on": "[control: Troops retook the pass], which the Front had held since March, "
    "according to [speaker: the defence ministry].",
    "a passive for two": "[toll killed 5-*: At least five people were killed] and "
    "[toll injured 21-*: more than twenty others wounded] when gunmen opened fire in Davos on Sunday.",
    "gave a toll": "[speaker: Residents] gave [toll killed 25-30: a higher toll of between 25 and 30 dead].",
    "name and role": "[speaker: Vreni Caduff], a doctor, said [toll injured 20: 20 people were injured].",
    "adding": "[speaker: The mayor] said the road was open, adding that [no event: nobody had attacked the town].",
    "claimed": "[speaker: The ministry] claimed that [event distancing: the rebels burned the bridge].",
    "confirmed": "[speaker: Officials] confirmed [toll endorsing 15-*: the deaths of at least 15 guards].",
    "may": "[speaker: Residents] said [event possible: the rebels may have attacked the village].",
    # control
    "seized": "[control territory_taken: The Edelweiss Front seized the town of Davos].",
    "in control": "[speaker: The group] said [control: its fighters remained in control of two valleys].",
    # campaigns
    "a phase began": "[event campaign_launch: The third phase of “Operation Edelweiss” began on Monday].",
    "it was launched": "[event campaign_launch: Operation Edelweiss was launched in May].",
    "no campaign": "[event other: The last phase began on Monday].",
    "held": "[speaker: Vreni Caduff], a spokeswoman, said [control: fighters were holding several valleys].",
    "took the town": "[speaker: The Edelweiss Front] said that [control: its fighters had taken the town of Ilanz].",
    "fell": "[control territory_taken: The town of Ilanz has fallen].",
    "lost": "[control: The rebels have lost the village].",
    "took the post": "[speaker: The Front] said [control territory_taken: its fighters had taken the border post at Ilanz].",
    "a post that is none": "Vreni Caduff [event: has taken the post of minister].",
    "the post fell": "[speaker: The ministry] denied that [no control: the post had fallen].",
    "stormed by men": "[event attack: Masked men stormed the customs house in Chur].",
    "stormed by police": "[event security_operation: Police stormed the customs house in Chur].",
    "raided by gunmen": "[event attack: The depot in Chur was raided by gunmen].",
    "driven out": "[control territory_taken: The Edelweiss Front was driven out of Ilanz on Monday].",
    "has control": "[control territory_taken: The Edelweiss Front has control of Ilanz].",
    "in whose hands": "[control: The station is in rebel hands].",
    # responsibility
    "claimed it": "[speaker: The Edelweiss Front] [responsibility: claimed responsibility for the attack].",
    "nobody did": "[no responsibility: No group has claimed responsibility for the blast].",
    "blamed": "[speaker: The army] [responsibility: blamed the rebels for the attack].",
    "claimed the attack": "[speaker: The Edelweiss Front] has [responsibility: claimed the bombing].",
    "its own deed": "[speaker: The Edelweiss Front] said [responsibility: it had carried out the attack].",
    "denied it": "A bomb exploded in Chur. Police blamed [speaker: the Edelweiss Front], "
    "which [no responsibility: denied any part in it].",
    "joined by tense": "A bomb exploded in Chur. [speaker: Vreni Caduff], a spokeswoman, said her fighters had left the "
    "valley and [responsibility: blamed the army for the attack].",
    "blamed alone": "A bomb exploded in Chur. [speaker: The army] [responsibility: blamed the Edelweiss Front].",
    "denied what is no deed": "Vreni Caduff was found dead in Chur. [speaker: The army] [no event other: denied holding her].",
    "denied a deed": "[speaker: The Edelweiss Front] [no responsibility: denied planting the bombs].",
    "a claim that was denied": "The Front said that its fighters had taken the town of Ilanz, "
    "a claim that [speaker: the cantonal police] [no control: denied].",
    "attributed": "[speaker: Officials] [responsibility bombing: attributed the blast in Davos to the Edelweiss Front].",
    "was attributed": "[responsibility bombing: The blast in Davos was attributed to the Edelweiss Front].",
    "attributed, beside": "An attack [responsibility attack: attributed to the Edelweiss Front] killed two guards in Chur.",
    "attributed to a thing": "Doctors attributed the [toll killed 10: deaths of ten villagers] to bad water.",
    "blamed on": "[responsibility bombing: The bombing of the town hall in Davos was blamed on the Edelweiss Front].",
    "claimed by": "[responsibility attack: The attack was claimed by] [speaker: the Edelweiss Front].",
    "claimed by, beside": "An attack [responsibility: claimed by] [speaker: the Edelweiss Front] killed two guards in Chur.",
    "which it claimed": "The attack, which [speaker: the Edelweiss Front] [responsibility attack: claimed], hit a mill.",
    "took credit": "[speaker: The Edelweiss Front] [responsibility bombing: took credit for the bombing in Davos].",
    "behind": "[responsibility attack: The Edelweiss Front was behind the attack in Davos], [speaker: police] said.",
    "said to be behind": "[responsibility killing: Rebels are said to be behind the murder of a guard in Chur].",
    "the town hall is behind the market": "The town hall is behind [event bombing: the market that was bombed in May].",
    "believed responsible": "[responsibility bombing probable: The Front is believed to be responsible for the bombing].",
    "the work of": "[speaker: The army] said [responsibility attack: the attack was the work of the Edelweiss Front].",
    "who they were": "[speaker: Witnesses] said [responsibility: the gunmen were members of the Edelweiss Front].",
    "belong to": "[responsibility probable: The gunmen are believed to belong to the Edelweiss Front].",
    "identified as": "[responsibility bombing: The bomber was identified as Reto Caduff, a rebel].",
    "identified by": "[event: The gunmen were identified by their tattoos].",
    "of staging it": "A bomb exploded in Chur. [speaker: The Front] [responsibility bombing: accused the army of staging it].",
    "suspected of": "[responsibility bombing probable: Two men suspected of the bombing in Davos] were arrested.",
    "arrested, suspected": "[toll captured 2 certain: Two men suspected of the bombing in Davos were arrested].",
    "suspect": "No one has claimed the bombing in Davos, but [speaker: police] "
    "[responsibility bombing probable: suspect the Edelweiss Front].",
    "alleged": "[responsibility attack probable: Alleged members] of the Edelweiss Front attacked a mill near Davos.",
    "found guilty": "[speaker: The court] [responsibility killing: found Reto Caduff guilty of the murder of two guards].",
    "found not guilty": "[speaker: The court] [no responsibility killing: found Reto Caduff not guilty of the murder of two "
    "guards].",
    "was found not guilty": "[no responsibility killing: Reto Caduff was found not guilty of the murder of two guards].",
    "believed not to be": "[no responsibility: The Front is believed not to be responsible for the attack in Davos].",
    "claimed by nobody": "[no responsibility attack: The attack was not claimed by any group].",
    "claimed lives": "[toll killed 12: The bombing claimed 12 lives in Davos].",
    "charged in": "A jury in Chur on Tuesday convicted [responsibility: a man charged in an April shooting at a bank].",
    "charged with": "[responsibility killing: Reto Caduff was charged with the murder of two guards].",
    "charged a crowd": "[event other: Police charged the crowd in Davos with batons] and wounded three protesters.",
    "convicted, beside": "Reto Caduff, [responsibility killing: convicted of the murder of two guards], fled on Monday.",
    "acquitted": "[no responsibility killing: Reto Caduff was acquitted of the murder of two guards].",
    "cleared of mines": "[speaker: The army] claimed [event other: it had cleared the valley of mines].",
    "guilty": "[speaker: Reto Caduff] [responsibility killing: pleaded guilty to the murder of two guards].",
    "not guilty": "[speaker: Reto Caduff] [no responsibility killing: pleaded not guilty to the murder of two guards].",
    "confessed": "[speaker: The Edelweiss Front] [responsibility killing: confessed to the murder of the mayor of Chur].",
    "admitted killing": "[speaker: The Edelweiss Front] admitted [toll killed 2 endorsing: killing two guards in Chur].",
    "blamed on, beside": "The ambush, [responsibility ambush: blamed on the Edelweiss Front], left two guards dead.",
    "neither": "[speaker: The Edelweiss Front] [no silence: neither confirmed] nor denied involvement in the attack.",
    "nothing to do": "[speaker: The Front] said [no responsibility: it had nothing to do with the attack in Davos].",
    "no claim": "[no responsibility attack: There was no immediate claim of responsibility for the attack in Davos].",
    # intentions
    "called, and said": "[speaker: The mayor] [intention other: called for an inquiry] and said "
    "[toll displaced: 1,200 families had fled the district].",
    "resume": "[speaker: The Edelweiss Front] [intention attack: threatened to resume attacks] if its jailed men stay.",
    "vowed": "[speaker: The Edelweiss Front] [intention: vowed to attack the pass again].",
    "called for": "[speaker: The bishop] [intention: called for an end to the violence].",
    "asked to": "[speaker: The mayor] [intention: asked the army to leave the town].",
    "must": "[speaker: The union] said [intention: the government must resign].",
    "we will": '"[no intention: We will not leave the valley]," said [speaker: the spokeswoman].',
    "arranged": "[speaker: The ministry] said that [intention: details would follow].",
    "vowed that": "[speaker: The mayor] vowed that [intention: the gunmen would be found].",
    "ruled out": "[speaker: The minister] [no intention: ruled out talks].",
    # assessments
    "is failing": "[speaker: Analysts] said [assessment: the strategy is weak].",
    "condemned": "[speaker: The bishop] [assessment: condemned the attack].",
    "described as": "[speaker: Officials] described [assessment: the claim as exaggerated].",
    "feared": "[speaker: Observers] [assessment: fear a return to war].",
    # verification and silence
    "not verified": "[no verification: The figures could not be independently verified].",
    "unclear": "[no verification: The motive is unclear].",
    "conflicting": "[no verification: There were conflicting reports about the number of dead].",
    "not known": "[no verification: The number of casualties was not known].",
    "unable": "The paper said [no verification: it was unable to verify his identity].".replace(
        "The paper", "[speaker: The paper]"
    ),
    "no comment": "[speaker: The ministry] [no silence: declined to comment].",
    "would not say": "[speaker: The mayor] [no silence: would not say whether the two fires were linked].",
    "not reached": "[speaker: The mayor] [no silence: could not be reached].",
    "gave none": "[speaker: Police] [no silence: gave no names].",
    # tolls without a verb of harm
    "left dead": "The ambush [toll killed 6: left six guards dead].",
    "lost their lives": "[toll killed 12: Twelve people lost their lives].",
    "of the dead": "[speaker: Police] said [toll killed 2: two of the dead were guards].",
    "in care": "[toll injured 11: Eleven people remain in intensive care].",
    "dozens of dead": "[speaker: Residents] spoke of [toll killed 24-*: dozens of dead].",
    "total": "The death toll has risen to 31, [toll killed 57: bringing the total to 57].",
    "fled": "[toll displaced 200-*: Hundreds of residents have fled] to Davos.",
    # who is quoted
    "quoting": "[toll killed 2: Two guards were killed], Bergfunk reported, quoting [speaker: security sources].",
}


@pytest.mark.parametrize("written", SENTENCES.values(), ids=SENTENCES)
def test_sentences(missing: Callable[[str], list[str]], written: str):
    assert not missing(written)


NOTHING = {
    "background": "Chur is the capital of the canton.",
    "where a town lies": "Davos lies in the mountains.",
    "a first line": "Two guards dead in Chur blast\nChur is the capital of the canton.",
    "a heading": "Bomb Kills Two Guards in Chur",
    "an act of speech": "The mayor spoke to reporters.",
    "a question": "Who fired the shots?",
    "a notice in capitals": "INVENTED EXAMPLE. Chur is the capital of the canton.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_what_is_no_claim(claims_of: Callable[[str], list[object]], text: str):
    assert claims_of(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Chur escaped unharmed from a bomb attack on Monday.",
        "The three guards inside the mill escaped injury.",
        "She was in the hall in Davos when gunmen attacked it, and was unhurt.",
    ],
)
def test_that_somebody_was_spared_is_no_figure_of_nobody(claims_of, text: str):
    assert [claim for claim in claims_of(text) if claim.toll is not None] == []


@pytest.mark.parametrize(
    "text",
    [
        "Six armed men believed to be members of the Edelweiss Front attacked the mill near Davos.",
        "Gunmen thought to belong to the Edelweiss Front attacked the mill near Davos.",
    ],
)
def test_those_of_whom_it_is_said_do_not_say_it(claims_of, text: str):
    assert {claim.speaker.kind for claim in claims_of(text)} <= {"report", "unknown"}


def test_who_neither_confirms_nor_denies_does_not_deny(claims_of):
    claims = claims_of("The Edelweiss Front neither confirmed nor denied involvement in the attack.")
    assert {claim.kind for claim in claims} == {"silence"}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("It was the worst attack since 2019, when a suicide bomber killed 23 people in Chur.", [23]),
        ("The UN recorded 40 killings in the valley.", [40]),
        ("Ten people, including two children, were killed in Chur.", [10, 2]),
    ],
)
def test_nobody_is_counted_who_was_not(claims_of, text: str, figures: list[int]):
    assert [claim.toll.low for claim in claims_of(text) if claim.toll is not None] == figures


def test_what_is_expected_to_be_declared_is_not_declared(claims_of):
    claims = claims_of("The president is expected to declare a state of emergency on Wednesday.")
    assert not [claim for claim in claims if claim.kind == "event"]


def test_nobody_speaks_for_nobody(claims_of):
    text = (
        "At least nine people were killed in Chur on Tuesday, hospital sources said. Nobody has claimed responsibility "
        "for the blasts, which came a day after the Edelweiss Front threatened to resume attacks on state buildings."
    )
    assert [claim.via for claim in claims_of(text) if claim.kind == "intention"] == [()]


@pytest.mark.parametrize("helping", ["may", "will", "could", "should"])
def test_who_may_be_charged_is_not_charged(claims_of, helping: str):
    claims = claims_of(f"Reto Caduff {helping} be charged with the murder of two guards in Chur.")
    assert not [claim for claim in claims if claim.kind == "responsibility"]
    assert "Reto Caduff" not in {actor.name for claim in claims if claim.event for actor in claim.event.actors}


def test_a_date_beside_the_deed_is_not_its_date(claims_of):
    text = "Reto Caduff, who was abducted by gunmen on April 12, was found dead near Chur on Wednesday."
    days = {
        claim.content.quote[:3]: claim.event.when.earliest for claim in claims_of(text, "2021-06-18") if claim.event
    }
    assert days == {"who": "2021-04-12", "Ret": "2021-06-16"}
