"""Who a noun phrase stands for: its name, its role, and what kind of speaker or participant that is.

"Edelweiss Front spokeswoman Vreni Caduff" -> name "Vreni Caduff", role "Edelweiss Front spokeswoman", armed_group
"hospital sources"                         -> role "hospital sources", health
"the Swiss government"                     -> role "the Swiss government", state
"some residents"                           -> role "some residents", civilian, anonymous
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from sayso.extract.actors import Actor, Actors
from sayso.extract.anonymity import identified
from sayso.extract.lexicon import listed, table
from sayso.extract.namesakes import Namesakes
from sayso.extract.words import Words
from sayso.records import Entity, Span
from sayso.records.claim import Speaker, SpeakerKind

_FULL_STOP = re.compile(r"(\w{4})\.$")
"""Of a sentence, behind a name; "Corp." and the like keep theirs only if they are shorter."""


_ROLE = re.compile(r"[^\d()\[\]]{3,80}")
"""A role has no figures and no brackets, which datelines have."""


@cache
def _kinds() -> dict[str, SpeakerKind]:
    return {word: kind for kind, words in table("roles")["kinds"].items() for word in words}


@cache
def _pairs() -> dict[str, SpeakerKind]:
    return {pair: kind for kind, pairs in table("roles")["pairs"].items() for pair in pairs}


class People:
    """Reads noun phrases of one report. `kind_by_name` remembers what was learned of a name on the way."""

    def __init__(self, words: Words, entities: tuple[Entity, ...], actors: Actors, times: Container[int] = ()) -> None:
        self.words = words
        self._times = times
        self._kinds: dict[int, SpeakerKind] = {}
        self._names: dict[int, tuple[str | None, str | None]] = {}
        self.actors = actors
        self.label: dict[int, Entity] = {}
        for entity in entities:
            for index in words.at(entity.start, entity.end):
                self.label[index] = entity
        self.known = Namesakes()

    def speaker(self, index: int) -> Speaker:
        """The speaker that the noun phrase at `index` names, whoever it may stand for."""
        name, role = self.name_and_role(index)
        span = self.whole_span(index)
        actor = self.actor_of(index, name)
        kind: SpeakerKind = self.kind_of(index)
        if kind == "unknown" and self._is_said_to_be(index):
            kind = self.kind_of_noun(self.words.head[index]) or kind
        remembered = self.known.find(name)
        if remembered and not role:
            name, role = remembered.name, remembered.role
            kind = remembered.kind if kind == "unknown" else kind
            actor_id = actor.id if actor else remembered.actor
        else:
            actor_id = actor.id if actor else None
        found = Speaker(name, role, kind, identified(self.words, index, name, role), actor_id, span)
        if name and (role or kind != "unknown"):
            self.known.add(found)
        return found

    def name_and_role(self, index: int) -> tuple[str | None, str | None]:
        """The name and the role in a noun phrase, each as written, None where it has none."""
        known = self._names.get(index)
        if known is None:
            known = self._names[index] = self._name_and_role(index)
        return known

    def _name_and_role(self, index: int) -> tuple[str | None, str | None]:
        words = self.words
        person = self._person(index)
        if person is not None:
            name = self._name_at(person)
            return name, self._role_beside(index, person, name)
        if self._is_name(index):
            return self._name_at(index), self._apposition(index)
        body = next((child for child in words.children(index, "flat") if self._is_name(child)), None)
        if body is not None:  # "The separatist Edelweiss Front", where the parse hung the name on "separatist"
            return self._name_at(body), None
        return None, self._without_time(words.phrase_span(index), index)

    def _without_time(self, span: Span, index: int) -> str:
        """The words of a phrase without a date that the parse hung on it: "rebels on Friday" -> "rebels"."""
        words = self.words
        for token in words.at(words.end[index], span.end):
            if token > index and token in self._times:
                last = token - 2 if words.upos[token - 1] == "ADP" else token - 1
                return words.span(words.at(span.start, span.end)[0], max(last, index)).quote
        return span.quote

    def is_person(self, index: int) -> bool:
        """Could "he" or "she" stand for who this phrase names?"""
        words = self.words
        if self._person(index) is not None:
            return True
        if words.upos[index] != "NOUN" or words.feature(index, "Number=Plur") or words.children(index, "conj"):
            return False
        return self.kind_of_noun(index) is not None and words.lower[index] not in listed("roles", "collective", "nouns")

    def _person(self, index: int) -> int | None:
        """The token of the person's name in the phrase: its head, an apposition, or a name that its role describes."""
        near = [index, *self.words.children(index, "appos", "nmod:desc", "flat", "nsubj", "dep", "list")]
        for one in (*near, *self._second_subject(index)):
            entity = self.label.get(one)
            if entity and entity.label == "PER" and self.words.upos[one] == "PROPN" and self._given(entity):
                return one
        return None

    def _second_subject(self, index: int) -> list[int]:
        """A name beside its role that the parse took for a subject of its own: "mayor" and "Reto" in "mayor Reto said"."""
        words = self.words
        if words.deprel[index] != "nsubj":
            return []
        end = words.phrase(index)[-1] + 1
        beside = [t for t in (end, end + 1) if t < len(words) and words.head[t] == words.head[index]]
        return [t for t in beside if words.deprel[t] == "nsubj"]

    def _given(self, entity: Entity) -> list[int]:
        """The tokens of a person's name behind titles and roles: "Cantonal President Reto Caduff" -> "Reto Caduff"."""
        words = self.words
        tokens = list(words.at(entity.start, entity.end))
        last = max((i for i, t in enumerate(tokens) if self._is_role_word(t)), default=-1)
        return tokens[last + 1 :]

    def _whole_name(self, tokens: list[int]) -> list[int]:
        """A person's name with the given name that the tree joins to it though the model left it out."""
        words = self.words
        while words.deprel[tokens[0]] == "flat" and words.head[tokens[0]] == tokens[0] - 1:
            tokens = [tokens[0] - 1, *tokens]
        return tokens

    def _is_plain_role(self, token: int) -> bool:
        """A role in small letters, which is no part of a name: "spokeswoman" in "spokeswoman Vreni Caduff"."""
        return self.words.form[token].islower() and self._is_role_word(token)

    def _is_role_word(self, token: int) -> bool:
        lower = self.words.lower[token]
        return (
            lower in listed("roles", "titles", "words")
            or lower in _kinds()
            or lower in listed("roles", "relational", "heads")
        )

    def _is_name(self, index: int) -> bool:
        """Is the head itself a name, and not a common noun behind one ("Edelweiss Front spokeswoman")?"""
        if self.words.upos[index] != "PROPN":
            return False
        entity = self.label.get(index)
        if self.words.lower[index] in _kinds() and len(self._name_at(index).split()) == 1:
            return self.actors.find(self._name_at(index)) is not None
        if entity is None or entity.label == "MISC":
            return self.words.lower[index] not in _kinds() or self.actors.find(self._name_at(index)) is not None
        return entity.label != "PER"

    def _name_at(self, index: int) -> str:
        """A name as written, without titles before and without "'s" after."""
        words = self.words
        entity = self.label.get(index)
        known = self._known_name(index)
        if known:
            return known
        if entity:
            whole = list(words.at(entity.start, entity.end))
            tokens = self._whole_name(self._given(entity) or whole) if entity.label == "PER" else whole
        else:
            tokens = [t for t in words.phrase(index) if (words.upos[t] == "PROPN" and t <= index) or t == index]
            tokens += self._of_what(index)
        for child in words.children(index, "flat"):
            if child == tokens[-1] + 1:
                tokens.append(child)
        articles = listed("roles", "titles", "words") | {"the", "a"}
        while len(tokens) > 1 and (words.lower[tokens[0]] in articles or self._is_plain_role(tokens[0])):
            tokens = tokens[1:]
        while len(tokens) > 1 and words.lower[tokens[-1]] in {"'s", "'"}:
            tokens = tokens[:-1]
        return _FULL_STOP.sub(r"\1", words.span(tokens[0], tokens[-1]).quote)

    def _of_what(self, index: int) -> list[int]:
        """The rest of a name: "of the Glacier" in "the Sons of the Glacier", where no place and nobody is named."""
        words = self.words
        if words.upos[index] != "PROPN":
            return []
        for child in words.children(index, "nmod"):
            start = words.subtree(child)[0]
            named = words.upos[child] == "PROPN" and child not in self.label and words.case_of(child) == "of"
            if named and start == index + 1 and child - start <= 2:
                return list(range(start, child + 1))
        return []

    def _known_name(self, index: int) -> str | None:
        """The longest name of a known actor that covers the token."""
        words = self.words
        tokens = words.sentence_range[index]
        for first in range(max(tokens.start, index - 5), index + 1):
            if not self.actors.may_begin(words.form[first]) or words.lower[first] in {"the", "a", "an"}:
                continue
            for last in range(min(tokens.stop - 1, index + 3), index - 1, -1):
                if last == first or not words.form[first][:1].isupper() or words.upos[last] == "PUNCT":
                    continue
                span = words.span(first, last)
                if self.actors.find(span.quote):
                    return span.quote
        return None

    def _role_beside(self, index: int, person: int, name: str) -> str | None:
        """The role that stands before or behind a person's name, if it is more than an article or a title."""
        role = self._words_beside(index, person, name)
        return role if role and set(role.lower().split()) - listed("roles", "empty", "words") else None

    def _words_beside(self, index: int, person: int, name: str) -> str | None:
        words = self.words
        apposition = self._apposition(person) or (self._apposition(index) if index != person else None)
        if person != index and words.deprel[person] != "appos" and words.deprel[person] != "nsubj":
            apposition = None
        if person != index:
            span = words.phrase_span(index)
            role = span.quote.replace(name, "").strip(" ,")
            if role and words.deprel[person] in {"appos", "nsubj", "dep", "list"}:
                return role
        entity = self.label.get(person)
        given = self._whole_name(self._given(entity)) if entity and self._given(entity) else []
        first = given[0] if given else person
        whole = words.at(*self._bounds(person))
        if first > whole[0] and first in whole:
            return words.span(whole[0], first - 1).quote
        before = [t for t in words.subtree(person) if t < first and words.upos[t] not in {"PUNCT", "ADP", "SCONJ"}]
        before = words.contiguous(before, before[-1]) if before else []
        if before and before[-1] == first - 1:
            while before and words.deprel[before[0]] == "case":
                before = before[1:]
            if before:
                return words.span(before[0], before[-1]).quote
        titles = [t for t in words.at(*self._bounds(person)) if words.lower[t] in listed("roles", "titles", "words")]
        if apposition and not _ROLE.fullmatch(apposition):
            apposition = None
        apposition = apposition or self._is_said_to_be(index)
        return apposition or (words.form[titles[0]] if titles and titles[0] < person else None)

    def _is_said_to_be(self, index: int) -> str | None:
        """The role that the sentence itself gives: "Vreni Caduff was a witness"."""
        words = self.words
        head = words.head[index]
        if words.deprel[index] != "nsubj" or words.upos[head] != "NOUN" or words.child(head, "cop") is None:
            return None
        return words.phrase_span(head).quote if self.kind_of_noun(head) else None

    def _bounds(self, person: int) -> tuple[int, int]:
        entity = self.label.get(person)
        return (entity.start, entity.end) if entity else (self.words.start[person], self.words.end[person])

    def _apposition(self, index: int) -> str | None:
        words = self.words
        for child in words.children(index, "appos"):
            if (words.upos[child] in {"NOUN", "PROPN"} and child not in self.label) or self.kind_of_noun(child):
                return words.phrase_span(child).quote
        return None

    def whole_span(self, index: int) -> Span:
        """The noun phrase with its appositions, without clauses and what is coordinated with it."""
        words = self.words
        outside = words.children(index, "conj", "acl:relcl", "acl", "parataxis", "punct", "cc", "advcl", "case", "dep")
        tokens = words.trimmed(words.contiguous(words.subtree(index, outside), index))
        return words.span(tokens[0], tokens[-1])

    def actor_of(self, index: int, name: str | None) -> Actor | None:
        """The actor that speaks through this phrase: its name, or one that the role names."""
        if name and (actor := self.actors.find(name)):
            return actor
        return next(iter(self.actors_within(self.words.subtree(index))), None)

    def actors_within(self, tokens: list[int]) -> list[Actor]:
        """The known actors named by some tokens, longest names first where they overlap."""
        found, position = [], 0
        while position < len(tokens):
            if not self.actors.may_begin(self.words.form[tokens[position]]):
                position += 1
                continue
            for length in range(min(6, len(tokens) - position), 0, -1):
                run = tokens[position : position + length]
                if run[-1] - run[0] != length - 1 or not self.words.form[run[0]][:1].isupper():
                    continue
                actor = self.actors.find(self.words.span(run[0], run[-1]).quote)
                if actor:
                    found.append(actor)
                    position += length - 1
                    break
            position += 1
        return found

    def kind_of_noun(self, index: int) -> SpeakerKind | None:
        """The kind that a single word stands for; a name that ends in "Group" may be of any."""
        if self.words.form[index] == "Group" and self.words.upos[index] == "PROPN":
            return None
        return _kinds().get(self.words.lower[index])

    def kind_of(self, index: int) -> SpeakerKind:
        """The kind of who a noun phrase stands for."""
        known = self._kinds.get(index)
        if known is None:
            known = self._kinds[index] = self._kind_of(index)
        return known

    def _kind_of(self, index: int) -> SpeakerKind:
        """The same, by cases in the order in which they are tried."""
        words = self.words
        if self._former(index):  # 1. "the former minister"
            return "politician"
        name = self._name_at(index) if words.upos[index] == "PROPN" else None
        actor = self.actors.find(name) if name else None
        if actor and actor.kind != "unknown":  # 2. a known actor's own name
            return actor.kind
        tokens = words.phrase(index)
        heads = [index, *words.children(index, "appos", "nmod:desc")]
        pair = next(
            (k for head in heads if (k := _pairs().get(" ".join(words.lower[max(0, head - 1) : head + 1])))), None
        )
        if pair is not None:  # 3. "aid workers", "the refugee agency"
            return pair
        if self._claims_to_be_of_group(index):  # 4. "a caller who said he spoke for the Front"
            return "armed_group"
        relational = listed("roles", "relational", "heads")
        for head in heads:  # 5. a role that says it by itself
            kind = self.kind_of_noun(head)
            if kind and words.lower[head] not in relational:
                return self._of_group(tokens) or kind
        for head in heads:  # 6. a role of somebody: "spokesman of", "police chief", "Edelweiss Front leader"
            if words.lower[head] in relational:
                return self._kind_beside(words.phrase(head) if head != index else tokens, head)
        return self._kind_beside(tokens, index)

    def _claims_to_be_of_group(self, index: int) -> bool:
        """As in "a man calling himself a member of the Front": nobody in office, with a group in what describes him."""
        words = self.words
        if words.lower[index] not in listed("roles", "callers", "heads"):
            return False
        clauses = words.children(index, "acl", "acl:relcl")
        return any(actor.kind == "armed_group" for one in clauses for actor in self.actors_within(words.subtree(one)))

    def _of_group(self, tokens: list[int]) -> SpeakerKind | None:
        """As in "Edelweiss Front secretary": an office of an armed group, where no state is named."""
        kinds = {actor.kind for actor in self.actors_within(tokens)}
        return "armed_group" if "armed_group" in kinds and "state" not in kinds else None

    def _kind_beside(self, tokens: list[int], head: int) -> SpeakerKind:
        """The kind that the words around a head give it."""
        words = self.words
        actors = self.actors_within(tokens)
        for kind in ("armed_group", "igo", "media", "ngo"):
            if any(actor.kind == kind for actor in actors) and not any(actor.kind == "state" for actor in actors):
                return kind
        around = [k for t in reversed(tokens) if t != head and (k := self.kind_of_noun(t)) and self._tells(t)]
        if around:
            return "state" if "state" in around and "armed_group" not in around else around[0]
        own = self.kind_of_noun(head)
        if actors and own in (None, "state"):
            return actors[0].kind
        if own is None and words.lower[head] in {"leader", "leaders"}:
            return "politician"
        return own or "unknown"

    def _tells(self, index: int) -> bool:
        """Do words in this place of the phrase tell its kind? "In the capital" and "of the day" do not."""
        return self.words.deprel[index] not in {"nummod", "det"}

    def _former(self, index: int) -> bool:
        former = {"former", "ex", "ex-president", "retired"}
        heads = [index, *self.words.children(index, "appos", "nmod:desc", "compound")]
        return any(self.words.lower[child] in former for head in heads for child in self.words.below[head])
