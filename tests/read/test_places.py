"""Places in invented reports of real towns; {braces} hold what the model calls LOC, [brackets] other names."""

import re
import time
from bisect import bisect_right
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.read.parse import Parse
from sayso.read.places import find_places
from sayso.records import Entity

_MARKED = re.compile(r"\{([^}]+)\}|\[(PER|ORG|MISC) ([^\]]+)\]")
_WORD = re.compile(r"(?:[A-Z]\.){2,}|\b(?:St|Ms|Calif|W\.Va)\.|\w+(?:-\w+)*|[^\w\s]")
_SENTENCE_END = re.compile(r"(?<=[a-z]{2}[.!?])\s")


def parse_of(text: str) -> Parse:
    """Words by a regular expression, all of them proper nouns where capitalised."""
    words = list(_WORD.finditer(text))
    ends = [found.start() for found in _SENTENCE_END.finditer(text)]
    sentence = [bisect_right(ends, word.start()) for word in words]
    firsts = [index for index in range(len(words)) if index == 0 or sentence[index] != sentence[index - 1]]
    numbered = {number: count for count, number in enumerate(dict.fromkeys(sentence))}
    return Parse(
        text=text,
        start=[word.start() for word in words],
        end=[word.end() for word in words],
        form=[word[0] for word in words],
        sentence=[numbered[number] for number in sentence],
        sentences=list(zip(firsts, [*firsts[1:], len(words)], strict=False)),
        upos=["PROPN" if word[0][0].isupper() else "X" for word in words],
    )


def read(marked: str, gazetteer):
    """The places of a text whose names are marked."""
    text, entities, begin = "", [], 0
    for found in _MARKED.finditer(marked):
        text += marked[begin : found.start()]
        quote, label = (found[1], "LOC") if found[1] else (found[3], found[2])
        entities.append(Entity(len(text), len(text) + len(quote), quote, label))
        text += quote
        begin = found.end()
    text += marked[begin:]
    places = find_places(parse_of(text), entities, gazetteer)
    assert all(text[place.start : place.end] == place.quote for place in places)
    return places


def where(marked: str, gazetteer):
    """Each place with its country and precision."""
    return [(place.quote, place.country, place.precision) for place in read(marked, gazetteer)]


@pytest.mark.parametrize(
    ("marked", "places"),
    [
        # what the model saw
        ("Snow fell in {Davos}.", [("Davos", "CH", "settlement")]),
        ("Snow fell across {Austria}.", [("Austria", "AT", "country")]),
        ("Roads in the {Graubünden} canton are open.", [("Graubünden", "CH", "admin1")]),
        ("The {Middle East} bought cheese.", [("Middle East", None, "region")]),
        ("Flights from the {U.S.} landed.", [("U.S.", "US", "country")]),
        ("Two names in one: {Chur, Switzerland}.", [("Chur", "CH", "settlement"), ("Switzerland", "CH", "country")]),
        ("Trains from {the Tyrol area} were late.", [("Tyrol", "AT", "admin1")]),
        ("The fair moved {in Innsbruck}.", [("Innsbruck", "AT", "settlement")]),
        # what it cut short, or took for something else
        ("Guests reached Bad {Ragaz} at noon.", [("Bad Ragaz", "CH", "settlement")]),
        ("Guests from {United} States arrived.", [("United States", "US", "country")]),
        ("The [ORG Switzerland] team won.", [("Switzerland", "CH", "country")]),
        ("The [ORG Zürich Police] found a cat.", [("Zürich", "CH", "settlement")]),
        ("[PER Innsbruck] mayor Jane Doe spoke.", [("Innsbruck", "AT", "settlement")]),
        ("[PER INNSBRUCK] -- Snow fell all night.", [("INNSBRUCK", "AT", "settlement")]),
        # what it left out
        ("Shops in Salzburg stayed shut.", [("Salzburg", "AT", "settlement")]),
        ("Shops in {Chur}, Arosa and Landquart stayed shut.",
         [("Chur", "CH", "settlement"), ("Arosa", "CH", "settlement"), ("Landquart", "CH", "settlement")]),
        ("The {Chur} show and a Malta prize.", [("Chur", "CH", "settlement"), ("Malta", "MT", "country")]),
        # demonyms
        ("An Austrian choir sang.", [("Austrian", "AT", "country")]),
        ("Austrians and South Koreans sang.", [("Austrians", "AT", "country"), ("South Koreans", "KR", "country")]),
        ("A European choir sang.", [("European", None, "region")]),
        ("[PER Jane English] sang.", []),
        # no places
        ("The [PER Peter Davos] show began. {Davos} bowed.", []),
        ("Ms. Davos bowed to {Davos}.", []),
        ("The {City} and the {High School} closed.", []),
        ("They asked us, or me, for more.", []),
        ("[PER Jane Doe] sang the Mass for him.", []),
        ("The choir was Late to Sing.", []),
    ],
)  # fmt: skip
def test_what_is_a_place(marked, places, gazetteer):
    assert where(marked, gazetteer) == places


@pytest.mark.parametrize(
    ("marked", "quote", "country", "admin1"),
    [
        # the container that the text names
        ("A bakery opened in {Bern}, {Indiana}.", "Bern", "US", "Indiana"),
        ("A bakery opened in {Paris}, {Texas}.", "Paris", "US", "Texas"),
        ("A bakery opened in {Paris} ({Texas}).", "Paris", "US", "Texas"),
        ("A bakery opened in {Paris}.", "Paris", "FR", None),
        # the other places of the report
        ("{Dallas}, {Fort Worth} and {Paris} have bakeries. {Texas} is proud.", "Paris", "US", "Texas"),
        ("{Naseerabad}, {Quetta} and {Sibi} have bakeries.", "Naseerabad", "PK", "Balochistan"),
        ("{Feldkirch}, {Dornbirn} and {Bregenz} have bakeries.", "Feldkirch", "AT", None),
        # a city, or the state of its name
        ("A bakery opened in {New York}.", "New York", "US", "New York"),
        ("A bakery opened in {Balochistan}.", "Balochistan", "PK", "Balochistan"),
        # the rank that the text names
        ("Snow fell on {Orange County}, {Florida}.", "Orange County", "US", "Florida"),
        ("Postal codes follow commas: {Reno}, NV.", "NV", "US", "Nevada"),
        # variants
        ("Snow fell in {Kiev}.", "Kiev", "UA", None),
        ("Snow fell in {Shaffhausen}, {Switzerland}.", "Shaffhausen", "CH", None),
        ("SNOW FELL IN {INNSBRUCK}.", "INNSBRUCK", "AT", None),
        ("Snow fell in {northern Italy}.", "northern Italy", "IT", None),
        ("They met at {Innsbruck City Hospital}.", "Innsbruck City Hospital", "AT", None),
    ],
)
def test_which_place_is_meant(marked, quote, country, admin1, gazetteer):
    place = next(place for place in read(marked, gazetteer) if place.quote == quote)
    assert place.country == country
    if admin1 is not None:
        assert place.admin1 == admin1
    assert place.latitude is not None
    assert 0 < place.score <= 1
    assert place.reason is None


def test_new_york_is_the_city_and_after_a_comma_the_state(gazetteer):
    assert where("A bakery opened in {New York}.", gazetteer)[0][2] == "settlement"
    assert where("A bakery opened in {Albany}, {New York}.", gazetteer)[1][2] == "admin1"


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ("Snow fell in {Edelweissbad}.", "not in the gazetteer"),
        ("Snow fell on {Enzian Street}.", "not in the gazetteer"),
    ],
)
def test_what_is_not_found_is_unplaced_with_a_reason(marked, reason, gazetteer):
    (place,) = read(marked, gazetteer)
    assert (place.geonameid, place.latitude, place.longitude, place.country) == (None, None, None, None)
    assert (place.precision, place.score, place.reason) == ("unplaced", 0.0, reason)


def test_a_name_that_many_places_share_alike_is_not_guessed_at(gazetteer):
    (place,) = read("Snow fell in {Neustadt}.", gazetteer)
    assert place.latitude is None
    assert place.reason is not None
    assert place.reason.startswith("could be any of")


_PIECES = st.sampled_from(
    ["{Chur}", "{Davos}, ", "[PER Jane Chur]", "[ORG Bern Bank]", " in ", " and ",
     "Austrian ", ". ", "\n", "(", "{the}", "{}", "{,}", "É", "😀 "]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(pieces=st.lists(_PIECES | st.text(alphabet="abC d'-.\u0130ß", max_size=6), max_size=25))
def test_any_text_gives_ordered_places_apart_from_each_other(pieces, gazetteer):
    places = read("".join(pieces), gazetteer)
    assert all(left.end <= right.start for left, right in pairwise(places))
    for place in places:
        assert (place.latitude is None) == (place.reason is not None) == (place.precision == "unplaced")
        assert (place.latitude, place.longitude) != (0, 0)
        assert 0 <= place.score <= 1


def test_200_000_words_take_time_in_proportion(gazetteer):
    def seconds(sentences):
        text = "In Chur and Davos the Austrian Mass of Jane Tarasp Alp Grüm Scuol Ftan began, said Bern. " * sentences
        parse = parse_of(text)
        begun = time.perf_counter()
        find_places(parse, [], gazetteer)
        return time.perf_counter() - begun

    some, eight_times_as_many = seconds(1_562), seconds(12_500)
    assert eight_times_as_many < 24 * some
