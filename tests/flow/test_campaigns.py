"""The campaigns of a ledger: read from the events that can play a part, they are the same as read from all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.assess.sources import Sources
from sayso.errors import LedgerError
from sayso.flow.campaigns import campaigns_among, campaigns_now
from sayso.flow.method import Method
from sayso.flow.resolving import resolve_ledger
from sayso.ledger import Ledger, make_run
from sayso.ledger.event_queries import find_events
from sayso.records import Campaign, Claim
from tests.flow.reports import VERSIONS, told
from tests.ledger.samples import Clock


def of_campaign(batch, name):
    report, claim, _ = batch
    made = Claim.of(
        report=report.id,
        kind=claim.kind,
        speaker=claim.speaker,
        content=claim.content,
        because=claim.because,
        event=replace(claim.event, campaign=Campaign(name)),
        toll=claim.toll,
    )
    return [report, made, make_run(report, [made], VERSIONS)]


@pytest.fixture
def ledger(tmp_path):
    with Ledger.open(tmp_path / "alps.sqlite", clock=Clock()) as opened:
        for batch in (
            of_campaign(told("Chur", 7, 5, "Bündner Bote"), "Operation Gentian"),
            of_campaign(told("Davos", 8, 3, "Bergfunk"), "operation  gentian"),
            of_campaign(told("Arosa", 20, 2, "Säntis Courier"), "Operation Gentians"),
            told("Scuol", 9, 4, "Engadin Kurier"),
            told(None, None, 4, "Calanda Rundschau"),
        ):
            opened.append(batch)
        resolve_ledger(opened, Method("ucdp", Sources()))
        yield opened


def test_a_campaign_is_the_same_as_from_all_events(ledger):
    everything = [one.event for one in find_events(ledger.store)]
    for name in ("Operation Gentian", "OPERATION GENTIANS"):
        now = campaigns_now(ledger, name)
        assert now == campaigns_among(everything, ledger.view(), name)
    (one,) = campaigns_now(ledger, "operation gentian")
    assert len(one.events) == 2
    assert one.similar == ("Operation Gentians",)


def test_a_name_that_nobody_uses_is_told_with_those_there_are(ledger):
    with pytest.raises(
        LedgerError, match="no campaign 'Operation Arnica' in this ledger; there are: operation gentian"
    ):
        campaigns_now(ledger, "Operation Arnica")
