"""Silence: somebody who was asked, or expected to speak, and did not."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.certainty import is_negated
from sayso.extract.clauses import Clause
from sayso.extract.cues import subject_of
from sayso.extract.drafts import Draft
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.linking import last_claims
from sayso.extract.scene import Scene
from sayso.extract.speakers import Voice


def read_silence(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """Somebody did not speak.

    "The canton has not responded to the accusation."
    "The ministry declined to comment."
    "The cabinet has yet to make a statement."
    """
    words, head = scene.words, clause.head
    subject = subject_of(words, head)
    if subject is None or not _keeps_silent(scene, clause):
        return
    span = words.span(clause.first, clause.last)
    yield Draft(
        "silence",
        span,
        "silence",
        words.span(head, head),
        polarity="negative",
        voices=tuple(Voice(speaker) for speaker in scene.speakers.of(subject)),
        about=last_claims(1),
    )


def _keeps_silent(scene: Scene, clause: Clause) -> bool:
    words, head = scene.words, clause.head
    if verbs_of("patterns", "silence", "refusals").get(words, head):
        return True
    speaking = verbs_of("patterns", "silence", "verbs")
    lower = words.lower[clause.first : clause.last + 1]
    if "yet" in lower and "to" in lower and words.upos[head] in {"VERB", "AUX"}:
        verbs = [head, *words.children(head, "xcomp")]
        nouns = [child for verb in verbs for child in words.children(verb, "obj")]
        return any(speaking.get(words, verb) for verb in verbs) or any(
            words.lower[noun] in listed("patterns", "silence", "nouns") for noun in nouns
        )
    if not is_negated(words, head) or speaking.get(words, head) in {None, "claim responsibility"}:
        return False
    return words.child(head, "ccomp", "xcomp") is None
