"""Voices: for each clause, who says it, by the cues above it, around it, and around the quotation that it stands in."""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.clauses import Clause
from sayso.extract.cues import Cue
from sayso.extract.lexicon import listed, verbs_of
from sayso.extract.scene import Scene
from sayso.extract.speakers import REPORT, UNKNOWN, Voice
from sayso.extract.verbs import subject_of
from sayso.extract.words import SUBJECTS
from sayso.records.claim import Speaker

LOOSE = frozenset({"advcl", "conj", "parataxis", "advcl:relcl"})
"""Joints across which an outer cue no longer covers what has a cue of its own."""
LONGEST_SPEECH = 40
"""How many quotations in a row may be one speech."""
BESIDE = 12
"""How many words behind a quotation its cue may stand."""


def voices_of(scene: Scene, clause: Clause) -> list[Voice]:
    """The voices of a clause: one, or one for each of joint speakers; the report's own where there is no cue."""
    known = scene.voices.get(clause.head)
    if known is None:
        known = scene.voices[clause.head] = _voices(scene, clause.head)
    return known


def _voices(scene: Scene, head: int) -> list[Voice]:
    hedged = False
    cues = []
    for cue in cues_of(scene, head):
        if not is_ground(scene, cue):
            cues.append(cue)
        elif not cues:
            hedged = hedged or cue.hedged
    if not cues:
        cues = _attributed(scene, head)
    if not cues:
        return [_hearsay(scene, head) or Voice(REPORT, hedged=hedged)]
    inner, outer = cues[0], cues[1:]
    via = _told(scene, inner)
    for cue in outer:
        via += [speaker for speaker in speakers_of(scene, cue)[:1] if speaker != UNKNOWN]
        via += _told(scene, cue)
    via += _quoted_by(scene, head)
    return [
        Voice(
            speaker,
            (*_carried(scene, inner), *_others(via, speaker)),
            inner,
            inner.reporting,
            hedged or inner.hedged,
            inner.denies,
        )
        for speaker in speakers_of(scene, inner)
    ]


def _attributed(scene: Scene, head: int) -> list[Cue]:
    """What the reading itself attributes, where no cue of the lists covers the clause."""
    words = scene.words
    for attribution in scene.attributions_at.get(head, ()):
        if not attribution.source or not attribution.cue:
            continue
        cue = words.at(attribution.cue[0].start, attribution.cue[0].end)
        source = words.at(attribution.source[0].start, attribution.source[0].end)
        nobody = any(words.lower[one] in listed("certainty", "negative") for one in source)
        if head not in cue and head not in source and not nobody:
            return [Cue(cue[0], cue[0], cue[-1], scene.head_of(attribution.source[0]), (head,))]
    return []


def _hearsay(scene: Scene, head: int) -> Voice | None:
    """As in "reportedly", "allegedly": somebody says so, and the report does not say who."""
    words = scene.words
    for index in words.children(head, "advmod"):
        for reporting in ("neutral", "distancing"):
            if words.lower[index] in listed("cues", "hearsay", reporting):
                cue = Cue(index, index, index, None, (head,), reporting=reporting)
                return Voice(UNKNOWN, (), cue, reporting)
    return None


def _others(via: list[Speaker], speaker: Speaker) -> list[Speaker]:
    """Those between the speaker and the report that are not the speaker himself, each once."""
    found: list[Speaker] = []
    for one in via:
        if not any(_same(one, other) for other in (speaker, *found)):
            found.append(one)
    return found


def _same(one: Speaker, other: Speaker) -> bool:
    return replace(one, span=None) == replace(other, span=None)


def is_ground(scene: Scene, cue: Cue) -> bool:
    """Is this a cue that hands the words of somebody else on: evidence that shows, or what a speaker says he thinks?

    "Early findings suggest that ...", "I believe that ...", "They think that ..."
    """
    words = scene.words
    source = cue.source
    if source is None:
        governor = words.head[cue.head]
        named = governor >= 0 and words.lower[governor] in listed("patterns", "grounds", "nouns")
        return cue.inherits and words.deprel[cue.head] == "acl" and named
    if words.lower[source] in listed("patterns", "grounds", "nouns"):
        return True
    if words.lower[source] in {"we", "i"} and cue.head not in scene.quotation_at:
        return not cues_over_it(scene, cue)
    thinks = verbs_of("cues", "thinking", "verbs").get(words, cue.head) is not None
    return thinks and words.upos[source] == "PRON"


def cues_over_it(scene: Scene, cue: Cue) -> bool:
    """Is the cue itself told by somebody?"""
    words = scene.words
    above = (cue.head, *words.ancestors(cue.head))
    return any(other is not cue for one in above for other in scene.cues_over.get(one, ()))


def cues_of(scene: Scene, head: int) -> list[Cue]:
    """The cues that cover a clause, innermost first."""
    words, found, index = scene.words, list[Cue](), head
    while index >= 0:
        for cue in scene.cues_over.get(index, ()):
            if (cue.head != head and not cue.own and not _within(scene, head, cue)) or (cue.own and cue.head == head):
                found.append(cue)
        speaking = [cue for cue in found if not _is_agentless(cue) and not is_ground(scene, cue)]
        if speaking and words.deprel[index] in LOOSE:
            break
        index = words.head[index]
    named = [cue for cue in found if not _is_agentless(cue)]
    if all(is_ground(scene, cue) for cue in named or found):
        return (named or found) + _quoting(scene, head)
    return named or found


def _is_agentless(cue: Cue) -> bool:
    """As in "were reported": a cue that names nobody gives way to one around it that does."""
    return cue.own and cue.source is None


def _within(scene: Scene, head: int, cue: Cue) -> bool:
    """Does the clause belong to the words of who speaks, as in "according to letters attributed to the Front"?"""
    words = scene.words
    if cue.own or cue.source is None:
        return False
    index = head
    while index >= 0 and index not in cue.content:
        if index in (cue.source, cue.head):
            return True
        index = words.head[index]
    return False


def _quoting(scene: Scene, head: int) -> list[Cue]:
    """The cue of the quotation that a clause stands in; of one that goes on over sentences, that of the first of them."""
    number = scene.quotation_at.get(head)
    for _ in range(LONGEST_SPEECH):
        if number is None:
            return []
        found = _cue_of(scene, scene.quotations[number])
        if found or number == 0:
            return found
        number = number - 1 if _goes_on(scene, number) else None
    return []


def _cue_of(scene: Scene, quotation: range) -> list[Cue]:
    """The cue of one quotation.

    1. one whose content stands in the quotation; 2. one beside it in its sentences; 3. a short sentence behind it that
    says nothing else; 4. one that the sentence before gives: "Caduff spoke to Bergfunk."
    """
    words = scene.words
    sentences = range(words.sentence_range[quotation[0]].start, words.sentence_range[quotation[-1]].stop)
    near = [cue for cue in scene.cues_between(sentences.start, sentences.stop + BESIDE) if cue.head not in quotation]
    for cue in near:
        if any(root in quotation for root in cue.content):
            return [cue]
    for cue in near:
        if cue.head in sentences and cue.source is not None:
            return [cue]
    for cue in near:
        if _says_no_more(scene, cue, sentences.stop):
            return [cue]
    if sentences.start == 0 or scene.quotation_at.get(sentences.start - 2) is not None:
        return []
    before = words.sentence_range[sentences.start - 1]
    announcing = scene.cues_between(before.start, before.stop)
    return [cue for cue in announcing if not cue.content and cue.source is not None][:1]


def _goes_on(scene: Scene, number: int) -> bool:
    """Does a quotation follow on the one before it, with no sentence between?"""
    this, before = scene.quotations[number], scene.quotations[number - 1]
    return scene.words.sentence[this[0]] - scene.words.sentence[before[-1]] == 1


def _says_no_more(scene: Scene, cue: Cue, start: int) -> bool:
    """Is the sentence that begins at `start` nothing but this cue and who speaks by it?"""
    words = scene.words
    if not start <= cue.head < start + BESIDE or cue.content or start >= len(words):
        return False
    sentence = words.sentence_range[start]
    return cue.head in sentence and len(sentence) <= BESIDE


def speakers_of(scene: Scene, cue: Cue) -> list[Speaker]:
    """Who speaks by a cue."""
    words = scene.words
    if cue.source is not None and words.lower[cue.source] in {"i", "we"}:
        quoting = [one for one in _quoting(scene, cue.head) if one.head != cue.head and one.source != cue.source]
        if quoting:
            return speakers_of(scene, quoting[0])
    if cue.source is not None:
        return scene.speakers.of(cue.source)
    if cue.inherits:
        above = _above(scene, cue)
        if above is not None:
            return speakers_of(scene, above)
        subject = governor_of(scene, cue.head)
        if subject is not None and words.lower[subject] in {"this", "that", "it"}:
            return [UNKNOWN]
        if subject is not None:
            return scene.speakers.of(subject)
    return [UNKNOWN]


def governor_of(scene: Scene, head: int) -> int | None:
    """Who acts in a participle: the noun that it describes, or the subject of the clause that it hangs from."""
    words = scene.words
    governor = words.head[head]
    if governor < 0:
        return None
    if words.deprel[head] == "acl" and words.deprel[governor] in SUBJECTS:
        return governor
    while words.upos[governor] not in {"VERB", "AUX"} and words.head[governor] >= 0:
        governor = words.head[governor]
    return subject_of(words, governor)


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


def _quoted_by(scene: Scene, head: int) -> list[Speaker]:
    """Who passed a quotation on: "as quoted by Bergfunk" in one of its sentences."""
    words = scene.words
    number = scene.quotation_at.get(head)
    if number is None:
        return []
    quotation = scene.quotations[number]
    stop = words.sentence_range[quotation[-1]].stop
    for index in range(quotation[-1], stop):
        agent = words.child(index, "obl:agent") if words.lower[index] in {"quoted", "cited"} else None
        if agent is not None and words.lower[index - 1] == "as":
            return scene.speakers.of(agent)
    return []


def _carried(scene: Scene, cue: Cue) -> tuple[Speaker, ...]:
    """The reports that carried the words of somebody else."""
    carried = scene.speakers.attributed_via(cue.source) if cue.source is not None else None
    return (carried,) if carried else ()
