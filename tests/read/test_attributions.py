"""Who says what, found on trees of invented sentences: every form of attribution, and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.attributions import find_attributions
from sayso.read.attributions.lexicon import inflected
from sayso.read.attributions.quotations import Quotations
from sayso.read.parse import Parse

Expected = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def parse_of(text: str, words: str) -> Parse:
    """A text with its words as "form/part of speech/head/relation"; heads count from 1, 0 is the root, "|" parts sentences."""
    columns = [[word.rsplit("/", 3) for word in sentence.split()] for sentence in words.split(" | ")]
    flat = [word for sentence in columns for word in sentence]
    start: list[int] = []
    reached = 0
    for form, *_ in flat:
        start.append(text.index(form, reached))
        reached = start[-1] + len(form)
    bounds = [sum(map(len, columns[:place])) for place in range(len(columns) + 1)]
    return Parse(
        text=text,
        start=start,
        end=[at + len(word[0]) for at, word in zip(start, flat, strict=True)],
        form=[word[0] for word in flat],
        sentence=[place for place, sentence in enumerate(columns) for _ in sentence],
        sentences=list(pairwise(bounds)),
        upos=[word[1] for word in flat],
        head=[int(word[2]) - 1 for word in flat],
        deprel=[word[3] for word in flat],
    )


def read(parse: Parse) -> list[Expected]:
    return [
        (
            tuple(span.quote for span in one.source),
            tuple(span.quote for span in one.cue),
            tuple(span.quote for span in one.content),
        )
        for one in find_attributions(parse)
    ]


@pytest.mark.parametrize(
    ("text", "words", "attributions"),
    [
        pytest.param(
            "Police in Chur said that the pass had been closed.",
            "Police/NOUN/4/nsubj in/ADP/3/case Chur/PROPN/1/nmod said/VERB/0/root that/SCONJ/10/mark "
            "the/DET/7/det pass/NOUN/10/nsubj:pass had/AUX/10/aux been/AUX/10/aux:pass closed/VERB/4/ccomp "
            "./PUNCT/4/punct",
            [
                (("Police in Chur",), ("said",), ("that the pass had been closed",)),
            ],
            id="a clause with that",
        ),
        pytest.param(
            "“The pass is closed,” Ursina Caduff said.",
            "“/PUNCT/5/punct The/DET/3/det pass/NOUN/5/nsubj:pass is/AUX/5/aux:pass closed/VERB/10/ccomp "
            ",/PUNCT/5/punct ”/PUNCT/5/punct Ursina/PROPN/10/nsubj Caduff/PROPN/8/flat said/VERB/0/root "
            "./PUNCT/10/punct",
            [
                (("Ursina Caduff",), ("said",), ("“The pass is closed,”",)),
            ],
            id="a quotation before",
        ),
        pytest.param(
            "“The pass is closed,” said Ursina Caduff, the mayor. “Nobody was hurt.”",
            "“/PUNCT/5/punct The/DET/3/det pass/NOUN/5/nsubj:pass is/AUX/5/aux:pass closed/VERB/8/ccomp "
            ",/PUNCT/5/punct ”/PUNCT/5/punct said/VERB/0/root Ursina/PROPN/8/nsubj Caduff/PROPN/9/flat "
            ",/PUNCT/13/punct the/DET/13/det mayor/NOUN/9/appos ./PUNCT/8/punct | "
            "“/PUNCT/18/punct Nobody/PRON/18/nsubj:pass was/AUX/18/aux:pass hurt/ADJ/0/root ./PUNCT/18/punct "
            "”/PUNCT/18/punct",
            [
                (("Ursina Caduff, the mayor",), ("said",), ("“The pass is closed,”", "“Nobody was hurt.”")),
            ],
            id="a quotation that goes on in the next sentence",
        ),
        pytest.param(
            "The pass, she said, was closed at noon.",
            "The/DET/2/det pass/NOUN/8/nsubj:pass ,/PUNCT/5/punct she/PRON/5/nsubj said/VERB/8/parataxis "
            ",/PUNCT/2/punct was/AUX/8/aux:pass closed/VERB/0/root at/ADP/10/case noon/NOUN/8/obl "
            "./PUNCT/8/punct",
            [
                (("she",), ("said",), ("The pass", "was closed at noon")),
            ],
            id="an aside in the middle",
        ),
        pytest.param(
            "The pass was closed at noon, police said on Monday.",
            "The/DET/2/det pass/NOUN/4/nsubj:pass was/AUX/4/aux:pass closed/VERB/9/ccomp at/ADP/6/case "
            "noon/NOUN/4/obl ,/PUNCT/11/punct police/NOUN/9/nsubj said/VERB/0/root on/ADP/11/case "
            "Monday/PROPN/9/obl ./PUNCT/9/punct",
            [
                (("police",), ("said",), ("The pass was closed at noon",)),
            ],
            id="a clause before",
        ),
        pytest.param(
            "According to police in Davos, two bridges were damaged.",
            "According/VERB/3/case to/ADP/1/fixed police/NOUN/10/obl in/ADP/5/case Davos/PROPN/3/nmod "
            ",/PUNCT/3/punct two/NUM/8/nummod bridges/NOUN/10/nsubj:pass were/AUX/10/aux:pass "
            "damaged/VERB/0/root ./PUNCT/10/punct",
            [
                (("police in Davos",), ("According to",), ("two bridges were damaged",)),
            ],
            id="according to, in front",
        ),
        pytest.param(
            "Two bridges were damaged, according to letters attributed to the Front.",
            "Two/NUM/2/nummod bridges/NOUN/4/nsubj:pass were/AUX/4/aux:pass damaged/VERB/0/root "
            ",/PUNCT/8/punct according/VERB/8/case to/ADP/6/fixed letters/NOUN/4/obl attributed/VERB/8/acl "
            "to/ADP/12/case the/DET/12/det Front/PROPN/9/obl:agent ./PUNCT/4/punct",
            [
                (("letters attributed to the Front",), ("according to",), ("Two bridges were damaged",)),
            ],
            id="according to, behind",
        ),
        pytest.param(
            "The Edelweiss Front claimed that it held the bridge, adding that a statement would follow.",
            "The/DET/3/det Edelweiss/PROPN/3/compound Front/PROPN/4/nsubj claimed/VERB/0/root "
            "that/SCONJ/7/mark it/PRON/7/nsubj held/VERB/4/ccomp the/DET/9/det bridge/NOUN/7/obj "
            ",/PUNCT/11/punct adding/VERB/4/advcl that/SCONJ/16/mark a/DET/14/det statement/NOUN/16/nsubj "
            "would/AUX/16/aux follow/VERB/11/ccomp ./PUNCT/4/punct",
            [
                (("The Edelweiss Front",), ("claimed",), ("that it held the bridge",)),
                (("The Edelweiss Front",), ("adding",), ("that a statement would follow",)),
            ],
            id="a participle takes the source from above",
        ),
        pytest.param(
            "Police said the road was open, while residents claimed that it was blocked.",
            "Police/NOUN/2/nsubj said/VERB/0/root the/DET/4/det road/NOUN/6/nsubj was/AUX/6/cop "
            "open/ADJ/2/ccomp ,/PUNCT/10/punct while/SCONJ/10/mark residents/NOUN/10/nsubj "
            "claimed/VERB/2/advcl that/SCONJ/14/mark it/PRON/14/nsubj:pass was/AUX/14/aux:pass "
            "blocked/VERB/10/ccomp ./PUNCT/2/punct",
            [
                (("Police",), ("said",), ("the road was open",)),
                (("residents",), ("claimed",), ("that it was blocked",)),
            ],
            id="a second speaker in the same sentence",
        ),
        pytest.param(
            "The mayor, who said that nobody was hurt, left Davos.",
            "The/DET/2/det mayor/NOUN/11/nsubj ,/PUNCT/5/punct who/PRON/5/nsubj said/VERB/2/acl:relcl "
            "that/SCONJ/9/mark nobody/PRON/9/nsubj:pass was/AUX/9/aux:pass hurt/VERB/5/ccomp ,/PUNCT/2/punct "
            "left/VERB/0/root Davos/PROPN/11/obj ./PUNCT/11/punct",
            [
                (("who",), ("said",), ("that nobody was hurt",)),
            ],
            id="a relative clause",
        ),
        pytest.param(
            "Shots were reported in Arosa.",
            "Shots/NOUN/3/nsubj:pass were/AUX/3/aux:pass reported/VERB/0/root in/ADP/5/case Arosa/PROPN/3/obl "
            "./PUNCT/3/punct",
            [
                ((), ("were reported",), ("Shots", "in Arosa")),
            ],
            id="passive, nothing but a subject",
        ),
        pytest.param(
            "The leader is believed to have fled to Davos.",
            "The/DET/2/det leader/NOUN/4/nsubj:pass is/AUX/4/aux:pass believed/VERB/0/root to/PART/7/mark "
            "have/AUX/7/aux fled/VERB/4/xcomp to/ADP/9/case Davos/PROPN/7/obl ./PUNCT/4/punct",
            [
                ((), ("is believed",), ("The leader", "to have fled to Davos")),
            ],
            id="passive with an infinitive",
        ),
        pytest.param(
            "It was reported that the leader had fled.",
            "It/PRON/3/nsubj:pass was/AUX/3/aux:pass reported/VERB/0/root that/SCONJ/8/mark the/DET/6/det "
            "leader/NOUN/8/nsubj had/AUX/8/aux fled/VERB/3/csubj:pass ./PUNCT/3/punct",
            [
                ((), ("was reported",), ("that the leader had fled",)),
            ],
            id="passive with a clause",
        ),
        pytest.param(
            "The bridge was reportedly damaged.",
            "The/DET/2/det bridge/NOUN/5/nsubj:pass was/AUX/5/aux:pass reportedly/ADV/5/advmod "
            "damaged/VERB/0/root ./PUNCT/5/punct",
            [
                ((), ("reportedly",), ("The bridge was", "damaged")),
            ],
            id="hearsay",
        ),
        pytest.param(
            "The mayor denounced the attack on the bridge.",
            "The/DET/2/det mayor/NOUN/3/nsubj denounced/VERB/0/root the/DET/5/det attack/NOUN/3/obj "
            "on/ADP/8/case the/DET/8/det bridge/NOUN/5/nmod ./PUNCT/3/punct",
            [
                (("The mayor",), ("denounced",), ("the attack on the bridge",)),
            ],
            id="an object that is spoken of",
        ),
        pytest.param(
            "The group called for talks in Davos.",
            "The/DET/2/det group/NOUN/3/nsubj called/VERB/0/root for/ADP/5/case talks/NOUN/3/obl "
            "in/ADP/7/case Davos/PROPN/5/nmod ./PUNCT/3/punct",
            [
                (("The group",), ("called for",), ("talks in Davos",)),
            ],
            id="a preposition of the verb",
        ),
        pytest.param(
            "The group vowed to return to the valley.",
            "The/DET/2/det group/NOUN/3/nsubj vowed/VERB/0/root to/PART/5/mark return/VERB/3/xcomp "
            "to/ADP/8/case the/DET/8/det valley/NOUN/5/obl ./PUNCT/3/punct",
            [
                (("The group",), ("vowed",), ("to return to the valley",)),
            ],
            id="an infinitive",
        ),
        pytest.param(
            "The mayor called the blockade a mistake.",
            "The/DET/2/det mayor/NOUN/3/nsubj called/VERB/0/root the/DET/5/det blockade/NOUN/3/obj "
            "a/DET/7/det mistake/NOUN/3/xcomp ./PUNCT/3/punct",
            [
                (("The mayor",), ("called",), ("the blockade a mistake",)),
            ],
            id="an object and what is said of it",
        ),
        pytest.param(
            "Witnesses said guards were under what they described as heavy fire.",
            "Witnesses/NOUN/2/nsubj said/VERB/0/root guards/NOUN/6/nsubj were/AUX/6/cop under/ADP/6/case "
            "what/PRON/2/ccomp they/PRON/8/nsubj described/VERB/6/acl:relcl as/ADP/11/case heavy/ADJ/11/amod "
            "fire/NOUN/8/obl ./PUNCT/2/punct",
            [
                (("Witnesses",), ("said",), ("guards were under what they described as heavy fire",)),
                (("they",), ("described as",), ("heavy fire",)),
            ],
            id="a free relative inside",
        ),
        pytest.param(
            "His claim that the bridge was safe surprised nobody.",
            "His/PRON/2/nmod:poss claim/NOUN/8/nsubj:outer that/SCONJ/7/mark the/DET/5/det "
            "bridge/NOUN/7/nsubj was/AUX/7/cop safe/ADJ/2/acl surprised/VERB/0/root nobody/PRON/8/nsubj "
            "./PUNCT/8/punct",
            [
                (("His",), ("claim",), ("that the bridge was safe",)),
            ],
            id="a noun with a clause",
        ),
        pytest.param(
            "The army has so far confirmed the deaths of two guards.",
            "The/DET/2/det army/NOUN/6/nsubj has/AUX/6/aux so/ADV/5/advmod far/ADV/6/advmod "
            "confirmed/VERB/0/root the/DET/8/det deaths/NOUN/6/obj of/ADP/11/case two/NUM/11/nummod "
            "guards/NOUN/8/nmod ./PUNCT/6/punct",
            [
                (("The army",), ("has so far confirmed",), ("the deaths of two guards",)),
            ],
            id="an object with auxiliaries and adverbs in the cue",
        ),
        pytest.param(
            "The radio reported that police had said the road was open.",
            "The/DET/2/det radio/NOUN/3/nsubj reported/VERB/0/root that/SCONJ/7/mark police/NOUN/7/nsubj "
            "had/AUX/7/aux said/VERB/3/ccomp the/DET/9/det road/NOUN/11/nsubj was/AUX/11/cop open/ADJ/7/ccomp "
            "./PUNCT/3/punct",
            [
                (("The radio",), ("reported",), ("that police had said the road was open",)),
                (("police",), ("had said",), ("the road was open",)),
            ],
            id="at second hand",
        ),
        pytest.param(
            "Officials put the toll at 12.",
            "Officials/NOUN/2/nsubj put/VERB/0/root the/DET/4/det toll/NOUN/2/obj at/ADP/6/case 12/NUM/2/obl "
            "./PUNCT/2/punct",
            [
                (("Officials",), ("put",), ("the toll at 12",)),
            ],
            id="a toll put at a number",
        ),
        pytest.param(
            "“We will stay,” the spokesman said. “We said so. We think so.”",
            "“/PUNCT/4/punct We/PRON/4/nsubj will/AUX/4/aux stay/VERB/9/ccomp ,/PUNCT/4/punct ”/PUNCT/4/punct "
            "the/DET/8/det spokesman/NOUN/9/nsubj said/VERB/0/root ./PUNCT/9/punct | "
            "“/PUNCT/13/punct We/PRON/13/nsubj said/VERB/0/root so/ADV/13/advmod ./PUNCT/13/punct | "
            "We/PRON/17/nsubj think/VERB/0/root so/ADV/17/advmod ./PUNCT/17/punct ”/PUNCT/17/punct",
            [
                (("the spokesman",), ("said",), ("“We will stay,”", "“We said so. We think so.”")),
            ],
            id="a quotation of several sentences",
        ),
        pytest.param(
            "The mayor told reporters in Chur that the school was safe.",
            "The/DET/2/det mayor/NOUN/3/nsubj told/VERB/0/root reporters/NOUN/3/iobj in/ADP/6/case "
            "Chur/PROPN/4/nmod that/SCONJ/11/mark the/DET/9/det school/NOUN/11/nsubj was/AUX/11/cop "
            "safe/ADJ/3/ccomp ./PUNCT/3/punct",
            [
                (("The mayor",), ("told",), ("that the school was safe",)),
            ],
            id="one spoken to is no content",
        ),
        pytest.param(
            "The group said in a statement: “We hold the bridge.”",
            "The/DET/2/det group/NOUN/3/nsubj said/VERB/0/root in/ADP/6/case a/DET/6/det statement/NOUN/3/obl "
            ":/PUNCT/10/punct “/PUNCT/10/punct We/PRON/10/nsubj hold/VERB/3/ccomp the/DET/12/det "
            "bridge/NOUN/10/obj ./PUNCT/10/punct ”/PUNCT/10/punct",
            [
                (("The group",), ("said",), ("“We hold the bridge.”",)),
            ],
            id="a quotation behind a colon",
        ),
        pytest.param(
            "As the mayor noted, the road is open.",
            "As/SCONJ/4/mark the/DET/3/det mayor/NOUN/4/nsubj noted/VERB/9/advcl ,/PUNCT/4/punct "
            "the/DET/7/det road/NOUN/9/nsubj is/AUX/9/cop open/ADJ/0/root ./PUNCT/9/punct",
            [
                (("the mayor",), ("noted",), ("the road is open",)),
            ],
            id="a clause with as",
        ),
        pytest.param(
            "The village seems to be empty.",
            "The/DET/2/det village/NOUN/3/nsubj seems/VERB/0/root to/PART/6/mark be/AUX/6/cop "
            "empty/ADJ/3/xcomp ./PUNCT/3/punct",
            [
                ((), ("seems",), ("The village", "to be empty")),
            ],
            id="subject and predicate",
        ),
        pytest.param(
            "The valley is quiet and the road is open.",
            "The/DET/2/det valley/NOUN/4/nsubj is/AUX/4/cop quiet/ADJ/0/root and/CCONJ/9/cc the/DET/7/det "
            "road/NOUN/9/nsubj is/AUX/9/cop open/ADJ/4/conj ./PUNCT/4/punct",
            [],
            id="no attribution: states",
        ),
        pytest.param(
            "The group attacked the bridge near Davos.",
            "The/DET/2/det group/NOUN/3/nsubj attacked/VERB/0/root the/DET/5/det bridge/NOUN/3/obj "
            "near/ADP/7/case Davos/PROPN/5/nmod ./PUNCT/3/punct",
            [],
            id="no attribution: a deed",
        ),
        pytest.param(
            "Residents pointed out that the bridge was old.",
            "Residents/NOUN/2/nsubj pointed/VERB/0/root out/ADP/2/compound:prt that/SCONJ/8/mark "
            "the/DET/6/det bridge/NOUN/8/nsubj was/AUX/8/cop old/ADJ/2/ccomp ./PUNCT/2/punct",
            [
                (("Residents",), ("pointed out",), ("that the bridge was old",)),
            ],
            id="a verb and the word behind it",
        ),
        pytest.param(
            "The mayor made it clear that the road would stay open.",
            "The/DET/2/det mayor/NOUN/3/nsubj made/VERB/0/root it/PRON/3/expl clear/ADJ/3/xcomp "
            "that/SCONJ/10/mark the/DET/8/det road/NOUN/10/nsubj would/AUX/10/aux stay/VERB/5/ccomp "
            "open/ADJ/10/xcomp ./PUNCT/3/punct",
            [
                (("The mayor",), ("made it clear",), ("that the road would stay open",)),
            ],
            id="made clear",
        ),
        pytest.param(
            "Her refusal to leave Davos surprised the guards.",
            "Her/PRON/2/nmod:poss refusal/NOUN/6/nsubj to/PART/4/mark leave/VERB/2/acl Davos/PROPN/4/obj "
            "surprised/VERB/0/root the/DET/8/det guards/NOUN/6/obj ./PUNCT/6/punct",
            [
                (("Her",), ("refusal",), ("to leave Davos",)),
            ],
            id="a noun with an infinitive",
        ),
        pytest.param(
            "The council voiced concern about the closure of the pass.",
            "The/DET/2/det council/NOUN/3/nsubj voiced/VERB/0/root concern/NOUN/3/obj about/ADP/7/case "
            "the/DET/7/det closure/NOUN/4/nmod of/ADP/10/case the/DET/10/det pass/NOUN/7/nmod ./PUNCT/3/punct",
            [
                (("The council",), ("voiced concern about",), ("the closure of the pass",)),
            ],
            id="a noun behind a verb that carries it",
        ),
        pytest.param(
            "The mayor is a critic of the blockade.",
            "The/DET/2/det mayor/NOUN/5/nsubj is/AUX/5/cop a/DET/5/det critic/NOUN/0/root of/ADP/8/case "
            "the/DET/8/det blockade/NOUN/5/nmod ./PUNCT/5/punct",
            [
                (("The mayor",), ("is a critic of",), ("the blockade",)),
            ],
            id="one who holds a view",
        ),
        pytest.param(
            "The mayor said that the road was open and added that nobody was hurt.",
            "The/DET/2/det mayor/NOUN/3/nsubj said/VERB/0/root that/SCONJ/8/mark the/DET/6/det "
            "road/NOUN/8/nsubj was/AUX/8/cop open/ADJ/3/ccomp and/CCONJ/10/cc added/VERB/3/conj "
            "that/SCONJ/14/mark nobody/PRON/14/nsubj:pass was/AUX/14/aux:pass hurt/VERB/10/ccomp "
            "./PUNCT/3/punct",
            [
                (("The mayor",), ("said",), ("that the road was open",)),
                (("The mayor",), ("added",), ("that nobody was hurt",)),
            ],
            id="two verbs of one subject",
        ),
        pytest.param(
            "“The road is open,” the mayor said, adding that nobody was hurt.",
            "“/PUNCT/5/punct The/DET/3/det road/NOUN/5/nsubj is/AUX/5/cop open/ADJ/10/ccomp ,/PUNCT/5/punct "
            "”/PUNCT/5/punct the/DET/9/det mayor/NOUN/10/nsubj said/VERB/0/root ,/PUNCT/12/punct "
            "adding/VERB/10/advcl that/SCONJ/16/mark nobody/PRON/16/nsubj:pass was/AUX/16/aux:pass "
            "hurt/VERB/12/ccomp ./PUNCT/10/punct",
            [
                (("the mayor",), ("said",), ("“The road is open,”",)),
                (("the mayor",), ("adding",), ("that nobody was hurt",)),
            ],
            id="a quotation and a participle",
        ),
        pytest.param(
            "“The road is open.” Ursina Caduff said.",
            "“/PUNCT/5/punct The/DET/3/det road/NOUN/5/nsubj is/AUX/5/cop open/ADJ/10/ccomp ./PUNCT/5/punct "
            "”/PUNCT/5/punct Ursina/PROPN/10/nsubj Caduff/PROPN/8/flat said/VERB/0/root ./PUNCT/10/punct",
            [
                (("Ursina Caduff",), ("said",), ("“The road is open.”",)),
            ],
            id="a quoted sentence before one that only reports",
        ),
        pytest.param(
            "The blockade was condemned by the council.",
            "The/DET/2/det blockade/NOUN/4/nsubj:pass was/AUX/4/aux:pass condemned/VERB/0/root by/ADP/7/case "
            "the/DET/7/det council/NOUN/4/obl:agent ./PUNCT/4/punct",
            [
                (("the council",), ("was condemned",), ("The blockade",)),
            ],
            id="passive with an agent",
        ),
        pytest.param(
            "The guards were told to leave.",
            "The/DET/2/det guards/NOUN/4/nsubj:pass were/AUX/4/aux:pass told/VERB/0/root to/PART/6/mark "
            "leave/VERB/4/xcomp ./PUNCT/4/punct",
            [],
            id="one who is told, in the passive, tells nothing",
        ),
        pytest.param(
            "Officials are confident that the bridge is safe.",
            "Officials/NOUN/3/nsubj are/AUX/3/cop confident/ADJ/0/root that/SCONJ/8/mark the/DET/6/det "
            "bridge/NOUN/8/nsubj is/AUX/8/cop safe/ADJ/3/ccomp ./PUNCT/3/punct",
            [
                (("Officials",), ("are confident",), ("that the bridge is safe",)),
            ],
            id="an adjective with a clause",
        ),
        pytest.param(
            "The army said that the plan had failed, citing the scale of the protest.",
            "The/DET/2/det army/NOUN/3/nsubj said/VERB/0/root that/SCONJ/8/mark the/DET/6/det "
            "plan/NOUN/8/nsubj had/AUX/8/aux failed/VERB/3/ccomp ,/PUNCT/10/punct citing/VERB/8/advcl "
            "the/DET/12/det scale/NOUN/10/obj of/ADP/15/case the/DET/15/det protest/NOUN/12/nmod "
            "./PUNCT/3/punct",
            [
                (("The army",), ("said",), ("that the plan had failed",)),
                (("The army",), ("citing",), ("the scale of the protest",)),
            ],
            id="citing what is no part of the content",
        ),
        pytest.param(
            "Police said that the road was open and that nobody was hurt.",
            "Police/NOUN/2/nsubj said/VERB/0/root that/SCONJ/7/mark the/DET/5/det road/NOUN/7/nsubj "
            "was/AUX/7/cop open/ADJ/2/ccomp and/CCONJ/12/cc that/SCONJ/12/mark nobody/PRON/12/nsubj:pass "
            "was/AUX/12/aux:pass hurt/VERB/7/conj ./PUNCT/2/punct",
            [
                (("Police",), ("said",), ("that the road was open and that nobody was hurt",)),
            ],
            id="and that goes on",
        ),
        pytest.param(
            "Supporting the plan costs votes.",
            "Supporting/VERB/4/csubj the/DET/3/det plan/NOUN/1/obj costs/VERB/0/root votes/NOUN/4/obj ./PUNCT/4/punct",
            [],
            id="who is only spoken of is no source",
        ),
        pytest.param(
            "The radio quoted police as saying that the road was closed.",
            "The/DET/2/det radio/NOUN/3/nsubj quoted/VERB/0/root police/NOUN/3/obj as/SCONJ/6/mark "
            "saying/VERB/3/advcl that/SCONJ/11/mark the/DET/9/det road/NOUN/11/nsubj:pass was/AUX/11/aux:pass "
            "closed/VERB/6/ccomp ./PUNCT/3/punct",
            [
                (("police",), ("saying",), ("that the road was closed",)),
            ],
            id="one quoted as saying",
        ),
        pytest.param(
            "According to the army, the rebels fled, a claim the group denies.",
            "According/VERB/4/case to/ADP/1/fixed the/DET/4/det army/NOUN/8/obl ,/PUNCT/4/punct the/DET/7/det "
            "rebels/NOUN/8/nsubj fled/VERB/0/root ,/PUNCT/11/punct a/DET/11/det claim/NOUN/8/obj "
            "the/DET/13/det group/NOUN/14/nsubj denies/VERB/11/acl:relcl ./PUNCT/8/punct",
            [
                (("the army",), ("According to",), ("the rebels fled, a claim the group denies",)),
                (("the group",), ("denies",), ("a claim",)),
            ],
            id="a claim that is denied",
        ),
        pytest.param(
            "Hospital sources said at least 12 people died, but officials put the number at nine.",
            "Hospital/NOUN/2/compound sources/NOUN/3/nsubj said/VERB/0/root at/ADP/5/case least/ADJ/6/nmod "
            "12/NUM/7/nummod people/NOUN/8/nsubj died/VERB/3/ccomp ,/PUNCT/12/punct but/CCONJ/12/cc "
            "officials/NOUN/12/nsubj put/VERB/3/conj the/DET/14/det number/NOUN/12/obj at/ADP/16/case "
            "nine/NUM/12/obl ./PUNCT/3/punct",
            [
                (("Hospital sources",), ("said",), ("at least 12 people died",)),
                (("officials",), ("put",), ("the number at nine",)),
            ],
            id="a number beside a number",
        ),
    ],
)
def test_attributions(text: str, words: str, attributions: list[Expected]) -> None:
    assert read(parse_of(text, words)) == attributions


def test_without_a_tree_nothing_is_found() -> None:
    parse = Parse("Police said so.", [0, 7, 12, 14], [6, 11, 14, 15], ["Police", "said", "so", "."], [0] * 4, [(0, 4)])
    assert find_attributions(parse) == []


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('"We stay," she said.', ['"We stay,"']),
        ("“We stay.\n\n“We stay here.”", ["“We stay.\n\n“We stay here.”"]),
        ('"We stay.\nWe stay here. "', ['"We stay.\nWe stay here. "']),
        ("“We stay.\n\nShe left.", ["“We stay."]),
        ("She left.", []),
    ],
)
def test_quotations(text: str, quotations: list[str]) -> None:
    pieces = (
        text.replace("\n", " ").replace("”", " ”").replace("“", "“ ").replace('"', ' " ').replace(".", " .").split()
    )
    words = " ".join(f"{piece}/X/0/root" for piece in pieces)
    parse = parse_of(text, words)
    found = [text[parse.start[one.first] : parse.end[one.last - 1]] for one in Quotations(parse).all]
    assert found == quotations


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", "say says saying said"),
        ("deny", "deny denies denying denied"),
        ("argue", "argue argues arguing argued"),
        ("admit", "admit admits admitting admitted"),
        ("agree", "agree agrees agreeing agreed"),
        ("stress", "stress stresses stressing stressed"),
    ],
)
def test_inflected(verb: str, forms: str) -> None:
    assert " ".join(inflected(verb)) == forms


FORMS = st.sampled_from(
    ["said", "“", "”", '"', ",", ".", "police", "that", "according", "to", "claim", "who", "seems", "Chur"]
)
TAGS = st.sampled_from(["VERB", "NOUN", "PUNCT", "PROPN", "ADP", "SCONJ", "AUX", "ADJ"])
RELATIONS = st.sampled_from(
    [
        "nsubj",
        "ccomp",
        "xcomp",
        "obj",
        "obl",
        "case",
        "mark",
        "advcl",
        "acl",
        "acl:relcl",
        "parataxis",
        "conj",
        "aux:pass",
    ]
)


@given(st.lists(st.tuples(FORMS, TAGS, RELATIONS, st.integers(0, 100)), max_size=40))
def test_spans_hold_on_any_tree(words: list[tuple[str, str, str, int]]) -> None:
    """Heads stand before their dependents or behind, never in a circle: each hangs from one before it in a shuffled order."""
    text = " ".join(form for form, *_ in words)
    heads = [salt % place if place else -1 for place, (*_, salt) in enumerate(words)]
    notation = " ".join(
        f"{form}/{tag}/{head + 1}/{rel}" for (form, tag, rel, _), head in zip(words, heads, strict=True)
    )
    if not words:
        return
    parse = parse_of(text, notation)
    for one in find_attributions(parse):
        assert one.cue
        assert one.content
        for span in (*one.source, *one.cue, *one.content):
            assert text[span.start : span.end] == span.quote
