"""The corpora as documents of labelled words: what the network is trained and tried on.

Only corpora whose licence lets trained weights ship are read here: UD EWT, the free part of GUM (trees, names, times,
attributions), WNUT-17 and re3d (names). Every third document of re3d is kept back to measure on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from sayso.read.model.features import Gap
from sayso.read.model.lemmas import script_of
from training.mentions import name_spans, time_spans

FEATURES = ("Mood", "Number", "Person", "Polarity", "Tense", "VerbForm", "Voice")
LAYERS = ("upos", "feats", "deprel", "lemma", "entity", "time", "source", "cue", "content")
WORD = re.compile(r"\w+(?=n['’]t\b)|n['’]t\b|['’]\w{1,2}\b|(?:[A-Za-z]\.){2,}|[\d][\d.,]*\d|\w+|[^\w\s]")


@dataclass
class Document:
    """Words in order with their labels, one list a layer; a layer that the corpus lacks is missing.

    `begins` says which words begin a sentence (None: not known); `head` indexes words, a root its own index.
    """

    name: str
    forms: list[str]
    gaps: list[int]
    begins: list[bool] | None = None
    head: list[int] | None = None
    labels: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One word line of CoNLL-U."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    misc: dict[str, str]


def read_treebank(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file, with names and times where MISC has GUM's entity brackets."""
    document: Document | None = None
    rows: list[Row] = []
    new_paragraph = True
    spaced = True
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc"):
            if document:
                yield document
            document = Document(line.split("=", 1)[1].strip(), [], [], [], [], {layer: [] for layer in LAYERS[:4]})
            if "GUM" in line:
                document.labels |= {"entity": [], "time": []}
            new_paragraph = True
        elif line.startswith(("# newpar id", "# newpar")) and not line.startswith("# newpar_"):
            new_paragraph = True
        elif line and not line.startswith("#"):
            if row := _row(line):
                rows.append(row)
        elif not line and rows and document:
            _append(document, rows, new_paragraph=new_paragraph, spaced=spaced)
            spaced = rows[-1].misc.get("SpaceAfter") != "No"
            rows, new_paragraph = [], False
    if document:
        yield document


def _row(line: str) -> Row | None:
    number, form, lemma, upos, _, feats, head, deprel, _, misc = line.split("\t")
    if not number.isdigit():
        return None  # the surface line of a multiword token, or an empty node
    pairs = dict(pair.split("=", 1) for pair in misc.split("|") if "=" in pair)
    return Row(form, lemma, upos, _kept(feats), int(head), deprel, pairs)


def _kept(feats: str) -> str:
    """The morphology that extraction needs, in UD's order."""
    return "|".join(pair for pair in feats.split("|") if pair.split("=")[0] in FEATURES)


def _append(document: Document, rows: Sequence[Row], *, new_paragraph: bool, spaced: bool) -> None:
    offset = len(document.forms)
    assert document.begins is not None
    assert document.head is not None
    for index, row in enumerate(rows):
        before = rows[index - 1].misc.get("SpaceAfter") != "No" if index else spaced
        gap = Gap.BLANK_LINE if not index and new_paragraph else Gap.SPACE if before else Gap.NONE
        document.forms.append(row.form)
        document.gaps.append(gap)
        document.begins.append(index == 0)
        document.head.append(offset + (row.head - 1 if row.head else index))
    document.labels["upos"] += [row.upos for row in rows]
    document.labels["feats"] += [row.feats for row in rows]
    document.labels["deprel"] += [row.deprel for row in rows]
    document.labels["lemma"] += [script_of(row.form, row.lemma) for row in rows]
    if "entity" in document.labels:
        brackets = [row.misc.get("Entity", "") for row in rows]
        document.labels["entity"] += bio(len(rows), name_spans(rows, brackets))
        document.labels["time"] += bio(len(rows), [(first, last, "TIME") for first, last in time_spans(brackets)])


def bio(size: int, spans: Sequence[tuple[int, int, str]]) -> list[str]:
    """BIO tags of half-open spans of words; of spans that overlap the earlier one in the list stays."""
    tags = ["O"] * size
    for first, last, label in spans:
        if all(tag == "O" for tag in tags[first:last]):
            tags[first:last] = [f"B-{label}"] + [f"I-{label}"] * (last - first - 1)
    return tags


def add_attributions(documents: Sequence[Document], folder: Path) -> None:
    """Put the attribution tags of `gum-attribution` on the documents of GUM that it has."""
    gold = {row["id"]: row["attributions"] for row in _lines(folder / "gold.jsonl")}
    for document in documents:
        if document.name not in gold:
            continue
        text = (folder / "texts" / f"{document.name}.txt").read_text(encoding="utf-8")
        extents = align(text, document.forms)
        for role in ("source", "cue", "content"):
            pieces = [piece for one in gold[document.name] for piece in one[role]]
            spans = [words_within(extents, start, end) for start, end in sorted(pieces, key=lambda p: p[0] - p[1])]
            document.labels[role] = bio(len(extents), [(a, b, role.upper()) for a, b in spans if a < b])


def align(text: str, forms: Sequence[str]) -> list[tuple[int, int]]:
    """Where each word stands in the text."""
    found, position = [], 0
    for form in forms:
        start = text.index(form, position)
        position = start + len(form)
        found.append((start, position))
    return found


def words_within(extents: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The half-open range of words that a range of characters touches."""
    inside = [index for index, (first, last) in enumerate(extents) if first < end and start < last]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def read_names(folder: Path) -> Iterator[Document]:
    """Documents of a corpus of names (`gold.jsonl`, `texts/`); optional names are neither right nor wrong ("?")."""
    for row in _lines(folder / "gold.jsonl"):
        text = (folder / "texts" / f"{row['id']}.txt").read_text(encoding="utf-8")
        extents = [match.span() for match in WORD.finditer(text)]
        forms = [text[start:end] for start, end in extents]
        gaps = [Gap.BLANK_LINE, *(gap_of(text[a[1] : b[0]]) for a, b in pairwise(extents))]
        required = [one for one in row["entities"] if not one.get("optional")]
        spans = [(*words_within(extents, one["start"], one["end"]), one["label"]) for one in required]
        tags = bio(len(forms), [span for span in spans if span[0] < span[1]])
        for one in row["entities"]:
            if one.get("optional"):
                first, last = words_within(extents, one["start"], one["end"])
                tags[first:last] = [tag if tag != "O" else "?" for tag in tags[first:last]]
        yield Document(row["id"], forms, gaps, labels={"entity": tags})


def gap_of(between: str) -> Gap:
    """The kind of whitespace between two words."""
    if not between:
        return Gap.NONE
    breaks = between.count("\n")
    return Gap.SPACE if not breaks else Gap.LINE if breaks == 1 else Gap.BLANK_LINE


def _lines(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def add_silver(documents: Sequence[Document], path: Path) -> None:
    """Put machine-made name tags (`training.silver`) on documents that have none."""
    silver = json.loads(path.read_text(encoding="utf-8"))
    for document in documents:
        document.labels["entity"] = silver[document.name]


def training_documents(corpora: Path, silver: Path | None) -> list[Document]:
    """All that trains the weights that ship; `silver` is a file of name tags, None where there is none yet."""
    gum = list(read_treebank(corpora / "ud-gum-free" / "train.conllu"))
    add_attributions(gum, corpora / "gum-attribution" / "train")
    ewt = list(read_treebank(corpora / "ud-ewt" / "train.conllu"))
    if silver:
        add_silver(ewt, silver)
    wnut = list(read_names(corpora / "wnut17" / "train"))
    return [*ewt, *gum, *wnut, *(one for index, one in enumerate(read_names(corpora / "re3d")) if index % 3)]
