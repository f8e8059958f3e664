"""Walks over the dependency tree: phrases as lists of tokens, and lists of tokens as spans."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sayso.read.parse import Parse
from sayso.records import Span

# No phrase is longer; so that hostile input takes linear time.
_LONGEST_PHRASE = 250
_MOST_DEPENDENTS = 100
_EDGE_WORDS = frozenset(("and", "but", "or", "while", "whereas", "although", "though"))


class Tree:
    """A parse with the questions that rules ask of it."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.below = [below[:_MOST_DEPENDENTS] for below in parse.children]

    def child(self, at: int, *relations: str) -> int | None:
        """The first dependent in one of some relations."""
        for below in self.below[at]:
            if self.parse.deprel[below] in relations:
                return below
        return None

    def all_children(self, at: int, *relations: str) -> list[int]:
        """The dependents in some relations."""
        return [below for below in self.below[at] if self.parse.deprel[below] in relations]

    def subtree(self, at: int, without: Collection[int] = ()) -> list[int]:
        """A token and all that hangs from it, without the trees of some tokens, in text order; bounded in length."""
        found: list[int] = []
        waiting = [at]
        while waiting and len(found) < _LONGEST_PHRASE:
            one = waiting.pop()
            found.append(one)
            waiting.extend(below for below in self.below[one] if below not in without)
        found.sort()
        return found

    def case_of(self, at: int) -> str:
        """The preposition of a noun phrase, with what is fixed to it: "according to", "" for none."""
        case = self.child(at, "case", "mark")
        if case is None:
            return ""
        return " ".join(self.parse.lower[one] for one in [case, *self.all_children(case, "fixed")])

    def climbs_to(self, at: int, above: int) -> bool:
        """Whether a token hangs, at any depth, from another."""
        for _ in range(_LONGEST_PHRASE):
            if at == above:
                return True
            at = self.parse.head[at]
            if at < 0:
                return False
        return False

    def trimmed(self, tokens: list[int], drop: Iterable[str] = ()) -> list[int]:
        """Tokens without punctuation, joints and some other words at their edges; quotation marks stay."""
        parse, words = self.parse, frozenset(drop)
        first, last = 0, len(tokens)
        while first < last and self._is_edge(tokens[first], words):
            first += 1
        while last > first and (parse.upos[tokens[last - 1]] == "PUNCT" or parse.deprel[tokens[last - 1]] == "cc"):
            last -= 1
        return tokens[first:last]

    def trimmed_pieces(self, tokens: Iterable[int]) -> list[int]:
        """Tokens in order, with each run of them trimmed."""
        runs: list[list[int]] = []
        for at in sorted(set(tokens)):
            if runs and runs[-1][-1] == at - 1:
                runs[-1].append(at)
            else:
                runs.append([at])
        return [at for run in runs for at in self.trimmed(run)]

    def _is_edge(self, at: int, words: frozenset[str]) -> bool:
        parse = self.parse
        if parse.upos[at] == "PUNCT" or parse.lower[at] in words:
            return True
        return parse.deprel[at] in ("cc", "mark") and parse.lower[at] in _EDGE_WORDS

    def spans(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """The spans of tokens; tokens that stand side by side are one span."""
        parse = self.parse
        pieces: list[tuple[int, int]] = []
        for at in sorted(set(tokens)):
            if pieces and pieces[-1][1] == at:
                pieces[-1] = (pieces[-1][0], at + 1)
            else:
                pieces.append((at, at + 1))
        return tuple(Span.of(parse.text, parse.start[first], parse.end[last - 1]) for first, last in pieces)
