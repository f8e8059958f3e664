"""The reading model at work: texts in, parses out, one pass of the network a window of a few sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.errors import ModelError
from sayso.read.datelines import text_after_datelines
from sayso.read.model.features import Gap
from sayso.read.model.lemmas import Lemmatiser
from sayso.read.model.trees import decode_heads
from sayso.read.model.windows import Batch, Range, WordPieces, cut_windows, make_batch, shapes_of
from sayso.read.parse import Parse
from sayso.read.tokens import Tokens, sure_breaks, tokenize

PACKED = Path(__file__).parent / "packed"
BATCH_PIECES = 512  # of one report: small enough that little is padded, large enough to keep a core busy
HINTS = ("entity", "time", "source", "cue", "content")
CLASSES = ("upos", "feats", "lemma")
SCORES = ("begin", "arcs", "dependent", "governor")

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Words:
    """A text's words as the network takes them, and the windows they are read in."""

    text: str
    tokens: Tokens
    forms: list[str]
    pieces: list[tuple[int, ...]]
    shapes: list[int]
    after_datelines: frozenset[int]
    windows: list[Range]


@dataclass(frozen=True)
class Window:
    """One window to read: which text it is of, which words it holds, how many pieces it has."""

    words: Words
    range: Range
    size: int


@dataclass(frozen=True)
class WindowReading:
    """What the network says of one window of n words; heads count from the window's first word, a root is its own head."""

    begins: NDArray[np.int64]
    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    tags: Mapping[str, NDArray[np.int64]]


class ReadingModel:
    """The packed network, opened once a process.

    `threads` is how many cores one pass may use. A missing or damaged packed model is a ModelError.
    """

    def __init__(self, threads: int = 1, folder: Path = PACKED) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            kept = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            lemmas = json.loads((folder / "lemmas.json").read_text(encoding="utf-8"))
            self._pieces = WordPieces(Tokenizer.from_file(str(folder / "tokenizer.json")))
            self._network = _session(folder / "reading.onnx", options)
            self._scorer = _session(folder / "relations.onnx", options)
        except (OSError, ValueError, onnxruntime.capi.onnxruntime_pybind11_state.Fail) as fault:
            raise ModelError(f"{folder}: the reading model cannot be opened ({fault}); install Sayso again") from fault
        self._lemmas = Lemmatiser(lemmas["inflected"], lemmas["words"])
        self.version: str = kept["version"]
        self._labels: dict[str, list[str]] = kept["labels"]
        self._layers = [layer for layer in self._labels if layer != "deprel"]
        self._root = self._labels["deprel"].index("root")

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """The parses of some texts, in order; windows of all of them are read together."""
        prepared = [self._prepare(text) for text in texts]
        readings: dict[int, dict[Range, WindowReading]] = {id(words): {} for words in prepared}
        for batch, windows in self._batches(prepared):
            for window, reading in zip(windows, self._read(batch, windows), strict=True):
                readings[id(window.words)][window.range] = reading
        return [self._join(words, readings[id(words)]) for words in prepared]

    def encode_only(self, texts: Sequence[str]) -> int:
        """Run the bare network over some texts and drop what it says: what a benchmark compares with. Words read."""
        prepared = [self._prepare(text) for text in texts]
        for batch, _ in self._batches(prepared):
            self._run(batch)
        return sum(len(words.forms) for words in prepared)

    def _prepare(self, text: str) -> Words:
        tokens = tokenize(text)
        forms = [text[start:end] for start, end in zip(tokens.start, tokens.end, strict=True)]
        pieces = [self._pieces.of(form) for form in forms]
        after = frozenset(text_after_datelines(forms, tokens.gap))
        breaks = sorted({*sure_breaks(text, tokens), *after})
        windows = cut_windows([len(own) for own in pieces], breaks) if forms else []
        return Words(text, tokens, forms, pieces, shapes_of(forms), after, windows)

    def _batches(self, prepared: Sequence[Words]) -> Iterator[tuple[Batch, list[Window]]]:
        """Batches of windows of like size."""
        windows = [
            Window(words, (first, last), sum(map(len, words.pieces[first:last])) + 2)
            for words in prepared
            for first, last in words.windows
        ]
        windows.sort(key=lambda window: window.size)
        waiting: list[Window] = []
        for window in windows:
            if waiting and window.size * (len(waiting) + 1) > BATCH_PIECES:
                yield _arrays(waiting), waiting
                waiting = []
            waiting.append(window)
        if waiting:
            yield _arrays(waiting), waiting

    def _run(self, batch: Batch) -> dict[str, NDArray[Any]]:
        names = (*SCORES, *self._layers)
        inputs = {name: getattr(batch, name) for name in ("pieces", "shapes", "gaps", "first", "last")}
        return dict(zip(names, self._network.run(names, inputs), strict=True))

    def _read(self, batch: Batch, windows: Sequence[Window]) -> Iterator[WindowReading]:
        output = self._run(batch)
        gaps = batch.gaps[np.arange(len(windows))[:, None], batch.first]
        begins = (output["begin"] > 0) | (gaps == Gap.BLANK_LINE)
        begins[:, 0] = True
        for row, window in enumerate(windows):
            for word in window.words.after_datelines.intersection(range(*window.range)):
                begins[row, word - window.range[0]] = True
        inside = np.arange(begins.shape[1]) < batch.words[:, None]
        sentence = np.where(inside, begins.cumsum(axis=1), 0)
        arcs = np.where(sentence[:, :, None] == sentence[:, None, :], output["arcs"], np.float32(-1e9))
        best = arcs.argmax(axis=2)
        for row, size in enumerate(batch.words.tolist()):
            starts = np.flatnonzero(begins[row, :size])
            heads = _heads(arcs[row], best[row, :size], starts, size)
            relations = self._relations(output["dependent"][row, :size], output["governor"][row], heads)
            tags = {layer: output[layer][row, :size] for layer in self._layers}
            yield WindowReading(starts, heads, relations, tags)

    def _relations(self, dependent: Array, governor: Array, heads: NDArray[np.int64]) -> NDArray[np.int64]:
        """The best relation of each word to its head; "root" for roots and for them alone."""
        inputs = {"dependent": dependent, "governor": governor[heads]}
        best: NDArray[np.int64] = self._scorer.run(None, inputs)[0]
        best[heads == np.arange(len(heads))] = self._root
        return best

    def _join(self, words: Words, readings: Mapping[Range, WindowReading]) -> Parse:
        """The windows of one text as one parse."""
        starts: list[int] = []
        heads: list[int] = []
        relations: list[int] = []
        tags: dict[str, list[int]] = {layer: [] for layer in self._layers}
        for window in words.windows:
            reading, offset = readings[window], window[0]
            starts.extend((reading.begins + offset).tolist())
            own = np.arange(len(reading.heads))
            heads.extend(np.where(reading.heads == own, -1, reading.heads + offset).tolist())
            relations.extend(reading.relations.tolist())
            for layer in self._layers:
                tags[layer].extend(reading.tags[layer].tolist())
        sentences = list(zip(starts, [*starts[1:], len(words.forms)], strict=True)) if starts else []
        named = {layer: [self._labels[layer][tag] for tag in tags[layer]] for layer in self._layers}
        return Parse(
            text=words.text,
            start=words.tokens.start,
            end=words.tokens.end,
            form=words.forms,
            sentence=[number for number, (first, last) in enumerate(sentences) for _ in range(first, last)],
            sentences=sentences,
            upos=named["upos"],
            lemma=list(map(self._lemmas.lemma, words.forms, named["upos"], named["lemma"])),
            feats=named["feats"],
            head=heads,
            deprel=[self._labels["deprel"][relation] for relation in relations],
            tags={layer: named[layer] for layer in HINTS if layer in named},
        )


def _session(path: Path, options: onnxruntime.SessionOptions) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def _arrays(windows: Sequence[Window]) -> Batch:
    """Windows, perhaps of several texts, as one batch."""
    ranges: list[Range] = []
    pieces: list[tuple[int, ...]] = []
    shapes: list[int] = []
    gaps: list[int] = []
    for window in windows:
        span = slice(*window.range)
        ranges.append((len(pieces), len(pieces) + window.range[1] - window.range[0]))
        pieces += window.words.pieces[span]
        shapes += window.words.shapes[span]
        gaps += window.words.tokens.gap[span]
    return make_batch(ranges, pieces, shapes, gaps)


def _heads(arcs: Array, best: NDArray[np.int64], starts: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """The heads of a window, a tree a sentence."""
    heads = best.copy()
    bounds = [*starts.tolist(), size]
    for first, last in pairwise(bounds):
        own = heads[first:last] - first
        heads[first:last] = decode_heads(arcs[first:last, first:last], own) + first
    return heads
