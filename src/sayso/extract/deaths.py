"""Named persons whose death or abduction a noun names in passing: an event of its own, beside what the clause says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile

from sayso.extract.clauses import Clause
from sayso.extract.deeds import VIOLENT, type_at
from sayso.extract.drafts import Draft
from sayso.extract.happenings import happening
from sayso.extract.participants import made_of, of_deed
from sayso.extract.scene import Scene
from sayso.records import Participant
from sayso.records.claim import EventType

ON_A_PERSON: frozenset[EventType] = frozenset({"killing", "execution", "abduction"})
"""Deeds that are done to a person once, so that his name says which happening is meant."""
WITHHELD = frozenset({"no", "any", "possible", "attempted", "alleged", "planned"})


def read_named_death(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """A noun that names what was done to a named person, of whom nothing of the sort was told before.

    "The mayor condemned the murder of Reto Zumthor."
    "Work stopped after Reto Zumthor's abduction."
    """
    words = scene.words
    for token in range(clause.first, clause.last + 1):
        deed = type_at(scene, token) if words.upos[token] == "NOUN" else None
        if deed not in ON_A_PERSON or token == clause.head or _is_withheld(scene, token):
            continue
        actors = made_of(scene, list(of_deed(scene, token)))
        victims = [one for one in actors if one.role == "target" and _is_person(scene, one)]
        if not victims or any(_was_told(scene, one) for one in victims):
            continue
        phrase = _without_case(scene, token)
        yield Draft(
            "event",
            words.span(phrase[0], phrase[-1]),
            "named death",
            words.span(token, token),
            event=happening(scene, deed, token, phrase, actors=actors),
        )


def _without_case(scene: Scene, noun: int) -> list[int]:
    """The words of the phrase: "after Reto Zumthor's abduction" without its "after"."""
    tokens = scene.words.trimmed(scene.words.phrase(noun))
    return list(dropwhile(lambda one: scene.words.deprel[one] == "case" and one < noun, tokens))


def _is_withheld(scene: Scene, noun: int) -> bool:
    """As in "no murder", "an attempted abduction": not said to have happened."""
    words = scene.words
    return any(words.lower[child] in WITHHELD for child in words.below[noun]) or words.is_plural(noun)


def _is_person(scene: Scene, victim: Participant) -> bool:
    tokens = scene.words.at(victim.span.start, victim.span.end)
    return any((entity := scene.people.label.get(one)) is not None and entity.label == "PER" for one in tokens)


def _was_told(scene: Scene, victim: Participant) -> bool:
    """Was a deed of violence told before that this person is named in, by his whole name or his last?"""
    last = (victim.name.split() or [victim.name])[-1].casefold()
    return any(
        claim.event is not None and claim.event.type in VIOLENT and last in claim.content.quote.casefold()
        for claim in scene.told.claims
    )
