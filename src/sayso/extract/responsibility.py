"""Responsibility: who did it, as claimed, accused, suspected or denied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.extract.authors import (
    authors,
    deed_of,
    is_behind,
    is_doer,
    is_identified,
    is_work,
    predicate_of,
)
from sayso.extract.blaming import attributes, blames_for_act
from sayso.extract.bodies import is_nobody, is_somebody
from sayso.extract.certainty import certainty_of, is_negated
from sayso.extract.clauses import Clause
from sayso.extract.cues import Cue, cue_range, receivers
from sayso.extract.deeds import VIOLENT, points_back, type_at, type_of
from sayso.extract.drafts import Draft
from sayso.extract.happenings import background_meant, happening
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.owning import act_of, is_claimed, owned_by, owns_up
from sayso.extract.scene import Scene
from sayso.extract.speakers import UNKNOWN, Voice
from sayso.extract.verbs import is_passive, subject_of
from sayso.extract.verdicts import charges, clears
from sayso.extract.voices import voices_of
from sayso.extract.words import Words
from sayso.records import Span
from sayso.records.claim import Certainty, EventType, Speaker


def read_responsibility(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """Somebody claimed, was accused of, was suspected of, was cleared of or denied an act.

    "The Edelweiss Front claimed responsibility for the blast."
    "The attack was claimed by the Front."
    "The group claimed the two earlier attacks."
    "It said that it had carried out the attack."
    "The army blamed the rebels for the attack", "attributed the attack to the rebels"
    "The men are suspected of the murder", "were charged with the murder", "were found guilty of it"
    "The attack was carried out by two brothers, officials said."
    "The Front is believed to be behind the attack."
    "No group has claimed responsibility."
    """
    words, head = scene.words, clause.head
    claims = verbs_of("patterns", "responsibility", "claim").get(words, act_of(scene, head))
    if words.upos[head] == "VERB" and (claims or owns_up(scene, head)):
        yield _claimed(scene, clause)
    elif _is_verb(words, head) and verbs_of("patterns", "responsibility", "blame").get(words, head):
        if blames_for_act(scene, clause) or _done_by(scene, clause):
            yield _by_subject(scene, clause)
    elif attributes(scene, head):
        yield _by_subject(scene, clause)
    elif charges(scene, head):
        said = predicate_of(scene, head)
        yield replace(_by_subject(scene, clause), takes=range(said, said + 1))
    elif clears(scene, head):
        yield replace(_by_subject(scene, clause), polarity="negative")
    elif is_claimed(scene, head):
        yield _by_claimant(scene, clause)
    elif _done_by(scene, clause) or _names_suspects(scene, clause) or _has_no_part(scene, head):
        yield draft_of(scene, clause, words.span(clause.first, clause.last))
    elif _nobody_claims(scene, head):
        draft = draft_of(scene, clause, words.span(clause.first, clause.last))
        yield replace(draft, event=replace(draft.event, actors=()) if draft.event else None)


def _is_verb(words: Words, head: int) -> bool:
    """A verb, or a participle that the parse took for an adjective: "two men suspected of the bombing"."""
    return words.upos[head] == "VERB" or words.deprel[head] == "acl"


def _nobody_claims(scene: Scene, head: int) -> bool:
    """As in "There was no claim of responsibility for the attack", "no claim of responsibility was made"."""
    words = scene.words
    claim = subject_of(words, head)
    if claim is None or words.lower[claim] not in listed("patterns", "responsibility", "claims"):
        return False
    owned = any(words.lower[one] == "responsibility" for one in words.children(claim, "nmod"))
    return owned and is_negated(words, head)


def _has_no_part(scene: Scene, head: int) -> bool:
    """As in "It had nothing to do with the attack"."""
    words = scene.words
    nothing = words.child(head, "obj")
    if nothing is None or words.lower[nothing] != "nothing":
        return False
    done = (one for one in words.children(nothing, "acl") if words.lower[one] == "do")
    return any(type_at(scene, deed) in VIOLENT for one in done for deed in words.children(one, "obl"))


def _by_claimant(scene: Scene, clause: Clause) -> Draft:
    words, head = scene.words, clause.head
    claimant = words.child(head, "obl:agent")
    claimant = claimant if claimant is not None else subject_of(words, head)
    somebody = claimant is not None and not is_nobody(words, claimant)
    voices = voices_at(scene, clause, claimant) if claimant is not None and somebody else ()
    return draft_of(scene, clause, words.span(clause.first, clause.last), voices, certainty="certain")


def _claimed(scene: Scene, clause: Clause) -> Draft:
    """As in "claimed responsibility for": the subject vouches, or, where nobody claims, the report."""
    words = scene.words
    act = act_of(scene, clause.head)
    subject = subject_of(words, clause.head)
    none = (subject is not None and any(words.lower[c] in {"no", "neither"} for c in words.below[subject])) or (
        subject is not None and words.lower[subject] in {"nobody", "none", "no-one"}
    )  # fmt: skip
    span = words.span(act, clause.last)
    done = owned_by(scene, act)
    if done is not None and verbs_of("patterns", "responsibility", "own_deed").get(words, act) and not none:
        return draft_of(scene, clause, words.span(clause.first, clause.last))
    if done is not None and owns_up(scene, act):
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
    if is_passive(words, head) or words.deprel[head] == "acl":
        agent = words.child(head, "obl:agent")
        voices = voices_at(scene, clause, agent) if agent is not None else _unknown(scene, clause)
        certainty: Certainty = "probable" if words.lower[head] == "suspected" else "certain"
        return draft_of(scene, clause, words.span(clause.first, clause.last), voices, certainty)
    subject, blamed = subject_of(words, head), words.child(head, "obj")
    voices = voices_at(scene, clause, subject) if subject is not None else ()
    said = predicate_of(scene, head)
    behind = () if blamed is None else words.phrase(blamed)
    last = max([clause.last, *(behind if said == head else words.trimmed(words.subtree(said)))])
    suspects = verbs_of("patterns", "responsibility", "blame").get(words, head) == "suspect"
    return draft_of(scene, clause, words.span(head, last), voices, "probable" if suspects else None)


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
    tokens: Sequence[int] = range(clause.first, clause.last + 1)
    event_type, trigger = type_of(scene, clause.head, tokens)
    deed = deed_of(scene, clause.head)
    back = deed is not None and points_back(scene, deed) and _told_last(scene) is not None
    if event_type not in VIOLENT and deed is not None and not back:
        event_type, trigger = type_at(scene, deed), deed
        tokens = sorted({*tokens, *words.phrase(deed)})
    meant = background_meant(scene, clause.head, tokens)
    if meant is not None:
        event_type = meant.type
    elif event_type is None or event_type in {"other", "statement"}:
        event_type = _told_last(scene) or "attack"
    return Draft(
        "responsibility",
        span,
        "responsibility",
        words.span(clause.head, clause.head),
        certainty=certainty or certainty_of(words, tokens),
        polarity="negative" if _is_denied(scene, clause.head) else "positive",
        event=happening(scene, event_type, trigger, tokens, actors=authors(scene, clause.head)),
        voices=voices,
    )


def _is_denied(scene: Scene, head: int) -> bool:
    """As in "did not blame", "found him not guilty", "is believed not to be behind it"."""
    return is_negated(scene.words, head) or is_negated(scene.words, predicate_of(scene, head))


def _told_last(scene: Scene) -> EventType | None:
    """The type of what it is about: of the claim of responsibility just before, or of what was told."""
    before = scene.told.claims[-1:]
    asked = [one.event.type for one in before if one.kind == "responsibility" and one.event is not None]
    return asked[0] if asked else scene.told.type


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
    """As in "The brothers are the likely suspects", "was responsible for the blast", "is believed to be behind the attack".

    "The attack was the work of the Front", "The perpetrators were members of the Front"
    """
    words = scene.words
    predicate = predicate_of(scene, clause.head)
    if is_identified(scene, clause.head):
        return True
    if predicate == clause.head and words.child(predicate, "cop") is None:
        return False
    subject = subject_of(words, clause.head)
    if words.lower[predicate] in listed("patterns", "responsibility", "suspects") or is_behind(scene, predicate):
        return True
    if words.lower[predicate] in listed("patterns", "responsibility", "at_fault"):
        return any(type_at(scene, token) in VIOLENT for token in range(predicate, clause.last + 1))
    if is_work(scene, predicate):
        return subject is not None and type_at(scene, subject) in VIOLENT
    return is_doer(scene, subject) and is_somebody(scene, predicate) and scene.people.kind_of(predicate) != "civilian"
