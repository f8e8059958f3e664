"""Authors: who is said to have done it, in words of responsibility. Who accuses is no author."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.deeds import VIOLENT, type_at
from sayso.extract.lexicon import verbs_of
from sayso.extract.participants import Role, made_of, of_deed, participants
from sayso.extract.scene import Scene
from sayso.extract.verbs import is_passive, subject_of
from sayso.records import Participant

REACH = 25
"""How many words behind the verb its deed may stand."""


def authors(scene: Scene, head: int) -> tuple[Participant, ...]:
    """Who did the deed and to whom, by the words of responsibility at `head`.

    "The Edelweiss Front claimed the attack on a mill": the subject did it
    "The army blamed the Front for the attack": the object did it, and not the army
    "The Front was accused of the murder of a guard": the subject of the passive did it
    "Officials attributed the blast to the Front": whom it is attributed to
    "The attack was carried out by the Front", "was the work of the Front": the agent
    """
    found = list(_authors(scene, head))
    if not found:
        return participants(scene, head)
    deed = _deed(scene, head)
    known = {one for one, _ in found}
    return made_of(scene, [*found, *((one, role) for one, role in _of(scene, deed) if one not in known)])


def _authors(scene: Scene, head: int) -> Iterator[Role]:
    words = scene.words
    subject = subject_of(words, head)
    if verbs_of("patterns", "responsibility", "blame").get(words, head):
        blamed = words.child(head, "obj") if not is_passive(words, head) else subject
        if blamed is not None and type_at(scene, blamed) in VIOLENT:
            blamed = next((c for c in words.children(head, "obl") if _case(scene, c) in {"on", "upon"}), None)
        if blamed is not None:
            yield blamed, "initiator"
    elif verbs_of("patterns", "responsibility", "attribute").get(words, head):
        yield from ((c, "initiator") for c in words.children(head, "obl") if _case(scene, c) == "to")
    elif words.lower[head] in {"work", "deed", "hand"}:
        yield from ((c, "initiator") for c in words.children(head, "nmod") if _case(scene, c) == "of")
    elif is_passive(words, head):
        for verb in (head, *words.children(head, "xcomp")):
            agent = words.child(verb, "obl:agent")
            if agent is not None:
                yield agent, "initiator"
    elif subject is not None and not _is_deed(scene, subject):
        yield subject, "initiator"


def _is_deed(scene: Scene, index: int) -> bool:
    return type_at(scene, index) in VIOLENT


def _deed(scene: Scene, head: int) -> int | None:
    """The noun that names the deed: the subject, or the first behind the verb."""
    words = scene.words
    subject = subject_of(words, head)
    if subject is not None and _is_deed(scene, subject):
        return subject
    stop = min(head + REACH, words.sentence_range[head].stop)
    return next((t for t in range(head + 1, stop) if words.upos[t] == "NOUN" and _is_deed(scene, t)), None)


def _of(scene: Scene, deed: int | None) -> Iterator[Role]:
    """Whom the deed hit."""
    if deed is not None:
        yield from ((one, role) for one, role in of_deed(scene, deed) if role == "target")


def _case(scene: Scene, index: int) -> str:
    case = scene.words.child(index, "case")
    return scene.words.lower[case] if case is not None else ""
