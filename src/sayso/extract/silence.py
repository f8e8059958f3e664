"""Silence: somebody who was asked, or expected to speak, and did not."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.extract.certainty import is_denied, is_none
from sayso.extract.clauses import Clause
from sayso.extract.cues import is_asked
from sayso.extract.drafts import Draft
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.linking import last_claims
from sayso.extract.scene import Scene
from sayso.extract.speakers import Voice
from sayso.extract.verbs import is_passive, subject_of


def read_silence(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """Somebody did not speak.

    "The canton has not responded to the accusation."
    "The ministry declined to comment."
    "The cabinet has yet to make a statement."
    "He would not say whether the two were linked."
    "The mayor could not be reached."
    "The Front neither confirmed nor denied it."
    """
    words, head = scene.words, clause.head
    subject = subject_of(words, head)
    if subject is None or words.lower[subject] in NOBODY or clause.relation == "relative":
        return
    if not _keeps_silent(scene, clause):
        return
    last = max([clause.last, *(words.subtree(asked)[-1] for asked in _asked(scene, head))])
    while words.upos[last] == "PUNCT" and last > clause.last:
        last -= 1
    yield Draft(
        "silence",
        words.span(clause.first, last),
        "silence",
        words.span(head, head),
        polarity="negative",
        voices=tuple(Voice(speaker) for speaker in scene.speakers.of(subject)),
        about=last_claims(1),
        takes=range(clause.first, last + 1),
    )


NOBODY = frozenset({"nobody", "none", "no-one"})
"""That nobody told is the silence of everybody, and so of nobody in particular."""


def _asked(scene: Scene, head: int) -> list[int]:
    """What somebody did not say: the question that stands under the verb."""
    words = scene.words
    verbs = [head, *words.children(head, "xcomp")]
    return [child for verb in verbs for child in words.children(verb, "ccomp", "advcl", "xcomp") if child > head]


def _keeps_silent(scene: Scene, clause: Clause) -> bool:
    words, head = scene.words, clause.head
    if verbs_of("patterns", "silence", "refusals").get(words, head):  # 1. "declined to comment"
        return True
    speaking = verbs_of("patterns", "silence", "verbs")
    lower = words.lower[clause.first : clause.last + 1]
    if "yet" in lower and "to" in lower and words.upos[head] in {"VERB", "AUX"}:  # 2. "has yet to comment"
        verbs = [head, *words.children(head, "xcomp")]
        nouns = [child for verb in verbs for child in words.children(verb, "obj")]
        return any(speaking.get(words, verb) for verb in verbs) or any(
            words.lower[noun] in listed("patterns", "silence", "nouns") for noun in nouns
        )
    if not is_denied(words, head) or words.upos[head] != "VERB":
        return words.lower[head] in MAKING and _makes_none(scene, head)  # 3. "made no comment", "gave no details"
    if _neither(scene, head):  # 4. "neither confirmed nor denied"
        return True
    if is_passive(words, head):  # 5. "could not be reached"
        return "could" in lower and words.lower[head] in listed("patterns", "silence", "reached")
    if verbs_of("patterns", "silence", "telling").get(words, head):  # 6. "did not say whether", "would not say"
        return all(is_asked(words, asked) for asked in _asked(scene, head)) and not _tells_names(scene, head)
    if speaking.get(words, head) in {None, "claim responsibility"}:  # 7. "has not responded"
        return False
    return words.child(head, "ccomp", "xcomp") is None


MAKING = frozenset({"made", "gave", "offered", "issued", "provided", "released"})


def _makes_none(scene: Scene, head: int) -> bool:
    """As in "made no comment", "gave no details": the noun that would have told is denied."""
    words = scene.words
    told = listed("patterns", "silence", "nouns") | listed("patterns", "silence", "details")
    objects = words.children(head, "obj")
    return any(words.lower[noun] in told and is_none(words, noun) for one in objects for noun in words.conjuncts(one))


def _neither(scene: Scene, head: int) -> bool:
    """As in "neither confirmed nor denied"."""
    words = scene.words
    verbs = words.conjuncts(head)
    endorsed = {words.lower[verb] for verb in verbs}
    return bool(endorsed & {"confirm", "confirmed"}) and bool(endorsed & {"deny", "denied"})


def _tells_names(scene: Scene, head: int) -> bool:
    """As in "did not tell the truth": an object that is neither a question, a name nor details withholds nothing."""
    words = scene.words
    withheld = listed("patterns", "silence", "details") | listed("patterns", "silence", "nouns")
    return any(
        words.lower[one] not in withheld for one in words.children(head, "obj") if words.upos[one] != "PRON"
    ) and words.lower[head] not in {"identify", "name", "disclose", "specify"}
