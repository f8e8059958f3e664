"""Happenings: what is said to have happened, of which type, where, when, and who took part."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import cast

from sayso.extract.cues import is_passive, subject_of
from sayso.extract.lexicon import Nouns, Verbs, by_table, listed, table, verbs_of
from sayso.extract.scene import Scene, is_before
from sayso.extract.words import Words
from sayso.records import Campaign, ClaimPlace, Happening, Participant, Place, Span, TimeExpression, TimeRange
from sayso.records.claim import EventType, ParticipantKind, ParticipantRole, TimePrecision

TYPES: tuple[EventType, ...] = tuple(cast(Iterable[EventType], table("triggers")))
RANK: dict[EventType, int] = {name: rank for rank, name in enumerate(TYPES)}
GENERAL = frozenset({"attack", "killing", "destruction", "security_operation", "statement"})
"""Types that a word of a more telling type beside them narrows: "attacked with mortars" is shelling."""
VIOLENT = frozenset(TYPES[: RANK["arrest"]]) | {"attack", "destruction"}


@cache
def trigger_verbs() -> Verbs[EventType]:
    """The verbs of all types."""
    return by_table("triggers", "verbs", Verbs)  # type: ignore[arg-type]


@cache
def trigger_nouns() -> Nouns[EventType]:
    """The nouns of all types."""
    return by_table("triggers", "nouns", Nouns)  # type: ignore[arg-type]


def type_at(scene: Scene, index: int) -> EventType | None:
    """The type of happening that a word triggers, or None."""
    words = scene.words
    if words.upos[index] in {"VERB", "AUX"}:
        return trigger_verbs().get(words, index)
    if words.upos[index] in {"NOUN", "PROPN", "ADJ"}:
        return trigger_nouns().get(words, index)
    return None


def type_of(scene: Scene, head: int, tokens: Iterable[int]) -> tuple[EventType | None, int]:
    """The type of what a clause says and the word that tells it.

    The verb speaks first; a general one ("attacked", "occurred") is narrowed by the other words of the clause.
    """
    own = deed_type(scene, head)
    if own and own not in GENERAL:
        return own, head
    if own in {None, "attack"} and scene.told.type and _points_back(scene, head):
        return scene.told.type, head
    near: dict[int, list[tuple[EventType, int]]] = {}
    for token in tokens:
        if token != head and scene.words.upos[token] in {"NOUN", "PROPN"} and not _is_name_part(scene, token):
            other = type_at(scene, token)
            distance = _distance(scene, token, head) if other else None
            if other and distance is not None and (own is None or other in VIOLENT):
                near.setdefault(distance, []).append((other, token))
    for distance in sorted(near):
        best, trigger = min(near[distance], key=lambda found: RANK[found[0]])
        if own is None or RANK[best] < RANK[own]:
            return best, trigger
    return own, head


def _distance(scene: Scene, token: int, head: int) -> int | None:
    """0 for what stands as subject or object of a verb, 1 for "in an ambush"; None for "since the truce"."""
    words = scene.words
    if words.deprel[token] == "compound" or words.lower[token + 1 : token + 2] == ["-"]:
        return None
    below, above = token, words.head[token]
    while above >= 0 and above != head and words.deprel[below] in BESIDE:
        if words.deprel[below] == "nmod" and words.lower[above] not in listed("reference", "carriers"):
            return None if words.upos[head] in {"VERB", "AUX"} else 1
        below, above = above, words.head[above]
    if above != head:
        return 1 if words.upos[head] not in {"VERB", "AUX"} else None
    case = words.child(below, "case")
    if words.deprel[below].startswith("obl"):
        return 1 if (words.lower[case] if case is not None else "") in listed("reference", "narrowing") else None
    return 0


BESIDE = frozenset({"nmod", "conj", "compound", "appos", "flat", "nmod:poss", "xcomp"})


@cache
def _light_verbs() -> Verbs[str]:
    return Verbs((verb, verb) for verb in listed("reference", "light_verbs"))


def deed_type(scene: Scene, head: int) -> EventType | None:
    """The type of a verb, of the verb that it begins or goes on with, or of the noun that a light verb carries out.

    "began to withdraw", "launched a raid", "staged a protest"
    """
    words = scene.words
    own = type_at(scene, head)
    if own is not None:
        return own
    inner = words.child(head, "xcomp")
    if inner is not None and verbs_of("patterns", "aspect", "verbs").get(words, head):
        return type_at(scene, inner)
    if words.upos[head] == "VERB" and _light_verbs().get(words, head):
        carried = subject_of(words, head) if is_passive(words, head) else words.child(head, "obj")
        return type_at(scene, carried) if carried is not None else None
    return None


def _points_back(scene: Scene, head: int) -> bool:
    """Is the subject a word for what was told before: "The incident occurred", "The attack hit"?"""
    subject = subject_of(scene.words, head)
    return subject is not None and points_back(scene, subject)


def points_back(scene: Scene, noun: int) -> bool:
    """As in "the attack", "this incident", with nothing that makes it another one."""
    words = scene.words
    determiner = words.child(noun, "det")
    definite = determiner is not None and words.lower[determiner] in {"the", "this", "these", "that", "those"}
    bare = all(words.deprel[child] in {"det", "punct", "case"} for child in words.below[noun])
    return definite and bare and words.lower[noun] in listed("reference", "back_references")


def _is_name_part(scene: Scene, token: int) -> bool:
    """Is the word part of a body's name, where it says nothing of what happened ("Air Strike Command")?"""
    entity = scene.people.label.get(token)
    return entity is not None and entity.label in {"PER", "ORG", "LOC"}


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


def places_in(scene: Scene, tokens: Sequence[int]) -> tuple[ClaimPlace, ...]:
    """Where something is said to have happened: the smallest place of each of several that are coordinated.

    "in Chur, Switzerland" -> Chur; "in Chur, Davos and Arosa" -> all three; "in the Swiss town of Chur" -> Chur
    """
    words = scene.words
    found: list[tuple[int, Place]] = []
    for token in tokens:
        place = scene.place_at.get(token)
        if place is None or any(place is known for _, known in found):
            continue
        own = words.at(place.start, place.end)
        outside = [t for t in reversed(own) if not place.start <= _head_start(words, t) < place.end]
        head = next((t for t in outside if words.deprel[t] not in {"flat", "amod", "compound"}), (*outside, token)[0])
        if not _is_locative(scene, head):
            continue
        if found and not _is_coordinated(scene, head, found[-1][0]):
            if _finer(place, found[-1][1]) or _holds(scene, head, place, found[-1][1]):
                found.pop()
            elif not _stands_beside(scene, head) or (_finer(found[-1][1], place) and place.precision != "unplaced"):
                continue
        found.append((head, place))
    return tuple(_claim_place(scene, place) for _, place in found)


def _head_start(words: Words, token: int) -> int:
    """Where the head of a token begins."""
    head = words.head[token]
    return words.start[head] if head >= 0 else -1


def _holds(scene: Scene, head: int, place: Place, before: Place) -> bool:
    """Of two names that were put nowhere, the one behind "in" is the locality: "Kornhaus market in Oberdorf"."""
    case = scene.words.child(head, "case")
    nowhere = place.precision == before.precision == "unplaced"
    return nowhere and case is not None and scene.words.lower[case] == "in"


def _stands_beside(scene: Scene, head: int) -> bool:
    """Is the name set beside another with a preposition of its own: "in Chur, at Davos"?"""
    words = scene.words
    case = words.child(head, "case")
    return case is not None and words.lower[case] in {"in", "at"} and words.lower[case - 1] in {",", "and"}


SIZES = {"settlement": 0, "exact": 1, "unplaced": 1, "admin2": 2, "admin1": 3, "region": 4, "country": 5}
"""The smallest first; a street or market (exact, or found nowhere) only where no locality is named with it."""


def _finer(one: Place, other: Place) -> bool:
    return SIZES[one.precision] < SIZES[other.precision]


def _is_locative(scene: Scene, head: int) -> bool:
    """Does the name say where, and not who ("Switzerland said") or whose ("Switzerland's army")?"""
    words = scene.words
    relation = words.deprel[head]
    if words.child(head, "case") is None and relation != "conj" and _is_people(scene, head):
        return False
    if relation == "conj":
        first = words.head[head]
        return _is_locative(scene, first) if first >= 0 and first != head else False
    governor = words.head[head]
    if (
        relation in {"flat", "nmod:desc", "appos", "compound", "nmod"}
        and governor >= 0
        and words.lower[governor] in _place_nouns()
    ):
        own = not _is_people(scene, head)
        return own and words.deprel[governor] != "nmod:poss" and not _is_within_name(scene, governor)
    if relation in {"nmod:poss", "amod", "compound", "obl:agent", "flat"}:
        place = scene.place_at.get(head)
        return (
            place is not None
            and relation == "compound"
            and place.precision in {"settlement", "exact"}
            and type_at(scene, words.head[head]) is not None
        )
    case = words.child(head, "case")
    if relation == "nmod" and _is_within_name(scene, head):
        return False
    if case is not None:
        if words.lower[case] in {"of", "to", "by", "against", "from"} and relation == "nmod":
            return type_at(scene, governor) is not None
        return words.lower[case] in listed("reference", "locative")
    if relation in {"obj", "nsubj:pass"}:
        entered = words.lower[words.head[head]] in {"entered", "leaving", "left", "invaded"}
        place = scene.place_at.get(head)
        if place is not None and place.precision == "country" and not entered:
            return False
        return type_at(scene, words.head[head]) in VIOLENT or words.lower[words.head[head]] in {
            "entered",
            "leaving",
            "left",
        }
    return relation in {"appos", "nmod:unmarked", "dep", "list", "parataxis", "nmod", "obl", "root", "obl:unmarked"}


@cache
def _place_nouns() -> frozenset[str]:
    return frozenset(table("place_nouns")["nouns"])


def _is_people(scene: Scene, head: int) -> bool:
    """Is this the name of a people and not of their country: "the Swiss town"?"""
    actor = scene.people.actors.find(scene.place_at[head].quote) if head in scene.place_at else None
    return actor is not None and actor.kind == "state" and actor.name != scene.place_at[head].name


def _is_within_name(scene: Scene, head: int) -> bool:
    """Does the name only say which body or which person is meant: "the leader of the Front in Davos"?"""
    words = scene.words
    governor = words.head[head]
    while governor >= 0 and words.deprel[governor] in {"nmod", "appos", "nmod:desc", "flat"}:
        if words.deprel[governor] == "appos" and scene.people.kind_of_noun(governor) is not None:
            return True
        governor = words.head[governor]
    named = scene.people.label.get(words.head[head])
    return named is not None and named.label in {"ORG", "PER"}


def _is_coordinated(scene: Scene, head: int, before: int) -> bool:
    """Do two names stand side by side in a list?"""
    words = scene.words
    if words.deprel[head] != "conj":
        return False
    between = words.lower[before + 1 : head]
    return words.head[head] == before or "and" in between or "," in between or words.head[head] == words.head[before]


COMPASS = re.compile(r"(?:(?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)?|upper|lower)", re.IGNORECASE)


def _claim_place(scene: Scene, place: Place) -> ClaimPlace:
    """The place as the claim has it, with the part of it that a word before it picks: "northern Switzerland"."""
    words = scene.words
    first, last = (tokens := words.at(place.start, place.end))[0], tokens[-1]
    part = first > 0 and COMPASS.fullmatch(words.form[first - 1]) is not None
    if last + 1 < len(words) and words.lower[last + 1] in listed("reference", "divisions"):
        last += 1
    span = words.span(first - 1 if part else first, last)
    return ClaimPlace(
        name=place.name or place.quote,
        geonameid=place.geonameid,
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        precision="region" if part and place.precision == "country" else place.precision,
        span=span,
        wording=span.quote,
        reason=place.reason,
    )


PRECISIONS: dict[int, TimePrecision] = {4: "year", 7: "month", 10: "day", 13: "hour", 16: "minute", 19: "minute"}


def when_in(scene: Scene, tokens: Sequence[int]) -> TimeRange | None:
    """The date that the tokens give, or else the time of day; for "..., when", the one before them."""
    found = list(_times(scene, tokens))
    if not found and tokens and scene.words.lower[tokens[0]] == "when":
        found = list(_times(scene, range(max(0, tokens[0] - 3), tokens[0])))
    return min(found, key=lambda when: when.precision != "day", default=None)


def _times(scene: Scene, tokens: Iterable[int]) -> Iterator[TimeRange]:
    seen: set[int] = set()
    for token in tokens:
        time = scene.time_at.get(token)
        if time is None or id(time) in seen or time.type not in {"DATE", "TIME"} or time.value.endswith("_REF"):
            continue
        seen.add(id(time))
        yield TimeRange(
            time.earliest,
            _latest(scene, token, time),
            "week" if "-W" in time.value else PRECISIONS.get(len(time.value), "unknown"),
            time.quote,
            Span(time.start, time.end, time.quote),
            "none" if time.earliest is None else "text" if time.quote[-4:].isdigit() else "published_at",
        )


def _latest(scene: Scene, token: int, time: TimeExpression) -> str | None:
    """The end of a time; what is told of "this year", or "since May", ended at the latest when it was reported."""
    published = scene.report.published_at
    if published is None or time.earliest is None or time.latest is None or time.earliest[:10] > published[:10]:
        return time.latest
    since = token > 0 and scene.words.lower[token - 1] == "since"
    wide = time.type == "DATE" and len(time.value) != len("2021-06-18")
    return published[:10] if since or (wide and time.latest[:10] > published[:10]) else time.latest


def participants(scene: Scene, head: int) -> tuple[Participant, ...]:
    """Who did it and to whom: the subject and object of an active verb, the agent and subject of a passive one."""
    words = scene.words
    found: list[tuple[int, ParticipantRole]] = []
    if is_passive(words, head):
        agent = words.child(head, "obl:agent")
        target = subject_of(words, head)
        found += [(agent, "initiator")] if agent is not None else []
        found += [(target, "target")] if target is not None else []
    elif words.lower[head] in listed("harms", "intransitive", "forms"):
        victim = subject_of(words, head)
        found += [(victim, "target")] if victim is not None else []
    elif words.upos[head] == "VERB":
        agent, target = subject_of(words, head), words.child(head, "obj")
        found += [(agent, "initiator")] if agent is not None and _can_act(scene, agent) else []
        found += [(target, "target")] if target is not None and _can_suffer(scene, target) else []
    found += [(one, "target") for one in _against(scene, head) if one not in {index for index, _ in found}]
    return tuple(_participant(scene, one, role) for index, role in found for one in words.conjuncts(index))


def _against(scene: Scene, head: int) -> list[int]:
    """Whom a deed is aimed at: "attacks against the Front", "fired at the guards", "talks with the government"."""
    words = scene.words
    near = [
        *words.below[head],
        *(noun for one in words.children(head, "obj", "nsubj:pass") for noun in words.below[one]),
    ]
    aimed = [
        child
        for child in near
        if words.deprel[child] in {"obl", "nmod"} and _case(scene, child) in {"against", "at", "with"}
    ]
    return [child for child in aimed if scene.people.kind_of(child) != "unknown" or child in scene.people.label]


def _case(scene: Scene, index: int) -> str:
    case = scene.words.child(index, "case")
    return scene.words.lower[case] if case is not None else ""


def _can_suffer(scene: Scene, index: int) -> bool:
    """Is this somebody or something, and not part of the verb ("took place", "opened fire")?"""
    return type_at(scene, index) is None and scene.words.lower[index] not in listed("reference", "part_of_verb")


def _can_act(scene: Scene, index: int) -> bool:
    """Is this somebody, and not the attack or the bomb itself?"""
    return type_at(scene, index) is None or "bomber" in scene.words.lower[index]


def _participant(scene: Scene, index: int, role: ParticipantRole) -> Participant:
    words, people = scene.words, scene.people
    kind: ParticipantKind = people.kind_of(index)
    if kind == "state" and words.lower[index] in table("harms")["victims"]["state_forces"]:
        kind = "security_forces"
    span = words.phrase_span(index)
    name, _ = people.name_and_role(index)
    actor = people.actor_of(index, name) if words.upos[index] == "PROPN" else None
    return Participant(span.quote, kind, role, span, actor.id if actor else None)


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
