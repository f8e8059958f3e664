"""Participants: who did what a clause tells, and to whom."""

from __future__ import annotations

from sayso.extract.cues import is_passive, subject_of
from sayso.extract.deeds import type_at
from sayso.extract.lexicon import listed, table
from sayso.extract.scene import Scene
from sayso.records import Participant
from sayso.records.claim import ParticipantKind, ParticipantRole


def participants(scene: Scene, head: int) -> tuple[Participant, ...]:
    """Who did it and to whom: the subject and object of an active verb, the agent and subject of a passive one."""
    words = scene.words
    found: list[tuple[int, ParticipantRole]] = []
    if is_passive(words, head):
        agent = words.child(head, "obl:agent")
        target = subject_of(words, head)
        found += [(agent, "initiator")] if agent is not None else []
        found += [(target, "target")] if target is not None else []
    elif words.lower[head] in listed("harms", "intransitive", "forms"):
        victim = subject_of(words, head)
        found += [(victim, "target")] if victim is not None else []
    elif words.upos[head] == "VERB":
        agent, target = subject_of(words, head), words.child(head, "obj")
        found += [(agent, "initiator")] if agent is not None and _can_act(scene, agent) else []
        found += [(target, "target")] if target is not None and _can_suffer(scene, target) else []
    found += [(one, "target") for one in _against(scene, head) if one not in {index for index, _ in found}]
    return tuple(_participant(scene, one, role) for index, role in found for one in words.conjuncts(index))


def _against(scene: Scene, head: int) -> list[int]:
    """Whom a deed is aimed at: "attacks against the Front", "fired at the guards", "talks with the government"."""
    words = scene.words
    near = [
        *words.below[head],
        *(noun for one in words.children(head, "obj", "nsubj:pass") for noun in words.below[one]),
    ]
    aimed = [
        child
        for child in near
        if words.deprel[child] in {"obl", "nmod"} and _case(scene, child) in {"against", "at", "with"}
    ]
    return [child for child in aimed if scene.people.kind_of(child) != "unknown" or child in scene.people.label]


def _case(scene: Scene, index: int) -> str:
    case = scene.words.child(index, "case")
    return scene.words.lower[case] if case is not None else ""


def _can_suffer(scene: Scene, index: int) -> bool:
    """Is this somebody or something, and not part of the verb ("took place", "opened fire")?"""
    return type_at(scene, index) is None and scene.words.lower[index] not in listed("reference", "part_of_verb")


def _can_act(scene: Scene, index: int) -> bool:
    """Is this somebody, and not the attack or the bomb itself?"""
    return type_at(scene, index) is None or "bomber" in scene.words.lower[index]


def _participant(scene: Scene, index: int, role: ParticipantRole) -> Participant:
    words, people = scene.words, scene.people
    kind: ParticipantKind = people.kind_of(index)
    if kind == "state" and words.lower[index] in table("harms")["victims"]["state_forces"]:
        kind = "security_forces"
    span = words.phrase_span(index)
    name, _ = people.name_and_role(index)
    actor = people.actor_of(index, name) if words.upos[index] == "PROPN" else None
    return Participant(span.quote, kind, role, span, actor.id if actor else None)
