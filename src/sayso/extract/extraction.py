"""Reading -> claims: the clauses of a report are walked in text order, and each is given to the rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from sayso.extract.actors import Actors, shipped_actors
from sayso.extract.arguments.filling import Arguments
from sayso.extract.assessments import read_assessment, read_naming, read_stance
from sayso.extract.clauses import Clause, find_clauses
from sayso.extract.control import read_control
from sayso.extract.deaths import read_named_death
from sayso.extract.deeds import points_back
from sayso.extract.denials import read_denial
from sayso.extract.drafts import Draft
from sayso.extract.events import read_event, read_named_event
from sayso.extract.intentions import read_intention
from sayso.extract.responsibility import read_responsibility
from sayso.extract.scene import Scene
from sayso.extract.silence import read_silence
from sayso.extract.speakers import Voice, cue_span
from sayso.extract.suspects import read_suspected
from sayso.extract.tolls import read_tolls
from sayso.extract.unsaid import is_unsaid
from sayso.extract.verbs import subject_of
from sayso.extract.verification import read_verification
from sayso.extract.voices import voices_of
from sayso.records import Claim, Ground, Problem, Reading, Report, Span

Rule = Callable[[Scene, Clause], Iterator[Draft]]
VERSION = "rules-6"
LONGEST_SENTENCE = 600
"""Words; what is longer is a table or a list without stops, whose tree means nothing."""

ACTS_OF_SPEECH: tuple[Rule, ...] = (
    read_silence,
    read_denial,
    read_responsibility,
    read_naming,
    read_stance,
    read_intention,
)
"""What is said by speaking: these read a cue's own clause too."""

RULES: tuple[Rule, ...] = (
    *ACTS_OF_SPEECH,
    read_verification,
    read_control,
    read_tolls,
    read_event,
    read_assessment,
)
"""The first that reads anything in a clause takes it."""

BESIDE: tuple[Rule, ...] = (read_suspected, read_named_event, read_named_death)
"""These read what stands beside the statement of the clause."""


def extract_claims(report: Report, reading: Reading, actors: Actors | None = None) -> Iterator[Claim | Problem]:
    """The claims of a report, in text order; `actors` are those known, by default the shipped ones.

    A report without words has no claims.
    """
    if not reading.tokens:
        return
    scene = Scene(report, reading, actors or shipped_actors())
    arguments = Arguments(scene)
    for sentence in scene.words.sentences:
        if len(sentence) > LONGEST_SENTENCE:
            yield _too_long(scene, sentence)
            continue
        if is_heading(scene, sentence):
            continue
        cues = scene.cues_between(sentence.start, sentence.stop)
        for clause in find_clauses(scene, sentence, cues):
            for draft in _read(scene, clause):
                for claim in _claims(scene, clause, arguments.add_to(draft, clause)):
                    scene.told.note(claim, scene.words.sentence[clause.head], points_back=_points_back(scene, clause))
                    yield claim


def is_heading(scene: Scene, sentence: range) -> bool:
    """Is this a heading, which is no claim: set in capitals, or a first line without a stop?

    "Bomb Kills Two Guards in Chur"
    """
    words = scene.words
    last = sentence[-1]
    line = sentence.start == 0 and words.upos[last] != "PUNCT"
    if line and "\n" in words.text[words.end[last] : words.end[last] + 1]:
        return True
    if _is_shouted(scene, sentence):
        return True
    content = [t for t in sentence if words.upos[t] in {"NOUN", "VERB", "ADJ", "ADV"} and len(words.form[t]) > 3]
    return len(content) >= 3 and all(words.form[t][0].isupper() and words.form[t][1:].islower() for t in content)


def _is_shouted(scene: Scene, sentence: range) -> bool:
    """As in "INVENTED EXAMPLE." above a report in small letters: a notice or a heading, and no sentence of the report."""
    words = scene.words
    if not words.is_in_small_letters:
        return False
    letters = [words.form[t] for t in sentence if words.form[t].isalpha()]
    return bool(letters) and all(form.isupper() for form in letters)


def _too_long(scene: Scene, sentence: range) -> Problem:
    """A run of words that no person wrote as a sentence."""
    span = scene.words.span(sentence[0], sentence[-1])
    message = f"a sentence of {len(sentence)} words was not read for claims; {LONGEST_SENTENCE} are the most"
    return Problem("long_sentence", message, f"{scene.reading.name or scene.report.id}: {span.start}-{span.end}")


def _read(scene: Scene, clause: Clause) -> Iterator[Draft]:
    """What the rules read in a clause."""
    if any(clause.head in taken for taken in scene.taken) or is_unsaid(scene, clause):
        return
    cue = scene.cue_at.get(clause.head)
    speaks = cue is not None and not cue.own and bool(cue.content) and not cue.withheld
    for rule in ACTS_OF_SPEECH if speaks else RULES:
        found = list(rule(scene, clause))
        if found:
            scene.taken.extend(draft.takes for draft in found if draft.takes)
            yield from found
            break
    for rule in BESIDE:
        yield from rule(scene, clause)


def _claims(scene: Scene, clause: Clause, draft: Draft) -> Iterator[Claim]:
    """A draft as claims: one for each voice."""
    for voice in draft.voices or voices_of(scene, clause):
        yield _claim(scene, draft, voice)


def _claim(scene: Scene, draft: Draft, voice: Voice) -> Claim:
    toll = draft.toll
    if toll is not None and draft.whole is not None:
        toll = replace(toll, part_of=_whole(scene, draft.whole, voice))
    hedged = voice.hedged and draft.certainty == "certain"
    grounds = [Ground.of(draft.ground, f"{VERSION}:{draft.rule}")]
    if voice.cue is not None:
        grounds.append(Ground.of(cue_span(scene.words, voice.cue), f"{VERSION}:cue"))
    return Claim.of(
        report=scene.report.id,
        kind=draft.kind,
        speaker=voice.speaker,
        content=draft.content,
        because=grounds,
        via=voice.via,
        cue=cue_span(scene.words, voice.cue) if voice.cue is not None else None,
        reporting=voice.reporting,
        certainty="probable" if hedged else draft.certainty,
        polarity="negative" if voice.denies else draft.polarity,
        event=draft.event,
        toll=toll,
        about=draft.about(scene.told.claims) if draft.about else (),
        name=scene.reading.name,
    )


def _whole(scene: Scene, content: Span, voice: Voice) -> str | None:
    """The toll that a part belongs to: that with this content, said by the same speaker."""
    for claim in reversed(scene.told.claims[-40:]):
        if claim.toll is not None and claim.content == content and claim.speaker == voice.speaker:
            return claim.id
    return None


def _points_back(scene: Scene, clause: Clause) -> bool:
    """Does the clause speak of the happening that was told before?"""
    subject = subject_of(scene.words, clause.head)
    return subject is not None and points_back(scene, subject)
