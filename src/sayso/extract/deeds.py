"""Deeds: the type of what a word or a clause says was done, by the words of `data/triggers.toml`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import cast

from sayso.extract.harms import harm_verbs
from sayso.extract.lexicon import Nouns, Verbs, by_table, listed, table, verbs_of
from sayso.extract.scene import Scene
from sayso.extract.verbs import is_passive, subject_of
from sayso.records.claim import EventType

TYPES: tuple[EventType, ...] = tuple(cast(Iterable[EventType], table("triggers")))
RANK: dict[EventType, int] = {name: rank for rank, name in enumerate(TYPES)}
GENERAL = frozenset({"attack", "killing", "destruction", "security_operation", "statement"})
"""Types that a word of a more telling type beside them narrows: "attacked with mortars" is shelling."""
VIOLENT = frozenset(TYPES[: RANK["arrest"]]) | {"attack", "destruction"}


@cache
def trigger_verbs() -> Verbs[EventType]:
    """The verbs of all types."""
    return cast("Verbs[EventType]", by_table("triggers", "verbs", Verbs))


@cache
def trigger_nouns() -> Nouns[EventType]:
    """The nouns of all types."""
    return cast("Nouns[EventType]", by_table("triggers", "nouns", Nouns))


def type_at(scene: Scene, index: int) -> EventType | None:
    """The type of happening that a word triggers, or None."""
    words = scene.words
    if words.upos[index] in {"VERB", "AUX"}:
        found = trigger_verbs().get(words, index)
        return "attack" if found == "security_operation" and _is_of_attackers(scene, index) else found
    if words.upos[index] in {"NOUN", "PROPN", "ADJ"}:
        return trigger_nouns().get(words, index)
    return None


def _is_of_attackers(scene: Scene, verb: int) -> bool:
    """As in "masked men stormed the depot", "the post was raided by gunmen": not done by who keeps order."""
    words = scene.words
    agents = (subject_of(words, verb),) if not is_passive(words, verb) else words.children(verb, "obl:agent", "obl")
    return any(
        scene.people.kind_of(one) == "armed_group" or words.lower[one] in listed("agents", "attackers")
        for one in agents
        if one is not None
    )


def type_of(scene: Scene, head: int, tokens: Iterable[int]) -> tuple[EventType | None, int]:
    """The type of what a clause says and the word that tells it.

    The verb speaks first; a general one ("attacked", "occurred") is narrowed by the other words of the clause.
    """
    own = deed_type(scene, head)
    if own and own not in GENERAL:
        return own, head
    if own in {None, "attack"} and scene.told.type and _points_back(scene, head):
        return scene.told.type, head
    near: dict[int, list[tuple[EventType, int]]] = {}
    for token in tokens:
        if token != head and scene.words.upos[token] in {"NOUN", "PROPN"} and not _is_name_part(scene, token):
            other = type_at(scene, token)
            distance = _distance(scene, token, head) if other else None
            if other and distance is not None and (own is None or other in VIOLENT):
                near.setdefault(distance, []).append((other, token))
    for distance in sorted(near):
        best, trigger = min(near[distance], key=lambda found: RANK[found[0]])
        if own is None or RANK[best] < RANK[own]:
            return best, trigger
    return own, head


def _distance(scene: Scene, token: int, head: int) -> int | None:
    """0 for what stands as subject or object of a verb, 1 for "in an ambush"; None for "since the truce"."""
    words = scene.words
    if words.deprel[token] == "compound" or words.lower[token + 1 : token + 2] == ["-"]:
        return None
    below, above = token, words.head[token]
    while above >= 0 and above != head and words.deprel[below] in BESIDE:
        if words.deprel[below] == "nmod" and words.lower[above] not in listed("reference", "carriers"):
            return None if words.upos[head] in {"VERB", "AUX"} else 1
        below, above = above, words.head[above]
    if above != head:
        return 1 if words.upos[head] not in {"VERB", "AUX"} else None
    case = words.child(below, "case")
    if words.deprel[below].startswith("obl"):
        return 1 if (words.lower[case] if case is not None else "") in listed("reference", "narrowing") else None
    return 0


BESIDE = frozenset({"nmod", "conj", "compound", "appos", "flat", "nmod:poss", "xcomp"})


@cache
def _light_verbs() -> Verbs[str]:
    return Verbs((verb, verb) for verb in listed("reference", "light_verbs"))


def deed_type(scene: Scene, head: int) -> EventType | None:
    """The type of a verb, of what it begins or goes on with, or of the noun that a light verb carries out.

    "began to withdraw", "Fighting continued", "launched a raid", "the second phase of Operation Edelweiss began"
    """
    words = scene.words
    own = type_at(scene, head)
    if own is not None:
        return own
    if _begins_campaign(scene, head):
        return "campaign_launch"
    inner = words.child(head, "xcomp")
    if verbs_of("patterns", "aspect", "verbs").get(words, head):
        going_on = subject_of(words, head) if inner is None and words.child(head, "obj") is None else inner
        return type_at(scene, going_on) if going_on is not None else None
    if words.upos[head] == "VERB" and _light_verbs().get(words, head):
        carried = subject_of(words, head) if is_passive(words, head) else words.child(head, "obj")
        return type_at(scene, carried) if carried is not None else None
    return None


def does_violence(scene: Scene, head: int) -> bool:
    """Does the verb itself say violence or harm, or that somebody brings it about ("used dynamite", "planned the raid")?"""
    words = scene.words
    return (
        deed_type(scene, head) in VIOLENT
        or harm_verbs().get(words, head) is not None
        or verbs_of("reference", "bringing_about").get(words, head) is not None
    )


def _begins_campaign(scene: Scene, head: int) -> bool:
    """As in "The second phase of the operation began", "Operation Edelweiss was launched"."""
    words = scene.words
    subject = subject_of(words, head)
    if subject is None or verbs_of("patterns", "campaign", "beginning").get(words, head) is None:
        return False
    if words.lower[subject] in listed("patterns", "campaign", "phases"):
        return words.child(subject, "nmod", "appos") is not None
    phrase = words.phrase(subject)
    return any(words.form[one] == "Operation" and words.form[one + 1].istitle() for one in phrase[:-1])


def _points_back(scene: Scene, head: int) -> bool:
    """Is the subject a word for what was told before: "The incident occurred", "The attack hit"?"""
    subject = subject_of(scene.words, head)
    return subject is not None and points_back(scene, subject)


def points_back(scene: Scene, noun: int) -> bool:
    """As in "the attack", "this incident", with nothing that makes it another one."""
    words = scene.words
    determiner = words.child(noun, "det")
    definite = determiner is not None and words.lower[determiner] in {"the", "this", "these", "that", "those"}
    bare = all(words.deprel[child] in {"det", "punct", "case"} for child in words.below[noun])
    return definite and bare and words.lower[noun] in listed("reference", "back_references")


def _is_name_part(scene: Scene, token: int) -> bool:
    """Is the word part of a body's name, where it says nothing of what happened ("Air Strike Command")?"""
    entity = scene.people.label.get(token)
    return entity is not None and entity.label in {"PER", "ORG", "LOC"}
