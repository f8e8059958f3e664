"""How far a speaker is identified: by a name, by a role, or not at all."""

from __future__ import annotations

from sayso.extract.lexicon import listed
from sayso.extract.words import Words
from sayso.records.claim import Identified


def identified(words: Words, index: int, name: str | None, role: str | None) -> Identified:
    """How the noun phrase at `index`, with this name and role, identifies who speaks."""
    if name:
        return "named"
    lower = [words.lower[token] for token in words.phrase(index)]
    if set(lower) & listed("roles", "anonymous", "words") or _stays_unnamed(words, index):
        return "anonymous"
    if words.lower[index] in listed("roles", "anonymous", "heads"):
        of_institution = len(lower) > 1 and set(lower) & listed("roles", "anonymous", "institutions")
        return "role" if of_institution and words.lower[index] == "sources" else "anonymous"
    return "role" if role else "anonymous"


def _stays_unnamed(words: Words, index: int) -> bool:
    """As in "an officer who asked not to be named", "a diplomat, speaking on condition of anonymity"."""
    head = words.head[index]
    beside = words.children(head, "advcl", "acl") if head >= 0 else []
    told = [words.subtree(one) for one in (*words.children(index, "acl:relcl", "acl", "advcl"), *beside)]
    return any(is_unnamed(words, token) for tokens in told for token in tokens)


def is_unnamed(words: Words, token: int) -> bool:
    """Is this word the one by which anonymity is asked for or granted: "anonymity", "not to be named"?"""
    if words.lower[token] == "anonymity":
        return True
    before = words.lower[max(0, token - 3) : token]
    return words.lower[token] in listed("roles", "anonymous", "naming") and "not" in before and "be" in before
