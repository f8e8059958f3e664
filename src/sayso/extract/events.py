"""Events: something happened, is happening or was done."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.assessments import is_speech
from sayso.extract.certainty import certainty_of, polarity_of
from sayso.extract.clauses import Clause
from sayso.extract.deeds import VIOLENT, deed_type, points_back, type_at, type_of
from sayso.extract.drafts import Draft
from sayso.extract.happenings import happening
from sayso.extract.harms import harm_verbs
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.participants import made_of, of_deed, participants
from sayso.extract.scene import Scene
from sayso.extract.single import kills_by_name
from sayso.extract.spared import spared
from sayso.extract.tolls import names_deed
from sayso.extract.verbs import subject_of
from sayso.extract.when import when_in
from sayso.extract.where import places_in
from sayso.records.claim import EventType


def read_event(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """A clause that tells something done or happening.

    "Gunmen opened fire on a bus near Chur."
    "Authorities cut internet services."
    "The funeral took place on Monday."
    """
    words, head = scene.words, clause.head
    tokens = range(clause.first, clause.last + 1)
    event_type, trigger = type_of(scene, head, tokens)
    if not tells_event(scene, clause, event_type):
        return
    if event_type in VIOLENT and trigger == head and kills_by_name(scene, head):
        event_type = "killing"
    yield Draft(
        "event",
        words.span(clause.first, clause.last),
        "event",
        words.span(trigger, trigger),
        certainty=certainty_of(words, tokens),
        polarity=polarity_of(words, head),
        event=happening(scene, event_type or "other", trigger, tokens, actors=participants(scene, head, trigger)),
    )


def tells_event(scene: Scene, clause: Clause, event_type: EventType | None) -> bool:
    """Does the clause tell something that happened, and not how things stand or what somebody thinks?"""
    words, head = scene.words, clause.head
    if clause.relation == "noun" and words.upos[head] == "PRON":
        return False
    if clause.relation == "noun":
        return event_type is not None or _is_seen(scene, head)
    if words.upos[head] not in {"VERB", "AUX"} or words.lower[head] in {"closed", "shut", "blocked"}:
        return _is_state_of_event(scene, clause) or (words.upos[head] == "VERB" and _is_past_or_going_on(scene, head))
    if _only_speaks(scene, clause) or _is_aside(scene, clause, event_type):
        return False
    deed = _deed(scene, head)
    if type_at(scene, deed) is None and _is_stance(scene, deed):
        return False
    if clause.relation == "relative" and not _is_past_or_going_on(scene, head):
        return False
    if clause.relation in {"relative", "participle"}:
        return deed_type(scene, head) is not None and _has_own_ground(scene, clause)
    if clause.relation == "adverbial" and words.child(head, "nsubj", "nsubj:pass") is None:
        return type_at(scene, head) in VIOLENT
    subject = subject_of(words, head)
    if subject is not None and words.lower[subject] in {"this", "that"} and event_type is None:
        return False
    return _is_past_or_going_on(scene, head) or event_type in VIOLENT or deed_type(scene, head) is not None


def _is_aside(scene: Scene, clause: Clause, event_type: EventType | None) -> bool:
    """Does the clause only suppose, repeat, date or accompany what another one tells?"""
    return (
        _is_asked(scene, clause.head)
        or _is_hypothetical(scene, clause.head)
        or _repeats(scene, clause)
        or _only_dates(scene, clause)
        or _goes_beside(scene, clause, event_type)
        or (event_type is None and _has_no_subject(scene, clause))
    )


def _is_asked(scene: Scene, head: int) -> bool:
    """As in "Residents reached by phone said", which only says who speaks."""
    words = scene.words
    return words.head[head] in scene.cue_at and words.lower[head] in listed("cues", "asked", "forms")


def _only_dates(scene: Scene, clause: Clause) -> bool:
    """As in "since the war began", "when it broke out": a clause that only says when something else was."""
    words, head = scene.words, clause.head
    marks = {words.lower[one] for one in words.children(head, "mark", "advmod")}
    return bool(marks & {"since", "when", "before", "until", "after"}) and (
        verbs_of("patterns", "occurrence", "begins").get(words, head) is not None
    )


def _goes_beside(scene: Scene, clause: Clause, event_type: EventType | None) -> bool:
    """As in "was shot as he left the hall": what somebody was doing when it happened."""
    words, head = scene.words, clause.head
    marks = {words.lower[one] for one in words.children(head, "mark", "advmod")}
    subject = words.child(head, "nsubj")
    by_pronoun = subject is not None and words.upos[subject] == "PRON"
    return (
        clause.relation == "adverbial" and event_type is None and by_pronoun and bool(marks & {"as", "when", "while"})
    )


def _has_no_subject(scene: Scene, clause: Clause) -> bool:
    """As in "INVENTED EXAMPLE", "found near the bridge": a participle that heads a sentence, of nobody."""
    words, head = scene.words, clause.head
    return clause.relation == "main" and subject_of(words, head) is None and words.child(head, "expl") is None


def _deed(scene: Scene, head: int) -> int:
    """The verb that says what was done: "continued to march" -> march."""
    words = scene.words
    if verbs_of("patterns", "aspect", "verbs").get(words, head):
        inner = words.child(head, "xcomp")
        if inner is not None and words.upos[inner] == "VERB":
            return inner
    return head


def _only_speaks(scene: Scene, clause: Clause) -> bool:
    """An act of speech is no happening; but "attacks were reported in Chur" is."""
    words, head = scene.words, clause.head
    cue = scene.cue_at.get(head)
    if cue is not None and cue.own:
        subject = subject_of(words, head)
        return subject is None or type_at(scene, subject) is None
    return is_speech(words, head)


def _is_stance(scene: Scene, head: int) -> bool:
    words = scene.words
    return any(verbs_of("stance", group).get(words, head) for group in ("states", "opinions"))


def _is_seen(scene: Scene, noun: int) -> bool:
    """Is this what a witness saw?"""
    words = scene.words
    return any(verbs_of("cues", "perception", "verbs").get(words, cue.head) for cue in scene.cues_over.get(noun, ()))


def _repeats(scene: Scene, clause: Clause) -> bool:
    """As in "The incident occurred as the polls opened": does the clause only point back, with no place or date of its own?"""
    words, head = scene.words, clause.head
    if not verbs_of("patterns", "occurrence", "verbs").get(words, head):
        return False
    subject = subject_of(words, head)
    if subject is None:
        return False
    if scene.words.lower[subject] in listed("cues", "vehicles", "nouns"):
        return True
    if not points_back(scene, subject):
        return False
    tokens = range(clause.first, clause.last + 1)
    return not places_in(scene, tokens) and when_in(scene, tokens) is None


def _is_state_of_event(scene: Scene, clause: Clause) -> bool:
    """As in "Schools are closed", "Russian troops were in Davos"."""
    words, head = scene.words, clause.head
    if words.lower[head] in {"closed", "shut", "underway", "blocked"}:
        return True
    subject = subject_of(words, head)
    case = words.child(head, "case")
    if case is not None and words.lower[case] == "in" and type_at(scene, head) is not None:
        return True
    forces = subject is not None and scene.people.kind_of(subject) in {"state", "armed_group"}
    return forces and case is not None and words.upos[head] == "PROPN"


def _is_hypothetical(scene: Scene, head: int) -> bool:
    words = scene.words
    modal = {"will", "would", "may", "might", "could", "can", "should", "must", "'ll"}
    auxiliaries = {words.lower[child] for child in words.children(head, "aux")}
    if _on_condition(scene, head) or (words.lower[head] == "going" and words.child(head, "xcomp") is not None):
        return True
    looks_back = "have" in auxiliaries and auxiliaries & {"may", "might", "could", "must"}
    return bool(auxiliaries & modal) and not looks_back


def _on_condition(scene: Scene, head: int) -> bool:
    """As in "If they had crossed the river, we would have fled"."""
    words = scene.words
    return any(
        words.lower[mark] in {"if", "unless"}
        for clause in words.children(head, "advcl")
        for mark in words.children(clause, "mark")
    )


def _has_own_ground(scene: Scene, clause: Clause) -> bool:
    """Does a clause that only describes a noun give a place, a date or a deed of its own?"""
    tokens = range(clause.first, clause.last + 1)
    own = deed_type(scene, clause.head)
    return (
        own in VIOLENT
        and (own != "incursion" or clause.relation == "relative")
        and bool(
            when_in(scene, tokens)
            or places_in(scene, tokens)
            or scene.words.child(clause.head, "obl:agent", "obl", "obj")
        )
    )


def _is_past_or_going_on(scene: Scene, head: int) -> bool:
    """Was it done, has it been done, or is it being done? "Is divided" only says how things stand."""
    words = scene.words
    auxiliaries = {words.lower[child] for child in words.children(head, "aux", "aux:pass")}
    if words.lower[head].endswith("ing"):
        return bool(auxiliaries & {"is", "are", "was", "were", "been", "'s", "'re", "am", "'m"})
    if auxiliaries & {"is", "are"}:
        return "being" in auxiliaries
    return words.feature(head, "Tense=Past") or bool(auxiliaries & {"was", "were", "been", "has", "have", "had", "did"})


def read_named_event(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """A noun phrase that names a happening with a place or date of its own, beside what the clause says.

    "Five people died in a blast at a hotel in Chur."
    "the 2003 bombings in Davos"
    """
    words = scene.words
    yield from _included(scene, clause)
    if names_deed(scene, clause) or not (
        any(_is_harm(scene, index) for index in (clause.head, *words.children(clause.head, "nsubj", "nmod")))
        or any(spared(scene, clause))
    ):
        return
    for token in range(clause.first, clause.last + 1):
        if words.upos[token] != "NOUN" or type_at(scene, token) not in VIOLENT or token == clause.head:
            continue
        if (
            words.deprel[token] in {"compound", "amod", "nmod:poss", "obl:agent", "nsubj"}
            or token in scene.people.label
        ):
            continue
        tokens = _named(scene, token)
        own = when_in(scene, tokens) or places_in(scene, tokens) or _has_target(scene, token) or _is_new(scene, token)
        if not own or _is_back_reference(scene, token):
            continue
        yield Draft(
            "event",
            words.span(tokens[0], tokens[-1]),
            "named event",
            words.span(token, token),
            certainty="certain",
            event=happening(
                scene, type_at(scene, token) or "attack", token, tokens, actors=made_of(scene, of_deed(scene, token))
            ),
        )


def _is_harm(scene: Scene, index: int) -> bool:
    """Does the clause tell a toll?"""
    words = scene.words
    return harm_verbs().get(words, index) is not None or words.lower[index] in {"toll", "dead", "wounded", "injured"}


def _is_new(scene: Scene, token: int) -> bool:
    """As in "in revenge attacks", "in a series of raids": named for the first time, with no article that points back."""
    words = scene.words
    case = words.child(token, "case")
    determiner = words.child(token, "det", "nmod:poss")
    head = words.head[token]
    series = words.lower[head] in {"series", "wave", "spate", "string"} if words.deprel[token] == "nmod" else False
    return series or (case is not None and words.lower[case] == "in" and (
        determiner is None or words.lower[determiner] in {"a", "an"}
    ))  # fmt: skip


def _included(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """As in "measures, including a closure of the pass": a deed named as one of several."""
    words = scene.words
    for token in range(clause.first, clause.last + 1):
        if words.lower[token] != "including":
            continue
        noun = words.head[token] if words.deprel[token] == "case" else token
        event_type = type_at(scene, noun) if words.upos[noun] == "NOUN" else None
        if event_type is None or noun < token or event_type == deed_type(scene, clause.head) or noun in scene.figure_at:
            continue
        tokens = _named(scene, noun)
        tokens = [t for t in tokens if t > token]
        yield Draft(
            "event",
            words.span(tokens[0], tokens[-1]),
            "included event",
            words.span(noun, noun),
            certainty=certainty_of(words, tokens),
            event=happening(scene, event_type, noun, tokens, actors=made_of(scene, of_deed(scene, noun))),
        )


def _named(scene: Scene, token: int) -> list[int]:
    words = scene.words
    tokens = words.trimmed(words.phrase(token))
    while len(tokens) > 1 and words.upos[tokens[0]] in {"ADP", "PUNCT"} and tokens[0] < token:
        tokens = tokens[1:]
    return tokens


def _has_target(scene: Scene, token: int) -> bool:
    words = scene.words
    return any(
        words.lower[case] in {"on", "at", "against", "near"}
        for child in words.children(token, "nmod")
        for case in words.children(child, "case")
    )


def _is_back_reference(scene: Scene, token: int) -> bool:
    words = scene.words
    determiner = words.child(token, "det")
    definite = determiner is not None and words.lower[determiner] in {"the", "this", "these", "that", "those"}
    return definite and words.lower[token] in listed("reference", "back_references") and scene.told.type is not None
