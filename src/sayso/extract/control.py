"""Control: who holds, took or lost a place."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.certainty import certainty_of, polarity_of
from sayso.extract.clauses import Clause
from sayso.extract.drafts import Draft
from sayso.extract.happenings import happening
from sayso.extract.holders import holders
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.scene import Scene
from sayso.extract.verbs import is_passive, subject_of
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
        event=happening(scene, taken, clause.head, tokens, actors=holders(scene, clause.head)),
    )


def _taken(scene: Scene, clause: Clause) -> EventType | None:
    """The type of the taking, or None where the clause speaks of no control."""
    words, head = scene.words, clause.head
    for verb in (head, *words.children(head, "xcomp")):
        if words.upos[verb] not in {"VERB", "AUX", "NOUN", "ADV"}:
            continue
        takes = verbs_of("patterns", "control", "take").get(words, verb)
        gives_up = verbs_of("patterns", "control", "lost").get(words, verb)
        if (
            _is_control_phrase(scene, verb)  # 1. "gained control over", "are in control of", "under rebel control"
            or _is_in_hands(scene, verb)  # 2. "is in rebel hands"
            or (takes and _takes_place(scene, verb))  # 3. "captured Davos"
            or (gives_up and _takes_place(scene, verb))  # 4. "lost the town"
        ):
            again = verbs_of("patterns", "control", "retake").get(words, verb) or _is_back(scene, verb)
            return "territory_retaken" if again else "territory_taken"
        if verbs_of("patterns", "control", "lose").get(words, verb) and _falls(scene, verb):  # 5. "Davos fell to"
            return "territory_taken"
        if _ousts(scene, verb):  # 6. "drove the rebels out of Davos"
            return "territory_taken"
    return None


def _is_control_phrase(scene: Scene, verb: int) -> bool:
    words = scene.words
    if words.lower[verb] == "control" and words.child(verb, "cop") is not None:
        return True
    if not verbs_of("patterns", "control", "verbs").get(words, verb):
        return False
    return any(words.lower[child] == "control" for child in words.children(verb, "obj", "obl"))


def _is_in_hands(scene: Scene, verb: int) -> bool:
    """As in "is in rebel hands", "fell into the hands of the army": hands of somebody, of whom a place is said to be."""
    words = scene.words
    hands = [verb, *words.children(verb, "obl")]
    return any(
        words.lower[one] == "hands" and any(scene.people.kind_of(of) != "unknown" for of in words.below[one])
        for one in hands
    )


def _is_back(scene: Scene, verb: int) -> bool:
    """As in "was back in government hands", "is under army control again"."""
    return any(scene.words.lower[one] in {"back", "again"} for one in (verb, *scene.words.below[verb]))


def _takes_place(scene: Scene, verb: int) -> bool:
    words = scene.words
    target = subject_of(words, verb) if is_passive(words, verb) else words.child(verb, "obj")
    if target is None:
        return False
    if words.lower[target] in listed("patterns", "control", "shares"):
        target = words.child(target, "nmod") or target
    return target in scene.place_at or _is_place(scene, target)


def _is_place(scene: Scene, noun: int) -> bool:
    """Whether a noun stands for a place that can be held: "the bridge", "the border post"."""
    words = scene.words
    if words.lower[noun] in listed("patterns", "control", "posts"):
        return words.child(noun, "compound") is not None
    return words.lower[noun] in listed("patterns", "control", "place_nouns")


def _ousts(scene: Scene, verb: int) -> bool:
    """As in "drove the rebels out of Davos", "was driven from the village"."""
    words = scene.words
    left = [one for one in words.children(verb, "obl") if words.case_of(one) in {"out", "from"}]
    ousts = verbs_of("patterns", "control", "oust").get(words, verb) is not None
    return ousts and any(one in scene.place_at or _is_place(scene, one) for one in left)


def _falls(scene: Scene, verb: int) -> bool:
    """As in "The pass fell to the rebels", "the town has fallen"."""
    words = scene.words
    subject = subject_of(words, verb)
    if subject is None or words.child(verb, "xcomp", "obj") is not None:
        return False
    to = any(
        words.lower[case] == "to" for child in words.children(verb, "obl") for case in words.children(child, "case")
    )
    place = scene.place_at.get(subject)
    if to:
        return place is not None or _is_place(scene, subject)
    known = place is not None and place.precision == "settlement"
    return known or words.lower[subject] in listed("patterns", "control", "fallen")
