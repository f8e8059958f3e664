"""What waits to be looked at: doubts, disputes and near pairs; the same in whatever order reports came."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.flow.resolving import resolve_ledger
from sayso.flow.waiting import doubts_of, near_pairs, near_rows
from sayso.ledger import Ledger
from sayso.ledger.schema import stakes, waiting
from sayso.ledger.waiting import Stakes
from sayso.resolve.holding import Link
from tests.flow.reports import told
from tests.flow.test_resolving import METHOD, batches, judged
from tests.ledger.samples import Clock

CLAIM = told("Arosa", 20, 4, "Schanfigger Blatt")[1]
HOME = {"a1": "e-1", "a2": "e-1", "b": "e-2", "c": "e-3"}
LINKS = [Link("a1", "a2", 9.0), Link("a1", "b", 1.0), Link("a2", "b", 2.5), Link("b", "c", 0.5)]


def happening(**changes):
    return replace(CLAIM, event=replace(CLAIM.event, **changes))


@pytest.mark.parametrize(
    ("claim", "doubts"),
    [
        (CLAIM, []),
        (happening(places=(replace(CLAIM.event.places[0], precision="unplaced"),)), ["unplaced"]),
        (happening(when=replace(CLAIM.event.when, anchor="none")), ["undated"]),
        (replace(CLAIM, speaker=replace(CLAIM.speaker, kind="unknown")), ["speaker"]),
        (replace(CLAIM, speaker=replace(CLAIM.speaker, kind="unknown", identified="anonymous")), []),
        (replace(CLAIM, certainty="possible", event=None), ["possible"]),
        (replace(CLAIM, certainty="probable"), ["probable"]),
    ],
)
def test_what_is_doubtful_in_a_claim(claim, doubts):
    assert list(doubts_of(claim)) == doubts


@pytest.mark.parametrize(
    ("settled", "pairs"),
    [
        (set(), {("e-1", "e-2"): LINKS[2], ("e-2", "e-3"): LINKS[3]}),
        ({("a1", "b")}, {("e-2", "e-3"): LINKS[3]}),
        ({("a1", "b"), ("b", "c")}, {}),
    ],
)
def test_two_events_that_a_link_joins_are_near_unless_somebody_judged_them(settled, pairs):
    assert near_pairs(LINKS, HOME, frozenset(settled)) == pairs


def test_a_pair_is_sorted_by_the_event_on_which_more_hangs():
    (row,) = near_rows({("e-1", "e-2"): LINKS[2]}, {"e-1": Stakes(3, 9), "e-2": Stakes(40, 1)})
    assert (row.people, row.reports, row.because) == (40, 1, "a2 b")


def rows(ledger) -> tuple[set, set]:
    resolve_ledger(ledger, METHOD)
    with ledger.store.reading() as connection:
        return tuple({tuple(row) for row in connection.execute(sa.select(table))} for table in (waiting, stakes))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(batches, st.randoms(use_true_random=False), st.data())
def test_what_waits_is_the_same_in_whatever_order_reports_and_judgements_came(reports, random, data):
    claims = [batch[1].id for batch in reports]
    verdict = data.draw(st.sampled_from(["different", "unsure", "reject"]))
    subjects = sorted({data.draw(st.sampled_from(claims)) for _ in range(2)})
    decision = judged(verdict if len(subjects) > 1 or verdict == "reject" else "unsure", *subjects)
    with tempfile.TemporaryDirectory() as folder:
        with Ledger.open(Path(folder) / "grown.sqlite", clock=Clock()) as grown:
            for batch in reports:
                grown.append(batch)
                resolve_ledger(grown, METHOD)
            grown.append([decision])
            step_by_step = rows(grown)
        shuffled = list(reports)
        random.shuffle(shuffled)
        with Ledger.open(Path(folder) / "whole.sqlite", clock=Clock()) as whole:
            whole.append([record for batch in shuffled for record in batch])
            whole.append([decision])
            assert rows(whole) == step_by_step
