"""Holders: who took or holds a place, and who lost it."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.lexicon import verbs_of
from sayso.extract.participants import Role, made_of
from sayso.extract.scene import Scene
from sayso.extract.verbs import is_passive, subject_of
from sayso.records import Participant


def holders(scene: Scene, head: int) -> tuple[Participant, ...]:
    """Who took or holds a place as initiators, who lost it as targets; the place itself is told apart.

    "The Front took the town from the army": the subject took it, the army lost it
    "The army lost the town to the Front", "The town fell to the Front": the Front took it
    "The town is in rebel hands", "under the control of the Front": whose hands, whose control
    "The Front was driven out of the town by the army": the army took it, the Front lost it
    """
    words = scene.words
    verbs = [head, *words.children(head, "xcomp")]
    found = [role for verb in verbs for role in _by_word(scene, verb)]
    return made_of(scene, found or [role for verb in verbs for role in _by_verb(scene, verb)])


def _by_word(scene: Scene, verb: int) -> Iterator[Role]:
    """Whose hands, whose control."""
    words = scene.words
    for noun in (verb, *words.children(verb, "obj", "obl")):
        if words.lower[noun] == "hands" or (words.lower[noun] == "control" and words.case_of(noun) == "under"):
            near = words.children(noun, "nmod", "nmod:poss", "compound", "amod")
            yield from ((one, "initiator") for one in near if scene.people.kind_of(one) != "unknown")


def _by_verb(scene: Scene, verb: int) -> Iterator[Role]:
    words = scene.words
    subject = subject_of(words, verb)
    to_whom = [one for one in words.children(verb, "obl") if words.case_of(one) == "to"]
    if _loses(scene, verb):
        yield from ((one, "target") for one in (subject,) if one is not None and not is_passive(words, verb))
        yield from ((one, "initiator") for one in to_whom)
    elif verbs_of("patterns", "control", "lose").get(words, verb):
        yield from ((one, "initiator") for one in to_whom)
    else:
        ousts = verbs_of("patterns", "control", "oust").get(words, verb) is not None
        patient = subject if is_passive(words, verb) else words.child(verb, "obj")
        taker = words.child(verb, "obl:agent") if is_passive(words, verb) else subject
        yield from ((one, "initiator") for one in (taker,) if one is not None)
        yield from ((one, "target") for one in (patient,) if one is not None and ousts)
        yield from ((one, "target") for one in words.children(verb, "obl") if words.case_of(one) == "from")


def _loses(scene: Scene, verb: int) -> bool:
    """As in "lost the town", "ceded control of it", "no longer controls it"."""
    words = scene.words
    longer = any(words.lower[one] == "longer" for one in words.children(verb, "advmod"))
    return longer or verbs_of("patterns", "control", "lost").get(words, verb) is not None
