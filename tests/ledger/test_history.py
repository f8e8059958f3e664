"""Any history of appends, jumps of the clock and openings gives the ledger that a plain list would be."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from sayso.ledger import Ledger, check
from tests.ledger.samples import V1, V2, Clock, batch, claims, judgement, report

REPORTS = [report(number, place=place) for number, place in ((3, "Zuoz"), (4, "Scuol"), (5, "Guarda"))]
which = st.sampled_from(REPORTS)
versions = st.sampled_from([V1, V2])


class History(RuleBasedStateMachine):
    """The model: what was ever appended, by address, and what each moment saw."""

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock(step=timedelta(seconds=1))
        self.runs: dict[str, list[str]] = {}
        self.titles: dict[str, list[str | None]] = {}
        self.judged: list[str] = []
        self.seen: list[tuple[str, list]] = []
        self.heads: list[str] = []

    @initialize()
    def open(self):
        self.ledger = Ledger.open(Path(self.folder.name) / "alps.sqlite", clock=self.clock)

    @rule(of=which, by=versions)
    def read(self, of, by):
        self.note(self.ledger.append(batch(of, by)))
        runs = self.runs.setdefault(of.id, [])
        if by.model not in runs:
            runs.append(by.model)
        self.retold(of)

    @rule(of=which, title=st.sampled_from(["Snow", "More snow"]))
    def retitle(self, of, title):
        self.note(self.ledger.append([replace(of, title=title)]))
        self.retold(replace(of, title=title))

    @rule(of=which)
    def judge(self, of):
        new = judgement([of.id], "accept", self.judged[-1] if self.judged else None)
        self.note(self.ledger.append([new]))
        if new.id not in self.judged:
            self.judged.append(new.id)

    @rule(by=st.integers(-10_000, 10_000))
    def turn_the_clock(self, by):
        self.clock.now += timedelta(seconds=by)

    @rule()
    def open_again(self):
        self.ledger.close()
        self.open()

    @rule()
    def look_back(self):
        for moment, claims_then in self.seen:
            assert self.claims(as_of=moment) == claims_then

    @invariant()
    def holds_what_was_appended(self):
        if not hasattr(self, "ledger"):
            return
        view = self.ledger.view()
        assert {one.id: one.title for one in view.reports()} == {name: told[-1] for name, told in self.titles.items()}
        assert {name: [run.versions.model for run in view.runs(name)] for name in self.runs} == self.runs
        expected = {(claim.id, by) for of in REPORTS for by in self.runs.get(of.id, [])[-1:] for claim in claims(of)}
        assert {(claim.id, claim.because[0].rule.replace("rules", "model")) for claim in view.claims()} == expected

    def teardown(self):
        if hasattr(self, "ledger"):
            assert list(check(self.ledger, self.heads)) == []
            self.ledger.close()
        self.folder.cleanup()

    def note(self, receipt):
        """What a moment saw is what it sees for ever."""
        if receipt.added:
            self.heads.append(receipt.head)
            self.seen.append((receipt.written_at, self.claims()))

    def retold(self, of):
        """A title that was there once is no news."""
        told = self.titles.setdefault(of.id, [])
        if of.title not in told:
            told.append(of.title)

    def claims(self, as_of=None):
        return list(self.ledger.view(as_of=as_of).claims())


TestHistory = History.TestCase
TestHistory.settings = settings(
    max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
