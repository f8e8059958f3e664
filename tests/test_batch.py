"""Many reports: in order, bounded, and none lost to another's fault."""

from __future__ import annotations

import itertools
import time

import pytest

from sayso import batch
from sayso.collect import make_report
from sayso.errors import ModelError
from sayso.records import Problem, Reading, wire
from sayso.settings import Settings
from tests.fakes import DIES_OF, FAILS_OF, open_fake_reader


def report(number, text="Nobody was hurt in Chur."):
    return make_report(f"{text} Report {number}.", f"corpus.jsonl:{number}", name=str(number))


def read(items, processes=2):
    return batch.read_all(items, Settings(processes=processes, threads=1), open_fake_reader)


def names(outcomes):
    return [outcome.collected.report.name for outcome in outcomes]


def open_no_reader(settings):
    raise ModelError("no model")


@pytest.mark.parametrize("processes", [1, 2])
def test_readings_come_in_order(processes):
    outcomes = list(read(map(report, range(100)), processes))
    assert names(outcomes) == [str(number) for number in range(100)]
    readings = [wire.loads(outcome.result[0]) for outcome in outcomes]
    assert [reading.report for reading in readings] == [outcome.collected.report.id for outcome in outcomes]


def test_nothing_is_nothing():
    assert list(read([])) == []


def test_problems_of_a_report_stand_in_its_reading():
    (outcome,) = read([make_report("Nobody was hurt\x00 in Chur.", "davos.txt")])
    reading = wire.loads(outcome.result[0])
    assert isinstance(reading, Reading)
    assert [problem.code for problem in reading.problems] == ["control-characters"]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_report_that_the_reader_fails_on_is_a_problem_and_the_others_are_read(processes):
    items = [report(number, FAILS_OF if number in {3, 40} else "In Chur.") for number in range(60)]
    _expect_lost(list(read(items, processes)), {3, 40}, "not-read")


def test_a_report_that_kills_its_process_is_a_problem_and_the_others_are_read():
    items = [report(number, DIES_OF if number in {3, 40} else "In Chur.") for number in range(100)]
    _expect_lost(list(read(items)), {3, 40}, "process-died")


def test_a_broken_installation_ends_the_batch():
    items = map(report, range(100))
    with pytest.raises(ModelError):
        list(batch.read_all(items, Settings(processes=2, threads=1), open_no_reader))


def test_what_is_in_flight_is_bounded():
    taken = itertools.count()
    endless = (report(number) for number in taken)
    outcomes = read(endless)
    next(outcomes)
    begun = time.monotonic()
    outcomes.close()
    assert time.monotonic() - begun < 20
    assert next(taken) < 200


def test_chunks_are_bounded_in_number_and_length():
    sizes = [len(chunk) for chunk in batch._chunks(map(report, range(40)))]
    assert sizes == [16, 16, 8]
    long = [make_report("Nobody was hurt in Chur. " * 2_000, str(number)) for number in range(3)]
    assert [len(chunk) for chunk in batch._chunks(long)] == [1, 1, 1]


def _expect_lost(outcomes, lost, code):
    assert len(outcomes) == len(set(names(outcomes)))
    assert names(outcomes) == [str(number) for number in range(len(outcomes))]
    faults = [outcome.result for outcome in outcomes if isinstance(outcome.result, Problem)]
    assert [fault.code for fault in faults] == [code] * len(lost)
    assert {fault.where for fault in faults} == {f"corpus.jsonl:{number}" for number in lost}
