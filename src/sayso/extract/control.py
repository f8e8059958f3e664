"""Control: who holds, took or lost a place."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.certainty import certainty_of, polarity_of
from sayso.extract.clauses import Clause
from sayso.extract.cues import is_passive, subject_of
from sayso.extract.drafts import Draft
from sayso.extract.happenings import happening
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.participants import participants
from sayso.extract.scene import Scene
from sayso.records.claim import EventType


def read_control(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """Somebody holds, took or lost a place.

    "The Edelweiss Front seized the town of Davos."
    "The pass fell to the rebels."
    "Its men still held two valleys."
    "The city appears to have collapsed under rebel control."
    """
    taken = _taken(scene, clause)
    if taken is None:
        return
    words = scene.words
    tokens = range(clause.first, clause.last + 1)
    yield Draft(
        "control",
        words.span(clause.first, clause.last),
        "control",
        words.span(clause.head, clause.head),
        certainty=certainty_of(words, tokens),
        polarity=polarity_of(words, clause.head),
        event=happening(scene, taken, clause.head, tokens, actors=participants(scene, clause.head)),
    )


def _taken(scene: Scene, clause: Clause) -> EventType | None:
    """The type of the taking, or None where the clause speaks of no control."""
    words, head = scene.words, clause.head
    verbs = [head, *words.children(head, "xcomp")]
    for verb in verbs:
        if words.upos[verb] not in {"VERB", "AUX", "NOUN"}:
            continue
        if _is_control_phrase(scene, verb):  # 1. "gained control over", "are in control of", "under rebel control"
            return (
                "territory_retaken" if verbs_of("patterns", "control", "retake").get(words, verb) else "territory_taken"
            )
        if verbs_of("patterns", "control", "take").get(words, verb) and _takes_place(
            scene, verb
        ):  # 2. "captured Davos"
            return (
                "territory_retaken" if verbs_of("patterns", "control", "retake").get(words, verb) else "territory_taken"
            )
        if verbs_of("patterns", "control", "lose").get(words, verb) and _falls(scene, verb):  # 3. "Davos fell to"
            return "territory_taken"
    return None


def _is_control_phrase(scene: Scene, verb: int) -> bool:
    words = scene.words
    if words.lower[verb] == "control" and words.child(verb, "cop") is not None:
        return True
    if not verbs_of("patterns", "control", "verbs").get(words, verb):
        return False
    return any(words.lower[child] == "control" for child in words.children(verb, "obj", "obl"))


def _takes_place(scene: Scene, verb: int) -> bool:
    words = scene.words
    target = subject_of(words, verb) if is_passive(words, verb) else words.child(verb, "obj")
    if target is None:
        return False
    if words.lower[target] in listed("patterns", "control", "shares"):
        target = words.child(target, "nmod") or target
    return target in scene.place_at or words.lower[target] in listed("patterns", "control", "place_nouns")


def _falls(scene: Scene, verb: int) -> bool:
    words = scene.words
    subject = subject_of(words, verb)
    to = any(
        words.lower[case] == "to" for child in words.children(verb, "obl") for case in words.children(child, "case")
    )
    return to and subject is not None and (
        subject in scene.place_at or words.lower[subject] in listed("patterns", "control", "place_nouns")
    )  # fmt: skip
