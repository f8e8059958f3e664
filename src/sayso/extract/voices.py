"""Voices: for each clause, who says it, by the cues above it, around it, and around the quotation that it stands in."""

from __future__ import annotations

from sayso.extract.clauses import Clause
from sayso.extract.cues import Cue
from sayso.extract.scene import Scene
from sayso.extract.speakers import REPORT, UNKNOWN, Voice
from sayso.records.claim import Speaker

LOOSE = frozenset({"advcl", "conj", "parataxis", "advcl:relcl"})
"""Joints across which an outer cue no longer covers what has a cue of its own."""


def voices_of(scene: Scene, clause: Clause) -> list[Voice]:
    """The voices of a clause: one, or one for each of joint speakers; the report's own where there is no cue."""
    cues = cues_of(scene, clause.head)
    if not cues:
        return [Voice(REPORT)]
    inner, outer = cues[0], cues[1:]
    via = _told(scene, inner)
    for cue in outer:
        via += [speaker for speaker in speakers_of(scene, cue)[:1] if speaker != UNKNOWN]
        via += _told(scene, cue)
    return [
        Voice(speaker, (*_carried(scene, inner), *(one for one in via if one != speaker)), inner, inner.reporting)
        for speaker in speakers_of(scene, inner)
    ]


def cues_of(scene: Scene, head: int) -> list[Cue]:
    """The cues that cover a clause, innermost first."""
    words, found, index = scene.words, list[Cue](), head
    while index >= 0:
        for cue in scene.cues_over.get(index, ()):
            if (cue.head != head or cue.own) and not _within(scene, head, cue):
                found.append(cue)
        if found and words.deprel[index] in LOOSE:
            break
        index = words.head[index]
    return found or _quoting(scene, head)


def _within(scene: Scene, head: int, cue: Cue) -> bool:
    """Does the clause belong to the words of who speaks, as in "according to reports attributed to the group"?"""
    words = scene.words
    if cue.own or cue.source is None:
        return False
    index = head
    while index >= 0 and index not in cue.content:
        if index == cue.source or index == cue.head:
            return True
        index = words.head[index]
    return False


def _quoting(scene: Scene, head: int) -> list[Cue]:
    """The cue of the quotation that a clause stands in, given in another of its sentences or in the one before."""
    words = scene.words
    quotation = next((quoted for quoted in scene.quotations if head in quoted), None)
    if quotation is None:
        return []
    first, last = words.sentence_range[quotation[0]].start, words.sentence_range[quotation[-1]].stop
    around = [cue for cue in scene.cues if first <= cue.head < min(len(words), last + 12) and cue.head not in quotation]
    covering = [cue for cue in around if any(root in quotation for root in cue.content)]
    if covering:
        return covering[:1]
    near = [cue for cue in around if cue.head - quotation[-1] in range(1, 12)]
    if near:
        return near[:1]
    return _announced(scene, first)


def _announced(scene: Scene, first: int) -> list[Cue]:
    """The cue that the sentence before a quotation gives: "Caduff spoke to Bergfunk." """
    words = scene.words
    if first == 0:
        return []
    before = words.sentence_range[first - 1]
    for index in before:
        if words.upos[index] == "VERB" and words.lower[index] in {"commented", "said", "responded", "told", "spoke", "replied"}:
            source = next((child for child in words.below[index] if words.deprel[child] == "nsubj"), None)
            if source is not None:
                return [Cue(index, index, index, source, ())]
    return []


def speakers_of(scene: Scene, cue: Cue) -> list[Speaker]:
    """Who speaks by a cue."""
    words = scene.words
    if cue.source is not None:
        return scene.speakers.of(cue.source)
    if cue.inherits:
        above = _above(scene, cue)
        if above is not None:
            return speakers_of(scene, above)
        governor = words.head[cue.head]
        subject = words.child(governor, "nsubj", "nsubj:pass", "obl:agent") if governor >= 0 else None
        if words.deprel[cue.head] == "acl" and governor >= 0 and words.upos[governor] in {"NOUN", "PROPN"}:
            subject = governor
        if subject is not None:
            return scene.speakers.of(subject)
    return [UNKNOWN]


def _above(scene: Scene, cue: Cue) -> Cue | None:
    """The cue that this one carries on: "said ..., adding ..."."""
    words = scene.words
    for index in words.ancestors(cue.head):
        other = scene.cue_at.get(index)
        if other is not None and other.head != cue.head:
            return other
        covering = [one for one in scene.cues_over.get(index, ()) if one.head != cue.head]
        if covering:
            return covering[0]
    return None


def _told(scene: Scene, cue: Cue) -> list[Speaker]:
    """The media that were told, or that passed the words on."""
    found = [speaker for index in cue.told for speaker in scene.speakers.of(index) if speaker.kind == "media"]
    found += [speaker for index in cue.via for speaker in scene.speakers.of(index)]
    return [*found, UNKNOWN] if cue.unnamed_via else found


def _carried(scene: Scene, cue: Cue) -> tuple[Speaker, ...]:
    """The reports that carried the words of somebody else."""
    carried = scene.speakers.attributed_via(cue.source) if cue.source is not None else None
    return (carried,) if carried else ()
