"""The words of a reading by columns, with the walks over the tree that every rule needs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from sayso.records import Reading, Span

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
EDGE_MARKS = frozenset(
    [
        "that",
        "while",
        "and",
        "but",
        "although",
        "though",
        "as",
        "after",
        "when",
        "because",
        "or",
        "since",
        "whereas",
        "if",
        "then",
        "so",
        "before",
        "where",
        "however",
        "meanwhile",
        "yet",
        ",",
    ]
)


class Words:
    """Tokens of a report as columns; `below` holds the dependents of each, in text order."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        tokens = reading.tokens
        self.start = [token.start for token in tokens]
        self.end = [token.end for token in tokens]
        self.form = [text[token.start : token.end] for token in tokens]
        self.lower = [form.lower().replace("’", "'") for form in self.form]
        self.upos = [token.upos for token in tokens]
        self.deprel = [token.deprel for token in tokens]
        self.feats = [token.feats for token in tokens]
        self.head = [token.head for token in tokens]
        self.sentence = [token.sentence for token in tokens]
        self._phrases: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self.form)

    @cached_property
    def below(self) -> list[list[int]]:
        """The dependents of each token."""
        below: list[list[int]] = [[] for _ in self.form]
        for index, head in enumerate(self.head):
            if head >= 0:
                below[head].append(index)
        return below

    @cached_property
    def is_in_small_letters(self) -> bool:
        """Is the report set as usual, and not in capitals throughout, as old wires are?"""
        return sum(form.islower() for form in self.form) * 3 > len(self)

    @cached_property
    def sentences(self) -> list[range]:
        """The tokens of each sentence."""
        found: list[range] = []
        first = 0
        for index in range(1, len(self) + 1):
            if index == len(self) or self.sentence[index] != self.sentence[first]:
                found.append(range(first, index))
                first = index
        return found

    @cached_property
    def sentence_range(self) -> list[range]:
        """The sentence of each token, as a range of tokens."""
        return [tokens for tokens in self.sentences for _ in tokens]

    def subtree(self, index: int, without: Iterable[int] = ()) -> list[int]:
        """A token and all that hangs from it, in text order, leaving out the trees of `without`."""
        left_out = set(without)
        found, waiting = [], [index]
        while waiting:
            one = waiting.pop()
            found.append(one)
            waiting.extend(child for child in self.below[one] if child not in left_out)
        found.sort()
        return found

    def children(self, index: int, *relations: str) -> list[int]:
        """The dependents of a token in one of some relations ("obl" does not cover "obl:agent")."""
        return [child for child in self.below[index] if self.deprel[child] in relations]

    def child(self, index: int, *relations: str) -> int | None:
        """The first dependent in one of some relations, or None."""
        for child in self.below[index]:
            if self.deprel[child] in relations:
                return child
        return None

    def conjuncts(self, index: int) -> list[int]:
        """A token and what is coordinated with it: "police" and "witnesses" in "police and witnesses"."""
        found = [index]
        for one in found:
            found.extend(child for child in self.below[one] if self.deprel[child] == "conj")
        return found

    def ancestors(self, index: int) -> list[int]:
        """The heads above a token, nearest first."""
        found = []
        while (index := self.head[index]) >= 0:
            found.append(index)
        return found

    def base(self, relation: str) -> str:
        """A relation without its subtype."""
        return relation.partition(":")[0]

    def case_of(self, index: int) -> str:
        """The preposition that a noun stands behind, in small letters; "" for none."""
        case = self.child(index, "case")
        return "" if case is None else self.lower[case]

    def phrase(self, index: int) -> list[int]:
        """The tokens of a noun phrase without its subject, its parts, and appositions, clauses and phrases beside it."""
        known = self._phrases.get(index)
        if known is None:
            known = self._phrases[index] = self._phrase(index)
        return known

    def _phrase(self, index: int) -> list[int]:
        skip = {"conj", "appos", "acl", "acl:relcl", "parataxis", "advcl", "punct", "cc", "dep", "list", "nsubj", "cop"}
        outside = [
            child for child in self.below[index] if self.deprel[child] in skip or self.case_of(child) == "including"
        ]
        tokens = self.subtree(index, outside)
        return self.contiguous(tokens, index)

    def contiguous(self, tokens: list[int], index: int) -> list[int]:
        """The run of `tokens` around `index` without gaps other than marks and joints within."""
        known = set(tokens)
        first = last = index
        while first - 1 in known or (first - 2 in known and self.form[first - 1] in {"-", "'", '"', "“", "”"}):
            first -= 1
        while last + 1 in known or (last + 2 in known and self.form[last + 1] in {"-", "'", '"', "“", "”"}):
            last += 1
        return list(range(first, last + 1))

    def span(self, first: int, last: int) -> Span:
        """The span from one token to another, both inside."""
        return Span.of(self.text, self.start[first], self.end[last])

    def phrase_span(self, index: int) -> Span:
        """The span of a noun phrase without its case marks ("of the group" -> "the group")."""
        tokens = self.phrase(index)
        while (
            len(tokens) > 1
            and (
                (self.deprel[tokens[0]] in {"case", "punct", "mark", "cc", "advmod"} and self.head[tokens[0]] >= 0)
                or self.upos[tokens[0]] in {"PUNCT", "ADP", "SCONJ"}
            )
            and self.lower[tokens[1]] not in {"least", "most"}
        ):
            tokens = tokens[1:]
        while len(tokens) > 1 and (self.upos[tokens[-1]] == "PUNCT" or self.lower[tokens[-1]] == "'s"):
            tokens = tokens[:-1]
        return self.span(tokens[0], tokens[-1])

    def trimmed(self, tokens: list[int]) -> list[int]:
        """Tokens without joints and marks at the edges."""
        first, last = 0, len(tokens)
        while first < last and (self.upos[tokens[first]] == "PUNCT" or self._joint(tokens[first])):
            first += 1
        while last > first and (
            self.upos[tokens[last - 1]] == "PUNCT" or self.deprel[tokens[last - 1]] in {"cc", "mark"}
        ):
            last -= 1
        return tokens[first:last] or tokens

    def _joint(self, index: int) -> bool:
        """Is this a word that joins clauses and says nothing itself?"""
        return (self.deprel[index] in {"cc", "mark"} and self.lower[index] in EDGE_MARKS) or self.lower[index] in {
            "meanwhile", "however", "but", "and"
        }  # fmt: skip

    def at(self, start: int, end: int) -> range:
        """The tokens that a range of code points touches."""
        first = bisect_left(self.end, start + 1)
        last = first
        while last < len(self) and self.start[last] < end:
            last += 1
        return range(first, last)

    def is_plural(self, index: int) -> bool:
        """Does the word name several?"""
        return "Number=Plur" in self.feats[index] or bool(self.children(index, "conj"))

    def feature(self, index: int, value: str) -> bool:
        """Has the word this feature, written as UD writes it ("Tense=Past")?"""
        return value in self.feats[index]
