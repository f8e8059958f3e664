"""The true reader, on good reports and on anything: spans are proved against the text, and nothing makes it fail."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings

from sayso.collect import Collected, collect, make_report
from sayso.errors import InputError
from sayso.flow import new_report, read_collected, read_report
from sayso.records import wire
from tests.fakes import FakeReader
from tests.strategies import texts

EXAMPLES = Path(__file__).parents[2] / "examples"
TOWNS = "Chur", "Davos", "Glarus", "Ilanz", "Arosa", "Thusis", "Zernez", "Disentis", "Flims", "Samedan", "Scuol"
CUES = {"confirmed", "said", "claimed", "alleged", "adding", "argue", "stress"}


def check_reading(text, reading):
    """What the records promise of every reading."""
    spans = [*reading.sentences, *reading.entities, *reading.places, *reading.times, *reading.figures]
    pieces = [span for one in reading.attributions for role in (one.source, one.cue, one.content) for span in role]
    for span in (*spans, *pieces):
        assert text[span.start : span.end] == span.quote != ""
    for layer in (reading.sentences, reading.tokens, reading.entities, reading.places, reading.times, reading.figures):
        starts = [one.start for one in layer]
        assert starts == sorted(starts)
    for index, token in enumerate(reading.tokens):
        sentence = reading.sentences[token.sentence]
        assert sentence.start <= token.start < token.end <= sentence.end
        assert token.head == -1 or (token.head != index and reading.tokens[token.head].sentence == token.sentence)
    for place in reading.places:
        placed = place.latitude is not None and place.longitude is not None
        assert placed == (place.precision != "unplaced") == (place.reason is None)
    for figure in reading.figures:
        assert figure.low is None or figure.high is None or figure.low <= figure.high
    for one in reading.times:
        assert one.earliest is None or one.latest is None or one.earliest[:10] <= one.latest[:10]
    assert wire.loads(wire.dumps(reading)) == reading


def test_every_sentence_has_one_root(reader):
    for item in collect([str(EXAMPLES)], "2024-03-05"):
        assert isinstance(item, Collected)
        reading = read_report(item.report, reader)
        check_reading(item.report.text, reading)
        roots = [token.sentence for token in reading.tokens if token.head == -1]
        assert roots == list(range(len(reading.sentences)))


def test_the_example_of_the_issue_is_read_in_every_layer(reader):
    (item,) = collect([str(EXAMPLES / "operation-edelweiss/09-envoy.txt")])
    reading = read_report(item.report, reader)
    placed = {place.quote for place in reading.places if place.country == "CH"}
    assert set(TOWNS) <= placed
    bounds = {figure.quote.split()[-1]: (figure.low, figure.high) for figure in reading.figures}
    assert bounds["14"] == (14, None)
    assert (101, None) in bounds.values()
    cues = {word for one in reading.attributions for span in one.cue for word in span.quote.split()}
    assert cues >= CUES


@pytest.mark.slow
@given(texts)
@settings(max_examples=60, deadline=None)
def test_any_text_is_read(reader, text):
    made = make_report(text, "any.txt", published_at="2024-03-05")
    if isinstance(made, Collected):
        ((reading,),) = read_collected([made], reader)
        check_reading(made.report.text, reading)


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["(", "a", "1 ", "Chur, Davos ", "he said that ", "Monday 5 March ", "“said ", "and ", "9,"]
)
def test_twice_the_text_takes_no_more_than_a_few_times_as_long(reader, unit):
    """No step is quadratic in a report of nothing but one thing; processor time, because other work may run beside."""

    def seconds(length):
        made = make_report((unit * length)[:length], "x")
        begun = time.process_time()
        list(read_collected([made], reader))
        return time.process_time() - begun

    seconds(1_000)
    assert seconds(16_000) < 4 * seconds(8_000) + 0.5


def test_a_report_is_named_by_its_content():
    assert new_report("Nobody was hurt.").id == new_report("Nobody was hurt.", name="other").id
    with pytest.raises(InputError, match="nothing in it"):
        new_report(" ")


def test_a_stand_in_may_read():
    report = new_report("At least 12 fled Chur.")
    assert [place.quote for place in read_report(report, FakeReader()).places] == ["Chur"]
