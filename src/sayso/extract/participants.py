"""Participants: who did what a clause tells, and to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.extract.bodies import BODIES, bodies_of, is_nobody, is_somebody, who_says
from sayso.extract.deeds import VIOLENT, deed_type, does_violence, type_at
from sayso.extract.harms import victims_kind_of_word
from sayso.extract.lexicon import listed, table, verbs_of
from sayso.extract.scene import Scene
from sayso.extract.verbs import is_passive, subject_of
from sayso.extract.words import SUBJECTS
from sayso.records import Participant, Span
from sayso.records.claim import EventType, ParticipantKind, ParticipantRole

Role = tuple[int, ParticipantRole]
ON_PEOPLE: frozenset[EventType] = frozenset({"killing", "execution", "abduction", "torture", "sexual_violence"})
"""Deeds whose possessor suffers them: "Caduff's murder"; that of the others does them: "the rebels' attack"."""
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
    "fighters of the Edelweiss Front", "a group calling itself the Edelweiss Front": the body, too
    "The rebels' attack killed two", "Two died in an attack by rebels": who did the deed that a noun names
    "The Front said it had killed two": the body that says so
    "The mayor survived an attack", "The police are investigating the blast": who suffers it, and nobody
    """
    found = [(one, role) for one, role in _of_verb(scene, head, trigger) if role == "target" or _does(scene, head, one)]
    noun = trigger if trigger is not None and trigger != head else head
    if scene.words.upos[noun] in {"NOUN", "PROPN"}:
        known = {index for index, _ in found}
        found += [(one, role) for one, role in of_deed(scene, noun) if one not in known]
    return made_of(scene, found)


def _does(scene: Scene, head: int, subject: int) -> bool:
    """Does the subject do it, and not only take place, stay or open? What is no violence is done by somebody."""
    somebody = scene.words.upos[subject] == "PRON" or is_somebody(scene, subject)
    return does_violence(scene, head) or somebody or victims_kind_of_word(scene.words.lower[subject]) is not None


def made_of(scene: Scene, found: Iterable[Role]) -> tuple[Participant, ...]:
    """The participants at some tokens, with what is coordinated with each, and the bodies that initiators belong to."""
    meant = [(who, role) for index, role in found if (who := _meant(scene, index)) is not None]
    meant = [(who, role) for who, role in meant if role == "initiator" or not _is_place(scene, who)]
    each = [(one, role) for index, role in meant for one in scene.words.conjuncts(index)]
    made = [participant(scene, one, role) for one, role in each]
    acting = [(one, _kind(scene, one)) for one, role in each if role == "initiator"]
    made += [_body(scene, body, kind) for one, kind in acting if kind in BODIES for body in bodies_of(scene, one)]
    return tuple({(one.span, one.role): one for one in reversed(made)}.values())[::-1]


def _is_place(scene: Scene, index: int) -> bool:
    """A town or a province, which is where it happened and not whom it hit; a country may be a party."""
    entity, place = scene.people.label.get(index), scene.place_at.get(index)
    if place is not None and place.precision == "country":
        return False
    if entity is not None:
        return entity.label == "LOC" and scene.words.upos[index] == "PROPN"
    return place is not None


def _meant(scene: Scene, index: int) -> int | None:
    """Who a pronoun stands for: a relative one for the noun before it, "it" for the body whose words these are.

    Any other names nobody by itself.
    """
    words = scene.words
    each_other = words.lower[index] == "each" and words.child(index, "fixed") is not None
    if each_other or is_nobody(words, index):
        return None
    if words.upos[index] != "PRON":
        return index
    if words.lower[index] in {"it", "they"} and words.deprel[index] in SUBJECTS:
        return who_says(scene, index)
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
        if _is_place(scene, child) or child in scene.time_at or type_at(scene, child) is not None:
            continue
        case = words.case_of(child)
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
    elif _only_suffers(scene, head) or _runs_into(scene, head):
        victim = subject_of(words, head)
        found += [(victim, "target")] if victim is not None else []
    elif words.upos[head] == "VERB":
        agent, target = subject_of(words, head), words.child(head, "obj")
        brings_about = verbs_of("reference", "bringing_about").get(words, head) not in {None, "leave", "execute"}
        found += [(agent, "initiator")] if agent is not None and _can_act(scene, agent) else []
        found += [(target, "target")] if target is not None and not brings_about and _can_suffer(scene, target) else []
    found += [(one, role) for one, role in _of_named_deed(scene, head) if role == "initiator"]
    deed = deed_type(scene, head)
    if not any(role == "target" for _, role in found):
        found += [(one, "target") for one in words.children(head, "obl") if _is_struck(scene, one, deed)]
    yield from found
    yield from ((one, "target") for one in _against(scene, head) if one not in {index for index, _ in found})


def _only_suffers(scene: Scene, head: int) -> bool:
    """As in "died", "lost their lives"."""
    words = scene.words
    loses_life = verbs_of("harms", "leaving", "losing").get(words, head) is not None
    return loses_life or words.lower[head] in listed("harms", "intransitive", "forms")


def _runs_into(scene: Scene, head: int) -> bool:
    """As in "An army truck hit a mine", "A convoy struck a roadside bomb": it is hit itself."""
    words = scene.words
    behind = (one for one in words.children(head, "obj", "obl") if words.case_of(one) in {"", "on", "over", "upon"})
    runs = verbs_of("reference", "running_into").get(words, head) is not None
    return runs and any(type_at(scene, one) in {"landmine", "bombing"} for one in behind)


def _of_named_deed(scene: Scene, head: int) -> Iterator[Role]:
    """Who the deed that did the harm was done by: "The rebels' attack killed two", "Two died in an attack by rebels"."""
    words = scene.words
    subject = subject_of(words, head)
    if subject is not None and not is_passive(words, head) and words.upos[subject] == "NOUN":
        yield from of_deed(scene, subject)
    for noun in words.children(head, "obl"):
        if words.case_of(noun) in {"in", "during"} and words.upos[noun] == "NOUN":
            yield from of_deed(scene, noun)


def _is_struck(scene: Scene, index: int, deed: EventType | None) -> bool:
    """Is this a building, vehicle or the like that a deed at it hits?"""
    facility = scene.words.lower[index] in listed("harms", "things", "facilities")
    return facility and deed in STRUCK and scene.words.case_of(index) in WITHIN


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
        if words.deprel[child] in {"obl", "nmod"} and words.case_of(child) in {"against", "at", "with"}
    ]
    return [child for child in aimed if scene.people.kind_of(child) != "unknown" or child in scene.people.label]


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


def _body(scene: Scene, index: int, members: ParticipantKind) -> Participant:
    """A body by its name; it is of its members' kind where its own is unknown."""
    words, people = scene.words, scene.people
    name, _ = people.name_and_role(index)
    actor = people.actor_of(index, name)
    own, entity = people.kind_of(index), people.label.get(index)
    return Participant(
        name or (entity.quote if entity else words.phrase_span(index).quote),
        members if own == "unknown" else own,
        "initiator",
        _span_of(scene, index, name),
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
