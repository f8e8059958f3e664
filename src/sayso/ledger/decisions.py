"""What somebody decides about what a ledger holds, on which state of it, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.records import Change, Correction, Judgement, Problem
from sayso.records.judgement import Verdict


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict on whole ids, by whom and why; `sets` are the values of an amendment.

    Of verdicts on the same two records, or more, the one before is superseded, whether `supersedes` names it or not.
    """

    verdict: Verdict
    subject: tuple[str, ...]
    by: str
    reason: str
    sets: tuple[Correction, ...] = ()
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody looked at: the head of the ledger, and what tells one state of the records in question from another.

    `state` is that of the records alone: a report on something else moves the head, and not the state.
    """

    head: str
    state: str

    def __str__(self) -> str:
        """As a form carries it."""
        return f"{self.head}.{self.state}"

    @classmethod
    def of(cls, written: str) -> Seen:
        """What a form carried; what was not made here names no state that there is.

        >>> Seen.of("a1.b2")
        Seen(head='a1', state='b2')
        """
        head, _, state = written.partition(".")
        return cls(head, state)


@dataclass(frozen=True, slots=True)
class EventChange:
    """What became of an event by a decision: what it was called, is called now, and each change in a line."""

    before: str | None
    now: str | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class PublisherKnown:
    """What is known of a publisher; "" where nothing is, or it cannot be judged. `reason` is that of its rating."""

    name: str
    reliability: str = ""
    kind: str = "unknown"
    owner: str = ""
    home: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision that is on the disk, what it changed, and which judgements it cannot be kept together with."""

    judgement: Judgement
    changes: tuple[EventChange, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """That the state which a decision was made on is no longer there; nothing was written."""

    now: Seen


def same_person(one: str, other: str) -> bool:
    """Whether two names are taken to be one person's.

    >>> same_person("Urs Pult", "urs  pult")
    True
    """
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
