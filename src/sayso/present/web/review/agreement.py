"""How far people agree who decided about the same records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal, get_args

from sayso.present.web.review.alpha import krippendorff_alpha
from sayso.records import Judgement
from sayso.records.assessment import ORIGIN
from sayso.records.event import EVENT
from sayso.records.judgement import SOURCE

About = Literal["claims", "events", "origins"]
"""What decisions are about: single claims; whether events, or claims, are one; whether origins are one voice."""
ABOUT: Final[tuple[About, ...]] = get_args(About)
TOO_FEW: Final = "not enough decisions: no two people decided about the same record"
ALL_ALIKE: Final = "all decisions are the same, so there is nothing to set agreement against"


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two people: about how many records both decided, and about how many of these alike."""

    one: str
    other: str
    both: int
    alike: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people agree about one sort of records.

    `records` are those that two people or more decided about, `decisions` all decisions on those, by `people`, and
    `verdicts` how often each was given. `alpha` is Krippendorff's, for nominal values; None where it cannot be said,
    for the reason in `why`.
    """

    about: About
    records: int
    decisions: int
    people: tuple[str, ...]
    verdicts: tuple[tuple[str, int], ...]
    pairs: tuple[PairAgreement, ...]
    alpha: float | None
    why: str = ""


Units = Mapping[tuple[str, ...], Mapping[str, str]]
"""The last verdict of each person on each record."""


def agreements(judgements: Iterable[Judgement]) -> Iterator[Agreement]:
    """How far people agree, by what they decided about, over all judgements that a ledger holds, proposals too.

    Of each person the last decision on a record counts. What was taken back does not, nor who agreed with a proposal:
    that was said in sight of the first decision. Ratings of publishers are no verdicts.
    """
    written = sorted(judgements, key=lambda one: (one.at, one.id))
    back = {one.supersedes for one in written if one.withdraws and one.awaits is None}
    units: dict[About, defaultdict[tuple[str, ...], dict[str, str]]] = {about: defaultdict(dict) for about in ABOUT}
    names: dict[str, str] = {}
    for one in written:
        about = about_of(one)
        if about is None or one.id in back or one.withdraws or one.agrees_with:
            continue
        person = " ".join(one.by.casefold().split())
        names.setdefault(person, one.by)
        subject = one.subject[:1] if one.verdict == "amend" else tuple(sorted(one.subject))
        units[about][subject][person] = one.verdict
    for about, of in units.items():
        yield _agreement(about, {subject: said for subject, said in of.items() if len(said) > 1}, names)


def about_of(judgement: Judgement) -> About | None:
    """What a judgement is about; None for a rating of a publisher."""
    subject = judgement.subject
    if any(one.startswith(SOURCE) for one in subject):
        return None
    if any(one.startswith(ORIGIN) for one in subject):
        return "origins"
    single = judgement.verdict == "amend" or (len(subject) == 1 and not subject[0].startswith(EVENT))
    return "claims" if single else "events"


def _agreement(about: About, units: Units, names: Mapping[str, str]) -> Agreement:
    verdicts = Counter(verdict for said in units.values() for verdict in said.values())
    alpha = krippendorff_alpha([list(units[subject].values()) for subject in sorted(units)])
    return Agreement(
        about=about,
        records=len(units),
        decisions=verdicts.total(),
        people=tuple(names[one] for one in sorted({person for said in units.values() for person in said})),
        verdicts=tuple(sorted(verdicts.items(), key=lambda pair: (-pair[1], pair[0]))),
        pairs=tuple(_pairs(units, names)),
        alpha=alpha,
        why="" if alpha is not None else ALL_ALIKE if units else TOO_FEW,
    )


def _pairs(units: Units, names: Mapping[str, str]) -> Iterator[PairAgreement]:
    both: Counter[tuple[str, str]] = Counter()
    alike: Counter[tuple[str, str]] = Counter()
    for said in units.values():
        for pair in combinations(sorted(said), 2):
            both[pair] += 1
            alike[pair] += said[pair[0]] == said[pair[1]]
    for pair in sorted(both):
        yield PairAgreement(names[pair[0]], names[pair[1]], both[pair], alike[pair])
