"""What a whole report adds to its sentences: who "he" is, where it was, which toll is part of which."""

from __future__ import annotations

from dataclasses import astuple
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.extract import extract_claims
from sayso.extract.actors import load_actors, shipped_actors
from sayso.extract.crosswalk import crosswalk
from sayso.extract.lexicon import forms_of, table
from sayso.records import Claim, Entity, Reading, Report, Span, Token
from sayso.records.claim import EventType


def test_a_pronoun_is_followed_back(claims_of):
    claims = claims_of(
        "Vreni Caduff, the mayor of Chur, said the road was closed. She added that two guards were killed."
    )
    assert [claim.speaker.name for claim in claims if claim.kind == "toll"] == ["Vreni Caduff"]


def test_the_group_is_followed_back(claims_of):
    text = "Hezbollah said its fighters attacked a post. The group claimed that five soldiers were killed."
    toll = next(claim for claim in claims_of(text) if claim.kind == "toll")
    assert (toll.speaker.name, toll.speaker.actor) == ("Hezbollah", "hezbollah")


@pytest.mark.parametrize(
    "text",
    [
        "An officer who asked not to be named said that two guards died.",
        "An officer, speaking on condition of anonymity, said that two guards died.",
    ],
)
def test_stated_anonymity_is_kept(claims_of, text: str):
    (claim,) = claims_of(text)
    assert (claim.kind, claim.speaker.kind, claim.speaker.identified) == ("toll", "state", "anonymous")


def test_joint_speakers_make_a_claim_each(claims_of):
    claims = claims_of("Police and witnesses said that a bomb exploded in Chur.")
    assert sorted(claim.speaker.role for claim in claims) == ["Police", "witnesses"]


def test_a_quotation_goes_on(claims_of):
    claims = claims_of('"The rebels attacked the village. They burned two barns," the mayor told Bergfunk.')
    assert {claim.speaker.role for claim in claims} == {"the mayor"}


def test_each_paragraph_of_a_quotation_opens_anew(claims_of):
    claims = claims_of(
        "“The rebels attacked the village,” the mayor said. “They burned two barns.\n\n“They killed a guard.”"
    )
    assert {claim.speaker.role for claim in claims} == {"the mayor"}


def test_a_sentence_without_end_is_told_of():
    report = Report(id="r", text="guards " * 700, name="list")
    words = [Token(7 * n, 7 * n + 6, 0, "NOUN", "guard", n - 1, "dep" if n else "root", "") for n in range(700)]
    reading = Reading("r", "list", (Span.of(report.text, 0, 4899),), tuple(words), (), (), (), (), ())
    assert [problem.code for problem in extract_claims(report, reading)] == ["long_sentence"]


def test_a_part_points_to_its_whole(claims_of):
    tolls = [claim for claim in claims_of("Twelve people were killed, including two children.") if claim.toll]
    assert [claim.toll.part_of for claim in tolls] == [None, tolls[0].id]


def test_a_toll_leans_on_the_place_before(claims_of):
    claims = claims_of("A bomb exploded in Zurich on Monday. Two people were killed.")
    assert [[place.wording for place in claim.event.places] for claim in claims] == [["Zurich"], ["Zurich"]]
    assert {(claim.event.when.earliest, claim.event.when.latest) for claim in claims} == {("2021-06-14", "2021-06-14")}


def test_a_toll_leans_on_the_clause_that_says_when(claims_of):
    claims = claims_of("Two guards died when gunmen attacked a post in Arosa on Tuesday, police said.")
    toll = next(claim for claim in claims if claim.toll)
    assert [place.wording for place in toll.event.places] == ["Arosa"]
    assert toll.event.when.earliest == "2021-06-15"


def test_a_toll_of_old_keeps_the_date_of_its_own_sentence(claims_of):
    claims = claims_of(
        "Gunmen attacked a post in Arosa on Monday. In March 2004 a bomb exploded in Zurich and killed six people. "
        "No group has claimed responsibility for that bombing. The attack in Arosa killed two guards."
    )
    days = {claim.kind: claim.event.when.earliest for claim in claims if claim.kind == "responsibility"}
    assert days == {"responsibility": "2004-03-01"}
    tolls = [
        (claim.toll.low, claim.event.when.earliest, claim.event.places[0].wording) for claim in claims if claim.toll
    ]
    assert tolls == [(6, "2004-03-01", "Zurich"), (2, "2021-06-14", "Arosa")]


def test_control_is_of_the_place_that_is_named(claims_of):
    text = "Gunmen attacked a post in Arosa. The rebels said their fighters had taken control of the town of Davos."
    claims = claims_of(text)
    control = next(claim for claim in claims if claim.kind == "control")
    assert [place.wording for place in control.event.places] == ["Davos"]


def test_a_building_stands_in_the_place_that_names_it(claims_of):
    text = "Troops came to Arosa. The rebels said they had seized the Davos bridge. Police raided a shop in Arosa."
    places = {claim.kind: claim.event.places[0].wording for claim in claims_of(text) if claim.kind == "control"}
    assert places == {"control": "Davos"}


def test_a_clause_that_says_when_tells_where_all_harms_before_it_came_about(claims_of):
    text = "At least four people were killed and nine others were wounded when gunmen opened fire in Davos on Sunday."
    tolls = [claim for claim in claims_of(text) if claim.toll]
    assert [(one.toll.low, one.event.type, one.event.places[0].wording) for one in tolls] == [
        (4, "shooting", "Davos"),
        (9, "shooting", "Davos"),
    ]
    assert len({one.event.when.earliest for one in tolls}) == 1


def test_a_figure_between_two_clauses_is_told_once(claims_of):
    tolls = [
        claim.toll for claim in claims_of("Six people were killed and more than thirty wounded in Chur on Monday.")
    ]
    assert [(one.harm, one.low) for one in tolls if one] == [("killed", 6), ("injured", 31)]


def test_two_bodies_with_one_last_word_are_two(claims_of):
    claims = claims_of(
        "The Tödi Brigade said it would talk to the mayor. The Linth Brigade denied involvement in the bombing of Chur. "
        "The Health Ministry said two people had died. The Defence Ministry said three guards were hurt."
    )
    names = [claim.speaker.name for claim in claims]
    assert {"Tödi Brigade", "Linth Brigade", "Health Ministry", "Defence Ministry"} <= set(names), names


def test_a_short_name_of_one_is_that_one(claims_of):
    claims = claims_of(
        "Vreni Caduff, a doctor, said nine people had died in Chur. Caduff said the road to Chur was closed by troops."
    )
    assert {claim.speaker.name for claim in claims} == {"Vreni Caduff"}


def test_a_phase_is_one_of_the_only_operation_that_is_named(claims_of):
    text = "The group spoke of “Operation Edelweiss” on Monday. The first phase of the operation began in May."
    campaigns = [claim.event.campaign for claim in claims_of(text) if claim.event and claim.event.campaign]
    assert [(campaign.name, campaign.phase) for campaign in campaigns][-1] == ("Operation Edelweiss", "first phase")


def test_a_doubt_is_tied_to_the_claim_before(claims_of):
    claims = claims_of("The rebels said they shot down a helicopter. The claim could not be independently verified.")
    assert claims[-1].kind == "verification"
    assert claims[-1].about == (claims[0].id,)


def test_what_was_not_said_is_no_claim(claims_of):
    claims = claims_of("The mayor would not say whether the bridge was hit. Residents asked when they could go back.")
    assert [claim.kind for claim in claims] == ["silence"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Vreni Caduff, a spokeswoman for the Edelweiss Front, said two guards were killed.", "armed_group"),
        (
            "The Edelweiss Front attacked a post. Its spokeswoman, Vreni Caduff, said two guards were killed.",
            "armed_group",
        ),
        (
            "The Gentian Brigade burned a bridge. A spokesman for the brigade said two guards were killed.",
            "armed_group",
        ),
        (
            "Rebels of the Larch Movement burned a bridge. The Larch Movement said two guards were killed.",
            "armed_group",
        ),
        ("Aid workers said two guards were killed.", "ngo"),
        ("Health officials said two guards were killed.", "state"),
        ("A nurse at a clinic in Chur said two guards were killed.", "health"),
        ("The Oberland Study Group said two guards were killed.", "unknown"),
    ],
)
def test_who_speaks_for_whom(claims_of, text: str, kind: str):
    assert next(claim.speaker.kind for claim in claims_of(text) if claim.toll) == kind


def test_a_quoted_i_is_who_is_quoted(claims_of):
    claims = claims_of(
        'Officials said two men fled. "I saw three men with rifles," said Vreni Caduff, who sells flowers.'
    )
    assert claims[-1].speaker.name == "Vreni Caduff"


def test_every_span_stands_in_the_text(claims_of):
    text = "Police said 12 people died in Chur on Monday. Vreni Caduff, a doctor, said two of them were children."
    for claim in claims_of(text):
        for span in _spans(claim):
            assert text[span.start : span.end] == span.quote


def _spans(value: object) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if hasattr(value, "__dataclass_fields__"):
        return [span for name in value.__dataclass_fields__ for span in _spans(getattr(value, name))]
    return [span for one in value for span in _spans(one)] if isinstance(value, tuple) else []


def test_reading_twice_gives_the_same_claims(claims_of):
    text = "A bomb exploded in Chur, police said."
    assert [astuple(claim) for claim in claims_of(text)] == [astuple(claim) for claim in claims_of(text)]


@pytest.mark.parametrize("text", ["", " ", "12", "!!!", "“", "said", "according to"])
def test_scraps_do_no_harm(claims_of, text: str):
    assert isinstance(claims_of(text), list)


UPOS = ("NOUN", "PROPN", "VERB", "AUX", "ADP", "NUM", "PUNCT", "PRON", "DET", "ADJ")
NOMINAL = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "obl:agent",
    "nmod",
    "nmod:poss",
    "nmod:desc",
    "appos",
    "flat",
    "compound",
)
CLAUSAL = ("ccomp", "xcomp", "advcl", "acl", "acl:relcl", "conj", "parataxis", "csubj")
FUNCTION = ("case", "punct", "det", "aux", "aux:pass", "cop", "mark", "advmod", "amod", "cc", "nummod", "fixed", "expl")
DEPREL = (*NOMINAL, *CLAUSAL, *FUNCTION)
FORMS = (
    "said",
    "killed",
    "police",
    "12",
    "He",
    "according",
    "to",
    "bomb",
    "Chur",
    '"',
    "the",
    "and",
    "group",
    "vowed",
    "called",
)


@st.composite
def any_reading(draw: st.DrawFn) -> tuple[Report, Reading]:
    """A reading with any words under any tree, as a bad model could give it."""
    count = draw(st.integers(1, 14))
    forms = draw(st.lists(st.sampled_from(FORMS), min_size=count, max_size=count))
    text, tokens, start = " ".join(forms), [], 0
    for index, form in enumerate(forms):
        head = -1 if index == 0 else draw(st.integers(0, index - 1))
        deprel = "root" if index == 0 else draw(st.sampled_from(DEPREL))
        tokens.append(Token(start, start + len(form), 0, draw(st.sampled_from(UPOS)), form.lower(), head, deprel, ""))
        start += len(form) + 1
    entities = tuple(Entity(t.start, t.end, text[t.start : t.end], "PER") for t in tokens if draw(st.booleans()))
    reading = Reading("r", None, (Span.of(text, 0, len(text)),), tuple(tokens), entities, (), (), (), ())
    return Report(id="r", text=text), reading


@given(any_reading())
@settings(deadline=None)
def test_any_tree_is_walked_to_an_end(given_reading: tuple[Report, Reading]):
    for claim in extract_claims(*given_reading):
        assert isinstance(claim, Claim)


def test_the_crosswalk_is_complete():
    assert set(crosswalk()) == set(get_args(EventType))
    assert {*table("triggers"), "other"} == set(get_args(EventType))
    assert all(crossing.acled_event_type for crossing in crosswalk().values())


def test_every_trigger_has_forms():
    assert forms_of("kidnap") >= {"kidnapped", "kidnapping"}
    assert forms_of("carry") == {"carry", "carries", "carried", "carrying"}


def test_a_user_adds_actors(tmp_path: Path):
    path = tmp_path / "actors.toml"
    path.write_text('[actor.edelweiss]\nname = "Edelweiss Front"\nkind = "armed_group"\naliases = ["EF"]\n')
    assert load_actors(path).find("the EF").id == "edelweiss"
    assert shipped_actors().find("EF") is None


def test_a_name_that_fits_two_actors_stays_open(tmp_path: Path):
    path = tmp_path / "actors.toml"
    path.write_text('[actor.a]\nname = "Alpine Guard"\nkind = "ngo"\naliases = ["AG"]\n'
                    '[actor.b]\nname = "Arosa Group"\nkind = "media"\naliases = ["AG"]\n')  # fmt: skip
    assert load_actors(path).find("AG") is None


def test_a_faulty_list_of_actors_is_refused(tmp_path: Path):
    path = tmp_path / "actors.toml"
    path.write_text("[actor.a]\nname = 3\n")
    with pytest.raises(InputError):
        load_actors(path)
