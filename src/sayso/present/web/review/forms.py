"""Forms of decisions: what was posted as a decision, and the same form again with what was typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from sayso.errors import InputError
from sayso.ledger.decisions import Decision
from sayso.present.events import line
from sayso.present.web.review.posted import Posted
from sayso.records import Correction
from sayso.records.assessment import ORIGIN
from sayso.records.event import EVENT
from sayso.records.judgement import SOURCE, Verdict

ON_CLAIMS: Final[tuple[Verdict, ...]] = ("accept", "reject", "unverifiable", "unsure")
"""What is decided about one claim, but for its amendment and that it is not of its event."""
ON_PAIRS: Final[tuple[Verdict, ...]] = ("same", "different", "unsure")
"""What is decided about how two events or origins stand to each other."""
SETS: Final = "set."
"""How the names of fields begin that carry what an amendment sets."""
LONGEST_TYPED: Final = 4_000
"""Characters of a field that are shown again."""


def verdicts_on(subject: Sequence[str]) -> tuple[Verdict, ...]:
    """What can be decided about some records.

    >>> verdicts_on(["e-5f0c2a1b", "e-77aa01cd"])
    ('same', 'different', 'unsure')
    """
    if any(one.startswith(SOURCE) for one in subject):
        return ("amend",)
    return ON_PAIRS if len(subject) > 1 or any(one.startswith((EVENT, ORIGIN)) for one in subject) else ON_CLAIMS


def decision_of(form: Posted, by: str, whole_id: Callable[[str], str]) -> Decision:
    """The decision that a form carries; what cannot be read as one is an InputError.

    `other` is an id, or the address of a page, that somebody typed; `event` the event that a claim is held against when
    the verdict is that it is of another one.
    """
    verdict = verdict_named(form.get("verdict"))
    subject = list(form.all("subject"))
    if verdict in {"same", "different"} and form.get("event") and len(subject) == 1:
        subject.insert(0, form.get("event"))
    other = form.get("other").strip()
    if other:
        subject.append(whole_id(typed_id(other)))
    sets = tuple(Correction(field, line(value)) for field, value in form.starting(SETS))
    return Decision(verdict, tuple(dict.fromkeys(subject)), by, form.get("reason"), sets if verdict == "amend" else ())


def verdict_named(name: str) -> Verdict:
    """The verdict of a name; one that is none is an InputError."""
    for verdict in get_args(Verdict):
        if verdict == name:
            found: Verdict = verdict
            return found
    raise InputError("say what you decide: choose one of the verdicts")


def typed_id(typed: str) -> str:
    """The id in what somebody typed, be it the address of its page.

    >>> typed_id("http://127.0.0.1:8470/events/e-5f0c2a1b?as_of=2024#claims")
    'e-5f0c2a1b'
    """
    return typed.partition("#")[0].partition("?")[0].rstrip("/").rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class SetField:
    """A field of an amendment with what was typed; `choices` where it is one of some words."""

    name: str
    value: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Again:
    """A form to be sent again, with a state that is there now."""

    hidden: tuple[tuple[str, str], ...]
    verdicts: tuple[Verdict, ...]
    verdict: str
    other: str
    reason: str
    sets: tuple[SetField, ...]

    @classmethod
    def of(cls, form: Posted, seen: str, choices: Mapping[str, tuple[str, ...]]) -> Again:
        """Of what was posted."""
        subject = form.all("subject")
        verdict = form.get("verdict")
        amends = verdict == "amend"
        kept = [(name, value) for name, value in form.fields if name in {"subject", "of", "back", "event"}]
        return cls(
            hidden=(*kept, ("seen", seen)),
            verdicts=("amend",) if amends else _offered(subject, form.get("event")),
            verdict=verdict,
            other=form.get("other")[:LONGEST_TYPED],
            reason=form.get("reason")[:LONGEST_TYPED],
            sets=tuple(
                SetField(name, value[:LONGEST_TYPED], choices.get(name, ())) for name, value in form.starting(SETS)
            )
            if amends
            else (),
        )


def _offered(subject: Sequence[str], event: str) -> tuple[Verdict, ...]:
    found = verdicts_on(subject)
    return (*found, "different") if event and "different" not in found else found
