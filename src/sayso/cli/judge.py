"""`sayso judge`."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import get_args

import click

from sayso.cli.event_talk import bring_up_to_date
from sayso.cli.talk import json_option, ledger_option, say, tell
from sayso.errors import InputError
from sayso.flow.judged import contradictions_near, subjects_of
from sayso.flow.method import Method
from sayso.ledger import Ledger, View
from sayso.ledger.event_queries import event_of_claim
from sayso.records import Judgement, event_id, first_claim_of, origin_id, wire
from sayso.records.assessment import ORIGIN
from sayso.records.event import EVENT
from sayso.records.judgement import Verdict
from sayso.settings import load_settings

OF_TWO = frozenset({"same", "different"})
"""Verdicts on how records stand to each other, which need two of them."""


@click.command("judge")
@click.argument("verdict", type=click.Choice([one for one in get_args(Verdict) if one != "amend"]))
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--reason", required=True, help="Why, in a sentence: it is kept with the decision.")
@click.option("--by", metavar="NAME", help="Who decides (default: the user of this machine).")
@click.option("--supersedes", metavar="ID", help="The judgement that this one takes the place of.")
@ledger_option
@json_option
def command(
    verdict: Verdict,
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
    A decision is never edited: a later one supersedes it.

    \b
    Example:
      sayso judge same e-5f0c2a1b e-77aa01cd --reason "both name the customs post and the hour"
      sayso judge reject 5f0c2a1b --reason "the sentence speaks of last year"
    """
    if not reason.strip():
        raise InputError("--reason is empty; say in a sentence why")
    settings = load_settings(ledger=ledger)
    with Ledger.open(settings.ledger, create=False) as memory:
        view = memory.view()
        subject = list(dict.fromkeys(_whole(view, one) for one in ids))
        if len({one.startswith(ORIGIN) for one in subject}) > 1:
            raise InputError("origins are judged with origins only; a claim's is o- and its id")
        if verdict in OF_TWO and len(subject) < 2:
            raise InputError(f"{verdict!r} is about two records or more; name another one")
        judgement = Judgement.of(
            verdict=verdict,
            subject=subject,
            by=by or getpass.getuser(),
            reason=reason.strip(),
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            supersedes=view.entry(supersedes).id if supersedes else None,
            seen=view.head,
        )
        memory.append([judgement])
        bring_up_to_date(memory, Method.of(settings))
        events = {found.event.id for claim in _claims(subject) if (found := event_of_claim(memory.store, claim))}
        problems = contradictions_near(memory, memory.view(), _claims(subject))
    if as_json:
        click.echo(wire.dumps(judgement))
    for problem in problems:
        tell(problem)
    say(f"{verdict}: kept as {judgement.id[:8]}; now {', '.join(sorted(one[:10] for one in events)) or 'in no event'}")


def _whole(view: View, beginning: str) -> str:
    """The whole id of the claim, event or origin whose id begins so."""
    if beginning.startswith(EVENT):
        return event_id(_claim(view, first_claim_of(beginning)))
    if beginning.startswith(ORIGIN):
        return origin_id(_claim(view, beginning.removeprefix(ORIGIN)))
    return _claim(view, beginning)


def _claim(view: View, beginning: str) -> str:
    entry = view.entry(beginning)
    if entry.kind != "claim":
        raise InputError(f"{beginning} is a {entry.kind}; judgements are on claims and events")
    return entry.id


def _claims(subject: list[str]) -> list[str]:
    return subjects_of(subject)
