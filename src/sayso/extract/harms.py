"""Words of harm: verbs, states and nouns that say what was done to people and things."""

from __future__ import annotations

from functools import cache

from sayso.extract.lexicon import Verbs, table
from sayso.records.claim import Harm, VictimsKind

HARMS: tuple[Harm, ...] = ("killed", "injured", "captured", "displaced", "missing", "casualties", "damaged")


@cache
def harm_verbs() -> Verbs[Harm]:
    """Verbs that harm people or damage things."""
    harms = table("harms")
    return Verbs((phrase, harm) for harm in HARMS for phrase in harms[harm]["verbs"])


@cache
def harm_words(field: str) -> dict[str, Harm]:
    """The words of one field of the table, "states" or "nouns", each with its harm."""
    harms = table("harms")
    return {phrase: harm for harm in reversed(HARMS) for phrase in harms[harm][field]}


@cache
def _victim_kinds() -> dict[str, VictimsKind]:
    victims = table("harms")["victims"]
    return {word: kind for kind in reversed(list(victims)) for word in victims[kind]}


def victims_kind_of_word(word: str) -> VictimsKind | None:
    """What a word says of those harmed; None where it names no people."""
    return _victim_kinds().get(word)
