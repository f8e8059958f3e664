"""Assessments: opinion, judgement, explanation, forecast."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.certainty import certainty_of, polarity_of
from sayso.extract.clauses import Clause
from sayso.extract.cues import Cue, cue_range
from sayso.extract.deeds import type_at, type_of
from sayso.extract.drafts import Draft
from sayso.extract.happenings import happening
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.scene import Scene
from sayso.extract.speakers import UNKNOWN, Voice
from sayso.extract.verbs import is_passive, subject_of
from sayso.extract.voices import cues_of, governor_of, voices_of
from sayso.extract.words import Words


def read_stance(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """A verb that judges and says at once: the clause is the content, its subject vouches.

    "The bishop condemned the attack."
    "The valley is believed to be a hiding place."
    """
    words, head = scene.words, clause.head
    if words.upos[head] != "VERB":
        return
    judged = verbs_of("cues", "performative", "assessment").get(words, head)
    judged = judged or _feels(scene, head)
    blamed = verbs_of("patterns", "responsibility", "blame").get(words, head)
    on = words.child(head, "obj", "obl", "nsubj:pass", "advcl") is not None or words.deprel[head] == "acl:relcl"
    what = words.child(head, "obj")
    if judged and what is not None and words.lower[what] == "what":
        return
    if (judged or blamed) and on:
        source = words.child(head, "obl:agent") if is_passive(words, head) else subject_of(words, head)
        yield _by(scene, clause, source)
    elif (
        words.lower[head] in {"believed", "considered", "thought", "regarded", "said"}
        and words.deprel[head] in {"acl", "advcl", "conj"}
        and words.child(head, "xcomp") is not None
    ):
        yield _by(scene, clause, None)


def _feels(scene: Scene, head: int) -> str | None:
    """As in "Observers fear a return to war": somebody who can think, and what is feared."""
    words = scene.words
    subject = subject_of(words, head)
    known = subject is not None and scene.people.kind_of(subject) != "unknown"
    feeling = verbs_of("cues", "performative", "feeling").get(words, head)
    return feeling if known and words.child(head, "obj") is not None and scene.cue_at.get(head) is None else None


def _by(scene: Scene, clause: Clause, source: int | None) -> Draft:
    words, head = scene.words, clause.head
    first, last = cue_range(words, head)
    cue = Cue(head, first, last, source, ())
    speakers = scene.speakers.of(source) if source is not None else [UNKNOWN]
    start = head if source is not None and source < head and not is_passive(words, head) else clause.first
    return Draft(
        "assessment",
        words.span(start, clause.last),
        "stance",
        words.span(head, head),
        certainty=certainty_of(words, range(start, clause.last + 1)),
        polarity=polarity_of(words, head),
        voices=tuple(Voice(speaker, (), cue) for speaker in speakers),
    )


def read_assessment(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """How things stand in somebody's eyes.

    "The strategy is failing, she argued."
    "The way down seems steep."
    "It was the deadliest attack since May."
    """
    words = scene.words
    if not _judges(scene, clause):
        return
    tokens = range(clause.first, clause.last + 1)
    yield Draft(
        "assessment",
        words.span(clause.first, clause.last),
        "assessment",
        words.span(clause.head, clause.head),
        certainty=certainty_of(words, tokens),
        polarity=polarity_of(words, clause.head),
    )


def _judges(scene: Scene, clause: Clause) -> bool:
    words, head = scene.words, clause.head
    attributed = any(voice.cue is not None for voice in voices_of(scene, clause))
    if clause.relation in {"relative", "participle"}:
        return False
    if clause.relation == "adverbial" and not _judges_beside(words, head, attributed=attributed):
        return False
    if clause.relation == "noun":
        return attributed and words.lower[head] == "need"
    if is_speech(words, head) or (subject_of(words, head) is None and words.child(head, "cop") is None):
        return False
    if attributed:
        return True
    if _is_forecast(scene, head):
        return True
    if words.child(head, "cop") is not None:
        if words.upos[head] == "ADJ" and words.lower[head] not in listed("reference", "ordinals"):
            return True
        return any(words.lower[t].endswith("est") or words.lower[t] in {"most", "worst"} for t in words.phrase(head))
    return verbs_of("stance", "opinions").get(words, head) is not None and words.upos[head] == "VERB"


def is_speech(words: Words, head: int) -> bool:
    """Is the verb itself an act of speech, which is a claim's cue and no claim?"""
    deed = words.upos[head] == "VERB" and words.child(head, "cop") is None
    verb = verbs_of("patterns", "speech", "verbs").get(words, head) if deed else None
    if verb in listed("patterns", "speech", "also_deeds"):
        said = words.child(head, "obj")
        return said is None or words.upos[said] == "PRON" or words.lower[said] in listed("cues", "vehicles", "nouns")
    return verb is not None


def _is_complement(words: Words, index: int) -> bool:
    """Is this what is named, or what it is called: "the raid", "an act of war", "as an act of war"?"""
    if words.deprel[index] == "advcl":
        return any(words.lower[mark] == "as" for mark in words.children(index, "mark"))
    if words.deprel[index] == "obl":
        return any(words.lower[case] == "as" for case in words.children(index, "case"))
    return words.deprel[index] in {"obj", "iobj", "xcomp", "ccomp"}


def _concedes(words: Words, head: int) -> bool:
    """As in "Although the road is bad, ...": what is granted is stated; what is a reason or a time is background."""
    return any(words.lower[mark] in {"although", "though", "while", "whereas"} for mark in words.children(head, "mark"))


def _judges_beside(words: Words, head: int, *, attributed: bool) -> bool:
    """Does an adverbial clause judge by itself? With a subject of its own, granting something or told by somebody."""
    if words.child(head, "nsubj", "nsubj:pass") is None or _says_when(words, head):
        return False
    return attributed or _concedes(words, head)


def _says_when(words: Words, head: int) -> bool:
    """As in "when the square was full": a time or a place, which is background and judges nothing."""
    return any(
        words.lower[one] in {"when", "since", "before", "after", "until", "where"}
        for one in words.children(head, "mark", "advmod")
    )


def _is_forecast(scene: Scene, head: int) -> bool:
    """As in "They will send more guards", in the report's own voice."""
    words = scene.words
    return words.upos[head] == "VERB" and any(
        words.lower[child] in {"will", "'ll"} for child in words.children(head, "aux")
    )


def read_naming(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """Somebody calls something by a name that judges it, or that tells it.

    "She called the raid an act of war."
    "The troops searched what the army described as a training camp."
    """
    words, head = scene.words, clause.head
    if (
        words.upos[head] != "VERB"
        or not verbs_of("patterns", "naming", "verbs").get(words, head)
        or is_passive(words, head)
    ):
        return
    end = max(token for token in (head, *clause.tokens) if token >= head)
    named = [child for child in words.below[head] if child > head and _is_complement(words, child)]
    named += [child for one in named[:1] for child in words.children(one, "appos") if words.form[child - 1] != ","]
    subject = subject_of(words, head)
    if (
        not named
        or words.lower[named[0]] in {"for", "on", "himself", "herself", "itself", "themselves"}
        or set(words.lower[head + 1 : head + 4]) & {"for", "on", "off", "upon"}
    ):
        return
    distancing = subject is not None and "what" in words.lower[max(0, subject - 3) : subject]
    if len(named) < 2 and not distancing:
        return
    if distancing and cues_of(scene, head):
        return
    source = subject if subject is not None else governor_of(scene, head)
    if source is None:
        return
    first, last = cue_range(words, head)
    cue = Cue(head, first, last, source, ())
    tokens = words.trimmed(list(range(head if distancing and type_at(scene, named[-1]) is None else head + 1, end + 1)))
    kind, event = "assessment", None
    event_type, trigger = type_of(scene, named[-1], tokens)
    if distancing and event_type is not None and words.upos[trigger] == "NOUN":
        kind, event = "event", happening(scene, event_type, trigger, tokens)
    yield Draft(
        "event" if kind == "event" else "assessment",
        words.span(tokens[0], tokens[-1]),
        "naming",
        words.span(head, head),
        certainty=certainty_of(words, tokens),
        event=event,
        voices=tuple(
            Voice(speaker, (), cue, "distancing" if distancing else "neutral") for speaker in scene.speakers.of(source)
        ),
        takes=range(tokens[0], tokens[-1] + 1),
    )
