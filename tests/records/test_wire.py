"""One line of JSON a record: there and back, strictly, and as the schema says."""

from __future__ import annotations

import json
import time

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.records import Figure, Problem, Reading, Token, wire
from tests.strategies import EVERY_CHARACTER, records


@given(records)
def test_what_is_written_is_read_again(record):
    line = wire.dumps(record)
    assert b"\n" not in line
    assert wire.loads(line) == record


@given(records)
def test_every_line_is_as_the_schema_says(record):
    jsonschema.validate(json.loads(wire.dumps(record)), wire.schema(record.record))


def test_the_schemas_are_schemas():
    for name in (None, *wire.RECORDS):
        jsonschema.Draft202012Validator.check_schema(wire.schema(name))


def test_the_schema_of_one_record_refuses_another():
    other = json.loads(wire.dumps(Problem("empty", "nothing in it", "davos.txt")))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(other, wire.schema("report"))
    jsonschema.validate(other, wire.schema())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "not JSON"),
        ("nonsense", "not JSON"),
        ("NaN", "not JSON"),
        ("[]", "Expected `object`, got `array`"),
        ("[" * 100_000, "got `array`"),
        ('{"record":"problem","x":' + "[" * 100_000, "not JSON"),
        ('{"code":"a"}', "missing required field `record`"),
        ('{"record":"rumour"}', "unknown record 'rumour'; known: report, reading"),
        ('{"record":1}', "Expected `str`, got `int`"),
        ('{"record":"problem","code":"a","message":"b"}', "missing required field `where`"),
        ('{"record":"problem","code":"a","message":"b","where":null}', "Expected `str`, got `null` - at `$.where`"),
        ('{"record":"problem","code":"\\ud800","message":"b","where":1}', "Expected `str`, got `int`"),
        (b'{"record":"\xff"}', "not JSON"),
        ('{"record":"\ud800"}', "unknown record"),
    ],
)
def test_what_is_no_record_is_refused_in_one_line(line, message):
    with pytest.raises(InputError) as raised:
        wire.loads(line)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 300


@given(st.binary() | st.text(EVERY_CHARACTER))
def test_no_line_makes_it_fail_otherwise(line):
    with pytest.raises(InputError):
        wire.loads(line)


def test_a_claim_without_ground_is_refused():
    line = (
        '{"record":"claim","id":"","report":"","kind":"event","because":[],"content":{"start":0,"end":1,"quote":"x"},'
        '"speaker":{"name":null,"role":null,"kind":"report","identified":"role"}}'
    )
    with pytest.raises(InputError, match="needs the words that led to it"):
        wire.loads(line)


def test_fields_that_a_later_version_adds_are_passed_over():
    line = '{"record":"problem","code":"a","message":"b","where":"c","since":"0.9"}'
    assert wire.loads(line) == Problem("a", "b", "c")


def test_no_number_is_too_large():
    figure = Figure(0, 1, "x", 10**30, None, approximate=False, unit=None)
    reading = Reading("id", None, (), (), (), (), (), (), (figure,))
    assert wire.loads(wire.dumps(reading)) == reading


def test_a_reading_of_600_words_is_written_in_3_milliseconds():
    tokens = tuple(Token(at, at + 4, at // 20, "NOUN", "word", at - 1, "nmod", "Number=Sing") for at in range(600))
    reading = Reading("id", None, (), tokens, (), (), (), (), ())
    best = min(_seconds(lambda: wire.dumps(reading)) for _ in range(20))
    assert best < 0.003


def _seconds(work):
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
