"""Happenings: what is said to have happened, put together from its type, places, date and participants."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from functools import cache

from sayso.extract.lexicon import listed, table
from sayso.extract.scene import Scene, is_before
from sayso.extract.when import when_in
from sayso.extract.where import places_in
from sayso.records import Campaign, Happening, Participant, Span, TimeRange
from sayso.records.claim import EventType


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
    places = places_in(scene, tokens)
    when = when_in(scene, tokens)
    here = any(words.lower[token] in listed("reference", "here") for token in tokens)
    if not places and (here or (lean and _may_lean(scene, trigger, when, tokens))):
        places = scene.told.places_for(words.sentence[trigger], "other" if here else event_type)
    if lean and when is None:
        told = None if _is_another(scene, tokens) or _is_now(scene, trigger) else scene.told.when
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
    """The named operation that the tokens speak of: "the second phase of Operation Edelweiss"."""
    words = scene.words
    for token in tokens:
        if words.lower[token] == "operation" and words.form[token][0].isupper():
            last = token
            while (
                last + 1 < len(words)
                and words.form[last + 1][:1].isupper()
                and words.upos[last + 1] in {"PROPN", "NOUN", "ADJ"}
            ):
                last += 1
            if last > token:
                return Campaign(words.span(token, last).quote, _phase(scene, tokens))
    return None


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
