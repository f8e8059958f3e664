"""Documents -> batches of windows with targets; the words' case is changed at random while training."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from sayso.read.model.features import Shape
from sayso.read.model.windows import WINDOW_PIECES, WordPieces, make_batch, shapes_of
from training.documents import Document

IGNORED = -100
LEAST_SEEN = {"lemma": 3, "feats": 3, "deprel": 2}
ALL_CAPS, ALL_LOWER, HEADLINE, WRAPPED = 0.06, 0.05, 0.03, 0.05


@dataclass(frozen=True)
class Encoded:
    """A document as numbers; targets that are not known are IGNORED."""

    pieces: list[tuple[int, ...]]
    shapes: list[int]
    gaps: list[int]
    begins: list[bool] | None
    head: list[int] | None
    targets: dict[str, list[int]]


@dataclass(frozen=True)
class Example:
    """A window: a document and a range of its words."""

    document: Encoded
    first: int
    last: int

    @property
    def size(self) -> int:
        return sum(map(len, self.document.pieces[self.first : self.last])) + 2


def label_sets(documents: Sequence[Document]) -> dict[str, list[str]]:
    """The labels of each layer, most frequent first, "O" and the empty label included where they occur."""
    counts: dict[str, Counter[str]] = {}
    for document in documents:
        for layer, labels in document.labels.items():
            counts.setdefault(layer, Counter()).update(labels)
    return {
        layer: [label for label, seen in counter.most_common() if label != "?" and seen >= LEAST_SEEN.get(layer, 1)]
        for layer, counter in counts.items()
    }


def encode(document: Document, pieces: WordPieces, labels: Mapping[str, list[str]]) -> Encoded:
    """A document as numbers."""
    targets = {}
    for layer, values in document.labels.items():
        index = {label: number for number, label in enumerate(labels[layer])}
        targets[layer] = [index.get(value, IGNORED) for value in values]
    return Encoded(
        [pieces.of(form) for form in document.forms],
        shapes_of(document.forms),
        [int(gap) for gap in document.gaps],
        document.begins,
        document.head,
        targets,
    )


def cut(document: Encoded, limits: Iterator[int]) -> Iterator[Example]:
    """Windows of whole sentences (of a hundred words where sentences are not known), each up to its own limit."""
    begins = document.begins or [index % 25 == 0 for index in range(len(document.pieces))]
    first, used, limit = 0, 0, next(limits)
    starts = [index for index, begin in enumerate(begins) if begin]
    for start, end in zip(starts, [*starts[1:], len(begins)], strict=True):
        size = sum(map(len, document.pieces[start:end]))
        if used and used + size > limit:
            yield Example(document, first, start)
            first, used, limit = start, 0, next(limits)
        used += size
    yield Example(document, first, len(begins))


def random_limits(dice: random.Random) -> Iterator[int]:
    """Mostly full windows, some short."""
    while True:
        yield WINDOW_PIECES if dice.random() < 0.6 else dice.randint(12, WINDOW_PIECES)


def full_limits() -> Iterator[int]:
    """Windows as the reader cuts them."""
    while True:
        yield WINDOW_PIECES


def batches(examples: Sequence[Example], pieces: int, dice: random.Random | None) -> Iterator[list[Example]]:
    """Batches of about so many pieces, of windows of like size; in random order if there are dice."""
    jitter = dice.random if dice else lambda: 0.0
    usable = [one for one in examples if one.size <= 400]
    ordered = sorted(usable, key=lambda one: one.size + 12 * jitter())
    made: list[list[Example]] = [[]]
    widest = 0
    for one in ordered:
        widest = max(widest, one.size)
        if made[-1] and widest * (len(made[-1]) + 1) > pieces:
            made.append([])
            widest = one.size
        made[-1].append(one)
    if dice:
        dice.shuffle(made)
    yield from made


@dataclass(frozen=True)
class Targets:
    """[B,N] tensors; `head` as positions in the window, `sentence` numbers the sentences (-1: padding)."""

    begin: Tensor
    head: Tensor
    sentence: Tensor
    tags: dict[str, Tensor]


def tensors(
    batch: Sequence[Example], layers: Sequence[str], dice: random.Random | None
) -> tuple[list[Tensor], Targets]:
    """The network's inputs and targets of a batch."""
    pieces, shapes, gaps, windows = [], [], [], []
    for one in batch:
        span = slice(one.first, one.last)
        windows.append((len(pieces), len(pieces) + one.last - one.first))
        pieces += one.document.pieces[span]
        shape, gap = one.document.shapes[span], one.document.gaps[span]
        if dice:
            shape, gap = recased(shape, dice), rewrapped(gap, dice)
        shapes += shape
        gaps += gap
    arrays = make_batch(windows, pieces, shapes, gaps)
    inputs = [
        torch.from_numpy(array) for array in (arrays.pieces, arrays.shapes, arrays.gaps, arrays.first, arrays.last)
    ]
    return inputs, targets(batch, layers, arrays.first.shape[1])


def targets(batch: Sequence[Example], layers: Sequence[str], width: int) -> Targets:
    """The targets of a batch."""
    shape = (len(batch), width)
    begin, head = np.full(shape, -1.0, np.float32), np.full(shape, IGNORED)
    sentence = np.full(shape, -1)
    tags = {layer: np.full(shape, IGNORED) for layer in layers}
    for row, one in enumerate(batch):
        span, size = slice(one.first, one.last), one.last - one.first
        if one.document.begins is not None and one.document.head is not None:
            begin[row, :size] = one.document.begins[span]
            sentence[row, :size] = np.cumsum(begin[row, :size])
            head[row, :size] = np.array(one.document.head[span]) - one.first
        for layer, values in one.document.targets.items():
            tags[layer][row, :size] = values[span]
    return Targets(
        torch.from_numpy(begin),
        torch.from_numpy(head),
        torch.from_numpy(sentence),
        {layer: torch.from_numpy(values) for layer, values in tags.items()},
    )


def recased(shapes: list[int], dice: random.Random) -> list[int]:
    """The shapes as they would be in capitals, in lower case, or as in a headline; mostly as they are."""
    chance = dice.random()
    if chance < ALL_CAPS:
        return [Shape.UPPER if shape in (Shape.LOWER, Shape.TITLE, Shape.MIXED) else shape for shape in shapes]
    if chance < ALL_CAPS + ALL_LOWER:
        return [
            Shape.LOWER if shape in (Shape.TITLE, Shape.UPPER, Shape.MIXED, Shape.INITIAL) else shape
            for shape in shapes
        ]
    if chance < ALL_CAPS + ALL_LOWER + HEADLINE:
        return [Shape.TITLE if shape == Shape.LOWER else shape for shape in shapes]
    return shapes


def rewrapped(gaps: list[int], dice: random.Random) -> list[int]:
    """Some windows as hard-wrapped text: a line break for about every twelfth space."""
    if dice.random() >= WRAPPED:
        return gaps
    return [2 if gap == 1 and dice.random() < 1 / 12 else gap for gap in gaps]
