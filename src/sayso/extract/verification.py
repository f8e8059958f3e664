"""Verification: what a report or a speaker says about whether another claim was checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sayso.extract.certainty import is_negated, is_none
from sayso.extract.clauses import Clause
from sayso.extract.drafts import Draft
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.linking import last_claims, last_tolls
from sayso.extract.scene import Scene
from sayso.extract.speakers import REPORT, Voice
from sayso.extract.words import Words
from sayso.records import Claim


def read_verification(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """A claim was, was not or could not be checked; something is not clear; accounts differ.

    "The figures could not be independently verified."
    "It was not clear whether anyone was hurt."
    "The motive is unclear."
    "Reports of the damage varied."
    """
    negative = _speaks_of_checking(scene, clause)
    if negative is None:
        return
    words = scene.words
    yield Draft(
        "verification",
        words.span(clause.first, clause.last),
        "verification",
        words.span(clause.head, clause.head),
        polarity="negative" if negative else "positive",
        voices=(Voice(REPORT),) if clause.relation in {"relative", "participle"} else (),
        about=_about(scene, clause),
    )


FIGURES = {"figures": 3, "numbers": 3, "tolls": 3, "figure": 1, "number": 1, "toll": 1, "count": 1}
"""Words for tolls, and how many of the last ones they mean at the most."""


def _about(scene: Scene, clause: Clause) -> Callable[[list[Claim]], tuple[str, ...]]:
    """What the clause speaks of: "the figures" are the tolls that were told, anything else is what was said last."""
    words = scene.words
    subject = words.child(clause.head, "nsubj", "nsubj:pass")
    meant = FIGURES.get(words.lower[subject]) if subject is not None else None
    return last_tolls(meant) if meant else last_claims(1)


KNOWING = frozenset({"information", "knowledge", "evidence", "confirmation", "indication", "proof", "record"})
"""What somebody who cannot say whether it is so does not have."""


def _speaks_of_checking(scene: Scene, clause: Clause) -> bool | None:
    """Whether the clause says that something is unchecked (True), checked (False), or speaks of no checking (None)."""
    words, head = scene.words, clause.head
    word = words.lower[head]
    negated = is_negated(words, head)
    lower = words.lower[clause.first : clause.last + 1]
    if word in listed("patterns", "verification", "adjectives"):  # 1. "is not clear", "is unclear"
        return True if word != "clear" or negated else None
    checks = verbs_of("patterns", "verification", "verbs")
    if words.upos[head] == "VERB" and checks.get(words, head):  # 2. "could not be verified", "is checking whether"
        if (negated and words.child(head, "nsubj:pass", "aux:pass") is not None) or (
            negated and "independently" in lower
        ):
            return True
        return False if "whether" in lower else True if negated and "could" in lower else None
    if word in {"difficult", "impossible", "hard"} and any(checks.get(words, child) for child in words.below[head]):
        return True  # 3. "is difficult to verify"
    if word in {"unable", "able"} and any(checks.get(words, child) for child in words.below[head]):
        return True if word == "unable" or negated else None  # "was unable to verify"
    if any(words.lower[one] in KNOWING and is_none(words, one) for one in words.children(head, "obj")):
        return True  # "had no information", "has no knowledge of"
    nouns = listed("patterns", "verification", "nouns")
    if any(words.lower[child] in nouns for child in words.children(head, "nsubj", "obj")) and (
        negated or "no" in lower
    ):
        return True  # 4. "there was no independent confirmation"
    return True if _differs(scene, head) or (word == "known" and negated and _is_said(words, head)) else None


def _is_said(words: Words, head: int) -> bool:
    """As in "the number is not known", and not "he has not known peace"."""
    return words.child(head, "cop", "aux:pass") is not None


def _differs(scene: Scene, head: int) -> bool:
    """As in "Accounts differ", "There were conflicting reports"."""
    words = scene.words
    accounts = listed("patterns", "verification", "accounts")
    told = [one for one in words.children(head, "nsubj", "obj") if words.lower[one] in accounts]
    if told and verbs_of("patterns", "verification", "differ").get(words, head):
        return True
    conflicting = listed("patterns", "verification", "conflicting")
    return any(words.lower[one] in conflicting for account in told for one in words.children(account, "amod"))
