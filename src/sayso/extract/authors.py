"""Authors: who is said to have done it, in words of responsibility. Who accuses is no author."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.extract.deeds import VIOLENT, type_at
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.participants import Role, made_of, of_deed, participants
from sayso.extract.scene import Scene
from sayso.extract.verbs import is_passive, subject_of
from sayso.extract.words import SUBJECTS
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
    "The Front is believed to be behind the attack": the subject did it
    "The perpetrators were rebels": who they were did it
    """
    found = list(_authors(scene, head))
    if not found and not _accuses(scene, head):
        return participants(scene, head)
    deed = deed_of(scene, head)
    known = {one for one, _ in found}
    return made_of(scene, [*found, *((one, role) for one, role in _of(scene, deed) if one not in known)])


def predicate_of(scene: Scene, head: int) -> int:
    """The word that says it: in "is believed to be behind the blast" and "found him guilty", what hangs from the verb."""
    words = scene.words
    at_fault = listed("patterns", "responsibility", "at_fault")
    for inner in words.children(head, "xcomp", "ccomp") if words.upos[head] == "VERB" else ():
        said = words.deprel[inner] == "xcomp" and words.upos[inner] != "VERB" and words.child(inner, "cop") is not None
        if said or (words.lower[inner] in at_fault and words.child(inner, *SUBJECTS) is None):
            return inner
        if words.lower[inner] == "belong" and words.deprel[inner] == "xcomp":
            return inner
    return head


def is_behind(scene: Scene, predicate: int) -> bool:
    """As in "is behind the attack"."""
    return type_at(scene, predicate) in VIOLENT and scene.words.case_of(predicate) == "behind"


def is_work(scene: Scene, predicate: int) -> bool:
    """As in "the attack was the work of the Front"."""
    words = scene.words
    named = words.lower[predicate] in listed("patterns", "responsibility", "works")
    return named and words.child(predicate, "nmod") is not None


def is_doer(scene: Scene, noun: int | None) -> bool:
    """Is it a word for whoever did it, as in "the attackers were rebels"?"""
    return noun is not None and scene.words.lower[noun] in listed("patterns", "responsibility", "doers")


def is_identified(scene: Scene, head: int) -> bool:
    """As in "The gunmen are believed to belong to the Front", "The bomber was identified as a rebel"."""
    words = scene.words
    predicate = predicate_of(scene, head)
    if not is_doer(scene, subject_of(words, head)):
        return False
    identified = words.lower[head] in listed("patterns", "responsibility", "identified") and is_passive(words, head)
    belongs = words.lower[predicate] in listed("patterns", "responsibility", "belonging")
    return bool((identified or belongs) and _cased(scene, predicate, {"to", "as"}))


def deed_of(scene: Scene, head: int) -> int | None:
    """The word that names the deed: the subject, what a participle or relative clause describes, or the first behind."""
    words = scene.words
    predicate = predicate_of(scene, head)
    if is_behind(scene, predicate):
        return predicate
    subject = subject_of(words, head)
    if subject is not None and _is_deed(scene, subject):
        return subject
    described = described_deed(scene, head)
    if described is not None:
        return described
    stop = min(head + REACH, words.sentence_range[head].stop)
    behind = (t for t in range(head + 1, stop) if _is_deed(scene, t))
    return next((t for t in behind if words.upos[t] == "NOUN" or head in words.ancestors(t)), None)


def described_deed(scene: Scene, head: int) -> int | None:
    """The deed that a participle or a relative clause is about: "the attack, attributed to the Front", "which it claimed".

    The parse may hang it on a word behind: "the killing of two guards, attributed to the Front".
    """
    words = scene.words
    if not words.deprel[head].startswith("acl"):
        return None
    noun = words.head[head]
    while noun >= 0 and not _is_deed(scene, noun) and words.deprel[noun] in {"nmod", "obl"}:
        noun = words.head[noun]
    return noun if noun >= 0 and words.upos[noun] == "NOUN" and _is_deed(scene, noun) else None


def _authors(scene: Scene, head: int) -> Iterator[Role]:
    words = scene.words
    if verbs_of("patterns", "responsibility", "blame").get(words, head):
        named = _blamed(scene, head)
    elif verbs_of("patterns", "responsibility", "attribute").get(words, head):
        named = _cased(scene, head, {"to"})
    elif _is_charged(scene, head):
        named = _accused(scene, head)
    else:
        named = _named(scene, head, predicate_of(scene, head))
    yield from ((one, "initiator") for one in named)


def _blamed(scene: Scene, head: int) -> Sequence[int]:
    """As in "blamed the Front for the attack", "blamed the attack on the Front"."""
    accused = _accused(scene, head)
    deeds = [one for one in accused if type_at(scene, one) in VIOLENT]
    on_whom = [on for one in (head, *deeds) for on in _cased(scene, one, {"on", "upon"})]
    return on_whom if deeds else accused


def _accused(scene: Scene, head: int) -> Sequence[int]:
    """The object of the active verb, the subject of the passive one, whom a participle describes: "two men accused of it"."""
    words = scene.words
    accused = subject_of(words, head) if is_passive(words, head) else words.child(head, "obj")
    if accused is None and words.deprel[head] == "acl":
        accused = words.head[head]
    return () if accused is None else (accused,)


def _named(scene: Scene, head: int, predicate: int) -> Sequence[int]:
    """Who it is where the verb itself neither blames nor attributes."""
    words, subject = scene.words, subject_of(scene.words, head)
    if is_identified(scene, head):
        return _cased(scene, predicate, {"to", "as"})
    if predicate != head and not is_passive(words, head) and words.child(head, "obj") is not None:
        return _accused(scene, head)  # "found him guilty"
    if is_work(scene, predicate):
        return _cased(scene, predicate, {"of"})
    if is_doer(scene, subject):
        return (predicate,)
    if predicate == head and is_passive(words, head):
        agents = (words.child(verb, "obl:agent") for verb in (head, *words.children(head, "xcomp")))
        return [agent for agent in agents if agent is not None]
    return () if subject is None or _is_deed(scene, subject) else (subject,)


def _cased(scene: Scene, head: int, cases: set[str]) -> Sequence[int]:
    """What hangs from a word behind one of some prepositions."""
    return [one for one in scene.words.children(head, "obl", "nmod") if scene.words.case_of(one) in cases]


def _accuses(scene: Scene, head: int) -> bool:
    """Does the verb lay the deed at somebody's door, so that its subject is no author?"""
    others = any(verbs_of("patterns", "responsibility", name).get(scene.words, head) for name in ("blame", "attribute"))
    return others or _is_charged(scene, head)


def _is_charged(scene: Scene, head: int) -> bool:
    return any(verbs_of("patterns", "responsibility", name).get(scene.words, head) for name in ("charging", "clearing"))


def _is_deed(scene: Scene, index: int) -> bool:
    return type_at(scene, index) in VIOLENT


def _of(scene: Scene, deed: int | None) -> Iterator[Role]:
    """Whom the deed hit: "the murder of a guard", "killing a guard"."""
    if deed is None:
        return
    if scene.words.upos[deed] == "VERB" and (hit := scene.words.child(deed, "obj")) is not None:
        yield hit, "target"
    yield from ((one, role) for one, role in of_deed(scene, deed) if role == "target")
