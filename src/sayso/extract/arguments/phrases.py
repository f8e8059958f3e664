"""Noun phrases that may name who took part in violence, and what of their report every one of them is seen by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from sayso.extract.actors import folded
from sayso.extract.deeds import VIOLENT, type_at
from sayso.extract.scene import Scene
from sayso.extract.verbs import is_passive
from sayso.records.claim import EventType

CONTENT = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ"})
"""Parts of speech that may trigger a happening."""
INSIDE = frozenset({"flat", "fixed", "goeswith"})
"""Relations of words that are no head of a phrase."""
NAME = "NAME"
"""What stands for every proper name: weights know no names."""


@dataclass(frozen=True)
class Sight:
    """One report as its noun phrases are seen, worked out once."""

    scene: Scene

    @cached_property
    def types(self) -> list[EventType | None]:
        """The type of happening that each token triggers."""
        upos = self.scene.words.upos
        return [type_at(self.scene, at) if upos[at] in CONTENT else None for at in range(len(upos))]

    @cached_property
    def lemmas(self) -> list[str]:
        """The lemma of each token in small letters; `NAME` for a proper name."""
        upos = self.scene.words.upos
        tokens = self.scene.reading.tokens
        return [NAME if upos[at] == "PROPN" else token.lemma.lower() for at, token in enumerate(tokens)]

    @cached_property
    def triggers(self) -> dict[int, list[int]]:
        """The tokens of violence, by sentence."""
        found: dict[int, list[int]] = {}
        for at, kind in enumerate(self.types):
            if kind in VIOLENT:
                found.setdefault(self.scene.words.sentence[at], []).append(at)
        return found

    @cached_property
    def passive(self) -> list[bool]:
        """Is this a verb in the passive?"""
        words = self.scene.words
        return [words.upos[at] == "VERB" and is_passive(words, at) for at in range(len(words))]

    @cached_property
    def named(self) -> dict[int, str]:
        """The label of the name, by the token that heads it."""
        words, label = self.scene.words, self.scene.people.label
        found: dict[int, str] = {}
        for entity in {id(one): one for one in label.values()}.values():
            tokens = words.at(entity.start, entity.end)
            found[next((at for at in tokens if words.head[at] not in tokens), tokens[0])] = entity.label
        return found

    @cached_property
    def sources(self) -> frozenset[int]:
        """The tokens of those who are quoted."""
        words = self.scene.words
        spans = [span for one in self.scene.reading.attributions for span in one.source]
        return frozenset(at for span in spans for at in words.at(span.start, span.end))

    @cached_property
    def phrases(self) -> list[int]:
        """The heads of the noun phrases, in text order."""
        return [at for at in range(len(self.scene.words)) if self._heads_phrase(at)]

    @cached_property
    def near(self) -> list[int]:
        """The heads of those phrases that stand in a sentence with a word of violence."""
        return [at for at in self.phrases if self.scene.words.sentence[at] in self.triggers]

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often each phrase stands in sentences of violence, by its folded words."""
        return Counter(self.wording(at) for at in self.near)

    def wording(self, index: int) -> str:
        """A phrase as it is compared with others: its name, or its words."""
        name, _ = self.scene.people.name_and_role(index)
        return folded(name or self.scene.words.phrase_span(index).quote)

    def _heads_phrase(self, index: int) -> bool:
        words, label = self.scene.words, self.scene.people.label
        if words.upos[index] not in {"NOUN", "PROPN"} or words.deprel[index] in INSIDE or index in self.scene.time_at:
            return False
        if index in self.named:
            return True
        if words.deprel[index] == "compound":
            return False
        entity = label.get(index)
        return entity is None or words.head[index] not in words.at(entity.start, entity.end)
