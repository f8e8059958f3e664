"""`sayso claims`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import get_args

import click

from sayso.cli.talk import json_option, ledger_option, say
from sayso.ledger import ClaimQuery, Ledger, View
from sayso.present.claim_writers import CLAIM_WRITERS, ClaimsShown
from sayso.records import Claim, Report
from sayso.records.claim import ClaimKind
from sayso.settings import load_settings


@click.command("claims")
@ledger_option
@click.option("--speaker", help="A part of the speaker's name, role, actor or kind.")
@click.option("--kind", type=click.Choice(get_args(ClaimKind)), help="Only claims of this kind.")
@click.option("--place", help="A whole name, the code of a country or division, or a number of GeoNames.")
@click.option("--since", metavar="DATE", help="What is said to have happened on that day or later.")
@click.option("--until", metavar="DATE", help="What is said to have happened on that day or before.")
@click.option("--search", metavar="WORDS", help='Words that all occur; "words in quotes" side by side.')
@click.option("--as-of", metavar="MOMENT", help="What the ledger held at that day's end or moment.")
@json_option
def command(
    ledger: str | None,
    speaker: str | None,
    kind: ClaimKind | None,
    place: str | None,
    since: str | None,
    until: str | None,
    search: str | None,
    as_of: str | None,
    *,
    as_json: bool,
) -> None:
    """List the claims in the ledger, report by report; all filters that are given must hold.

    \b
    Example:
      sayso claims --speaker "Edelweiss Front" --since 2024-03-01
      sayso claims --kind toll --json > tolls.jsonl
    """
    wanted = ClaimQuery(speaker=speaker, kind=kind, place=place, since=since, until=until, search=search)
    with Ledger.open(load_settings(ledger=ledger).ledger, create=False) as memory:
        view = memory.view(as_of=as_of)
        shown = _Counted(_by_report(view, view.claims(wanted)))
        CLAIM_WRITERS["json" if as_json else "listing"](shown, sys.stdout.buffer)
    if not shown.count:
        say("no such claims")


class _Counted:
    """Reports with their claims, counted as they go by."""

    def __init__(self, shown: Iterable[ClaimsShown]) -> None:
        self._shown = shown
        self.count = 0

    def __iter__(self) -> Iterator[ClaimsShown]:
        for one in self._shown:
            self.count += 1
            yield one


def _by_report(view: View, claims: Iterable[Claim]) -> Iterator[ClaimsShown]:
    for report, of_report in groupby(claims, key=attrgetter("report")):
        record = view.entry(report).record
        assert isinstance(record, Report)
        yield ClaimsShown.of(record, of_report, record.id[:8])
