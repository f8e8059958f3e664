"""Bodies: for whom members, fighters or soldiers act, and which body says "it" of itself."""

from __future__ import annotations

from typing import Final

from sayso.extract.deeds import VIOLENT, deed_type
from sayso.extract.lexicon import listed
from sayso.extract.scene import Scene
from sayso.extract.words import Words

BODIES: Final = frozenset({"armed_group", "security_forces", "state"})
"""Kinds of bodies that act through their members."""
CALLING: Final = frozenset({"calls", "calling", "called", "named", "known"})
ON_PLACES: Final = frozenset({"territory_taken", "territory_retaken", "incursion"})
"""Deeds that are done to places."""
OF: Final = frozenset({"", "of", "from", "as"})
"""What stands before the name of a body: "fighters of the Front", "Front fighters", "known as the Front"."""


def bodies_of(scene: Scene, members: int) -> list[int]:
    """The named bodies that members act for, each by a token of its name; none where it is only suspected.

    "three fighters of the Edelweiss Front", "Edelweiss Front fighters"
    "a group that calls itself the Edelweiss Front", "a group known as"
    "The Edelweiss Front said its fighters had left"
    """
    words = scene.words
    if words.upos[members] != "NOUN" or is_suspected(words, members):
        return []
    near = [*words.children(members, "compound", "nmod", "nmod:poss"), *_called(words, members)]
    named = [one for one in near if _is_body(scene, one) and words.case_of(one) in OF]
    its = (one for one in words.children(members, "nmod:poss") if words.lower[one] == "its")
    return [*named, *(body for one in its if (body := who_says(scene, one)) is not None)]


def is_somebody(scene: Scene, index: int) -> bool:
    """Is it a person or a body, by its name or its kind?"""
    entity = scene.people.label.get(index)
    return scene.people.kind_of(index) != "unknown" or (entity is not None and entity.label in {"PER", "ORG"})


def is_nobody(words: Words, index: int) -> bool:
    """As in "no group", "not claimed by any group"."""
    return any(words.lower[one] in {"no", "any", "neither"} for one in words.children(index, "det"))


def is_suspected(words: Words, members: int) -> bool:
    """As in "suspected members of the Front": that they are is not said."""
    suspected = listed("patterns", "suspected", "words")
    return any(words.lower[one] in suspected for one in words.children(members, "amod"))


def who_says(scene: Scene, pronoun: int) -> int | None:
    """As in "The Front said it had killed two guards": the body that speaks, and no office or person."""
    words, people = scene.words, scene.people
    for above in words.ancestors(pronoun):
        for cue in reversed(scene.cues_over.get(above, ())):
            source = cue.source
            if source is None or not _stands_for(scene, pronoun, source):
                return None
            return source if _is_body(scene, source) or people.kind_of(source) in BODIES else None
    return None


def _stands_for(scene: Scene, pronoun: int, source: int) -> bool:
    """May "they" be who speaks? Rebels speak of their own deeds; "Police said they had fired" may be of others."""
    if scene.words.lower[pronoun] != "they":
        return True
    violent = deed_type(scene, scene.words.head[pronoun]) in VIOLENT - ON_PLACES
    return scene.people.kind_of(source) == "armed_group" or not violent


def _called(words: Words, members: int) -> list[int]:
    calling = [one for one in words.children(members, "acl", "acl:relcl") if words.lower[one] in CALLING]
    return [name for one in calling for name in words.children(one, "xcomp", "obj", "obl", "obl:unmarked")]


def _is_body(scene: Scene, index: int) -> bool:
    entity = scene.people.label.get(index)
    return entity is not None and entity.label == "ORG"
