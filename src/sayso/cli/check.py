"""`sayso check`."""

from __future__ import annotations

import sys

import click

from sayso.cli.talk import WITH_PROBLEMS, json_option, ledger_option, say, tell
from sayso.ledger import Ledger, check
from sayso.records import wire
from sayso.settings import load_settings


@click.command("check")
@ledger_option
@click.option("--head", "heads", multiple=True, metavar="HASH", help="A hash of the ledger that was kept elsewhere.")
@json_option
def command(ledger: str | None, heads: tuple[str, ...], *, as_json: bool) -> None:
    """Prove the ledger again: every span against its report, every hash, every reference.

    With --json, each `problem`.

    \b
    Example:
      sayso check --ledger alps.db
    """
    faults = 0
    with Ledger.open(load_settings(ledger=ledger).ledger, create=False) as memory:
        for problem in check(memory, heads):
            faults += 1
            if as_json:
                click.echo(wire.dumps(problem))
            else:
                tell(problem)
        entries = memory.view().stats().entries
    say(f"{entries:,} entries, {faults:,} faults" if faults else f"{entries:,} entries, all as they were written")
    sys.exit(WITH_PROBLEMS if faults else 0)
