"""The words of a report by columns: what the reading model gives and every later step of `read` takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Parse:
    """Tokens, trees and tags of one text, one list a column, all of the same length; `head` is -1 for a root.

    `sentences` are half-open ranges of token indexes, in order and without gaps. `tags` are the model's hints by layer
    (BIO labels a token): `entity`, `time`, `source`, `cue`, `content`; a layer that the model lacks is all "O".
    """

    text: str
    start: Sequence[int]
    end: Sequence[int]
    form: Sequence[str]
    sentence: Sequence[int]
    sentences: Sequence[tuple[int, int]]
    upos: Sequence[str] = ()
    lemma: Sequence[str] = ()
    feats: Sequence[str] = ()
    head: Sequence[int] = ()
    deprel: Sequence[str] = ()
    tags: dict[str, Sequence[str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.form)

    @cached_property
    def lower(self) -> list[str]:
        """The forms in lower case."""
        return [form.lower() for form in self.form]

    @cached_property
    def children(self) -> list[list[int]]:
        """The dependents of each token, in text order."""
        below: list[list[int]] = [[] for _ in self.form]
        for index, head in enumerate(self.head):
            if head >= 0:
                below[head].append(index)
        return below

    def subtree(self, index: int) -> list[int]:
        """A token and all that hangs from it, in text order."""
        found, waiting = [], [index]
        while waiting:
            one = waiting.pop()
            found.append(one)
            waiting.extend(self.children[one])
        return sorted(found)
