"""Who was harmed: each count of people or things that the words of a clause say were harmed, and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.extract.clauses import Clause
from sayso.extract.conditions import by_condition
from sayso.extract.counting import Count, count_of, counted
from sayso.extract.deeds import type_at
from sayso.extract.harms import harm_verbs, harm_words, victims_kind_of_word
from sayso.extract.lexicon import listed
from sayso.extract.scene import Scene
from sayso.extract.single import one_person
from sayso.extract.spared import spared
from sayso.extract.verbs import is_passive, subject_of
from sayso.records.claim import Harm

OF_PEOPLE = frozenset(
    {
        "death",
        "deaths",
        "killing",
        "killings",
        "body",
        "bodies",
        "corpse",
        "corpses",
        "murder",
        "murders",
        "assassination",
        "assassinations",
        "slaying",
        "massacre",
    }
)
"""Nouns behind whose "of" the people are counted: "the deaths of two guards", "the bodies of 12 people"."""


COUNTS = frozenset({"number", "total", "figure"})
"""Nouns that say of themselves nothing of whom they count: those that were told of just before."""


@dataclass(frozen=True, slots=True)
class Harmed:
    """Who was harmed and how: the head of those harmed (None: not named), the count, and the tokens that say it."""

    harm: Harm
    victims: int | None
    count: Count
    first: int
    last: int


def all_harmed(scene: Scene, clause: Clause) -> Iterator[Harmed]:
    """What the clause says of harm, by case."""
    words, head = scene.words, clause.head
    tokens = range(clause.first, clause.last + 1)
    verbs = [head, *words.children(head, "xcomp")]
    for verb in verbs:
        yield from _by_verb(scene, clause, verb)  # 1. "killed two guards", "two guards died"
        yield from _by_state(scene, clause, verb)  # 2. "two were found dead", "two are missing"
        for harm, victims, count in by_condition(scene, verb):  # "left six guards dead", "two lost their lives"
            last = max(words.phrase(victims)[-1], count.last)
            yield Harmed(harm, victims, count, min(count.first, victims), max(last, verb) if verb > victims else last)
    for harm, told in spared(scene, clause):  # "there were no victims", "without casualties"
        phrase = words.phrase(told)
        yield Harmed(harm, None, Count(0, 0, approximate=False, first=told, last=told), phrase[0], phrase[-1])
    for token in tokens:
        if words.upos[token] in {"NOUN", "ADJ", "PROPN", "VERB"}:
            yield from _by_noun(scene, token, clause)  # 3. "the deaths of two guards", "a toll of 12", "12 dead"


def _by_verb(scene: Scene, clause: Clause, verb: int) -> Iterator[Harmed]:
    words = scene.words
    harm = harm_verbs().get(words, verb) if words.upos[verb] in {"VERB", "ADJ"} else None
    if harm is None:
        return
    passive = is_passive(words, verb)
    intransitive = words.lower[verb] in listed("harms", "intransitive", "forms")
    objects = [child for child in words.children(verb, "obj", "obl:unmarked") if child not in scene.time_at]
    victims = subject_of(words, verb) if passive or intransitive else next(iter(objects), None)
    if victims is None and passive and words.deprel[verb] == "acl":
        victims = words.head[verb]
    if victims is None and not passive and not intransitive:
        behind = [c for c in words.children(verb, "obl", "nmod", "dep") if c > verb]
        victims = next((c for c in behind if words.child(c, "case") in {None, _least(scene, c)}), None)
    if victims is None:
        return
    each = [
        found
        for one in words.conjuncts(victims)
        if (found := _counted(scene, _own_harm(scene, one, harm), one, verb, clause))
    ]
    for position, harmed in enumerate(each):
        before_next = passive and position + 1 < len(each) and harmed.victims is not None
        yield (
            replace(harmed, last=words.phrase(harmed.victims)[-1])
            if before_next and harmed.victims is not None
            else harmed
        )


def _own_harm(scene: Scene, victims: int, harm: Harm) -> Harm:
    """As in "killed 12 and wounded dozens", where the parse has "wounded" describe "dozens"."""
    words = scene.words
    states = harm_words("states")
    described = words.children(victims, "amod") if words.deprel[victims] == "conj" else []
    return next((states[words.lower[one]] for one in described if words.lower[one] in states), harm)


def _least(scene: Scene, index: int) -> int | None:
    """The "at" of "at least", where the parse took it for a preposition."""
    words = scene.words
    case = words.child(index, "case")
    return case if case is not None and words.lower[case + 1 : case + 2] in (["least"], ["most"]) else None


def _counted(scene: Scene, harm: Harm, victims: int, verb: int, clause: Clause) -> Harmed | None:
    """Those harmed, if the text says how many, and if they are of a sort that can be harmed so."""
    words = scene.words
    count = count_of(scene, victims) or one_person(scene, clause, harm, victims, verb)
    if count is None or not _fits(scene, harm, victims):
        return None
    if harm == "damaged" and count.low == count.high == 1 and words.lower[count.first] in {"a", "an", "another"}:
        return None
    if harm in {"killed", "injured"} and words.lower[victims] in listed("harms", "things", "heads"):
        return None
    phrase = words.phrase(victims)
    first, last = min(count.first, victims), max(phrase[-1], count.last)
    return Harmed(harm, victims, count, min(first, verb), max(last, verb))


def _fits(scene: Scene, harm: Harm, victims: int) -> bool:
    """People are killed, things damaged; a verb of both decides by what it is done to."""
    words = scene.words
    thing = words.lower[victims] in listed("harms", "things", "heads") or _of_things(scene, victims)
    if harm == "damaged":
        return thing
    if harm == "captured" and not _is_people(scene, victims):
        return False
    return not thing


def _of_things(scene: Scene, index: int) -> bool:
    """As in "a number of vehicles"."""
    things = listed("harms", "things", "heads")
    return any(scene.words.lower[child] in things for child in scene.words.children(index, "nmod"))


def _is_people(scene: Scene, index: int) -> bool:
    words = scene.words
    if words.upos[index] == "NUM" or index in scene.figure_at:
        return True
    if words.lower[words.head[index]] in listed("harms", "people_only", "forms"):
        return words.lower[index] not in listed("harms", "things", "heads")
    if words.upos[index] == "PROPN" and words.feature(index, "Number=Plur"):
        return True
    return victims_kind_of_word(words.lower[index]) is not None or scene.people.kind_of_noun(index) is not None


def _by_state(scene: Scene, clause: Clause, head: int) -> Iterator[Harmed]:
    """As in "two are missing", "twelve were confirmed dead"."""
    words = scene.words
    states = harm_words("states")
    harm = states.get(words.lower[head]) if words.upos[head] in {"ADJ", "NOUN", "VERB"} else None
    if harm is None or (words.upos[head] == "VERB" and harm_verbs().get(words, head)):
        return
    subject = subject_of(words, head)
    if subject is None:
        return
    for one in words.conjuncts(subject):
        harmed = _counted(scene, harm, one, head, clause)
        if harmed:
            yield harmed


def _by_noun(scene: Scene, token: int, clause: Clause) -> Iterator[Harmed]:
    words = scene.words
    word = words.lower[token]
    if word in {"toll", "count", *COUNTS} and (harm := _harm_of_toll(scene, token)):
        yield from _toll(scene, token, harm, clause)
        return
    nouns, states = harm_words("nouns"), harm_words("states")
    if nouns.get(word) == "captured" and type_at(scene, clause.head) == "prisoner_release":
        return
    if word in nouns and words.upos[token] in {"NOUN", "PROPN"}:
        if word in OF_PEOPLE and (of := _of_people(scene, token)) is not None:
            count = count_of(scene, of)
            if count:
                yield Harmed(nouns[word], of, count, token, max(words.phrase(of)[-1], count.last))
            return
        count = count_of(scene, token)
        general = word in {"casualties", "losses"}
        numbered = count is not None and (count.low is not None or count.high is not None)
        several = numbered and words.feature(token, "Number=Plur")
        if count and (several or general) and not (count.low == count.high == 1) and not _is_name(scene, token):
            first, last = min(words.phrase(token)[0], count.first), token
            victims = subject_of(words, clause.head) if general else token
            if general:
                first = clause.first
            yield Harmed(nouns[word], victims, count, first, last)
    elif word in states and words.upos[token] in {"ADJ", "NOUN", "VERB"} and token in _numbered(scene, token):
        count = _own_count(scene, token)
        if count:
            yield Harmed(states[word], token, count, min(count.first, token), max(count.last, token))


def _is_name(scene: Scene, token: int) -> bool:
    return token in scene.people.label


def _numbered(scene: Scene, token: int) -> set[int]:
    return {token} if _own_count(scene, token) else set()


def _own_count(scene: Scene, token: int) -> Count | None:
    """The count of a state that stands for people: "75 wounded", "30 dead"."""
    words = scene.words
    before = token - 2 if token > 1 and words.lower[token - 1] == "of" else token - 1  # "dozens of missing"
    if before in words.children(token, "nsubj") and words.child(token, "obj") is not None:  # "a bomber killed two"
        return None
    if before >= 0 and before in scene.figure_at and words.sentence[before] == words.sentence[token]:
        figure = scene.figure_at[before]
        tokens = words.at(figure.start, figure.end)
        return Count(figure.low, figure.high, figure.approximate, tokens[0], tokens[-1])
    return None


def _of_people(scene: Scene, token: int) -> int | None:
    """Whose deaths: "the deaths of 15 guards"; a number alone stands for people too."""
    words = scene.words
    for child in words.children(token, "nmod"):
        case = words.child(child, "case")
        if case is not None and (words.lower[case] == "of" or words.lower[case] == "at") and _is_people(scene, child):
            return child
    return None


def _harm_of_toll(scene: Scene, token: int) -> Harm | None:
    """The harm that a toll counts: "death toll", "the number of dead"; "the toll" alone counts the dead."""
    words = scene.words
    if words.lower[token] == "toll":
        before = words.lower[token - 1] if token else ""
        return "casualties" if before == "casualty" else "killed"
    states, nouns = harm_words("states"), harm_words("nouns")
    for child in words.children(token, "nmod", "acl"):
        found = states.get(words.lower[child]) or nouns.get(words.lower[child])
        if found:
            return found
    if words.lower[token] == "total" and (earlier := _harm_before(scene, token)):
        return earlier
    told = scene.told.claims[-1:]
    return (
        told[0].toll.harm
        if told and told[0].toll and words.lower[token] in COUNTS and not words.children(token, "nmod")
        else None
    )


def _harm_before(scene: Scene, token: int) -> Harm | None:
    """The harm that the sentence told before "bringing the total to 57"."""
    words = scene.words
    for one in range(token - 1, words.sentence_range[token].start - 1, -1):
        if words.lower[one] == "toll":
            return "killed"
        harm = harm_verbs().get(words, one) if words.upos[one] == "VERB" else None
        if harm is not None:
            return harm
    return None


def _toll(scene: Scene, token: int, harm: Harm, clause: Clause) -> Iterator[Harmed]:
    """The figure that a toll has reached: the nearest one behind it in the clause."""
    words = scene.words
    for index in range(token + 1, clause.last + 1):
        figure = scene.figure_at.get(index)
        if figure is not None and not _is_time(scene, index):
            tokens = words.at(figure.start, figure.end)
            count = Count(figure.low, figure.high, figure.approximate, tokens[0], tokens[-1])
            first = words.phrase(token)[0]
            yield Harmed(harm, None, count, min(first, count.first), count.last)
            return


def _is_time(scene: Scene, index: int) -> bool:
    return index in scene.time_at


def parts_of(scene: Scene, whole: Harmed) -> Iterator[Harmed]:
    """As in "including two children and a nurse", "of whom five were police", "four of them"."""
    words = scene.words
    stop = words.sentence_range[whole.last].stop
    for token in range(whole.count.last + 1, stop):
        if words.lower[token] in listed("harms", "partitives", "words"):
            start = token - 2 if words.lower[token] == "them" else token + 1
            yield from _part_from(scene, whole, token, range(max(start, whole.count.last + 1), min(token + 6, stop)))


def _part_from(scene: Scene, whole: Harmed, partitive: int, near: range) -> Iterator[Harmed]:
    """The first count behind "including", with the noun that it counts and what is coordinated with that."""
    words = scene.words
    for index in near:
        people = next(
            (t for t in range(index, min(index + 5, near.stop + 4, len(words))) if words.upos[t] in {"NOUN", "PROPN"}),
            None,
        )
        figure = scene.figure_at.get(index)
        if figure is not None and index not in scene.time_at:
            count = counted(scene, figure)
        elif words.lower[index] in {"a", "an", "one"} and people is not None and _is_people(scene, people):
            count = Count(1, 1, approximate=False, first=index, last=people)
        else:
            continue
        last = people if people is not None else count.last
        yield Harmed(
            whole.harm, people if people is not None else whole.victims, count, min(partitive, count.first), last
        )
        for other in words.conjuncts(people)[1:] if people is not None else ():
            more = count_of(scene, other)
            if more is not None and _is_people(scene, other):
                yield Harmed(whole.harm, other, more, more.first, other)
        return
