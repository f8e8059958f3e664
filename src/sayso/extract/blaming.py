"""Blame: words that lay a deed at the door of somebody else."""

from __future__ import annotations

from sayso.extract.authors import described_deed
from sayso.extract.bodies import is_somebody
from sayso.extract.certainty import is_negated
from sayso.extract.clauses import Clause
from sayso.extract.deeds import VIOLENT, type_at
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.scene import Scene
from sayso.extract.verbs import is_passive, subject_of
from sayso.extract.words import Words


def attributes(scene: Scene, head: int) -> bool:
    """As in "attributed the blast to the Front", "the blast was attributed to the Front", "a blast attributed to it"."""
    words = scene.words
    if words.upos[head] != "VERB" or not verbs_of("patterns", "responsibility", "attribute").get(words, head):
        return False
    if words.deprel[head] == "acl":
        deed = described_deed(scene, head)
    else:
        deed = subject_of(words, head) if is_passive(words, head) else words.child(head, "obj")
    to_somebody = any(words.case_of(one) == "to" and is_somebody(scene, one) for one in words.children(head, "obl"))
    return to_somebody and deed is not None and type_at(scene, deed) in VIOLENT


def blames_for_act(scene: Scene, clause: Clause) -> bool:
    """Is the blame for an act, and not for failing or for a situation?"""
    words = scene.words
    acts = listed("patterns", "responsibility", "acts")
    last = max(clause.last, words.subtree(clause.head)[-1])
    if _blames_alone(scene, clause, last) or _is_blamed_on(scene, clause.head):
        return True
    for token in range(clause.head + 1, last + 1):
        if words.upos[token] in {"NOUN", "VERB"} and (type_at(scene, token) in VIOLENT or words.lower[token] in acts):
            return not is_negated(words, token) and "not" not in words.lower[clause.head : last]
        if verbs_of("patterns", "responsibility", "authorship").get(words, token) and _of_it(words, token):
            return True
        if words.lower[token] in {"supporting", "backing", "harboring", "harbouring", "arming", "funding", "financing"}:
            return True
    return False


def _of_it(words: Words, verb: int) -> bool:
    """As in "staging them", "carrying it out": what was told before."""
    done = words.child(verb, "obj")
    return done is not None and words.lower[done] in {"it", "them", "this", "that"}


def _is_blamed_on(scene: Scene, head: int) -> bool:
    """As in "the bombing was blamed on the Front", "a bombing blamed on the Front"."""
    words = scene.words
    deed = subject_of(words, head) if is_passive(words, head) else None
    deed = described_deed(scene, head) if deed is None else deed
    on_somebody = any(words.case_of(child) in {"on", "upon"} for child in words.children(head, "obl"))
    return on_somebody and deed is not None and type_at(scene, deed) in VIOLENT


def _blames_alone(scene: Scene, clause: Clause, last: int) -> bool:
    """As in "blamed" or "suspect the Edelweiss Front": it is not said for what, and an attack was told just before."""
    words, head = scene.words, clause.head
    blamed = subject_of(words, head) if is_passive(words, head) else words.child(head, "obj")
    if blamed is None or verbs_of("patterns", "responsibility", "blame").get(words, head) not in {"blame", "suspect"}:
        return False
    further = any(
        words.deprel[child] in {"obl", "advcl", "ccomp", "xcomp"} and child > head and child not in scene.time_at
        for child in words.below[head]
        if child <= last
    )
    near = scene.told.type is not None and words.sentence[head] - scene.told.type_sentence <= 2
    asked = any(claim.kind == "responsibility" for claim in scene.told.claims[-1:])
    return not further and (near or asked) and scene.people.kind_of(blamed) != "unknown"
