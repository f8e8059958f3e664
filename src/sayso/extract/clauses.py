"""Clauses: the stretches of a sentence that could each state something, with the words that are their own.

    "A bomb went off in Chur, killing two, police said."
        -> "A bomb went off in Chur" (main), "killing two" (adverbial), "police said" (the cue's)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sayso.extract.cues import Cue
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
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its head, how it is joined, and its own tokens in text order."""

    head: int
    relation: Relation
    tokens: tuple[int, ...]

    @property
    def first(self) -> int:
        return self.tokens[0]

    @property
    def last(self) -> int:
        return self.tokens[-1]


def find_clauses(words: Words, sentence: range, cues: Iterable[Cue], quotations: list[range]) -> list[Clause]:
    """The clauses of a sentence, in the order of their heads."""
    roots = {root for cue in cues for root in cue.content}
    sources = [words.head[cue.head] if words.deprel[cue.head] == "case" else -1 for cue in cues]
    heads: dict[int, Relation] = {}
    for index in sentence:
        relation = _relation(words, index, roots)
        if relation:
            heads[index] = relation
    found = []
    for index, relation in heads.items():
        outside = [one for one in heads if one != index] + [source for source in sources if source >= 0 and source != index]
        tokens = _own_tokens(words, index, relation, outside, quotations)
        if tokens:
            found.append(Clause(index, relation, tuple(tokens)))
    return found


def _relation(words: Words, index: int, roots: set[int]) -> Relation | None:
    """How the clause that this token heads is joined; None where it heads none of its own."""
    relation = RELATIONS.get(words.deprel[index])
    predicate = is_predicate(words, index)
    if index in roots:
        return relation if predicate and relation else "complement" if predicate else "noun"
    if relation is None or not predicate:
        return None
    if relation == "complement" or relation in {"adverbial", "participle"} and _is_purpose(words, index):
        return None
    return relation


def is_predicate(words: Words, index: int) -> bool:
    """Is this token a verb, or does it stand with a copula or a subject?"""
    if words.upos[index] in {"VERB", "AUX"}:
        return True
    return words.child(index, "cop", *SUBJECTS) is not None


def _is_purpose(words: Words, index: int) -> bool:
    """Is this an infinitive ("to stop them") or a condition, which states nothing that happened?"""
    marks = {words.lower[mark] for mark in words.children(index, "mark")}
    return "to" in marks and words.child(index, *SUBJECTS) is None or bool(marks & CONDITIONS)


def _own_tokens(
    words: Words, index: int, relation: Relation, outside: list[int], quotations: list[range]
) -> list[int]:
    """The tokens from the first to the last that belong to this clause and to no other, on the line of its head."""
    own = words.subtree(index, outside)
    quotation = next((quoted for quoted in quotations if index in quoted), None)
    if quotation is not None:
        own = [token for token in own if token in quotation]
    own = _one_line(words, own, index)
    if relation == "relative":
        own = own or [index]
    trimmed = words.trimmed(own)
    return list(range(trimmed[0], trimmed[-1] + 1)) if trimmed else []


def _one_line(words: Words, tokens: list[int], index: int) -> list[int]:
    """The tokens that stand on the same line as the head: a dateline above is no part of the sentence below it."""
    before, after = tokens[0], tokens[-1]
    for left, right in zip(tokens, tokens[1:]):
        if "\n" in words.text[words.end[left] : words.start[right]]:
            if right <= index:
                before = right
            elif left >= index:
                after = left
                break
    return [token for token in tokens if before <= token <= after]
