"""Intentions: what somebody announced, planned, promised, threatened, ordered or demanded."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.anonymity import is_unnamed
from sayso.extract.certainty import certainty_of, is_negated, polarity_of
from sayso.extract.clauses import Clause
from sayso.extract.cues import Cue, cue_range, intention_verbs
from sayso.extract.deeds import RANK, VIOLENT, does_violence, type_at, type_of
from sayso.extract.drafts import Draft
from sayso.extract.happenings import happening
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.participants import participants
from sayso.extract.scene import Scene
from sayso.extract.speakers import UNKNOWN, Voice
from sayso.extract.verbs import is_passive, subject_of
from sayso.extract.voices import governor_of, voices_of
from sayso.records.claim import EventType, Polarity

FUTURE = frozenset({"will", "'ll", "shall", "wo", "would", "'d"})
DUTY = frozenset({"must", "should", "ought", "shall"})


def read_intention(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """Somebody means to act, or calls on others to act.

    "The Edelweiss Front vowed to strike again."
    "The mayor called for calm."
    "'We will not leave the valley,' the spokeswoman said."
    "The government must resign, the union said."
    """
    words, head = scene.words, clause.head
    verb = intention_verbs().get(words, head) if words.upos[head] == "VERB" else None
    subject = subject_of(words, head)
    if subject is not None and type_at(scene, subject) in VIOLENT:
        return
    if verb == "ask" and _asks_nothing(scene, head):
        verb = None
    if verb and _says_what(scene, head):
        verb = None
    if verb and _has_aim(scene, clause) and not is_negated(words, head) and not _has_aux(scene, head, FUTURE):
        yield _announced(scene, clause)
    elif _is_own_future(scene, clause) or _is_demand(scene, clause):
        yield _stated(scene, clause)


def _asks_nothing(scene: Scene, head: int) -> bool:
    """As in "asked the mayor", which is a question, or "asked not to be named", which is about the words themselves."""
    aim = scene.words.child(head, "xcomp")
    return aim is None or is_unnamed(scene.words, aim)


def _says_what(scene: Scene, head: int) -> bool:
    """As in "vowed that the bridge would be held": the clause behind the verb is the claim."""
    cue = scene.cue_at.get(head)
    return cue is not None and bool(cue.content) and scene.words.child(head, "ccomp") is not None


def _has_aim(scene: Scene, clause: Clause) -> bool:
    words = scene.words
    if is_passive(scene.words, clause.head):
        return (
            words.child(clause.head, "xcomp", "ccomp") is not None and words.child(clause.head, "obl:agent") is not None
        )
    return words.child(clause.head, "xcomp", "ccomp", "obj", "obl", "advcl") is not None


def _announced(scene: Scene, clause: Clause) -> Draft:
    """As in "vowed to strike": the subject of the verb vouches; the content is what follows the verb."""
    words, head = scene.words, clause.head
    source = words.child(head, "obl:agent") if is_passive(words, head) else subject_of(words, head)
    if source is None and words.deprel[head] in {"advcl", "acl"}:
        source = governor_of(scene, head)
    first, last = cue_range(words, head)
    outer = [voice.speaker for voice in voices_of(scene, clause) if voice.speaker.kind not in {"report", "unknown"}]
    cue = Cue(head, first, last, source, ())
    speakers = scene.speakers.of(source) if source is not None else outer[:1] or [UNKNOWN]
    voices = tuple(Voice(s, tuple(o for o in outer[:1] if o != s), cue) for s in speakers)
    aim = words.child(head, "xcomp", "ccomp")
    reach = words.subtree(head, words.children(head, "conj", "nsubj", "parataxis"))
    end = max([t for t in reach if t > head and words.upos[t] != "PUNCT"] + [head])
    content = words.trimmed(list(range(head, end + 1)))
    refused = intention_verbs().get(words, head) == "rule out"
    polarity: Polarity = "negative" if refused else polarity_of(words, aim) if aim is not None else "positive"
    return _draft(scene, clause, content, voices, polarity)


def _stated(scene: Scene, clause: Clause) -> Draft:
    return _draft(scene, clause, list(clause.tokens), (), polarity_of(scene.words, clause.head))


def _draft(scene: Scene, clause: Clause, tokens: list[int], voices: tuple[Voice, ...], polarity: Polarity) -> Draft:
    words = scene.words
    event_type, trigger = _aim(scene, clause, tokens)
    event = happening(scene, event_type, trigger, tokens, actors=participants(scene, clause.head), lean=False)
    return Draft(
        "intention",
        words.span(tokens[0], tokens[-1]),
        "intention",
        words.span(clause.head, clause.head),
        certainty=certainty_of(words, [t for t in tokens if words.lower[t] not in {"would", "could"}]),
        polarity=polarity,
        event=event,
        voices=voices,
    )


def _aim(scene: Scene, clause: Clause, tokens: list[int]) -> tuple[EventType, int]:
    """The type of what is meant to happen, and the word that tells it."""
    event_type, trigger = type_of(scene, clause.head, tokens)
    if event_type is None:
        beside = {one for clause in scene.words.children(clause.head, "advcl") for one in scene.words.subtree(clause)}
        meant = [token for token in tokens if token not in beside and scene.words.deprel[token] != "amod"]
        named = [(kind, token) for token in meant if (kind := type_at(scene, token))]
        event_type, trigger = min(named, key=lambda found: RANK[found[0]], default=("other", clause.head))
    aim = _other_aim(scene, clause.head, trigger) if event_type in VIOLENT else None
    return (event_type, trigger) if aim is None else (type_at(scene, aim) or "other", aim)


def _other_aim(scene: Scene, head: int, deed: int) -> int | None:
    """As in "promised to investigate the murder": the verb that is meant, where it only deals with a deed of others."""
    words = scene.words
    above = words.ancestors(deed)
    between = above[: above.index(head)] if head in above else []
    return next((one for one in reversed(between) if words.upos[one] == "VERB" and not does_violence(scene, one)), None)


def _is_own_future(scene: Scene, clause: Clause) -> bool:
    """Does a speaker say what his own side will do?"""
    words, head = scene.words, clause.head
    if not _attributed(scene, clause) or (not _has_aux(scene, head, FUTURE) and not _going_to(scene, head)):
        return False
    subject = subject_of(words, head)
    if subject is None or words.lower[subject] == "i":
        return False
    if words.lower[subject] == "we":
        return True
    voices = voices_of(scene, clause)
    if any(voice.cue and intention_verbs().get(words, voice.cue.head) for voice in voices):
        return True
    if _is_arranged(scene, clause, subject):
        return any(voice.speaker.kind in ARRANGING for voice in voices)
    if is_passive(words, head):
        return words.child(head, "obl:agent") is None and words.upos[subject] == "NOUN"
    if words.upos[subject] == "PRON":
        return words.lower[subject] in {"it", "they", "he", "she"}
    return any(scene.speakers.same(subject, voice.speaker) or _own_side(scene, subject, voice) for voice in voices)


ARRANGING = frozenset({"state", "armed_group", "ngo", "igo", "politician", "media", "health", "civilian"})
"""Those who announce what is theirs to arrange; what analysts and witnesses say of the future is a forecast."""


def _is_arranged(scene: Scene, clause: Clause, subject: int) -> bool:
    """As in "details would follow", "the strike will begin on Monday": what somebody arranges, and what only happens."""
    words, head = scene.words, clause.head
    if words.upos[subject] != "NOUN" or words.lower[subject] not in listed("patterns", "arranged", "nouns"):
        return False
    return verbs_of("patterns", "arranged", "verbs").get(words, head) is not None


def _own_side(scene: Scene, subject: int, voice: Voice) -> bool:
    """Does the speaker hold an office of the state that the subject names?"""
    actor = scene.people.actor_of(subject, None)
    if actor is not None and voice.speaker.actor is not None:
        return actor.id == voice.speaker.actor
    kind = scene.people.kind_of(subject)
    return kind == voice.speaker.kind and kind in {"armed_group", "state"}


def _is_demand(scene: Scene, clause: Clause) -> bool:
    """As in "must act", or an imperative, in somebody's mouth."""
    words, head = scene.words, clause.head
    if not _attributed(scene, clause):
        return False
    if _has_aux(scene, head, frozenset({"must"})):
        return words.upos[head] == "VERB" and not _has_aux(scene, head, frozenset({"have"}))
    imperative = words.feature(head, "Mood=Imp") and words.upos[head] == "VERB"
    return imperative and subject_of(words, head) is None


def _attributed(scene: Scene, clause: Clause) -> bool:
    return any(voice.cue is not None for voice in voices_of(scene, clause))


def _has_aux(scene: Scene, head: int, wanted: frozenset[str]) -> bool:
    words = scene.words
    return any(words.lower[child] in wanted for child in words.children(head, "aux"))


def _going_to(scene: Scene, head: int) -> bool:
    words = scene.words
    going = words.lower[head] == "going" and words.upos[head] == "VERB"
    subject = subject_of(words, head)
    somewhere = subject is not None and words.lower[subject] == "we"
    return going and words.child(head, "aux") is not None and (somewhere or words.child(head, "xcomp") is not None)
