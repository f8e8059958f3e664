"""Figures and their bounds: every row of the codebook's table, the variants of its wordings, and what is no figure."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.figures import find_figures
from sayso.read.parse import Parse
from sayso.read.tokens import tokenize

OPEN = None


def plain(text: str) -> Parse:
    """The words of a text as one sentence, without syntax."""
    tokens = tokenize(text)
    return Parse(
        text=text,
        start=tokens.start,
        end=tokens.end,
        form=[text[start:end] for start, end in zip(tokens.start, tokens.end, strict=True)],
        sentence=[0] * len(tokens),
        sentences=[(0, len(tokens))] if len(tokens) else [],
    )


def tagged(words: str) -> Parse:
    """Words written as "form/UPOS"."""
    pairs = [word.rsplit("/", 1) for word in words.split()]
    forms = [form for form, _ in pairs]
    starts = [sum(len(form) + 1 for form in forms[:index]) for index in range(len(forms))]
    return Parse(
        text=" ".join(forms),
        start=starts,
        end=[start + len(form) for start, form in zip(starts, forms, strict=True)],
        form=forms,
        sentence=[0] * len(forms),
        sentences=[(0, len(forms))],
        upos=[tag for _, tag in pairs],
    )


TABLE = [
    ("15 guards fled from Chur", "15", 15, 15, False, "guards"),
    ("Fifteen guards fled", "Fifteen", 15, 15, False, "guards"),
    ("at least 15 guards", "at least 15", 15, OPEN, False, "guards"),
    ("15 or more guards", "15 or more", 15, OPEN, False, "guards"),
    ("no fewer than 15 guards", "no fewer than 15", 15, OPEN, False, "guards"),
    ("not less than 15 guards", "not less than 15", 15, OPEN, False, "guards"),
    ("a minimum of 15 guards", "a minimum of 15", 15, OPEN, False, "guards"),
    ("15, possibly more, were killed", "15, possibly more", 15, OPEN, False, None),
    ("20 guards or more", "20 guards or more", 20, OPEN, False, "guards"),
    ("100+ guards", "100+", 100, OPEN, False, "guards"),
    ("more than 100 guards", "more than 100", 101, OPEN, False, "guards"),
    ("over 100 guards", "over 100", 101, OPEN, False, "guards"),
    ("the toll may be over a hundred", "over a hundred", 101, OPEN, False, None),
    ("in excess of 100 guards", "in excess of 100", 101, OPEN, False, "guards"),
    ("upwards of 100 guards", "upwards of 100", 101, OPEN, False, "guards"),
    ("well over 100 guards", "well over 100", 101, OPEN, False, "guards"),
    ("up to 20 guards", "up to 20", OPEN, 20, False, "guards"),
    ("at most 20 guards", "at most 20", OPEN, 20, False, "guards"),
    ("no more than 20 guards", "no more than 20", OPEN, 20, False, "guards"),
    ("a maximum of 20 guards", "a maximum of 20", OPEN, 20, False, "guards"),
    ("20 guards at most", "20 guards at most", OPEN, 20, False, "guards"),
    ("fewer than 20 guards", "fewer than 20", OPEN, 19, False, "guards"),
    ("under 20 guards", "under 20", OPEN, 19, False, "guards"),
    ("less than 20 guards", "less than 20", OPEN, 19, False, "guards"),
    ("below 20 guards", "below 20", OPEN, 19, False, "guards"),
    ("between 10 and 12 guards", "between 10 and 12", 10, 12, False, "guards"),
    ("between ten and twelve guards", "between ten and twelve", 10, 12, False, "guards"),
    ("10 to 12 guards", "10 to 12", 10, 12, False, "guards"),
    ("from 10 to 12 guards", "from 10 to 12", 10, 12, False, "guards"),
    ("10-12 guards", "10-12", 10, 12, False, "guards"),
    ("10–12 guards", "10–12", 10, 12, False, "guards"),
    ("two or three guards", "two or three", 2, 3, False, "guards"),
    ("10 to 12 million people", "10 to 12 million", 10_000_000, 12_000_000, False, "people"),
    ("more than 20 but fewer than 30 guards", "more than 20 but fewer than 30", 21, 29, False, "guards"),
    *((f"{word} 30 guards", f"{word} 30", 30, 30, True, "guards") for word in
      ("about", "some", "around", "nearly", "almost", "roughly", "approximately", "an estimated", "close to")),
    ("30 or so guards", "30 or so", 30, 30, True, "guards"),
    ("30-odd guards", "30-odd", 30, 30, True, "guards"),
    ("a soldier was hurt", "a soldier", 1, 1, False, "soldier"),
    ("another young woman fled", "another young woman", 1, 1, False, "young woman"),
    ("one was killed", "one", 1, 1, False, None),
    ("one of the guards", "one", 1, 1, False, "guards"),
    ("two people were hurt", "two", 2, 2, False, "people"),
    ("a couple of guards", "a couple of", 2, OPEN, True, "guards"),
    ("a few guards", "a few", 3, OPEN, True, "guards"),
    ("several guards", "several", 3, OPEN, True, "guards"),
    ("several hundred guards", "several hundred", 300, OPEN, True, "guards"),
    ("control over several towns", "several", 3, OPEN, True, "towns"),
    ("a toll as high as 18", "as high as 18", OPEN, 18, False, None),
    ("as many as 18 guards", "as many as 18", OPEN, 18, False, "guards"),
    ("a dozen guards", "a dozen", 12, 12, True, "guards"),
    ("two dozen guards", "two dozen", 24, 24, True, "guards"),
    ("half a dozen guards", "half a dozen", 6, 6, True, "guards"),
    ("at least two dozen guards", "at least two dozen", 24, OPEN, False, "guards"),
    ("more than a dozen guards", "more than a dozen", 13, OPEN, False, "guards"),
    ("dozens of guards", "dozens", 24, OPEN, True, "guards"),
    ("scores of guards", "scores", 40, OPEN, True, "guards"),
    ("tens of guards", "tens", 20, OPEN, True, "guards"),
    ("hundreds of guards", "hundreds", 200, OPEN, True, "guards"),
    ("thousands fled", "thousands", 2000, OPEN, True, None),
    ("tens of thousands of guards", "tens of thousands", 20_000, OPEN, True, "guards"),
    ("hundreds of thousands of people", "hundreds of thousands", 200_000, OPEN, True, "people"),
    ("at least dozens of guards", "at least dozens", 24, OPEN, True, "guards"),
    ("half of the dead", "half of the dead", OPEN, OPEN, True, "dead"),
    ("a number of guards", "a number", OPEN, OPEN, True, "guards"),
    ("an unknown number of guards", "an unknown number", OPEN, OPEN, True, "guards"),
    ("so many died", "so many", OPEN, OPEN, True, None),
    ("none were hurt", "none", 0, 0, False, None),
    ("no casualties were reported", "no casualties", 0, 0, False, "casualties"),
    ("no one was hurt", "no one", 0, 0, False, None),
    ("significant casualties", "significant casualties", OPEN, OPEN, True, "casualties"),
    ("heavy casualties", "heavy casualties", OPEN, OPEN, True, "casualties"),
    ("many casualties", "many casualties", OPEN, OPEN, True, "casualties"),
    ("many villagers fled", "many villagers", OPEN, OPEN, True, "villagers"),
    ("twenty-three guards", "twenty-three", 23, 23, False, "guards"),
    ("one hundred and five guards", "one hundred and five", 105, 105, False, "guards"),
    ("three thousand two hundred guards", "three thousand two hundred", 3200, 3200, False, "guards"),
    ("a hundred guards", "a hundred", 100, 100, False, "guards"),
    ("1,200 guards", "1,200", 1200, 1200, False, "guards"),
    ("2.5 million people", "2.5 million", 2_500_000, 2_500_000, False, "people"),
    ("1.2m people", "1.2m", 1_200_000, 1_200_000, False, "people"),
    ("two and a half million people", "two and a half million", 2_500_000, 2_500_000, False, "people"),
    ("a 10-member team", "10", 10, 10, False, "member"),
    ("a 10,000-strong crowd", "10,000", 10_000, 10_000, False, None),
    ('"At least six" guards fled', "At least six", 6, OPEN, False, "guards"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "low", "high", "approximate", "unit"), TABLE, ids=[row[0] for row in TABLE])
def test_table(
    text: str,
    quote: str,
    low: int | None,
    high: int | None,
    approximate: bool,  # noqa: FBT001 a column of the table
    unit: str | None,
) -> None:
    found = [(one.quote, one.low, one.high, one.approximate, one.unit) for one in find_figures(plain(text))]
    assert found == [(quote, low, high, approximate, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "in July 2012", "on 4 July", "on July 4", "July 4-6", "the 2012 election", "since 1999",
        "the 3rd company", "at 10:30",
        "at 10 am", "at 10", "Ursina Caduff, 45, fled", "a 23-year-old", "AK-47 rifles", "T-72 tanks",
        "under Section 4",
        "$5 million", "$5 million of imports", "5 million francs", "5%", "five percent", "20 km away", "7.62 mm", "three days",
        "a two-year term",
        "a 5-4 vote", "aboard Flight 93", "call 081 555 12 12", "two-thirds of voters", "no one knows",
        "one can see Davos",
        "more than two and a half times", "a 4x4", "District 5 seat", "a spokesman in Arosa",
        "No group spoke", "heavy snow",
        "second to none other", "a Soldier", "nineteen ninety-seven", "over weeks", "12 o'clock", "",
    ],
)  # fmt: skip
def test_no_figure(text: str) -> None:
    assert find_figures(plain(text)) == []


def test_a_figure_that_moved_is_two_figures() -> None:
    found = find_figures(plain("the toll rose from 10 to 12"))
    assert [(one.low, one.high) for one in found] == [(10, 10), (12, 12)]


def test_several_figures_in_a_sentence() -> None:
    found = find_figures(plain("killed at least 7 policemen and 3 civilians, and wounded 30"))
    assert [(one.quote, one.unit) for one in found] == [("at least 7", "policemen"), ("3", "civilians"), ("30", None)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # What a paragraph says belongs to no figure of the one before.
        ("May 7, 2010\n\nAt least 24 people died.", [("At least 24", 24, OPEN, False)]),
        ("May 4, 2010\n\nThree climbers fell.", [("Three", 3, 3, False)]),
        ("They freed 12\n\nguards of the pass.", [("12", 12, 12, False)]),
        # The toll that a verb brings, however far its noun.
        ("The death toll of the bombing of the market in Chur has risen to 98.", [("98", 98, 98, False)]),
        # Nouns left out.
        (
            "The flood drowned many and drove out thousands.",
            [("many", OPEN, OPEN, True), ("thousands", 2000, OPEN, True)],
        ),
        ("Some were wounded near Chur.", [("Some", OPEN, OPEN, True)]),
        ("Three guards died and eleven were wounded.", [("Three", 3, 3, False), ("eleven", 11, 11, False)]),
        # A preposition of the noun is no bound.
        ("The tower stands above one of the villages.", []),
        ("They flew over the two villages.", [("two", 2, 2, False)]),
        # Shares, notes, amounts and addresses are no counts.
        ("One in four hikers fell.", []),
        ("Nine out of ten agreed.", []),
        ("The front holds power [1] in Chur.", []),
        ("It paid $1 million or more for the bridge.", []),
        ("The fine was 221.4 billion tenge.", []),
        ("The office is at 2700 North Fourth Street.", []),
        ("He was poisoned with a nerve agent.", []),
    ],
)  # fmt: skip
def test_wordings_in_running_text(text: str, figures: list[tuple[str, int | None, int | None, bool]]) -> None:
    assert [(one.quote, one.low, one.high, one.approximate) for one in find_figures(plain(text))] == figures


@pytest.mark.parametrize("piece", ["twenty ", "a hundred and ", "5 - ", "tens of ", "number 12 to ", "killed many "])
def test_long_chains_of_number_words_take_linear_time(piece: str) -> None:
    times = []
    for length in (1000, 8000):
        parse = plain(piece * length)
        begun = time.process_time()
        find_figures(parse)
        times.append(time.process_time() - begun)
    assert times[1] < 8 * 3 * times[0] + 0.1


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    assert all(text[one.start : one.end] == one.quote for one in find_figures(plain(text)))


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("15/NUM security/NOUN personnel/NOUN fled/VERB", "security personnel"),
        ("12/NUM young/ADJ border/NOUN guards/NOUN near/ADP Chur/PROPN", "young border guards"),
        ("9/NUM people/NOUN Monday/PROPN", "people"),
        ("three/NUM of/ADP the/DET guards/NOUN", "guards"),
        ("12/NUM suspected/VERB rebels/NOUN", "suspected rebels"),
        ("one/NUM of/ADP three/NUM people/NOUN", "people"),
        ("two/NUM women/NOUN 's/PART teams/NOUN", "women"),
        ("12/NUM wounded/ADJ guards/NOUN", "wounded guards"),
        ("toll/NOUN of/ADP 49/NUM over/ADV two/NUM days/NOUN", None),
    ],
)
def test_units_by_parts_of_speech(words: str, unit: str | None) -> None:
    assert find_figures(tagged(words))[0].unit == unit


PIECES = st.sampled_from(
    [
        *[
            "at",
            "least",
            "more",
            "than",
            "between",
            "and",
            "10",
            "12",
            "to",
            "-",
            "a",
            "dozen",
            "hundred",
            "of",
            "several",
            "guards",
        ],
        *["no", "none", "many", "casualties", "or", ",", ".", "%", "$", "one"],
        *("1,200", "9" * 30, "²", "٣", "half", "so", "tens", "thousands", "\n"),
    ]
)


@given(st.lists(PIECES, max_size=30))
def test_spans_hold_whatever_stands_there(words: list[str]) -> None:
    text = " ".join(words)
    reached = 0
    for one in find_figures(plain(text)):
        assert text[one.start : one.end] == one.quote
        assert one.start >= reached
        assert one.low is None or one.high is None or one.low <= one.high or "than" in one.quote
        reached = one.end
