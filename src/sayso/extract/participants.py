"""Participants: who did what a clause tells, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.extract.deeds import VIOLENT, deed_type, does_violence, type_at
from sayso.extract.lexicon import listed, table, verbs_of
from sayso.extract.scene import Scene
from sayso.extract.verbs import is_passive, subject_of
from sayso.records import Participant, Span
from sayso.records.claim import EventType, ParticipantKind, ParticipantRole

Role = tuple[int, ParticipantRole]
ON_PEOPLE: frozenset[EventType] = frozenset({"killing", "execution", "abduction", "torture", "sexual_violence"})
"""Deeds whose possessor suffers them: "Caduff's murder"; that of the others does them: "the rebels' attack"."""
BODIES = frozenset({"armed_group", "security_forces", "state"})
"""Kinds of bodies that act through their members."""
RELATIVE = frozenset({"who", "which", "that"})
STRUCK: frozenset[EventType] = frozenset(
    {"arson", "attack", "bombing", "drone_strike", "landmine", "sabotage", "shelling", "shooting", "suicide_bombing"}
)
"""Deeds that hit what they are at: "a bomb went off at the hotel"."""
WITHIN = frozenset({"at", "in", "inside", "on", "outside", "under", "against", "into"})
AIMED = frozenset({"against", "at", "on", "upon"})


def participants(scene: Scene, head: int, trigger: int | None = None) -> tuple[Participant, ...]:
    """Who did it and to whom, by the verb at `head` and, where its noun names the deed, by the noun at `trigger`.

    "Gunmen shot two guards": subject and object of an active verb
    "Two guards were shot by gunmen": agent and subject of a passive one
    "the murder of a guard", "an attack on the mill by rebels": what hangs from the noun
    "A bomb went off at the hotel": what a blast at it hits
    "fighters of the Edelweiss Front": the body that acts through its members, too
    "The mayor survived an attack", "The police are investigating the blast": who suffers it, and nobody
    """
    found = list(_of_verb(scene, head, trigger))
    noun = trigger if trigger is not None and trigger != head else head
    if scene.words.upos[noun] in {"NOUN", "PROPN"}:
        known = {index for index, _ in found}
        found += [(one, role) for one, role in of_deed(scene, noun) if one not in known]
    return made_of(scene, found)


def made_of(scene: Scene, found: Iterable[Role]) -> tuple[Participant, ...]:
    """The participants at some tokens, with what is coordinated with each, and the bodies that initiators belong to."""
    meant = [(who, role) for index, role in found if (who := _meant(scene, index)) is not None]
    each = [(one, role) for index, role in meant for one in scene.words.conjuncts(index)]
    made = [participant(scene, one, role) for one, role in each]
    made += [body for one, role in each if role == "initiator" for body in _bodies(scene, one)]
    return tuple({(one.span, one.role): one for one in reversed(made)}.values())[::-1]


def _meant(scene: Scene, index: int) -> int | None:
    """Who a pronoun stands for: a relative one for the noun before it; any other names nobody by itself."""
    words = scene.words
    if words.upos[index] != "PRON":
        return index
    clause = words.head[index]
    relative = words.lower[index] in RELATIVE and clause >= 0 and words.deprel[clause] in {"acl", "acl:relcl"}
    noun = words.head[clause] if relative else -1
    return noun if noun >= 0 and words.upos[noun] != "PRON" else None


def of_deed(scene: Scene, noun: int) -> Iterator[Role]:
    """Who a noun of violence says did it and suffered it: "the murder of a guard", "an attack on the mill by rebels"."""
    words = scene.words
    deed = type_at(scene, noun)
    if deed not in VIOLENT:
        return
    for child in words.children(noun, "nmod", "nmod:poss", "obl:agent"):
        if child in scene.time_at or child in scene.place_at or type_at(scene, child) is not None:
            continue
        case = _case(scene, child)
        if _is_struck(scene, child, deed):
            yield child, "target"
        elif words.deprel[child] == "nmod:poss":
            if words.upos[child] != "PRON":
                yield child, "target" if deed in ON_PEOPLE else "initiator"
        elif case == "by":
            yield child, "initiator"
        elif case in AIMED or (case == "of" and deed in ON_PEOPLE):
            yield child, "target"


def _of_verb(scene: Scene, head: int, trigger: int | None) -> Iterator[Role]:
    words = scene.words
    if trigger is not None and trigger != head and type_at(scene, trigger) in VIOLENT:
        if verbs_of("reference", "undergoing").get(words, head):
            victim = subject_of(words, head)
            if victim is not None and _can_suffer(scene, victim):
                yield victim, "target"
            return
        if not does_violence(scene, head):
            return
    found: list[Role] = []
    if is_passive(words, head):
        agent = words.child(head, "obl:agent")
        target = subject_of(words, head)
        found += [(agent, "initiator")] if agent is not None and _can_act(scene, agent) else []
        found += [(target, "target")] if target is not None and _can_suffer(scene, target) else []
    elif words.lower[head] in listed("harms", "intransitive", "forms"):
        victim = subject_of(words, head)
        found += [(victim, "target")] if victim is not None else []
    elif words.upos[head] == "VERB":
        agent, target = subject_of(words, head), words.child(head, "obj")
        found += [(agent, "initiator")] if agent is not None and _can_act(scene, agent) else []
        found += [(target, "target")] if target is not None and _can_suffer(scene, target) else []
    deed = deed_type(scene, head)
    if not any(role == "target" for _, role in found):
        found += [(one, "target") for one in words.children(head, "obl") if _is_struck(scene, one, deed)]
    yield from found
    yield from ((one, "target") for one in _against(scene, head) if one not in {index for index, _ in found})


def _is_struck(scene: Scene, index: int, deed: EventType | None) -> bool:
    """Is this a building, vehicle or the like that a deed at it hits?"""
    facility = scene.words.lower[index] in listed("harms", "things", "facilities")
    return facility and deed in STRUCK and _case(scene, index) in WITHIN


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
    """Is this somebody, and not the attack, the bomb, the harm or what it is put down to ("killed by shrapnel")?"""
    words, people = scene.words, scene.people
    lower = words.lower[index]
    if type_at(scene, index) is not None:
        return "bomber" in lower
    if words.upos[index] != "NOUN" or index in people.label or people.kind_of(index) != "unknown":
        return True
    if lower in listed("agents", "bodies"):
        return True
    return lower not in listed("agents", "lifeless") and not lower.endswith(tuple(listed("agents", "endings")))


def _bodies(scene: Scene, index: int) -> Iterator[Participant]:
    """The named bodies that members act for: "three fighters of the Edelweiss Front", "Edelweiss Front fighters"."""
    words, people = scene.words, scene.people
    kind = _kind(scene, index)
    if words.upos[index] != "NOUN" or kind not in BODIES:
        return
    for child in words.children(index, "compound", "nmod", "nmod:poss"):
        entity = people.label.get(child)
        if entity is None or entity.label != "ORG" or _case(scene, child) not in {"", "of", "from"}:
            continue
        name, _ = people.name_and_role(child)
        actor = people.actor_of(child, name)
        own = people.kind_of(child)
        yield Participant(
            name or entity.quote,
            kind if own == "unknown" else own,
            "initiator",
            _span_of(scene, child, name),
            actor.id if actor else None,
        )


def participant(scene: Scene, index: int, role: ParticipantRole) -> Participant:
    """The participant that the noun phrase with this head names."""
    words, people = scene.words, scene.people
    name, _ = people.name_and_role(index)
    actor = people.actor_of(index, name) if words.upos[index] == "PROPN" else None
    span = _span_of(scene, index, name)
    return Participant(span.quote, _kind(scene, index), role, span, actor.id if actor else None)


def _kind(scene: Scene, index: int) -> ParticipantKind:
    kind = scene.people.kind_of(index)
    soldiers = table("harms")["victims"]["state_forces"]
    return "security_forces" if kind == "state" and scene.words.lower[index] in soldiers else kind


def _span_of(scene: Scene, index: int, name: str | None) -> Span:
    """A name as it stands in its sentence, without titles and what describes it; the whole phrase where there is none."""
    words = scene.words
    sentence = words.sentence_range[index]
    at = words.text.find(name, words.start[sentence.start], words.end[sentence.stop - 1]) if name else -1
    return Span.of(words.text, at, at + len(name)) if name and at >= 0 else words.phrase_span(index)
