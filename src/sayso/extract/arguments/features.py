"""What a noun phrase is seen by: strings of which each has a weight for every role.

Words stand as lemmas and names as `NAME`: what is learned is how people write of those who did or suffered something,
not who they were.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.arguments.phrases import NAME, Sight
from sayso.extract.deeds import VIOLENT

CLIMBED = 5
"""How many heads above a phrase a trigger is looked for."""
JOINED = 3
"""How many joints ("the guard, a clerk and the mayor") are climbed to the phrase that they stand with."""
DESCRIBING = frozenset({"amod", "compound", "nmod", "nummod", "det", "acl", "acl:relcl", "appos", "nmod:poss"})
OWNED = frozenset({"compound", "nmod", "appos", "nmod:poss"})
NEAR = ((3, "3"), (8, "8"), (15, "15"))
"""Words between a phrase and a trigger, as bins."""


def features_of(sight: Sight, index: int) -> frozenset[str]:
    """The features of the noun phrase with this head."""
    return frozenset(
        (
            *report_features(sight),
            *_own(sight, index),
            *_above(sight, index),
            *_path(sight, index),
            *_below(sight, index),
            *_around(sight, index),
        )
    )


def report_features(sight: Sight) -> Iterator[str]:
    """What the report as a whole tells: its kinds of violence, how many words of it, and how early."""
    told = [at for found in sight.triggers.values() for at in found]
    yield from sorted({f"D:{sight.types[at]}" for at in told})
    yield f"D:n{min(8, len(told))}"
    yield f"D:first{min(min(sight.triggers, default=99), 6)}"
    yield f"D:len{min(6, len(sight.scene.words.sentences) // 5)}"


def _own(sight: Sight, index: int) -> Iterator[str]:
    """The phrase itself."""
    words, people = sight.scene.words, sight.scene.people
    entity = people.label.get(index)
    label = entity.label if entity else words.upos[index]
    kind = people.kind_of(index)
    yield from (f"L={label}", f"kind={kind}", f"LK={label}{kind}", f"h={sight.lemmas[index]}")
    yield f"cnt={min(sight.mentions[sight.wording(index)], 5)}"
    yield f"s={min(words.sentence[index], 6)}"
    yield "plural" if words.is_plural(index) else "singular"
    determiner = words.child(index, "det")
    yield f"det={sight.lemmas[determiner] if determiner is not None else ''}"
    if index in sight.scene.place_at:
        yield "place"
    if index in sight.scene.figure_at or any(words.upos[one] == "NUM" for one in words.children(index, "nummod")):
        yield "number"
    if index in sight.scene.attributions_at:
        yield "quoted"
    if index in sight.sources:
        yield "source"
    if sight.types[index]:
        yield f"own={sight.types[index]}"


def _above(sight: Sight, index: int) -> Iterator[str]:
    """What the phrase hangs from, past those that it stands joined with."""
    words = sight.scene.words
    yield f"dr={words.deprel[index]}"
    yield f"dr={_relation(sight, index)}"
    if words.deprel[index] in OWNED and words.head[index] >= 0:
        yield f"of={words.deprel[index]}:{sight.lemmas[words.head[index]]}"
    at = index
    for _ in range(JOINED):
        if words.deprel[at] not in {"conj", "appos"} or words.head[at] < 0:
            break
        at = words.head[at]
        yield "joined"
    above = words.head[at]
    if above >= 0:
        passive, relation = _voice(sight, above), _relation(sight, at)
        yield f"g={sight.lemmas[above]}{passive}<{relation}"
        yield f"gl={sight.lemmas[above]}"
        yield f"gp={words.upos[above]}{passive}<{relation}"
        if sight.types[above]:
            yield f"gt={sight.types[above]}{passive}<{relation}"


def _path(sight: Sight, index: int) -> Iterator[str]:
    """The way up to a word of violence, or to one that a verb above carries out."""
    words, at, path = sight.scene.words, index, list[str]()
    for _ in range(CLIMBED):
        above = words.head[at]
        if above < 0:
            break
        path.append(_relation(sight, at))
        way, passive = "/".join(path), _voice(sight, above)
        if sight.types[above] in VIOLENT:
            yield from (f"path={way}>{passive}{sight.types[above]}", f"pathv={way}>{passive}")
            return
        beside = [one for one in words.below[above] if one != at and _names_deed(sight, one)]
        for one in beside:
            yield f"side={way}>{passive}<{words.deprel[one]}:{sight.types[one]}"
            yield f"sidev={way}>{passive}{sight.lemmas[above]}<{words.deprel[one]}"
        if beside:
            return
        at = above
    yield "nopath"


def trigger_above(sight: Sight, index: int) -> int | None:
    """The word of violence that the way up from a phrase leads to; None where it leads to none."""
    words, at = sight.scene.words, index
    for _ in range(CLIMBED):
        above = words.head[at]
        if above < 0:
            return None
        if sight.types[above] in VIOLENT:
            return above
        beside = next((one for one in words.below[above] if one != at and _names_deed(sight, one)), None)
        if beside is not None:
            return beside
        at = above
    return None


def _below(sight: Sight, index: int) -> Iterator[str]:
    """What hangs from the phrase."""
    words, people = sight.scene.words, sight.scene.people
    for child in words.below[index]:
        if sight.types[child] in VIOLENT:
            yield f"below={words.deprel[child]}:{sight.types[child]}"
        if words.deprel[child] not in DESCRIBING:
            continue
        lemma = "NUM" if words.upos[child] == "NUM" else sight.lemmas[child]
        yield f"m={words.deprel[child]}:{lemma}"
        if child in sight.named:
            yield f"mk={words.deprel[child]}:{sight.named[child]}{people.kind_of(child)}"


def _around(sight: Sight, index: int) -> Iterator[str]:
    """The words beside the phrase's head, and the nearest word of violence in its sentence."""
    words = sight.scene.words
    for step in (-2, -1, 1, 2):
        if 0 <= index + step < len(words):
            yield f"w{step}={sight.lemmas[index + step]}"
    near = sight.triggers.get(words.sentence[index], [])
    if not near:
        yield "near=none"
        return
    trigger = nearest(near, index)
    side = "<" if trigger < index else ">"
    distance = next((name for most, name in NEAR if abs(trigger - index) <= most), "far")
    yield from (f"near={side}{sight.types[trigger]}", f"nd={distance}{side}")


def nearest(triggers: list[int], index: int) -> int:
    """The trigger with the fewest words between, the earlier one of two."""
    return min(triggers, key=lambda one: (abs(one - index), one))


def _names_deed(sight: Sight, index: int) -> bool:
    return sight.types[index] in VIOLENT and sight.scene.words.upos[index] in {"NOUN", "VERB"}


def _relation(sight: Sight, index: int) -> str:
    """The relation of a word with its case mark: "obl:by"."""
    words = sight.scene.words
    case = words.child(index, "case")
    return words.deprel[index] + (f":{sight.lemmas[case]}" if case is not None and sight.lemmas[case] != NAME else ":")


def _voice(sight: Sight, index: int) -> str:
    return "P" if sight.passive[index] else ""
