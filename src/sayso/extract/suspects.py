"""Suspects: a noun with "suspected" before it, of whom nobody says who suspects them."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.clauses import Clause
from sayso.extract.cues import Cue
from sayso.extract.deeds import VIOLENT, type_at, type_of
from sayso.extract.drafts import Draft
from sayso.extract.happenings import happening
from sayso.extract.lexicon import listed
from sayso.extract.participants import made_of
from sayso.extract.scene import Scene
from sayso.extract.speakers import UNKNOWN, Voice


def read_suspected(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """A noun with "suspected" before it: nobody says who suspects.

    "Suspected rebel gunmen opened fire."
    "suspected rebel shelling"
    """
    words = scene.words
    for token in range(clause.first, clause.last + 1):
        noun = words.head[token]
        suspected = words.lower[token] in listed("patterns", "suspected", "words") and words.deprel[token] == "amod"
        if not suspected or not _acts(scene, noun, clause):
            continue
        event_type, trigger = type_of(scene, clause.head, range(clause.first, clause.last + 1))
        if event_type is None:
            continue
        yield Draft(
            "responsibility",
            words.span(token, noun),
            "suspected",
            words.span(token, token),
            certainty="probable",
            event=happening(
                scene,
                event_type,
                trigger,
                range(clause.first, clause.last + 1),
                actors=made_of(scene, [(noun, "initiator")] if type_at(scene, noun) not in VIOLENT else []),
            ),
            voices=(Voice(UNKNOWN, (), Cue(token, token, token, None, ())),),
        )


def _acts(scene: Scene, noun: int, clause: Clause) -> bool:
    """Is the noun the one that acted, or the act itself?"""
    words = scene.words
    if type_at(scene, noun) in VIOLENT:
        return True
    acts = type_at(scene, clause.head) in VIOLENT
    return acts and words.deprel[noun] in {"nsubj", "obl:agent"}
