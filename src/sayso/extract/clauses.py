"""Clauses: the stretches of a sentence that could each state something, with the words that are their own.

"A bomb went off in Chur, killing two, police said."
    -> "A bomb went off in Chur" (main), "killing two" (adverbial), "police said" (the cue's)
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sayso.extract.certainty import is_negated
from sayso.extract.cues import Cue
from sayso.extract.deeds import deed_type, type_at
from sayso.extract.harms import harm_verbs
from sayso.extract.lexicon import verbs_of
from sayso.extract.scene import Scene
from sayso.extract.words import SUBJECTS, Words

Relation = Literal["main", "joined", "complement", "adverbial", "relative", "participle", "noun"]
RELATIONS: dict[str, Relation] = {
    "root": "main",
    "parataxis": "main",
    "conj": "joined",
    "ccomp": "complement",
    "csubj": "complement",
    "advcl": "adverbial",
    "advcl:relcl": "relative",
    "acl:relcl": "relative",
    "acl": "participle",
}
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "until", "once"})
PREPOSITIONS = frozenset(
    {"of", "by", "for", "from", "with", "about", "without", "against", "in", "on", "at", "into", "over", "than"}
)
"""Before a gerund: "accused of hiding arms" is one statement, "wounded two before fleeing" two."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its head, how it is joined, and its own tokens in text order."""

    head: int
    relation: Relation
    tokens: tuple[int, ...]

    @property
    def first(self) -> int:
        """Its first token."""
        return self.tokens[0]

    @property
    def last(self) -> int:
        """Its last token."""
        return self.tokens[-1]


def find_clauses(scene: Scene, sentence: range, cues: Iterable[Cue]) -> list[Clause]:
    """The clauses of a sentence, in the order of their heads."""
    words = scene.words
    roots = {root for cue in cues for root in cue.content}
    sources = [words.head[cue.head] if words.deprel[cue.head] == "case" else -1 for cue in cues]
    heads: dict[int, Relation] = {}
    for index in sentence:
        relation = _relation(words, index, roots)
        if relation in {"relative", "participle"} and not _may_tell(scene, index, roots):
            continue
        if relation == "participle" and _counts(words, index):
            continue
        if relation and not (relation in {"joined", "adverbial"} and _goes_along(scene, index, roots)):
            heads[index] = relation
    found = []
    for index, relation in heads.items():
        outside = [one for one in heads if one != index] + [
            source for source in sources if source >= 0 and source != index
        ]
        tokens = _own_tokens(scene, index, relation, outside)
        if tokens:
            found.append(Clause(index, relation, tuple(tokens)))
    return found


def _counts(words: Words, index: int) -> bool:
    """As in "put the number of guards killed at 12", where the participle only says what is counted."""
    counted = words.head[index]
    return counted >= 0 and words.deprel[counted] == "nmod" and words.lower[words.head[counted]] in {"number", "total"}


def _relation(words: Words, index: int, roots: set[int]) -> Relation | None:
    """How the clause that this token heads is joined; None where it heads none of its own."""
    relation = RELATIONS.get(words.deprel[index])
    predicate = is_predicate(words, index)
    if words.deprel[index] == "parataxis" and _is_relative(words, index):
        return None
    if index in roots:
        return relation if predicate and relation else "complement" if predicate else "noun"
    if relation is None or not predicate:
        return None
    if relation == "complement" or (relation in {"adverbial", "participle"} and _is_purpose(words, index)):
        return None
    return relation


def _is_relative(words: Words, index: int) -> bool:
    """A relative clause that the parse set aside: "parties that draw votes"."""
    subject = words.child(index, *SUBJECTS)
    return subject is not None and words.lower[subject] in {"that", "which", "who"}


def is_predicate(words: Words, index: int) -> bool:
    """Is this token a verb, or does it stand with a copula or a subject?"""
    if words.upos[index] in {"VERB", "AUX"} or (words.deprel[index] == "acl" and words.lower[index] in STATIVE):
        return True
    return words.child(index, "cop", *SUBJECTS) is not None


def _may_tell(scene: Scene, index: int, roots: set[int]) -> bool:
    """Could a clause that describes a noun state something of its own: a deed, a toll, words of somebody, a doubt?"""
    words = scene.words
    if index in roots or index in scene.cue_at or deed_type(scene, index) is not None:
        return True
    if any(verbs_of(*keys).get(words, index) for keys in TELLING) or words.lower[index] in STATIVE:
        return True
    return harm_verbs().get(words, index) is not None


TELLING = (
    ("cues", "performative", "assessment"),
    ("cues", "intention", "verbs"),
    ("patterns", "responsibility", "blame"),
    ("patterns", "responsibility", "attribute"),
    ("patterns", "responsibility", "owning"),
    ("patterns", "responsibility", "charging"),
    ("patterns", "responsibility", "clearing"),
    ("patterns", "responsibility", "authorship"),
    ("patterns", "naming", "verbs"),
    ("patterns", "verification", "verbs"),
    ("patterns", "denial", "verbs"),
    ("patterns", "responsibility", "claim"),
    ("patterns", "control", "take"),
)
"""The lists of verbs whose clause states something even where it only describes a noun."""
STATIVE = frozenset(
    {"believed", "considered", "thought", "regarded", "suspected", "dead", "missing", "wounded", "injured"}
)


def _goes_along(scene: Scene, index: int, roots: set[int]) -> bool:
    """Does this predicate only carry on the one before, with its subject and without a deed of its own?

    "The council met and tried to better the plan", "walking up to the gate and setting off a charge"
    """
    words = scene.words
    if index in roots or index in scene.cue_at or words.child(index, *SUBJECTS) is not None:
        return False
    head = words.head[index]
    if words.upos[index] not in {"VERB", "AUX"} or is_negated(words, index) or words.upos[head] != "VERB":
        return False
    lower = words.lower[index : index + 3]
    if "yet" in lower or words.lower[index] in STATIVE or verbs_of("cues", "intention", "verbs").get(words, index):
        return False
    if words.deprel[index] == "advcl" and words.child(index, "mark") is not None:
        return False
    if any(
        child in scene.figure_at or _has_figure(scene, child) for child in words.children(index, "obj", "nsubj:pass")
    ):
        return False
    own, above = type_at(scene, index), deed_type(scene, head)
    if words.deprel[index] == "advcl":
        return own is None or own == above or {own, above} <= BLASTS
    if above is None and words.deprel[head] == "advcl":
        return own is None or own in BLASTS
    if words.feature(index, "Tense=Past") and not _has_modal(words, head):
        return own is not None and own == above
    return own is None or own == above


BLASTS = frozenset({"bombing", "suicide_bombing", "landmine", "attack"})


def _has_figure(scene: Scene, index: int) -> bool:
    return any(child in scene.figure_at for child in scene.words.below[index])


def _has_modal(words: Words, index: int) -> bool:
    return any(
        words.feature(child, "VerbForm=Fin") and not words.feature(child, "Person")
        for child in words.children(index, "aux")
    )


def _is_purpose(words: Words, index: int) -> bool:
    """Is this an infinitive ("to stop them") or a condition, which states nothing that happened?"""
    marks = {words.lower[mark] for mark in words.children(index, "mark")}
    if marks & PREPOSITIONS and words.lower[index].endswith("ing") and words.child(index, *SUBJECTS) is None:
        return True
    return ("to" in marks and words.child(index, *SUBJECTS) is None) or bool(marks & CONDITIONS)


def _own_tokens(scene: Scene, index: int, relation: Relation, outside: list[int]) -> list[int]:
    """The tokens from the first to the last that belong to this clause and to no other, on the line of its head."""
    words = scene.words
    own = words.subtree(index, outside)
    number = scene.quotation_at.get(index)
    if number is not None:
        own = [token for token in own if token in scene.quotations[number]]
    own = _one_line(words, own, index)
    if relation == "relative":
        own = own or [index]
    trimmed = words.trimmed(own)
    return list(range(trimmed[0], trimmed[-1] + 1)) if trimmed else []


def _one_line(words: Words, tokens: list[int], index: int) -> list[int]:
    """The tokens that stand on the same line as the head: a dateline above is no part of the sentence below it."""
    before, after = tokens[0], tokens[-1]
    for left, right in itertools.pairwise(tokens):
        if "\n" in words.text[words.end[left] : words.start[right]]:
            if right <= index:
                before = right
            elif left >= index:
                after = left
                break
    return [token for token in tokens if before <= token <= after]
