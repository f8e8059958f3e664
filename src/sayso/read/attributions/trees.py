"""What attributions ask of a tree: the clauses and noun phrases around a cue."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.read.parse import Parse

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
RELATIVE = frozenset({"who", "which", "that", "whom"})


def child(parse: Parse, index: int, *relations: str) -> int | None:
    """The first dependent with one of some relations."""
    for one in parse.children[index]:
        if parse.deprel[one] in relations:
            return one
    return None


def is_passive(parse: Parse, index: int) -> bool:
    """Whether a verb is in the passive voice."""
    return any(parse.deprel[one] in ("aux:pass", "nsubj:pass") for one in parse.children[index])


def is_negated(parse: Parse, index: int) -> bool:
    """Whether a word is negated: "did not say"."""
    return any("Polarity=Neg" in parse.feats[one] for one in parse.children[index])


def subject(parse: Parse, index: int) -> int | None:
    """The word that heads the subject of a verb, its own or the one that it shares with the verb above it.

    "She left, [adding] that ..." and "She came and [said]": "She"; "Caduff, who [said]": "Caduff"; "the letter [saying]":
    "letter".
    """
    seen = 0
    while seen < 6:
        own = child(parse, index, *SUBJECTS)
        if own is not None:
            if parse.lower[own] in RELATIVE and parse.deprel[index] == "acl:relcl":
                return parse.head[index]
            return own
        relation, above = parse.deprel[index], parse.head[index]
        if relation in ("acl", "acl:relcl"):
            return above
        if above < 0 or relation not in ("xcomp", "conj", "advcl", "parataxis"):
            return None
        index, seen = above, seen + 1
    return None


def agent(parse: Parse, index: int) -> int | None:
    """Who does what a passive verb says: "was announced by [police]"."""
    found = child(parse, index, "obl:agent")
    if found is not None:
        return found
    for one in parse.children[index]:
        if parse.deprel[one] == "obl" and any(parse.lower[c] == "by" for c in parse.children[one]):
            return one
    return None


def noun_phrase(parse: Parse, index: int, without: Iterable[int] = ()) -> list[int]:
    """The words of a noun phrase, without its preposition, and without the clause of some words (the cue's)."""
    words = set(parse.subtree(index))
    for one in without:
        if one in words and one != index:
            words -= set(parse.subtree(one))
    for one in parse.children[index]:
        if parse.deprel[one] in ("case", "cc", "mark", "punct") and one < index:
            words -= set(parse.subtree(one)) if parse.form[one] not in "“\"'" else set()
    return sorted(words)


def clause(parse: Parse, index: int, without: Iterable[int]) -> list[int]:
    """The words of a clause, without those under some words of it."""
    left = set(parse.subtree(index))
    for one in without:
        if one in left and one != index:
            left -= set(parse.subtree(one))
    return sorted(left)
