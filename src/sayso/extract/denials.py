"""Denials: somebody says that what another claimed is not so. A denial takes the kind of what it denies, negative."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.extract.certainty import is_denied
from sayso.extract.clauses import Clause
from sayso.extract.deeds import VIOLENT, type_at
from sayso.extract.drafts import Draft
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.linking import claims_denied
from sayso.extract.responsibility import draft_of, voices_at
from sayso.extract.scene import Scene
from sayso.extract.verbs import subject_of
from sayso.records import Claim
from sayso.records.claim import ClaimKind


def read_denial(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """Somebody denies what was claimed, without telling it again.

    "The army denied the allegation."
    "The rebels rejected the claims."
    "It blamed the Front, which denied any part in it."
    "The Front denied planting the bombs."
    "a claim that the police denied"
    """
    words, head = scene.words, clause.head
    if words.upos[head] != "VERB" or not verbs_of("patterns", "denial", "verbs").get(words, head):
        return
    subject = subject_of(words, head)
    if subject is None or words.child(head, "ccomp") is not None or is_denied(words, head):
        return
    voices = voices_at(scene, clause, subject)
    first = min(words.phrase(subject)[0], head) if clause.relation == "main" else head
    span, ground = words.span(first, clause.last), words.span(head, head)
    denied, deed = words.child(head, "obj"), words.child(head, "xcomp")
    if deed is not None:  # 1. "denied planting the bombs"
        violent = type_at(scene, deed) in VIOLENT or any(type_at(scene, t) in VIOLENT for t in words.subtree(deed))
        draft = draft_of(scene, clause, words.span(head, clause.last), voices)
        if not violent and draft.event is not None:  # "denied holding him": not the killing that was told before
            draft = replace(draft, event=replace(draft.event, type=type_at(scene, deed) or "other"))
        yield replace(draft, kind="responsibility" if violent else "event", rule="denial", polarity="negative")
    elif denied is not None and _points_to_words(scene, denied):  # 2. "denied the allegation"
        same = _denied(scene)
        if same is not None:
            kind: ClaimKind = same.kind if same.kind != "toll" else "event"
            yield Draft(
                kind,
                span,
                "denial",
                ground,
                polarity="negative",
                event=same.event,
                voices=voices,
                about=claims_denied(same.id),
            )
    elif denied is not None and words.lower[denied] in listed(
        "patterns", "denial", "parts"
    ):  # 3. "denied any part in it"
        yield replace(draft_of(scene, clause, span, voices), kind="responsibility", rule="denial", polarity="negative")
    elif denied is not None and type_at(scene, denied) is not None:  # 4. "denied the attack"
        yield replace(draft_of(scene, clause, span, voices), kind="event", rule="denial", polarity="negative")


def _points_to_words(scene: Scene, denied: int) -> bool:
    """Is what is denied a word for what was said: "the allegation", "this", or "a claim that they denied"?"""
    words = scene.words
    if words.upos[denied] == "PRON" and words.lower[denied] in {"that", "which"}:
        relative = words.head[denied]
        noun = words.head[relative] if words.deprel[relative] == "acl:relcl" else -1
        return noun >= 0 and words.lower[noun] in listed("patterns", "denial", "anaphora")
    return words.lower[denied] in listed("patterns", "denial", "anaphora")


def _denied(scene: Scene) -> Claim | None:
    """The claim that a denial most likely speaks of: the last that somebody made and that says that something is so."""
    for claim in reversed(scene.told.claims[-40:]):
        if (
            claim.speaker.kind != "report"
            and claim.polarity == "positive"
            and claim.kind not in {"verification", "silence"}
        ):
            return claim
    return None
