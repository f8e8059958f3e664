"""Owning up: words by which somebody says that a deed was his own."""

from __future__ import annotations

from sayso.extract.authors import described_deed
from sayso.extract.deeds import VIOLENT, type_at
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.scene import Scene
from sayso.extract.verbs import is_passive, subject_of


def act_of(scene: Scene, head: int) -> int:
    """The verb that says it: "appeared to take responsibility" -> take."""
    xcomp = scene.words.child(head, "xcomp")
    return xcomp if xcomp is not None and scene.words.upos[xcomp] == "VERB" else head


def owns_up(scene: Scene, head: int) -> bool:
    """As in "claimed the bombing", "confessed to the murder", "nobody has admitted the attack", "had carried out the raid"."""
    words = scene.words
    done = owned_by(scene, head)
    if words.upos[head] != "VERB" or done is None or is_passive(words, head) or type_at(scene, done) not in VIOLENT:
        return False
    if words.deprel[done] == "obl":
        return True
    if words.lower[head] in listed("patterns", "responsibility", "owning"):
        return words.child(head, "ccomp") is None and words.child(done, "acl:relcl") is None
    return verbs_of("patterns", "responsibility", "own_deed").get(words, head) is not None and _is_known(scene, done)


def owned_by(scene: Scene, head: int) -> int | None:
    """What somebody owns up to: "claimed the bombing", "confessed to the murder"."""
    words = scene.words
    done = words.child(head, "obj")
    if done is None and verbs_of("patterns", "responsibility", "owning_up").get(words, head):
        owned = (c for one in (head, *words.children(head, "xcomp")) for c in words.children(one, "obl"))
        return next((c for c in owned if words.case_of(c) == "to"), None)
    return done


def _is_known(scene: Scene, noun: int) -> bool:
    """As in "the attack", "both attacks": the one that was told of, so that the clause says only who did it."""
    determiner = scene.words.child(noun, "det", "nmod:poss")
    return determiner is not None and scene.words.lower[determiner] in {"the", "this", "that", "both", "these", "those"}


def is_claimed(scene: Scene, head: int) -> bool:
    """As in "The attack was claimed by the Front", "an attack claimed by the Front", "an attack that the Front claimed"."""
    words = scene.words
    if words.lower[head] != "claimed" or words.upos[head] != "VERB":
        return False
    if is_passive(words, head) or words.deprel[head] == "acl":
        subject = described_deed(scene, head) if words.deprel[head] == "acl" else subject_of(words, head)
        return words.child(head, "obl:agent") is not None and subject is not None and type_at(scene, subject) in VIOLENT
    claimed = words.child(head, "obj")
    relative = claimed is not None and words.lower[claimed] in {"which", "that"}
    return relative and described_deed(scene, head) is not None
