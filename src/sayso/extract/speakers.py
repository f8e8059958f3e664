"""Speakers: who vouches for what a clause says, and through whom it came.

"Vreni Caduff said ... She added that ..."       -> Vreni Caduff both times
"the Edelweiss Front said ... The group added"   -> the Edelweiss Front both times
"according to letters attributed to the Front"   -> the Front, via letters
"Bergfunk reported that police had said that"    -> police, via Bergfunk
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace

from sayso.extract.cues import Cue
from sayso.extract.lexicon import listed
from sayso.extract.people import People
from sayso.extract.words import Words
from sayso.records import Span
from sayso.records.claim import Reporting, Speaker

REPORT = Speaker(None, None, "report", "named")
UNKNOWN = Speaker(None, None, "unknown", "anonymous")
SINGULAR = frozenset({"he", "she", "him", "her"})
PLURAL = frozenset({"they", "them", "we", "it", "its", "their", "us", "i"})
CLOSE = 6
"""A name within so many words of a speaker met belongs to the same noun phrase."""
FAR = 200
"""How many names back a short form may reach."""
LOOK_BACK = 6
"""How many speakers back a short form may reach."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a clause: one speaker, the cue, and how the report presents it."""

    speaker: Speaker
    via: tuple[Speaker, ...] = ()
    cue: Cue | None = None
    reporting: Reporting = "neutral"
    hedged: bool = False
    denies: bool = False


class Speakers:
    """The speakers of one report, in the order in which they are met."""

    def __init__(self, words: Words, people: People) -> None:
        self._words = words
        self._people = people
        self._met: list[tuple[int, Speaker]] = []
        self._named: list[tuple[int, Speaker]] = list(self._mentions())

    def of(self, index: int) -> list[Speaker]:
        """The speakers that a noun phrase stands for; joint speakers are several."""
        found = []
        for one in self._joint(index):
            speaker = self._resolved(one)
            if speaker.kind != "report" and self._words.lower[one] not in listed("patterns", "grounds", "nouns"):
                self._met.append((one, speaker))
            found.append(speaker)
        return found

    def kind_at(self, index: int) -> str:
        """The kind of who stands at `index`, short forms followed back, without taking note of it."""
        return self._resolved(index).kind

    def same(self, index: int, speaker: Speaker) -> bool:
        """Does the phrase at `index` stand for this speaker?"""
        words = self._words
        if words.lower[index] in {"we", "i", "us", "our"}:
            return True
        if words.lower[index] in {"he", "she", "they", "it"}:
            return True
        other = self._people.speaker(index)
        return bool((other.name and other.name == speaker.name) or (other.actor and other.actor == speaker.actor))

    def _joint(self, index: int) -> list[int]:
        words = self._words
        joint = words.conjuncts(index)
        beside = (
            next((t for t in words.below[words.head[index]] if t > index), None) if words.head[index] >= 0 else None
        )
        if len(joint) == 1 and beside is not None and self._is_joined(index, beside):
            joint = [index, beside]
        return joint if all(self._people.kind_of(one) != "unknown" for one in joint) else [index]

    def _is_joined(self, index: int, beside: int) -> bool:
        """Does an "and" join two sources that the parse hung side by side: "according to police and witnesses"?"""
        words = self._words
        if words.deprel[index] != words.deprel[beside] or words.child(beside, "case") is not None:
            return False
        joint = words.child(beside, "cc")
        return joint is not None and joint == words.subtree(index)[-1] + 1

    def _resolved(self, index: int) -> Speaker:
        """The speaker at `index`; a pronoun or short form is followed back, and stays open where nothing fits."""
        words, word = self._words, self._words.lower[index]
        span = words.span(index, index)
        if words.upos[index] == "PRON" or word in SINGULAR | PLURAL:
            earlier = self._plural_beside(index) if word == "they" else None
            person = word in SINGULAR or word == "i"
            earlier = earlier or self._before(index, person=person) or self._before(index)
            return replace(earlier, span=span) if earlier else replace(UNKNOWN, span=span)
        if word in {"latter", "former"} and words.upos[index] != "PROPN":
            earlier = self._last_named(index)
            return replace(earlier, span=span) if earlier else replace(UNKNOWN, span=span)
        if word in listed("cues", "vehicles", "nouns"):
            maker = self._maker(index)
            if maker:
                return replace(maker, span=words.phrase_span(index))
        speaker = self._for_whom(self._people.speaker(index), index)
        if speaker.name is None and self._is_definite(index):
            earlier = self._short_form(index, word)
            if earlier:
                return replace(earlier, span=words.phrase_span(index))
        if speaker.name:
            return self._longer(speaker, index)
        return speaker

    def _for_whom(self, speaker: Speaker, index: int) -> Speaker:
        """A spokeswoman takes the kind of whom she speaks for, followed back from "its spokeswoman", "of the group".

        Without a word on whom, a spokesman speaks for the body that was spoken of last.
        """
        words = self._words
        heads = [index, *words.children(index, "appos", "nmod:desc"), *self._governing_role(index)]
        role = next((h for h in heads if words.lower[h] in listed("roles", "relational", "heads")), None)
        if role is None or speaker.kind in {"armed_group", "igo", "ngo", "media", "health"}:
            return speaker
        for whom in words.children(role, "nmod:poss", "nmod"):
            if words.upos[whom] == "PRON":
                body = self._before(whom, _is_body, person=False)
            else:
                body = self._short_form(whom, words.lower[whom]) if self._is_definite(whom) else None
            if body is not None:
                return replace(speaker, kind=body.kind, actor=speaker.actor or body.actor)
        alone = not words.children(role, "nmod", "nmod:poss", "amod") and not self._is_described(role, speaker)
        if speaker.kind == "unknown" and alone and words.lower[role].startswith("spokes"):
            body = self._before(index, _is_principal, person=False)
            return replace(speaker, kind=body.kind, actor=body.actor) if body is not None else speaker
        return speaker

    def _governing_role(self, index: int) -> list[int]:
        """The role that a name hangs from: "spokesman" in "spokesman Reto Caduff"."""
        words = self._words
        return [words.head[index]] if words.deprel[index] in {"appos", "nmod:desc", "flat"} else []

    def _is_described(self, role: int, speaker: Speaker) -> bool:
        """Does a noun before the role say whose it is ("company spokesman")?"""
        words = self._words
        return any(words.form[c] not in (speaker.name or "") for c in words.children(role, "compound"))

    def _plural_beside(self, index: int) -> Speaker | None:
        """The plural subject of the same sentence that "they" stands for: "Residents fled; they said ..."."""
        words = self._words
        for token in range(words.sentence_range[index].start, index):
            subject = words.deprel[token] == "nsubj" and words.upos[token] == "NOUN" and words.is_plural(token)
            if subject and self._people.kind_of(token) != "unknown":
                return self._people.speaker(token)
        return None

    def _maker(self, index: int) -> Speaker | None:
        """Who made a statement, report or e-mail: "the group's statement", "letters attributed to the Front"."""
        words = self._words
        owner = words.child(index, "nmod:poss")
        if owner is None:
            attributed = [
                c for c in words.children(index, "acl") if words.lower[c] in {"attributed", "credited", "issued"}
            ]
            for one in attributed:
                owner = words.child(one, "obl", "obl:agent")
        if owner is None:
            owner = next((c for c in words.children(index, "nmod") if words.case_of(c) in {"by", "from", "of"}), None)
            if owner is not None and self._people.kind_of(owner) == "unknown":
                owner = None
        if owner is not None:
            return self._resolved(owner)
        bare = words.child(index, "compound", "amod") is None
        if bare and self._is_definite(index) and words.lower[index] not in {"report", "reports"}:
            return self._met[-1][1] if self._met else None
        return None

    def attributed_via(self, index: int) -> Speaker | None:
        """The reports that carried the words: "letters attributed to the Front" -> letters."""
        words = self._words
        if words.lower[index] in {"reports", "report"} and words.child(index, "acl") is not None:
            return Speaker(None, words.form[index], "media", "anonymous", None, words.span(index, index))
        return None

    def _is_definite(self, index: int) -> bool:
        words = self._words
        determiner = words.child(index, "det")
        return determiner is not None and words.lower[determiner] in {"the", "this", "that", "these", "those"}

    def _short_form(self, index: int, word: str) -> Speaker | None:
        """Who "the group", "the spokeswoman" or "the newspaper" stands for, where nothing else modifies it."""
        words = self._words
        if any(words.deprel[child] not in {"det", "case", "punct", "cc", "conj"} for child in words.below[index]):
            return None
        named = self._before(
            index, lambda s: s.name is not None and len(s.name.split()) > 1 and s.name.lower().split()[-1] == word
        )
        if named is not None:
            return named
        if word in listed("roles", "short_forms", "body"):
            return self._before(index, _is_body, person=False)
        if word in listed("roles", "short_forms", "group"):
            return self._before(
                index, lambda s: (s.kind in {"armed_group", "politician"} and s.actor is not None) or _is_group(s)
            )
        if word in listed("roles", "short_forms", "media"):
            return self._before(index, lambda s: s.kind == "media")
        if word in listed("roles", "short_forms", "person"):
            stem = word.removesuffix("man").removesuffix("woman").removesuffix("person")
            return self._before(index, lambda s: s.name is not None and s.role is not None and stem in s.role.lower())
        return None

    def _longer(self, speaker: Speaker, index: int) -> Speaker:
        """A name that ends or shortens one met before takes its role and kind: "Caduff" -> "Vreni Caduff"."""
        if speaker.name is None or (speaker.actor is not None and speaker.kind != "unknown"):
            return speaker
        for _, earlier in self._named_behind(index):
            if earlier.name and earlier.name.endswith(" " + speaker.name):
                return replace(earlier, span=speaker.span)
        return speaker

    def _before(
        self, index: int, fits: Callable[[Speaker], bool] | None = None, *, person: bool | None = None
    ) -> Speaker | None:
        """The last speaker met, else the last name, before `index` that fits, and is a person, is none, or either."""
        several = self._words.lower[index] == "they"

        def suits(position: int, speaker: Speaker) -> bool:
            if position >= index or (fits is not None and not fits(speaker)):
                return False
            if several and not self._are_several(position):
                return False
            return person is None or self._people.is_person(position) is person

        met = next((m for m in self._met[: -LOOK_BACK - 1 : -1] if suits(*m)), None)
        named = next((n for n in self._named_behind(index) if suits(*n)), None)
        if met is None or (named is not None and named[0] > met[0] + CLOSE and self._is_subject(named[0])):
            return named[1] if named else None
        return met[1]

    def _are_several(self, index: int) -> bool:
        """Could "they" stand for this: a plural, a body, a people?"""
        words = self._words
        if words.lower[index] in listed("cues", "vehicles", "nouns"):
            return False
        return words.is_plural(index) or not self._people.is_person(index)

    def _named_behind(self, index: int) -> list[tuple[int, Speaker]]:
        """The names before a token, the last one first, as far back as anybody would look."""
        last = bisect_left(self._named, index, key=lambda named: named[0])
        return self._named[max(0, last - FAR) : last][::-1]

    def _is_subject(self, index: int) -> bool:
        """Is a name the subject of its sentence, so that the next "he" is most likely the one?"""
        words = self._words
        while words.deprel[index] in {"appos", "flat", "nmod:desc"}:
            index = words.head[index]
        return words.deprel[index] == "nsubj" and words.deprel[words.head[index]] == "root"

    def _last_named(self, index: int) -> Speaker | None:
        sentence = self._words.sentence_range[index]
        return next((s for position, s in reversed(self._named) if position < index and position in sentence), None)

    def _mentions(self) -> list[tuple[int, Speaker]]:
        """Every name that could speak, in text order."""
        words, found, seen = self._words, [], set()
        for index in sorted(self._people.label):
            entity = self._people.label[index]
            if id(entity) in seen:
                continue
            tokens = words.at(entity.start, entity.end)
            head = next((t for t in tokens if words.head[t] not in tokens), tokens[-1])
            while words.deprel[head] == "flat":
                head = words.head[head]
            seen.add(id(entity))
            if words.upos[head] not in {"PROPN", "NOUN"}:
                continue
            mention = self._mention(head)
            if entity.label in {"PER", "ORG"} or mention.actor is not None:
                found.append((head, mention))
        return found

    def _mention(self, head: int) -> Speaker:
        """A name, with the role of the noun phrase that it belongs to."""
        words = self._words
        entity = self._people.label.get(head)
        if words.deprel[head] in {"appos", "nmod:desc"} and entity is not None and entity.label == "PER":
            return self._people.speaker(words.head[head])
        return self._people.speaker(head)


BODIES = frozenset({"armed_group", "ngo", "igo", "media", "state", "politician", "health"})


def _is_body(speaker: Speaker) -> bool:
    return speaker.kind in BODIES and (speaker.name is not None or speaker.identified == "role")


def _is_principal(speaker: Speaker) -> bool:
    """Could a spokesman speak for this? A medium is more often who was told."""
    return _is_body(speaker) and speaker.kind not in {"media", "health"}


def _is_group(speaker: Speaker) -> bool:
    return speaker.kind == "armed_group"


def cue_span(words: Words, cue: Cue) -> Span:
    """The words of a cue."""
    return words.span(cue.first, cue.last)
