"""Claims of a report -> accounts: which of them speak of one happening.

The mentions of a report are walked in text order. Each goes to the account whose mentions it is most akin to, or begins
one of its own:

1. claims on one trigger, a part of a toll and its whole, and a verification or silence and what it is about belong
   together without further question;
2. otherwise the best of `kinship` decides, and one contradiction with any mention of an account keeps a mention out;
3. what is announced or threatened is never what was done: intentions keep to themselves;
4. assessments that name no happening belong to none.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.records import Claim, Reason, Report, Score
from sayso.resolve.account import Account
from sayso.resolve.accounts import make_account
from sayso.resolve.kinship import NEVER, compare_mentions
from sayso.resolve.mentions import Mention

LOOKED_BACK = 40
"""How many accounts, the last told first, a mention is compared with: a report of 5,000 claims takes seconds."""
MENTIONS_COMPARED = 12
"""How many mentions of an account, its first and its last ones, are compared."""
ENOUGH = 1.0
"""What a tie must reach: more than a shared type, less than a type, a place and nearness."""


class Group:
    """An account while it grows: its claims, those that are compared, and why each further one is there."""

    def __init__(self, first: Claim) -> None:
        self.claims: list[Claim] = [first]
        self.mentions: list[Mention] = []
        self.ties: list[Score] = []

    def compared(self) -> list[Mention]:
        """The mentions that a new one is compared with."""
        half = MENTIONS_COMPARED // 2
        return self.mentions if len(self.mentions) <= 2 * half else [*self.mentions[:half], *self.mentions[-half:]]


def group_claims(report: Report, claims: Sequence[Claim]) -> tuple[Account, ...]:
    """The accounts of a report, in text order: what it says of each happening.

    `claims` are those of this report, in any order. Each is in at most one account, and each that speaks of a happening
    is in one; of the others only verifications and silences, with the claims that they are about.
    """
    ordered = sorted({claim.id: claim for claim in claims}.values(), key=_place_in_text)
    groups: list[Group] = []
    of: dict[str, Group] = {}
    by_trigger: dict[tuple[int, int, bool], Group] = {}
    for claim in ordered:
        if claim.event is None:
            continue
        mention = Mention(claim, claim.event, report.text)
        key = (claim.event.trigger.start, claim.event.trigger.end, _is_announced(claim))
        whole = of.get(claim.toll.part_of) if claim.toll is not None and claim.toll.part_of else None
        if key in by_trigger:
            group = by_trigger[key]
            _tie(group, claim, "trigger", claim.event.trigger.quote)
        elif whole is not None:
            group = whole
            _tie(group, claim, "part of a toll", claim.content.quote)
        else:
            group = _akin(groups, mention)
        by_trigger.setdefault(key, group)
        if claim not in group.claims:
            group.claims.append(claim)
        group.mentions.append(mention)
        of[claim.id] = group
        groups.append(groups.pop(groups.index(group)) if group in groups else group)
    _tie_spoken_of(ordered, of)
    unique = sorted(groups, key=lambda group: _place_in_text(group.claims[0]))
    return tuple(make_account(report, group.claims, group.ties) for group in unique)


def _akin(groups: Sequence[Group], mention: Mention) -> Group:
    """The group that a mention belongs to by kinship: one that is there, or a new one."""
    best: tuple[Score, Group] | None = None
    for group in reversed(groups[-LOOKED_BACK:]):
        if _is_announced(group.claims[0]) != _is_announced(mention.claim):
            continue
        scores = [compare_mentions(other, mention) for other in group.compared()]
        score = max(scores, key=lambda one: one.value)
        barred = any(reason.weight <= NEVER for one in scores for reason in one.because)
        if not barred and score.value >= ENOUGH and (best is None or score.value > best[0].value):
            best = score, group
    if best is None:
        return Group(mention.claim)
    best[1].ties.append(best[0])
    return best[1]


def _tie(group: Group, claim: Claim, feature: str, words: str) -> None:
    """Tie a claim to a group by what leaves no question."""
    first = group.claims[0]
    group.ties.append(Score(first.id, claim.id, 1.0, (Reason(feature, words, words, 1.0),)))


def _tie_spoken_of(ordered: Sequence[Claim], of: dict[str, Group]) -> None:
    """Put verifications and silences to the claims that they speak of."""
    for claim in ordered:
        if claim.event is not None:
            continue
        spoken = next((one for one in claim.about if one in of), None)
        if spoken is None:
            continue
        group = of[spoken]
        group.claims.append(claim)
        group.ties.append(Score(spoken, claim.id, 1.0, (Reason("about", "", claim.content.quote, 1.0),)))


def _is_announced(claim: Claim) -> bool:
    return claim.kind == "intention"


def _place_in_text(claim: Claim) -> tuple[int, int, int, str]:
    """Where a claim stands: by its trigger, where it has one inside its content, else by its content."""
    return (claim.content.start, claim.content.end, claim.event.trigger.start if claim.event else 0, claim.id)
