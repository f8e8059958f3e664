"""Gives a claim what was hit: the arguments that stand with its trigger and that no rule found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from sayso.extract.arguments.features import features_of, nearest, trigger_above
from sayso.extract.arguments.phrases import Sight
from sayso.extract.arguments.weights import shipped_weights
from sayso.extract.clauses import Clause
from sayso.extract.deeds import VIOLENT
from sayso.extract.drafts import Draft
from sayso.extract.lexicon import listed
from sayso.extract.participants import participant
from sayso.extract.scene import Scene
from sayso.records import Participant, Span

HIT: Final = frozenset({"thing", "victim"})
"""The learned roles that are added, as targets. Who did it is left to the rules: weights find too few of those, and name the
wrong one too often; here they only outbid, so that no author is taken for what was hit."""
LEAST: Final = 0
"""The score that an argument needs: an even chance. A wrong argument is worse than a missing one."""
TELLING: Final = frozenset({"event", "toll", "responsibility"})
"""Kinds of claims that say who took part in what happened."""


SAME: Final = ("appos", "compound", "flat", "nmod:desc")
"""Relations between words for one person or body."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A noun phrase by its head, the word of violence that it goes with, and what it is of that, one of `HIT`."""

    index: int
    trigger: int
    role: str


class Arguments:
    """The arguments of one report, found when the first claim asks for them."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def add_to(self, draft: Draft, clause: Clause) -> Draft:
        """The draft with those arguments of its trigger that it lacks.

        An argument that overlaps one that a rule found is left out, whatever role that has.
        """
        event = draft.event
        if event is None or event.type not in VIOLENT or draft.kind not in TELLING:
            return draft
        more = list(self._lacking(draft, clause, event.actors))
        return replace(draft, event=replace(event, actors=(*event.actors, *more))) if more else draft

    def _lacking(self, draft: Draft, clause: Clause, known: tuple[Participant, ...]) -> Iterator[Participant]:
        for one in self._of_clause(draft, clause):
            span = self._with_what_describes(one.index)
            if not any(span.start < other.span.end and other.span.start < span.end for other in known):
                yield participant(self._scene, one.index, "target")

    def _with_what_describes(self, index: int) -> Span:
        """A phrase with the words that stand for the same person: "Judge" and the name behind it are one."""
        words = self._scene.words
        above = words.head[index]
        beside = [index, *words.children(index, *SAME)]
        beside += [above] if above >= 0 and words.deprel[index] in SAME else []
        spans = [words.phrase_span(one) for one in beside]
        return Span.of(words.text, min(one.start for one in spans), max(one.end for one in spans))

    def _of_clause(self, draft: Draft, clause: Clause) -> Iterator[Argument]:
        """Those of the draft's trigger; of the clause's other words of violence, all but the victims of another toll."""
        assert draft.event is not None
        words = self._scene.words
        trigger = words.at(draft.event.trigger.start, draft.event.trigger.end)
        for one in self._found.get(words.sentence[clause.head], ()):
            here = clause.first <= one.trigger <= clause.last and (draft.toll is None or one.role != "victim")
            if one.trigger in trigger or here:
                yield one

    def _owns_what_is_hit(self, index: int) -> bool:
        """As in "the residence of the mayor": a thing is hit, and not its owner."""
        words = self._scene.words
        above = words.head[index]
        while above >= 0 and words.deprel[index] in {*SAME, "conj"} and words.lower[above] not in _facilities():
            index, above = above, words.head[above]
        owned = words.deprel[index] in {"nmod", "nmod:poss", "compound"} and above >= 0
        return owned and words.lower[above] in _facilities()

    @cached_property
    def _found(self) -> Mapping[int, tuple[Argument, ...]]:
        """The arguments by sentence."""
        sight, weights = Sight(self._scene), shipped_weights()
        found: dict[int, tuple[Argument, ...]] = {}
        for index in sight.near:
            scores = weights.scores(features_of(sight, index))
            best = max(range(len(scores)), key=scores.__getitem__)
            role = weights.roles[best]
            if role not in HIT or scores[best] < LEAST or self._owns_what_is_hit(index):
                continue
            sentence = self._scene.words.sentence[index]
            above = trigger_above(sight, index)
            trigger = nearest(sight.triggers[sentence], index) if above is None else above
            found[sentence] = (*found.get(sentence, ()), Argument(index, trigger, role))
        return found


def _facilities() -> frozenset[str]:
    return listed("harms", "things", "facilities")
