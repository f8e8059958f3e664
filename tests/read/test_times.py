"""Time expressions: what is found, what it is taken to mean, and that nothing breaks the finder."""

from __future__ import annotations

import re
import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.parse import Parse
from sayso.read.times import find_times
from sayso.records import TimeExpression

WEDNESDAY = "2024-05-08"


def plain_parse(text: str) -> Parse:
    """A parse without syntax: words and marks, one sentence for each full stop."""
    words = list(re.finditer(r"\w+|[^\w\s]", text))
    ends = [index + 1 for index, word in enumerate(words) if word.group() == "." or index == len(words) - 1]
    sentences = list(pairwise([0, *ends]))
    return Parse(
        text=text,
        start=[word.start() for word in words],
        end=[word.end() for word in words],
        form=[word.group() for word in words],
        sentence=[number for number, (first, last) in enumerate(sentences) for _ in range(first, last)],
        sentences=sentences,
    )


def found(text: str, published_at: str | None = WEDNESDAY) -> list[TimeExpression]:
    return find_times(plain_parse(text), published_at)


def read(text: str, published_at: str | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    return [(one.quote, one.type, one.value) for one in found(text, published_at)]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        # Days by date.
        ("The front left Chur on May 3.", "May 3", "2024-05-03"),
        ("It was founded on Jan. 9, 1998, in Davos.", "Jan. 9, 1998", "1998-01-09"),
        ("They met on the 5th of May.", "the 5th of May", "2024-05-05"),
        ("They met on 19 March 2013.", "19 March 2013", "2013-03-19"),
        ("THEY MET ON 19 MARCH 2013.", "19 MARCH 2013", "2013-03-19"),
        ("They met on Monday, March 4, 1996.", "Monday, March 4, 1996", "1996-03-04"),
        ("They met on 2011-05-01.", "2011-05-01", "2011-05-01"),
        ("They met on 10/23/98.", "10/23/98", "1998-10-23"),
        ("They met on 23/10/1998.", "23/10/1998", "1998-10-23"),
        ("They met on 09.03.2018.", "09.03.2018", "2018-03-09"),
        ("They met on Feb. 3 last year.", "Feb. 3 last year", "2023-02-03"),
        # A day that is in no calendar keeps its month.
        ("They met on the 31st of February.", "the 31st of February", "2024-02"),
        ("They met on February 30, 2012.", "February 30, 2012", "2012-02"),
        # Days by weekday or distance.
        ("The council met on Monday.", "Monday", "2024-05-06"),
        ("The council met on Wednesday.", "Wednesday", "2024-05-08"),
        ("The council will meet on Monday.", "Monday", "2024-05-13"),
        ("A vote is scheduled for Friday.", "Friday", "2024-05-10"),
        ("The council met last Friday.", "last Friday", "2024-05-03"),
        ("They left this past Sunday.", "this past Sunday", "2024-05-05"),
        ("They leave next Tuesday.", "next Tuesday", "2024-05-14"),
        ("They left yesterday.", "yesterday", "2024-05-07"),
        ("They leave the day after tomorrow.", "the day after tomorrow", "2024-05-10"),
        ("They left early Tuesday.", "early Tuesday", "2024-05-07"),
        ("They left on Tuesday of last week.", "Tuesday of last week", "2024-04-30"),
        ("They left 10 days ago.", "10 days ago", "2024-04-28"),
        # Months.
        ("They left in March.", "March", "2024-03"),
        ("They left last November.", "last November", "2023-11"),
        ("They will leave in November.", "November", "2024-11"),
        ("They left in early June 1994.", "early June 1994", "1994-06"),
        ("The January 1998 fair was quiet.", "January 1998", "1998-01"),
        ("They left in May last year.", "May last year", "2023-05"),
        ("They left three months ago.", "three months ago", "2024-02"),
        ("They left in the second week of May.", "the second week of May", "2024-05"),
        # Weeks, seasons, quarters, years.
        ("They left last week.", "last week", "2024-W18"),
        ("They left earlier this week.", "earlier this week", "2024-W19"),
        ("They left over the weekend.", "the weekend", "2024-W18-WE"),
        ("They left in the winter of 1994.", "the winter of 1994", "1994-WI"),
        ("They left last summer.", "last summer", "2023-SU"),
        ("Sales rose in the third quarter.", "the third quarter", "2023-Q3"),
        ("A third-quarter gain helped.", "third-quarter", "2023-Q3"),
        ("Sales rose in Q3 2012.", "Q3 2012", "2012-Q3"),
        ("Sales rose in the first half of 2012.", "the first half of 2012", "2012-H1"),
        ("The fair began in 1996.", "1996", "1996"),
        ("The fair began in nineteen ninety-six.", "nineteen ninety-six", "1996"),
        ("The fair began in the year two thousand.", "the year two thousand", "2000"),
        ("Profit rose in fiscal 1989.", "fiscal 1989", "1989"),
        ("The fair began last year.", "last year", "2023"),
        ("The fair began two years ago.", "two years ago", "2022"),
        ("The fair began a decade ago.", "a decade ago", "2014"),
        ("The fair began half a century ago.", "half a century ago", "1974"),
        ("The fair is set for Saturday.", "Saturday", "2024-05-11"),
        ("The fair ends at the end of June 2025.", "the end of June 2025", "2025-06"),
        ("The fair began in the early 1990s.", "the early 1990s", "199X"),
        ("The fair began in the '80s.", "the '80s", "198X"),
        ("The fair began in the 20th century.", "the 20th century", "19XX"),
        # Holidays.
        ("They met on Christmas Day.", "Christmas Day", "2023-12-25"),
        ("They met on Easter Monday 2019.", "Easter Monday 2019", "2019-04-22"),
        ("They met on Thanksgiving.", "Thanksgiving", "2023-11-23"),
        ("They met on Eid al-Fitr.", "Eid al-Fitr", "2024-04-10"),
        ("They fasted during Ramadan.", "Ramadan", "2024-03-11/2024-04-09"),
        # The present, past and future.
        ("They now live in Chur.", "now", "PRESENT_REF"),
        ("They recently left Chur.", "recently", "PAST_REF"),
        ("They may leave in the near future.", "the near future", "FUTURE_REF"),
        ("They left several years ago.", "several years ago", "PAST_REF"),
        ("It lay there 10,000 years ago.", "10,000 years ago", "PAST_REF"),
    ],
)
def test_dates(text: str, quote: str, value: str) -> None:
    assert read(text) == [(quote, "DATE", value)]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("It began at 3:30 p.m. on Monday.", "3:30 p.m. on Monday", "2024-05-06T15:30"),
        ("It began at 9:15am Tuesday.", "9:15am Tuesday", "2024-05-07T09:15"),
        ("It began at 10 p.m.", "10 p.m.", "2024-05-08T22:00"),
        ("It began at five o'clock.", "five o'clock", "2024-05-08T05:00"),
        ("It began at 4 in the morning.", "4 in the morning", "2024-05-08T04:00"),
        ("It began at 12 a.m. today.", "12 a.m. today", "2024-05-08T00:00"),
        ("It began at noon Thursday.", "noon Thursday", "2024-05-02T12:00"),
        ("It began at 0900 GMT.", "0900 GMT", "2024-05-08T09:00"),
        ("It began at 1430 hours on 5 March 2013.", "1430 hours on 5 March 2013", "2013-03-05T14:30"),
        ("It began on Monday night.", "Monday night", "2024-05-06TNI"),
        ("It began this morning.", "this morning", "2024-05-08TMO"),
        ("It began last night.", "last night", "2024-05-07TNI"),
        ("It began yesterday afternoon.", "yesterday afternoon", "2024-05-07TAF"),
        ("It began on the night of 4 March.", "the night of 4 March", "2024-03-04TNI"),
        ("It began late at night.", "late at night", "2024-05-08TNI"),
    ],
)
def test_times_of_day(text: str, quote: str, value: str) -> None:
    assert read(text) == [(quote, "TIME", value)]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("They stayed for two weeks.", "two weeks", "P2W"),
        ("They stayed for nearly two hours.", "nearly two hours", "PT2H"),
        ("They stayed for twenty-four hours.", "twenty-four hours", "PT24H"),
        ("They stayed for 2 1/2 years.", "2 1/2 years", "P2Y6M"),
        ("They stayed for a minute and a half.", "a minute and a half", "PT1M30S"),
        ("They stayed for half an hour.", "half an hour", "PT30M"),
        ("They stayed for a couple of days.", "a couple of days", "P2D"),
        ("They stayed for a few days.", "a few days", "PXD"),
        ("They stayed for weeks.", "weeks", "PXW"),
        ("They stayed for three decades.", "three decades", "P30Y"),
        ("They stayed for two to three weeks.", "two to three weeks", "P2W"),
        ("A two-week truce held.", "two-week", "P2W"),
        ("A day-long meeting was held.", "day-long", "P1D"),
        ("They must leave within a week.", "a week", "P1W"),
        ("They left two days later.", "two days", "P2D"),
        ("They fought in the past two months.", "the past two months", "P2M"),
    ],
)
def test_durations(text: str, quote: str, value: str) -> None:
    assert read(text) == [(quote, "DURATION", value)]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("They meet every day.", "every day", "P1D"),
        ("They meet every two years.", "every two years", "P2Y"),
        ("They meet every other week.", "every other week", "P2W"),
        ("They meet each Thursday.", "each Thursday", "XXXX-WXX-4"),
        ("They meet each July.", "each July", "XXXX-07"),
        ("They meet on Sundays.", "Sundays", "XXXX-WXX-7"),
        ("They meet twice a week.", "a week", "P1W"),
        ("It costs $3 million a year.", "a year", "P1Y"),
        ("They meet twice a decade.", "a decade", "P10Y"),
        ("They meet once an hour.", "an hour", "PT1H"),
        ("They meet daily.", "daily", "P1D"),
    ],
)
def test_sets(text: str, quote: str, value: str) -> None:
    assert read(text) == [(quote, "SET", value)]


@pytest.mark.parametrize(
    "text",
    [
        "They may march on Chur.",  # no months
        "She came second after the fall of the wall.",
        "A 40-year-old baker and his 6-year-old son, 52 years old, spoke.",  # ages
        "Some 1500 bakers paid $1996 each.",  # counts
        "He is in his 30s and ran a 2000-metre race.",
        "About three-quarters of the bread and a quarter of the cheese was sold.",  # shares
        "The 9999 numbers 123-4567 and 1/2 tell nothing.",
        "",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == []


def test_both_days_of_a_range_are_read() -> None:
    assert [value for _, _, value in read("Talks ran from May 3-5, 2012.")] == ["2012-05-03", "2012-05-05"]
    assert [value for _, _, value in read("Talks ran from 3 to 5 May.")] == ["2024-05-03", "2024-05-05"]
    assert [value for _, _, value in read("Talks were held on April 24 and 25.")] == ["2024-04-24", "2024-04-25"]
    assert [value for _, _, value in read("It lasted from 1939 to 1945.")] == ["1939", "1945"]


def test_what_points_back_is_read_against_what_was_named() -> None:
    named = read("They met on March 4, 1996. The following day they left. Later that year they split.")
    assert [value for _, _, value in named] == ["1996-03-04", "1996-03-05", "1996"]


def test_a_year_earlier_in_a_company_report_is_the_quarter_spoken_of() -> None:
    values = [value for _, _, value in read("Bread sales rose in the first quarter from a year earlier.")]
    assert values == ["2024-Q1", "2023-Q1"]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("They left on Monday.", "Monday", "XXXX-WXX-1"),
        ("They left on May 3.", "May 3", "XXXX-05-03"),
        ("They left last November.", "last November", "XXXX-11"),
        ("They left last summer.", "last summer", "XXXX-SU"),
        ("They left yesterday.", "yesterday", "XXXX-XX-XX"),
        ("They left last week.", "last week", "XXXX-WXX"),
        ("They left last year.", "last year", "XXXX"),
        ("They left on Monday night.", "Monday night", "XXXX-WXX-1TNI"),
        ("They left on Christmas Day.", "Christmas Day", "XXXX-12-25"),
    ],
)
def test_without_a_day_of_publication_meanings_stay_open(text: str, quote: str, value: str) -> None:
    (one,) = found(text, None)
    assert (one.quote, one.value, one.earliest, one.latest) == (quote, value, None, None)


def test_full_dates_need_no_day_of_publication() -> None:
    (one,) = found("They left on May 3, 2012.", None)
    assert (one.value, one.earliest, one.latest) == ("2012-05-03", "2012-05-03", "2012-05-03")


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("They left in March.", "2024-03-01", "2024-03-31"),
        ("They left last week.", "2024-04-29", "2024-05-05"),
        ("They fought in the past two weeks.", "2024-04-24", "2024-05-08"),
        ("They will leave in the next 48 hours.", "2024-05-08", "2024-05-10"),
        ("They recently left.", None, "2024-05-08"),
        ("They will leave soon.", "2024-05-08", None),
        ("They left in the second week of April.", "2024-04-08", "2024-04-14"),
        ("It began at 3:30 p.m.", "2024-05-08T15:30:00", "2024-05-08T15:30:00"),
        ("It began at 0900 GMT.", "2024-05-08T09:00:00+00:00", "2024-05-08T09:00:00+00:00"),
        ("It began on Monday night.", "2024-05-06T18:00:00", "2024-05-07T05:59:00"),
        ("They meet every day.", None, None),
    ],
)
def test_bounds(text: str, earliest: str | None, latest: str | None) -> None:
    (one,) = found(text)
    assert (one.earliest, one.latest) == (earliest, latest)


def clause(words: str, heads: list[int], tags: list[tuple[str, str, str, str]]) -> Parse:
    """A parse with syntax, from words apart by spaces, their heads, and (upos, lemma, feats, deprel) of each."""
    bare = plain_parse(words)
    upos, lemma, feats, deprel = zip(*tags, strict=True)
    return Parse(
        bare.text, bare.start, bare.end, bare.form, bare.sentence, bare.sentences, upos, lemma, feats, heads, deprel
    )


PAST, INFINITIVE = "Mood=Ind|Tense=Past|VerbForm=Fin", "VerbForm=Inf"
MAYOR, MONDAY = ("NOUN", "mayor", "", "nsubj"), ("PROPN", "Monday", "", "obl:unmarked")


def test_the_verb_above_tells_past_from_future() -> None:
    left = clause("Mayors left Monday", [1, -1, 1], [MAYOR, ("VERB", "leave", PAST, "root"), MONDAY])
    assert [one.value for one in find_times(left, WEDNESDAY)] == ["2024-05-06"]
    leave = clause(
        "Mayors will leave Monday",
        [2, 2, -1, 2],
        [MAYOR, ("AUX", "will", "", "aux"), ("VERB", "leave", INFINITIVE, "root"), MONDAY],
    )
    assert [one.value for one in find_times(leave, WEDNESDAY)] == ["2024-05-13"]


def test_a_plan_lies_ahead_and_an_achievement_behind() -> None:
    def vowed_to_leave(lemma: str) -> Parse:
        tags = [
            MAYOR,
            ("VERB", lemma, PAST, "root"),
            ("PART", "to", "", "mark"),
            ("VERB", "leave", INFINITIVE, "xcomp"),
            MONDAY,
        ]
        return clause("Mayors vowed to leave Monday", [1, -1, 3, 1, 3], tags)

    assert [one.value for one in find_times(vowed_to_leave("vow"), WEDNESDAY)] == ["2024-05-13"]
    assert [one.value for one in find_times(vowed_to_leave("manage"), WEDNESDAY)] == ["2024-05-06"]


def test_a_timetable_looks_ahead_in_the_present_tense() -> None:
    present = "Mood=Ind|Tense=Pres|VerbForm=Fin"
    opens = clause("Fairs open Monday", [1, -1, 1], [MAYOR, ("VERB", "open", present, "root"), MONDAY])
    assert [one.value for one in find_times(opens, WEDNESDAY)] == ["2024-05-13"]


def test_a_plural_noun_behind_a_figure_makes_it_a_count() -> None:
    tags = [
        ("VERB", "see", PAST, "root"),
        ("NUM", "2000", "NumType=Card", "nummod"),
        ("NOUN", "cow", "Number=Plur", "obj"),
    ]
    assert find_times(clause("Saw 2000 cows", [-1, 2, 0], tags), WEDNESDAY) == []


def test_digits_of_other_scripts_break_nothing() -> None:
    for text in ("٣/٤/٢٠١٢", "٣:٣٠ p.m.", "١٩٩٠s", "٥th of May", "٢٠١١-٠٥-٠١", "May ٣", "٣ weeks", "１９９８"):
        assert all(one.value for one in found(f"They met {text} in Chur."))


WORDS = """
    the a past last next this two 2 20 1/2 31 Feb. February May may Monday Mondays year years week ago
    earlier later of in 1998 0900 99999 10,000,000 , - 's . first second quarter night noon 3:30 p.m. GMT
    every half and to now recent fiscal Easter Christmas decade 1990s '80s 20th century hundred thousand old
    from at weekend spring HALF Q3
"""
PIECES = st.sampled_from(WORDS.split())
DATES = st.one_of(
    st.none(),
    st.dates().map(date.isoformat),
    st.datetimes().map(lambda one: one.isoformat() + "+00:00"),
    st.text(max_size=9),
)


@given(st.one_of(st.lists(PIECES, max_size=30).map(" ".join), st.text(max_size=80)), DATES)
def test_any_text_gives_proved_spans_and_ordered_bounds(text: str, published_at: str | None) -> None:
    expressions = found(text, published_at)
    for one in expressions:
        assert text[one.start : one.end] == one.quote
        assert one.value
        if one.earliest is not None and one.latest is not None:
            assert one.earliest <= one.latest
    for one, after in pairwise(expressions):
        assert one.end <= after.start


@pytest.mark.parametrize(
    "piece", ["the past two weeks ", "one ", "about ", "1", "1,111,", " ", "\n ", "a", "Monday, ", "1/2"]
)
def test_hostile_repetition_costs_linear_time(piece: str) -> None:
    text = piece * 20_000
    parse = Parse(text, [0], [len(text)], [text], [0], [(0, 1)])
    begin = time.process_time()
    find_times(parse, WEDNESDAY)
    assert time.process_time() - begin < 5
