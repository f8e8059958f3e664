"""The large ledger: repeats of one pattern, which a desk answers from as from any other."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import clicking
import desk
import large
from invented import patterns

from sayso.flow.method import Method
from sayso.ledger import Ledger
from sayso.ledger.event_queries import find_events
from sayso.present.web.filters import Filters

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def written(tmp_path_factory, pattern):
    where = tmp_path_factory.mktemp("large") / "alps.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large, "pattern", lambda _: pattern)
        told = large.write_ledger(len(pattern.events) + 1, where, tell=lambda _: None)
    with Ledger.open(where) as ledger:
        yield told, ledger


@pytest.fixture(scope="module")
def pattern():
    return patterns.pattern(days=1)


def test_a_pattern_is_repeated_whole_until_there_is_enough(written, pattern):
    told, ledger = written
    assert told.events == 2 * len(pattern.events)
    assert told.claims == ledger.view().stats().claims == 2 * sum(len(one.claims) for one in pattern.reports)
    assert ledger.store.is_worked_out(Method().version)


def test_events_of_a_repeat_name_its_own_claims_and_days(written, pattern):
    _, ledger = written
    found = list(find_events(ledger.store))
    named = [claim for one in found for claim in one.event.claims]
    assert len(named) == len(set(named)) == len(ledger.view().claims_of(named))
    assert {one.assessment.event for one in found} == {one.event.id for one in found}
    first, second = (large.Repeat(number).event(pattern.events[0]) for number in (0, 1))
    assert first == pattern.events[0]
    assert second.moment > first.moment


def test_people_choose_filters_that_the_desk_knows():
    for asked in itertools.islice(clicking.choices(3), 200):
        assert dict(Filters.of(asked).pairs()) == asked


def test_percentiles_are_values_that_were_measured():
    assert desk.percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert desk.percentile(list(map(float, range(100))), 0.95) == 95.0
