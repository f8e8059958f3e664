"""Names for EWT's training part, which has none of its own.

Where they stand is from the gold trees, so it is nearly right. What they are is from a model that was trained for a few
epochs so far, summed over the name's words and softly over all places where the same name stands, with the names of
countries and states known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pycountry
import torch
from numpy.typing import NDArray

from sayso.read.model.windows import WordPieces
from training.batches import batches, cut, encode, full_limits, tensors
from training.documents import Document, read_treebank
from training.network import Network

KINDS = ("PER", "ORG", "LOC", "MISC")
NO_NAME, UNSURE = 0.9, 0.6
KNOWN_PLACE_BONUS = 3.0
CALENDAR = frozenset(
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "sat",
        "sun",
        "am",
        "pm",
        "est",
        "pst",
        "gmt",
        "cst",
        "cdt",
        "pdt",
        "edt",
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "mr",
        "mrs",
        "ms",
        "dr",
    }
)
JOINING = frozenset({"of", "the", "-", "'s", "’s", "&", "'", "de", "la", "al", "for"})
KNOWN_PLACES = frozenset(
    name.lower()
    for one in [*pycountry.countries, *pycountry.subdivisions.get(country_code="US")]
    for name in (one.name, getattr(one, "common_name", one.name))
) | {
    "us",
    "u.s.",
    "usa",
    "u.s.a.",
    "uk",
    "america",
    "russia",
    "iran",
    "syria",
    "palestine",
    "gaza",
    "europe",
    "africa",
    "asia",
}
# Firms and bodies that fill the corpus and that a model without them takes for persons.
KNOWN_BODIES = frozenset(
    {
        "enron",
        "google",
        "microsoft",
        "yahoo",
        "ena",
        "ees",
        "ferc",
        "al-qaeda",
        "hamas",
        "hezbollah",
        "pg&e",
        "cpuc",
        "aol",
        "fbi",
        "cia",
    }
)
Array = NDArray[np.float32]


def name_ranges(document: Document) -> Iterator[tuple[int, int]]:
    """Half-open ranges of words: runs of proper nouns, with the joining words between two of them that the tree ties."""
    upos, deprel, heads = document.labels["upos"], document.labels["deprel"], document.head
    assert heads is not None
    assert document.begins is not None
    position, size = 0, len(document.forms)
    while position < size:
        if upos[position] != "PROPN" or document.forms[position].lower() in CALENDAR:
            position += 1
            continue
        first = position
        while position < size and (position == first or not document.begins[position]):
            if upos[position] == "PROPN":
                position += 1
                continue
            if document.forms[position].lower() not in JOINING:
                break
            after = position + 1
            while after < size and document.forms[after].lower() in JOINING:
                after += 1
            tied = after < size and upos[after] == "PROPN" and first <= heads[after] < position
            if not tied or any(document.begins[position : after + 1]):
                break
            position = after
        while first < position - 1 and deprel[first] == "nmod:desc":
            first += 1
        yield first, position


def entity_scores(network: Network, document: Document, pieces: WordPieces, labels: dict[str, list[str]]) -> Array:
    """[words, labels] log-probabilities of the entity layer."""
    encoded = encode(document, pieces, labels)
    found = np.zeros((len(document.forms), len(labels["entity"])), np.float32)
    for batch in batches(list(cut(encoded, full_limits())), 4000, None):
        inputs, _ = tensors(batch, list(labels), None)
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            scores = torch.log_softmax(network(*inputs).tags["entity"].float(), -1).numpy()
        for row, one in enumerate(batch):
            found[one.first : one.last] = scores[row, : one.last - one.first]
    return found


def kinds_of(scores: Array, first: int, last: int, names: Sequence[str]) -> Array:
    """Log-probability a word, of each kind and (last) of being no name."""
    probabilities = np.exp(scores[first:last])
    columns = [[index for index, name in enumerate(names) if name.endswith(kind)] for kind in KINDS]
    by_kind = np.stack([probabilities[:, own].sum(1) for own in columns] + [probabilities[:, names.index("O")]], axis=1)
    return np.log(by_kind + 1e-4).mean(0).astype(np.float32)


def certain_kind(document: Document, first: int, last: int, name: str) -> str | None:
    """The kind that needs no model: well-known bodies, and peoples in the plural."""
    if name in KNOWN_BODIES:
        return "ORG"
    plural = last - first == 1 and "Number=Plur" in document.labels["feats"][first]
    return "MISC" if plural and not document.forms[first].isupper() else None


def label(
    documents: Sequence[Document], network: Network, pieces: WordPieces, labels: dict[str, list[str]]
) -> dict[str, list[str]]:
    """BIO tags by document; "?" where the model doubts."""
    found = []
    shared: dict[str, list[Array]] = {}
    for document in documents:
        scores = entity_scores(network, document, pieces, labels)
        for first, last in name_ranges(document):
            kinds = kinds_of(scores, first, last, labels["entity"])
            name = " ".join(document.forms[first:last]).lower()
            shared.setdefault(name, []).append(kinds)
            found.append((document, first, last, name, kinds))
    tags = {document.name: ["O"] * len(document.forms) for document in documents}
    for document, first, last, name, kinds in found:
        weight = kinds + 0.7 * np.mean(shared[name], axis=0)
        if name in KNOWN_PLACES:
            weight[KINDS.index("LOC")] += KNOWN_PLACE_BONUS
        share = np.exp(weight - weight.max())
        share /= share.sum()
        own = tags[document.name]
        if share[-1] > NO_NAME:
            continue
        best = int(share[:-1].argmax())
        if kind := certain_kind(document, first, last, name):
            own[first:last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first - 1)
        elif share[best] / share[:-1].sum() < UNSURE:
            own[first:last] = ["?"] * (last - first)
        else:
            own[first:last] = [f"B-{KINDS[best]}"] + [f"I-{KINDS[best]}"] * (last - first - 1)
    return tags


def write_silver(network: Network, labels: dict[str, list[str]], pieces: WordPieces, corpora: Path, path: Path) -> None:
    """Write the tags by document."""
    documents = list(read_treebank(corpora / "ud-ewt" / "train.conllu"))
    path.write_text(json.dumps(label(documents, network, pieces, labels)))
