"""`sayso judge`."""

from __future__ import annotations

import getpass
from typing import get_args

import click

from sayso.cli.event_talk import bring_up_to_date
from sayso.cli.talk import json_option, ledger_option, say, tell
from sayso.errors import InputError
from sayso.flow.deciding import Deciding, claims_judged
from sayso.flow.judged import whole_id
from sayso.flow.method import Method
from sayso.flow.outcomes import events_of
from sayso.ledger import Ledger, View
from sayso.ledger.decisions import Decision, Outcome
from sayso.records import wire
from sayso.records.judgement import Verdict
from sayso.settings import load_settings

WITHDRAW = "withdraw"
"""What takes a judgement back."""


@click.command("judge")
@click.argument("verdict", type=click.Choice([*(one for one in get_args(Verdict) if one != "amend"), WITHDRAW]))
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--reason", required=True, help="Why, in a sentence: it is kept with the decision.")
@click.option(
    "--by", metavar="NAME", help="Who decides (default: the setting `reviewer`, or the user of this machine)."
)
@click.option("--supersedes", metavar="ID", help="The judgement that this one takes the place of.")
@ledger_option
@json_option
def command(
    verdict: str,
    ids: tuple[str, ...],
    reason: str,
    by: str | None,
    supersedes: str | None,
    ledger: str | None,
    *,
    as_json: bool,
) -> None:
    """Decide about events, claims or origins, and keep the decision with its author and reason.

    "same" puts two events, or two claims, into one event, "different" keeps them apart, whatever else speaks for it.
    Of two origins ("o-" and the id of one of their claims) they say whether two voices are one. "unsure" says that
    somebody looked and could not tell. "accept", "reject" and "unverifiable" are about single claims.
    A decision is never edited: a later one supersedes it, and "withdraw" with its ID takes it back. Where the setting
    `sign_offs` is 2, a decision holds when another person decides the same.

    \b
    Example:
      sayso judge same e-5f0c2a1b e-77aa01cd --reason "both name the customs post and the hour"
      sayso judge reject 5f0c2a1b --reason "the sentence speaks of last year"
    """
    if not reason.strip():
        raise InputError("--reason is empty; say in a sentence why")
    settings = load_settings(ledger=ledger)
    person = by or settings.reviewer or getpass.getuser()
    with Ledger.open(settings.ledger, create=False) as memory:
        view = memory.view()
        method = Method.of(settings)
        bring_up_to_date(memory, method)
        deciding = Deciding(memory, method, settings.sign_offs)
        if verdict == WITHDRAW:
            kept = deciding.withdraw(_judgement(view, ids), person, reason)
        else:
            subject = tuple(dict.fromkeys(whole_id(view, one) for one in ids))
            over = view.entry(supersedes).id if supersedes else None
            kept = deciding.decide(Decision(_verdict(verdict), subject, person, reason, supersedes=over))
        assert isinstance(kept, Outcome)  # nothing was seen that could have moved
        events = events_of(memory, claims_judged(memory.view(), kept.judgement))
    if as_json:
        click.echo(wire.dumps(kept.judgement))
    for problem in kept.problems:
        tell(problem)
    now = ", ".join(sorted(one[:10] for one in events)) or "in no event"
    waits = "; it holds when another person decides the same" if kept.judgement.awaits else ""
    say(f"{verdict}: kept as {kept.judgement.id[:8]}; now {now}{waits}")


def _verdict(name: str) -> Verdict:
    return next(one for one in get_args(Verdict) if one == name)


def _judgement(view: View, ids: tuple[str, ...]) -> str:
    """The whole id of the judgement that is taken back."""
    if len(ids) != 1:
        raise InputError("one judgement is withdrawn at a time")
    return view.entry(ids[0]).id
