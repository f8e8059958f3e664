"""Tolls: how many people were harmed, or things damaged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile

from sayso.extract.certainty import certainty_of, polarity_of
from sayso.extract.clauses import Clause
from sayso.extract.deeds import RANK, VIOLENT, does_violence, type_at, type_of
from sayso.extract.drafts import Draft
from sayso.extract.happenings import happening, said_when
from sayso.extract.harmed import OF_PEOPLE, Harmed, all_harmed, parts_of
from sayso.extract.harms import harm_verbs, harm_words, victims_kind_of_word
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.participants import made_of, of_deed, participants
from sayso.extract.scene import Scene
from sayso.extract.verbs import is_passive, subject_of
from sayso.extract.words import SUBJECTS
from sayso.records import Participant, Toll
from sayso.records.claim import EventType, VictimsKind

DEADLY: frozenset[EventType] = frozenset(
    {
        "ambush",
        "air_strike",
        "armed_clash",
        "arson",
        "bombing",
        "drone_strike",
        "landmine",
        "shelling",
        "shooting",
        "suicide_bombing",
    }
)
"""Types that a toll takes over from what was told before."""
NEAR = 2
"""How many sentences on a toll may still be that of the happening told."""


def read_tolls(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """Each count of harmed people or damaged things in a clause.

    "At least 12 people were killed and 30 injured."
    "The blast killed two guards."
    "The death toll has risen to 40."
    "Doctors treated 20 wounded, including three children."
    "The rebels suffered heavy casualties."
    """
    seen: set[int] = set()
    found = [
        harmed
        for harmed in all_harmed(scene, clause)
        if clause.first - 3 <= harmed.count.first <= clause.last and not _is_of_joined(scene, clause, harmed)
    ]
    if found and names_deed(scene, clause):
        yield _deed(scene, clause)
    for harmed in found:
        if harmed.count.first in seen:
            continue
        seen.add(harmed.count.first)
        yield _draft(scene, clause, harmed)
        for part in parts_of(scene, harmed):
            if part.count.first not in seen:
                seen.add(part.count.first)
                yield _draft(scene, clause, part, harmed)


def _is_of_joined(scene: Scene, clause: Clause, harmed: Harmed) -> bool:
    """Whether it stands in a clause joined to this one with a subject of its own, which tells it: "and twenty wounded"."""
    words = scene.words
    return any(
        words.child(verb, *SUBJECTS) is not None
        and harm_verbs().get(words, verb) is not None
        and harmed.count.first in words.subtree(verb)
        for verb in words.children(clause.head, "conj")
    )


def names_deed(scene: Scene, clause: Clause) -> bool:
    """Does the clause tell for the first time what did the harm ("A car bomb killed two"), and not point back to it?"""
    words, head = scene.words, clause.head
    subject = subject_of(words, head)
    if (
        clause.relation not in {"main", "joined", "complement", "adverbial"}
        or subject is None
        or is_passive(words, head)
    ):
        return False
    if words.child(head, *SUBJECTS) is None or words.upos[subject] not in {"NOUN", "PROPN"}:
        return False
    if words.child(head, "expl") is not None or words.lower[subject] in {"toll", "number", "death-toll", "count"}:
        return False
    by_deed = type_at(scene, subject) in VIOLENT
    if not by_deed and (
        harm_verbs().get(words, head) is None or words.lower[head] in listed("harms", "intransitive", "forms")
    ):
        return False
    determiner = words.child(subject, "det", "nmod:poss")
    definite = determiner is not None and words.lower[determiner] in {"the", "this", "these", "that", "those"}
    bare = all(words.deprel[child] in {"det", "punct", "case"} for child in words.below[subject])
    return not (by_deed and definite and bare)


def _deed(scene: Scene, clause: Clause) -> Draft:
    """The event beside its tolls."""
    words = scene.words
    tokens = range(clause.first, clause.last + 1)
    event_type, trigger = type_of(scene, clause.head, tokens)
    return Draft(
        "event",
        words.span(clause.first, clause.last),
        "event",
        words.span(trigger, trigger),
        certainty=certainty_of(words, tokens),
        polarity=polarity_of(words, clause.head),
        event=happening(
            scene, event_type or "attack", trigger, tokens, actors=participants(scene, clause.head, trigger)
        ),
    )


def _draft(scene: Scene, clause: Clause, harmed: Harmed, whole: Harmed | None = None) -> Draft:
    words = scene.words
    tokens = range(clause.first, clause.last + 1)
    span = words.span(harmed.first, harmed.last)
    event_type, trigger = _type_of_toll(scene, clause, harmed)
    victims, kind = _victims(scene, harmed)
    toll = Toll(
        harm=harmed.harm,
        victims=victims,
        victims_kind=kind,
        low=harmed.count.low,
        high=harmed.count.high,
        approximate=harmed.count.approximate,
        wording=words.span(harmed.count.first, harmed.count.last).quote,
        span=words.span(harmed.count.first, harmed.count.last),
    )
    return Draft(
        "toll",
        span,
        "toll",
        words.span(trigger, trigger),
        certainty=certainty_of(words, tokens),
        polarity=polarity_of(words, clause.head),
        event=happening(
            scene,
            event_type,
            trigger,
            _with_deed(scene, clause),
            actors=_parties(scene, clause, harmed, trigger, whole),
        ),
        toll=toll,
        whole=words.span(whole.first, whole.last) if whole else None,
    )


def _parties(
    scene: Scene, clause: Clause, harmed: Harmed, trigger: int, whole: Harmed | None = None
) -> tuple[Participant, ...]:
    """Who took part, by the noun that counts them ("the murder of two guards by rebels"), or else by the clause.

    Those who are a part of others were harmed by the same, and are no more than that part.
    """
    words, noun, head = scene.words, harmed.first, clause.head
    if whole is not None:
        victims = () if harmed.victims is None else made_of(scene, [(harmed.victims, "target")])
        return (*victims, *(one for one in _parties(scene, clause, whole, trigger) if one.role == "initiator"))
    if words.upos[noun] == "NOUN" and words.lower[noun] in OF_PEOPLE and type_at(scene, noun) in VIOLENT:
        return made_of(scene, of_deed(scene, noun))
    if trigger == head and words.upos[head] == "VERB" and not does_violence(scene, head):
        return made_of(scene, [(one, "target") for one in _sufferers(scene, head, harmed)])
    return participants(scene, head, trigger)


def _sufferers(scene: Scene, head: int, harmed: Harmed) -> Sequence[int]:
    """Whom the harm was done to, where the verb itself does none: "suffered 12 dead", "treated 20 wounded guards".

    Nobody is named in "recorded 40 killings", "counted 12 dead".
    """
    subject, victims = subject_of(scene.words, head), harmed.victims
    if subject is not None and verbs_of("reference", "undergoing").get(scene.words, head):
        return (subject,)
    if victims is None or type_at(scene, victims) is not None:
        return ()
    only_harm = scene.words.lower[victims] in {*harm_words("states"), *harm_words("nouns")}
    return () if only_harm else (victims,)


def _with_deed(scene: Scene, clause: Clause) -> list[int]:
    """The words of the clause, and of the one that says when, where that tells of the deed."""
    return sorted({*range(clause.first, clause.last + 1), *said_when(scene, "attack", clause.head)})


def _type_of_toll(scene: Scene, clause: Clause, harmed: Harmed) -> tuple[EventType, int]:
    """The type of what did the harm: named in the clause, else told before, else by the harm."""
    words = scene.words
    own = [t for t in _with_deed(scene, clause) if words.upos[t] in {"NOUN", "VERB"}]
    named = [(kind, t) for t in own if words.deprel[t] != "compound" and (kind := type_at(scene, t)) in DEADLY]
    if named and harmed.harm != "captured":
        return min(named, key=lambda found: RANK[found[0]])
    if harmed.harm == "missing":
        return "abduction", clause.head
    if harmed.harm == "captured":
        return "arrest" if type_at(scene, clause.head) != "abduction" else "abduction", clause.head
    if harmed.harm == "displaced":
        return "displacement", clause.head
    told = scene.told
    near = words.sentence[clause.head] - told.type_sentence <= NEAR
    if told.type is not None and told.type in DEADLY and near:
        return told.type, clause.head
    return (
        "killing" if harmed.harm == "killed" else "destruction" if harmed.harm == "damaged" else "attack"
    ), clause.head


def _victims(scene: Scene, harmed: Harmed) -> tuple[str | None, VictimsKind]:
    """Those harmed as written, without their number, and what they are."""
    words = scene.words
    if harmed.victims is None:
        return None, "unspecified"
    index = harmed.victims
    if words.upos[index] == "NUM" or (
        index in scene.figure_at and victims_kind_of_word(words.lower[index]) in {None, "unspecified"}
    ):
        of = words.child(index, "nmod")
        if of is None:
            return _victims_before(scene, index)
        index = of
    phrase = [t for t in words.phrase(index) if t == index or not harmed.count.first <= t <= harmed.count.last]
    phrase = [t for t in phrase if t >= index or words.deprel[t] not in {"det", "case", "nummod", "advmod"}]
    phrase = words.contiguous(phrase, index) if phrase else [index]
    phrase = list(dropwhile(lambda token: words.upos[token] == "PUNCT", phrase))  # '"six" guards'
    kinds = [k for t in reversed(phrase) if (k := victims_kind_of_word(words.lower[t]))]
    kind: VictimsKind = next((k for k in kinds if k != "unspecified"), "unspecified")
    return words.span(phrase[0], index if index in phrase else phrase[-1]).quote, kind


def _victims_before(scene: Scene, index: int) -> tuple[str | None, VictimsKind]:
    """As in "Two guards died and three were wounded": a number alone counts those counted before it in the sentence."""
    words = scene.words
    first = words.start[words.sentence_range[index].start]
    for claim in reversed(scene.told.claims[-4:]):
        if claim.toll is not None and first <= claim.content.start < words.start[index]:
            return claim.toll.victims, claim.toll.victims_kind
    return None, "unspecified"
