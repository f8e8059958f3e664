"""Verbs: who does what they say, and in which voice they stand, also where the parse left it to be told from others."""

from __future__ import annotations

from sayso.extract.harms import harm_verbs
from sayso.extract.lexicon import listed
from sayso.extract.words import SUBJECTS, Words


def subject_of(words: Words, index: int) -> int | None:
    """The subject of a verb, also where another verb has it.

    "The group attacked and burned the post" has one for both; in "the group, which said" it is the group.
    """
    seen = index
    while seen >= 0:
        subjects = [child for child in words.below[seen] if words.deprel[child] in SUBJECTS]
        before = [child for child in subjects if child < seen]
        if subjects:
            subject = before[0] if before else subjects[0]
            if words.lower[subject] in {"who", "which", "that"} and words.deprel[seen].startswith("acl"):
                return _antecedent(words, words.head[seen], words.lower[subject])
            if words.lower[subject] in {"who", "which"} and words.deprel[seen] == "advcl:relcl":
                return _nearest(words, subject)
            return subject
        if words.deprel[seen] != "conj" and words.deprel[seen] != "xcomp":
            return None
        seen = _joined_to(words, seen)
    return None


def _joined_to(words: Words, index: int) -> int:
    """The verb that one is joined to, by tense where the parse went by nearness.

    "She said the men had left and blamed the army": "blamed" goes with "said", for with "left" it would be "had blamed".
    """
    first = words.head[index]
    above = words.head[first] if first >= 0 and words.deprel[first] == "ccomp" else -1
    if above < 0 or words.deprel[index] != "conj" or words.child(index, "aux", "aux:pass") is not None:
        return first
    earlier = any(words.lower[child] == "had" for child in words.children(first, "aux"))
    return above if earlier and _is_past(words, index) and _is_past(words, above) else first


def _is_past(words: Words, index: int) -> bool:
    return words.feature(index, "Tense=Past") and words.feature(index, "VerbForm=Fin")


def _antecedent(words: Words, index: int, pronoun: str) -> int:
    """Whom a relative clause describes; "who" is a person: in "the bishop of Chur, who" the bishop."""
    while pronoun == "who" and words.deprel[index] == "nmod" and words.upos[words.head[index]] in {"NOUN", "PROPN"}:
        index = words.head[index]
    return index


def _nearest(words: Words, pronoun: int) -> int:
    """Whom "which" describes where the parse hung it on the verb: the last noun before it.

    "They blamed the Front, which denied it."
    """
    start = words.sentence_range[pronoun].start
    for token in range(pronoun - 1, start - 1, -1):
        if words.upos[token] in {"NOUN", "PROPN"}:
            while words.deprel[token] in {"flat", "compound", "nmod", "amod"} and start <= words.head[token] < pronoun:
                token = words.head[token]  # noqa: PLW2901
            return token
    return pronoun


def is_passive(words: Words, index: int) -> bool:
    """Is this verb in the passive voice?"""
    if words.child(index, "aux:pass") is not None:
        return True
    if words.child(index, "nsubj:pass") is not None:
        return not _takes_amount(words, index)
    return words.feature(index, "Voice=Pass") or (
        words.deprel[index] == "conj" and words.head[index] >= 0 and words.child(index, *SUBJECTS) is None
        and words.feature(index, "VerbForm=Part") and words.child(words.head[index], "aux:pass") is not None
    ) or _shares_passive(words, index)  # fmt: skip


def _shares_passive(words: Words, index: int) -> bool:
    """As in "Two were killed and three others wounded", where the parse took the second for a verb without an object."""
    return (
        words.deprel[index] == "conj"
        and words.child(words.head[index], "aux:pass") is not None
        and words.child(index, "obj", "obl:unmarked", "aux", "cop", "ccomp", "xcomp", "compound:prt") is None
        and harm_verbs().get(words, index) is not None
        and words.lower[index] not in listed("harms", "intransitive", "forms")
    )


def _takes_amount(words: Words, index: int) -> bool:
    """As in "A blast killed at least 12", where the parse took the amount for an adverbial and the verb for a passive."""
    behind = [child for child in words.children(index, "obj", "obl") if index < child <= index + 4]
    return any(words.child(child, "case") is None or words.lower[index + 1] == "at" for child in behind)
