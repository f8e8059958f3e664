"""Happenings: what is said to have happened, put together from its type, places, date and participants."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from functools import cache

from sayso.extract.deeds import VIOLENT, type_at
from sayso.extract.harms import harm_verbs
from sayso.extract.lexicon import listed, table
from sayso.extract.scene import Scene
from sayso.extract.told import is_before
from sayso.extract.when import when_in
from sayso.extract.where import places_in
from sayso.extract.words import SUBJECTS
from sayso.records import Campaign, ClaimPlace, Happening, Participant, Span, TimeRange
from sayso.records.claim import EventType

BLASTS: frozenset[EventType] = frozenset({"bombing", "suicide_bombing", "landmine"})
"""Types that "that bombing" may stand for."""


def happening(
    scene: Scene,
    event_type: EventType,
    trigger: int,
    tokens: Sequence[int],
    *,
    actors: tuple[Participant, ...] = (),
    lean: bool = True,
) -> Happening:
    """The happening that some tokens tell; what they leave open is taken from what was told last, if it may `lean`."""
    words = scene.words
    places, when = _own_ground(scene, event_type, trigger, tokens)
    here = any(words.lower[token] in listed("reference", "here") for token in tokens)
    if not places and (here or (lean and _may_lean(scene, trigger, when, tokens))):
        places = scene.told.places_for(words.sentence[trigger], "other" if here else event_type)
    if lean and when is None:
        told = None if _is_another(scene, tokens) or _is_now(scene, trigger) else scene.told.when_for(event_type)
        when = told or _until_published(scene, words.span(trigger, trigger))
    return Happening(
        type=event_type,
        trigger=words.span(trigger, trigger),
        places=places,
        when=when,
        actors=actors,
        instruments=tuple(_instruments(scene, tokens)),
        campaign=campaign_in(scene, tokens),
        ongoing=_is_ongoing(scene, trigger),
    )


def _own_ground(
    scene: Scene, event_type: EventType, trigger: int, tokens: Sequence[int]
) -> tuple[tuple[ClaimPlace, ...], TimeRange | None]:
    """The places and the date that the clause itself gives, or else words that belong to it.

    "In 2009 a bomb exploded in Chur and killed two": the verb joined before
    "Two guards died when gunmen attacked a post in Chur": the clause that says when
    "... in Chur in 2009. Nobody has admitted that bombing": the background told just before
    """
    places, when = places_in(scene, tokens), when_in(scene, tokens)
    for beside in (_joined_before(scene, trigger), said_when(scene, event_type, trigger)):
        places = places or places_in(scene, beside)
        when = when or when_in(scene, beside)
    background = None if places or when is not None else background_meant(scene, trigger, tokens)
    return (places, when) if background is None else (background.places, background.when)


def _joined_before(scene: Scene, trigger: int) -> Sequence[int]:
    """The words of the verb that this one is joined to, where both have one subject."""
    words = scene.words
    if words.deprel[trigger] != "conj" or words.upos[trigger] != "VERB" or words.child(trigger, *SUBJECTS) is not None:
        return ()
    first = words.head[trigger]
    return [token for token in words.subtree(first) if token < trigger]


def said_when(scene: Scene, event_type: EventType, trigger: int) -> Sequence[int]:
    """The clause that tells of the deed by which the harm came, or the campaign began.

    "Two guards were killed and three wounded when gunmen attacked a post": it is said of both harms.
    """
    words = scene.words
    if event_type not in VIOLENT | {"campaign_launch"}:
        return ()
    harms = [one for one in words.children(trigger, "conj") if harm_verbs().get(words, one)]
    for clause in (clause for one in (trigger, *harms) for clause in words.children(one, "advcl")):
        if any(words.lower[mark] in {"when", "as"} for mark in words.children(clause, "mark", "advmod")):
            return words.subtree(clause)
    return ()


def background_meant(scene: Scene, trigger: int, tokens: Sequence[int]) -> Happening | None:
    """As in "that bombing", where a bombing of old was told in the sentence before, and something else is the news."""
    words, background = scene.words, scene.told.background
    if background is None or background.type == scene.told.type:
        return None
    near = words.sentence[trigger] - scene.told.background_sentence <= 1
    return background if near and any(_means(scene, token, background.type) for token in tokens) else None


def _means(scene: Scene, token: int, event_type: EventType) -> bool:
    """Does a noun point back to something of a type? "That bombing" may be a suicide bombing, "the bombing" is the news."""
    words = scene.words
    determiner = words.child(token, "det") if words.upos[token] == "NOUN" else None
    if determiner is None or words.lower[determiner] not in {"that", "this", "the"}:
        return False
    own = type_at(scene, token)
    wider = words.lower[determiner] == "that" and {own, event_type} <= BLASTS
    return own == event_type or wider


def _may_lean(scene: Scene, trigger: int, when: TimeRange | None, tokens: Sequence[int]) -> bool:
    """May the place be that of what was told before?

    Not that of background with an old date of its own, of what always happens, or of what is "across several areas".
    """
    told = scene.told.when
    apart = when is not None and told is not None and is_before(when, told)
    elsewhere = _is_indefinite(scene, tokens) or _is_another(scene, tokens)
    return not apart and not elsewhere and not _is_habit(scene, trigger)


def _is_another(scene: Scene, tokens: Sequence[int]) -> bool:
    """As in "in a separate incident", "elsewhere": not the happening that was told before."""
    return any(scene.words.lower[token] in listed("reference", "another") for token in tokens)


def _is_now(scene: Scene, trigger: int) -> bool:
    """As in "contractors are refusing": it goes on while it is reported."""
    words = scene.words
    present = any(words.lower[child] in {"is", "are"} for child in words.children(trigger, "aux"))
    return _is_habit(scene, trigger) or (present and words.lower[trigger].endswith("ing"))


def _is_habit(scene: Scene, trigger: int) -> bool:
    """As in "We fight every army": the simple present of a deed."""
    words = scene.words
    simple = (
        words.upos[trigger] == "VERB"
        and words.feature(trigger, "Tense=Pres")
        and words.feature(trigger, "VerbForm=Fin")
    )
    return simple and words.child(trigger, "aux", "aux:pass") is None


def _is_indefinite(scene: Scene, tokens: Sequence[int]) -> bool:
    """As in "across several areas": somewhere that is not told."""
    lower = [scene.words.lower[token] for token in tokens]
    return any(
        a in listed("reference", "some") and b in listed("reference", "where") for a, b in itertools.pairwise(lower)
    )


def _until_published(scene: Scene, span: Span) -> TimeRange | None:
    """A happening without a date ended at the latest when it was reported."""
    published = scene.report.published_at
    return TimeRange(None, published[:10], "unknown", span.quote, span, "published_at") if published else None


def _instruments(scene: Scene, tokens: Iterable[int]) -> Iterable[Span]:
    """Weapons and explosives that the tokens name."""
    return (scene.words.span(t, t) for t in tokens if scene.words.lower[t] in _weapons())


@cache
def _weapons() -> frozenset[str]:
    return frozenset(table("weapons")["nouns"])


def campaign_in(scene: Scene, tokens: Sequence[int]) -> Campaign | None:
    """The named operation that the tokens speak of: "the second phase of Operation Edelweiss".

    A phase without a name is one of the only operation that the report names.
    """
    phase = _phase(scene, tokens)
    named = {name for token in tokens if (name := _operation_at(scene, token))}
    if not named and phase:
        named = {name for token in range(len(scene.words)) if (name := _operation_at(scene, token))}
        named = named if len(named) == 1 else set()
    return Campaign(min(named), phase) if named else None


def _operation_at(scene: Scene, token: int) -> str | None:
    """The name that begins with this token: "Operation" and the capitalised words behind it."""
    words = scene.words
    if words.form[token] != "Operation" and words.form[token] != "OPERATION":
        return None
    last = token
    while (
        last + 1 < len(words)
        and words.form[last + 1][:1].isupper()
        and words.upos[last + 1] in {"PROPN", "NOUN", "ADJ"}
    ):
        last += 1
    return words.span(token, last).quote if last > token else None


def _phase(scene: Scene, tokens: Sequence[int]) -> str | None:
    words = scene.words
    for token in tokens:
        if words.lower[token] in {"phase", "stage"} and token and words.upos[token - 1] in {"ADJ", "NUM"}:
            return words.span(token - 1, token).quote
    return None


def _is_ongoing(scene: Scene, head: int) -> bool:
    """Had it not ended: "are fighting", "is continuing"?"""
    words = scene.words
    return words.feature(head, "VerbForm=Ger") or (
        words.lower[head].endswith("ing") and words.child(head, "aux") is not None
    )
