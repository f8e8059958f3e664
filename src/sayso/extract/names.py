"""Names of bodies: mended where the model took a group for a person, and given the kind that the report itself tells.

"Edelweiss Front"                        -> one name, of a body, by its last word an armed group
"the rebels of the Larch Movement"       -> the Larch Movement is an armed group
"Amnesty, an advocacy group"             -> left to the apposition
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.extract.actors import Actor, Actors, made_id
from sayso.extract.lexicon import listed, table
from sayso.extract.words import Words
from sayso.records import Entity
from sayso.records.claim import SpeakerKind

SHORTEST, LONGEST = 2, 6
"""Words in the name of a body that is known by its last word."""
REACH = 4
"""How many words beside a name its kind may stand ("the rebel group that calls itself X" is not read)."""


def mend_names(words: Words, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The names of a report, in text order, with those of bodies whole: "Edelweiss" and "Front" are one."""
    bodies = list(_bodies(words))
    kept = [one for one in entities if not any(one.start < body.end and body.start < one.end for body in bodies)]
    return tuple(sorted((*kept, *bodies), key=lambda entity: entity.start))


def _bodies(words: Words) -> Iterator[Entity]:
    """Each run of capitalised words that ends in a word for a body."""
    heads = listed("names", "heads").union(*table("names")["other"].values())
    for last, lower in enumerate(words.lower):
        if lower not in heads or not _is_capitalised(words, last) or _goes_on(words, last):
            continue
        first = last
        while first > words.sentence_range[last].start and last - first < LONGEST - 1 and _joins(words, first - 1):
            first -= 1
        while words.lower[first] in {"the", "a", "an"} or words.upos[first] in {"ADP", "CCONJ"}:
            first += 1
        if last - first + 1 >= SHORTEST and any(words.form[t].islower() for t in words.sentence_range[last]):
            span = words.span(first, last)
            yield Entity(span.start, span.end, span.quote, "ORG")


def _joins(words: Words, index: int) -> bool:
    return _is_capitalised(words, index) and words.end[index] + 1 == words.start[index + 1] and (
        words.upos[index] in {"PROPN", "NOUN", "ADJ", "VERB", "DET"}
    )  # fmt: skip


def _is_capitalised(words: Words, index: int) -> bool:
    return words.form[index][:1].isupper()


def _goes_on(words: Words, last: int) -> bool:
    """Does the name go on behind this word, so that it is no last word?"""
    after = last + 1
    return after < len(words) and words.upos[after] == "PROPN" and words.end[last] + 1 == words.start[after]


def groups_in(words: Words, entities: Sequence[Entity], actors: Actors) -> Iterator[Actor]:
    """The bodies that a report names and no list has, with the kind that their name or the words beside them tell."""
    kinds: dict[str, SpeakerKind] = {}
    for entity in entities:
        if entity.label not in {"ORG", "MISC"} or actors.find(entity.quote) is not None:
            continue
        tokens = words.at(entity.start, entity.end)
        beside = _kind_beside(words, tokens)
        own = _kind_of_name(words, tokens, actors)
        if beside is not None:
            kinds[entity.quote] = beside
        elif own is not None:
            kinds.setdefault(entity.quote, own)
    for name, kind in kinds.items():
        yield Actor(made_id(name), name, kind)


def _kind_of_name(words: Words, tokens: range, actors: Actors) -> SpeakerKind | None:
    """The kind that the name tells by itself."""
    lower = [words.lower[token] for token in tokens]
    if len(lower) < SHORTEST:
        return None
    public = bool(set(lower) & listed("names", "public"))
    stately = any((actor := actors.find(words.form[t])) is not None and actor.kind == "state" for t in tokens)
    if not stately and lower[-1] in listed("names", "heads") and set(lower) & listed("names", "fighting"):
        return "armed_group"
    if not stately and not public and lower[-1] in listed("names", "armed_group"):
        return "armed_group"
    other: dict[SpeakerKind, list[str]] = table("names")["other"]
    return next((kind for kind, heads in other.items() if lower[-1] in heads), None)


def _kind_beside(words: Words, tokens: range) -> SpeakerKind | None:
    """The kind that the words around a name give it: "the rebel group X", "X rebels", "X, a militia", "X said its men"."""
    head = next((t for t in tokens if words.head[t] not in tokens), tokens[-1])
    governor = words.head[head]
    told = listed("names", "beside")
    near = [t for t in (tokens[0] - 1, tokens[0] - 2, tokens[-1] + 1) if 0 <= t < len(words)]
    same = [
        t
        for t in near
        if words.sentence[t] == words.sentence[head] and words.end[min(t, head)] <= words.start[max(t, head)]
    ]
    if any(words.lower[t] in told for t in same if words.upos[t] in {"NOUN", "ADJ"}):
        return "armed_group"
    described = words.children(head, "appos", "nmod:desc")
    if words.deprel[head] in {"appos", "nmod:desc", "flat"} and governor >= 0:
        described.append(governor)
    if any(words.lower[t] in told for one in described for t in words.phrase(one)):
        return "armed_group"
    of_rebels = (
        words.deprel[head] == "nmod" and governor >= 0 and words.lower[governor] in told and _belongs(words, head)
    )
    return "armed_group" if of_rebels or _has_fighters(words, head) else None


def _belongs(words: Words, head: int) -> bool:
    case = words.child(head, "case")
    return case is not None and words.lower[case] in {"of", "from"}


def _has_fighters(words: Words, head: int) -> bool:
    """As in "The Edelweiss Front said that its fighters"."""
    if words.deprel[head] != "nsubj":
        return False
    return any(
        words.lower[t] in {"its", "their"} and words.lower[words.head[t]] in listed("names", "of_group")
        for t in range(head, words.sentence_range[head].stop)
        if words.deprel[t] == "nmod:poss"
    )
