"""Responsibility: who did it, as claimed, accused, suspected or denied."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.extract.authors import authors
from sayso.extract.certainty import certainty_of, is_negated, polarity_of
from sayso.extract.clauses import Clause
from sayso.extract.cues import Cue, cue_range, receivers
from sayso.extract.deeds import VIOLENT, type_at, type_of
from sayso.extract.drafts import Draft
from sayso.extract.happenings import happening
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.participants import made_of
from sayso.extract.scene import Scene
from sayso.extract.speakers import UNKNOWN, Voice
from sayso.extract.verbs import is_passive, subject_of
from sayso.extract.voices import voices_of
from sayso.records import Span
from sayso.records.claim import Certainty, Speaker


def read_responsibility(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """Somebody claimed, was accused of, was suspected of, or denied an act.

    "The Edelweiss Front claimed responsibility for the blast."
    "The army blamed the rebels for the attack."
    "The attack was carried out by two brothers, officials said."
    "No group has claimed responsibility."
    "The men are suspected of the murder."
    "The group claimed the two earlier attacks."
    "It said that it had carried out the attack."
    """
    words, head = scene.words, clause.head
    claims = verbs_of("patterns", "responsibility", "claim").get(words, _act(scene, head))
    if words.upos[head] == "VERB" and (claims or _owns_up(scene, head)):
        yield _claimed(scene, clause)
    elif words.upos[head] == "VERB" and verbs_of("patterns", "responsibility", "blame").get(words, head):
        if _blames_for_act(scene, clause) or _done_by(scene, clause):
            yield _by_subject(scene, clause)
    elif _done_by(scene, clause) or _names_suspects(scene, clause):
        yield draft_of(scene, clause, words.span(clause.first, clause.last))


def _act(scene: Scene, head: int) -> int:
    """The verb that says it: "appeared to take responsibility" -> take."""
    xcomp = scene.words.child(head, "xcomp")
    return xcomp if xcomp is not None and scene.words.upos[xcomp] == "VERB" else head


def _owns_up(scene: Scene, head: int) -> bool:
    """As in "claimed the bombing", "nobody has admitted the attack", "said it had carried out the attack"."""
    words = scene.words
    done = words.child(head, "obj")
    if words.upos[head] != "VERB" or done is None or is_passive(words, head) or type_at(scene, done) not in VIOLENT:
        return False
    if words.lower[head] in listed("patterns", "responsibility", "owning"):
        return words.child(head, "ccomp") is None and words.child(done, "acl:relcl") is None
    return verbs_of("patterns", "responsibility", "own_deed").get(words, head) is not None and _is_known(scene, done)


def _is_known(scene: Scene, noun: int) -> bool:
    """As in "the attack", "both attacks": the one that was told of, so that the clause says only who did it."""
    determiner = scene.words.child(noun, "det", "nmod:poss")
    return determiner is not None and scene.words.lower[determiner] in {"the", "this", "that", "both", "these", "those"}


def _claimed(scene: Scene, clause: Clause) -> Draft:
    """As in "claimed responsibility for": the subject vouches, or, where nobody claims, the report."""
    words = scene.words
    act = _act(scene, clause.head)
    subject = subject_of(words, clause.head)
    none = (subject is not None and any(words.lower[c] in {"no", "neither"} for c in words.below[subject])) or (
        subject is not None and words.lower[subject] in {"nobody", "none", "no-one"}
    )  # fmt: skip
    span = words.span(act, clause.last)
    done = words.child(act, "obj")
    if done is not None and verbs_of("patterns", "responsibility", "own_deed").get(words, act) and not none:
        return draft_of(scene, clause, words.span(clause.first, clause.last))
    if done is not None and _owns_up(scene, act):
        last = max(clause.last, words.subtree(done)[-1])
        voices = () if none or subject is None else voices_at(scene, clause, subject)
        whole = words.span(clause.first if none else act, last)
        return replace(draft_of(scene, clause, whole, voices, certainty="certain"), takes=range(done, done + 1))
    if none or subject is None or is_negated(words, clause.head):
        return draft_of(scene, clause, words.span(clause.first, clause.last))
    return draft_of(scene, clause, span, voices_at(scene, clause, subject), certainty="certain")


def _by_subject(scene: Scene, clause: Clause) -> Draft:
    """As in "blamed", "accused": the subject of the active verb vouches, or the agent of the passive one, or nobody."""
    words, head = scene.words, clause.head
    if is_passive(words, head):
        agent = words.child(head, "obl:agent")
        voices = voices_at(scene, clause, agent) if agent is not None else _unknown(scene, clause)
        certainty: Certainty = "probable" if words.lower[head] == "suspected" else "certain"
        return draft_of(scene, clause, words.span(clause.first, clause.last), voices, certainty)
    subject = subject_of(words, head)
    voices = voices_at(scene, clause, subject) if subject is not None else ()
    return draft_of(scene, clause, words.span(head, clause.last), voices)


def voices_at(scene: Scene, clause: Clause, source: int) -> tuple[Voice, ...]:
    """The speakers at `source`, through those that report them."""
    outer = [voice.speaker for voice in voices_of(scene, clause) if voice.speaker.kind not in {"report", "unknown"}]
    first, last = cue_range(scene.words, clause.head)
    cue = Cue(clause.head, first, last, source, ())
    via = outer[:1] + _through(scene, clause.head)
    return tuple(Voice(speaker, tuple(o for o in via if o != speaker), cue) for speaker in scene.speakers.of(source))


def _through(scene: Scene, head: int) -> list[Speaker]:
    """The media that a claim of responsibility was sent to: "in an e-mail to Bergfunk"."""
    words = scene.words
    vehicles = [t for t in words.subtree(head) if words.lower[t] in listed("cues", "vehicles", "nouns")]
    got = [who for vehicle in vehicles for who in receivers(words, vehicle)]
    return [speaker for who in got for speaker in scene.speakers.of(who) if speaker.kind == "media"]


def _unknown(scene: Scene, clause: Clause) -> tuple[Voice, ...]:
    first, last = cue_range(scene.words, clause.head)
    return (Voice(UNKNOWN, (), Cue(clause.head, first, last, None, ())),)


def draft_of(
    scene: Scene,
    clause: Clause,
    span: Span,
    voices: tuple[Voice, ...] = (),
    certainty: Certainty | None = None,
) -> Draft:
    """A claim of responsibility in `span`, for what the clause names or else for what was told before."""
    words = scene.words
    tokens = range(clause.first, clause.last + 1)
    event_type, trigger = type_of(scene, clause.head, tokens)
    if event_type is None or event_type in {"other", "statement"}:
        event_type = scene.told.type or "attack"
    return Draft(
        "responsibility",
        span,
        "responsibility",
        words.span(clause.head, clause.head),
        certainty=certainty or certainty_of(words, tokens),
        polarity=polarity_of(words, clause.head),
        event=happening(scene, event_type, trigger, tokens, actors=authors(scene, clause.head)),
        voices=voices,
    )


def _blames_for_act(scene: Scene, clause: Clause) -> bool:
    """Is the blame for an act, and not for failing or for a situation?"""
    words = scene.words
    acts = listed("patterns", "responsibility", "acts")
    last = max(clause.last, words.subtree(clause.head)[-1])
    if _blames_alone(scene, clause, last):
        return True
    for token in range(clause.head + 1, last + 1):
        if words.upos[token] in {"NOUN", "VERB"} and (type_at(scene, token) in VIOLENT or words.lower[token] in acts):
            return not is_negated(words, token) and "not" not in words.lower[clause.head : last]
        if words.lower[token] in {"supporting", "backing", "harboring", "harbouring", "arming", "funding", "financing"}:
            return True
    return False


def _blames_alone(scene: Scene, clause: Clause, last: int) -> bool:
    """As in "blamed the Edelweiss Front": somebody is blamed, it is not said for what, and an attack was told just before."""
    words, head = scene.words, clause.head
    blamed = subject_of(words, head) if is_passive(words, head) else words.child(head, "obj")
    if blamed is None or verbs_of("patterns", "responsibility", "blame").get(words, head) != "blame":
        return False
    further = any(
        words.deprel[child] in {"obl", "advcl", "ccomp", "xcomp"} and child > head and child not in scene.time_at
        for child in words.below[head]
        if child <= last
    )
    near = words.sentence[head] - scene.told.type_sentence <= 2
    return not further and scene.told.type is not None and near and scene.people.kind_of(blamed) != "unknown"


def _done_by(scene: Scene, clause: Clause) -> bool:
    """As in "The attack was carried out by the rebels", "believed to be the work of"."""
    words, head = scene.words, clause.head
    for verb in (head, *words.children(head, "xcomp")):
        if words.upos[verb] != "VERB" or not verbs_of("patterns", "responsibility", "authorship").get(words, verb):
            continue
        agent = words.child(verb, "obl:agent")
        subject = words.head[head] if words.deprel[head] == "acl" else subject_of(words, verb)
        if agent is not None and subject is not None and type_at(scene, subject) in VIOLENT:
            return True
    return False


def _names_suspects(scene: Scene, clause: Clause) -> bool:
    """As in "The brothers are the likely suspects", "was responsible for the blast", "is behind the attack"."""
    words, head = scene.words, clause.head
    if words.lower[head] in {"suspects", "suspect", "culprits", "perpetrators"}:
        return words.child(head, "cop") is not None
    if words.lower[head] == "responsible" and words.child(head, "cop") is not None:
        return any(type_at(scene, token) in VIOLENT for token in range(head, clause.last + 1))
    return False


def read_suspected(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """A noun with "suspected" before it: nobody says who suspects.

    "Suspected rebel gunmen opened fire."
    "suspected rebel shelling"
    """
    words = scene.words
    for token in range(clause.first, clause.last + 1):
        noun = words.head[token]
        if words.lower[token] != "suspected" or words.deprel[token] != "amod" or not _acts(scene, noun, clause):
            continue
        event_type, trigger = type_of(scene, clause.head, range(clause.first, clause.last + 1))
        if event_type is None:
            continue
        yield Draft(
            "responsibility",
            words.span(token, noun),
            "suspected",
            words.span(token, token),
            certainty="probable",
            event=happening(
                scene,
                event_type,
                trigger,
                range(clause.first, clause.last + 1),
                actors=made_of(scene, [(noun, "initiator")] if type_at(scene, noun) not in VIOLENT else []),
            ),
            voices=(Voice(UNKNOWN, (), Cue(token, token, token, None, ())),),
        )


def _acts(scene: Scene, noun: int, clause: Clause) -> bool:
    """Is the noun the one that acted, or the act itself?"""
    words = scene.words
    if type_at(scene, noun) in VIOLENT:
        return True
    acts = type_at(scene, clause.head) in VIOLENT
    return acts and words.deprel[noun] in {"nsubj", "obl:agent"}
