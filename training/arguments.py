"""How the weights of arguments are learned: which noun phrases name who took part in violence, and as what.

    python -m training.arguments ../shared/corpora/muc/dev

Logistic regression, one a role, over what a phrase is seen by (`sayso.extract.arguments.features`), on the DEV part of
MUC-3/4 with the case restored and in capitals. A phrase is an example of a role where the key of its message has its
words in that role. Names are no features, and a word that is never written small is taken for one, so that none is
learned. Nothing is drawn by chance; the readings are made with the packed model first, which takes most of the time.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
import torch
from torch import Tensor

from sayso.collect import collect
from sayso.extract.actors import folded, shipped_actors
from sayso.extract.arguments.features import features_of
from sayso.extract.arguments.phrases import Sight
from sayso.extract.arguments.weights import PACKED, SCALE, Weights
from sayso.extract.scene import Scene
from sayso.flow.reading import open_reader, read_report
from sayso.records import Problem, Reading, Report
from sayso.settings import load_settings

TARGET: Final = Path("src/sayso/extract/arguments") / PACKED
SLOTS: Final[Mapping[str, tuple[str, ...]]] = {
    "person": ("perp_individual",),
    "body": ("perp_organization",),
    "thing": ("phys_id",),
    "victim": ("hum_name", "hum_description"),
}
"""The slots of MUC's templates whose fillers are examples of each role."""
TEXTS: Final = ("texts.cased.jsonl", "texts.jsonl")
SEEN: Final = 6
"""A feature of fewer phrases is left out."""
RIDGE: Final = 10.0
"""How strongly weights are drawn to 0, in phrases; set once and not searched for."""
STEPS: Final = 120
_WORD: Final = re.compile(r"[^\W\d_][\w'.-]*")
LEAST: Final = 2
"""Weights within this of 0, in units of the pack, are left out."""


@dataclass(frozen=True)
class Examples:
    """Phrases with their features, what of each role they are (phrases by roles), and the lemmas that are names."""

    features: Sequence[frozenset[str]]
    roles: Tensor
    names: frozenset[str]


class Filler(msgspec.Struct):
    """One filler of a slot: forms of it."""

    values: tuple[str, ...]


class Template(msgspec.Struct):
    """One incident of a message's key."""

    slots: dict[str, list[Filler] | None]


class Key(msgspec.Struct):
    """What the key says of one message."""

    name: str
    templates: tuple[Template, ...]


def read_keys(folder: Path) -> dict[str, dict[str, list[str]]]:
    """The forms in each role, by message."""
    keys: dict[str, dict[str, list[str]]] = {}
    for line in (folder / "gold.jsonl").read_bytes().splitlines():
        key = msgspec.json.decode(line, type=Key)
        forms: defaultdict[str, list[str]] = defaultdict(list)
        for role, slots in SLOTS.items():
            fillers = [one for told in key.templates for slot in slots for one in told.slots.get(slot) or ()]
            forms[role] = [form for one in fillers for form in one.values]
        keys[key.name] = forms
    return keys


def read_texts(path: Path) -> Iterator[tuple[Report, Reading]]:
    """The messages with their readings."""
    reader = open_reader(load_settings(processes=1))
    for item in collect((str(path),), None):
        if not isinstance(item, Problem):
            yield item.report, read_report(item.report, reader)


def gather(folder: Path) -> Examples:
    """The phrases of all messages that stand in a sentence of violence."""
    keys = read_keys(folder)
    features: list[frozenset[str]] = []
    roles: list[list[float]] = []
    lemmas: set[str] = set()
    small: set[str] = set()
    for texts in TEXTS:
        for report, reading in read_texts(folder / texts):
            for token in reading.tokens:
                lemmas.add(token.lemma.lower())
                if report.text[token.start : token.end].islower():
                    small.add(token.lemma.lower())
            sight = Sight(Scene(report, reading, shipped_actors()))
            forms = keys[report.name or ""]
            for index in sight.near:
                features.append(features_of(sight, index))
                roles.append([float(_fills(sight, index, forms[role])) for role in SLOTS])
    return Examples(features, torch.tensor(roles), frozenset(lemmas - small))


def _fills(sight: Sight, index: int, forms: Sequence[str]) -> bool:
    """Are these the words of a filler: the same, or the same head with more or fewer words before it?"""
    return any(_same(folded(form), words) for form in forms for words in _wordings(sight, index))


def _wordings(sight: Sight, index: int) -> set[str]:
    words, entity = sight.scene.words, sight.scene.people.label.get(index)
    quotes = [words.phrase_span(index).quote, *([entity.quote] if entity else [])]
    return {sight.wording(index), *map(folded, quotes)}


def _same(form: str, words: str) -> bool:
    return form == words or words.endswith(f" {form}") or form.endswith(f" {words}")


def learn(examples: Examples) -> Weights:
    """The weights of all roles, as they are packed."""
    counts = Counter(feature for found in examples.features for feature in found)
    columns = {feature: at for at, feature in enumerate(sorted(one for one, seen in counts.items() if seen >= SEEN))}
    rows = _matrix(examples.features, columns)
    weight = torch.zeros(len(columns), len(SLOTS), dtype=torch.float64, requires_grad=True)
    start = torch.full((len(SLOTS),), -4.0, dtype=torch.float64, requires_grad=True)
    roles = examples.roles.to(torch.float64)
    search = torch.optim.LBFGS([weight, start], max_iter=STEPS, history_size=10, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        search.zero_grad()
        scores = torch.sparse.mm(rows, weight) + start
        told = torch.nn.functional.binary_cross_entropy_with_logits(scores, roles, reduction="sum")
        whole: Tensor = told + RIDGE / 2 * (weight**2).sum()
        whole.backward()  # type: ignore[no-untyped-call]
        return whole

    search.step(loss)  # type: ignore[arg-type]
    learned = _packed(columns, weight.detach(), start.detach())
    return without_names(learned, examples.names)


def _matrix(features: Sequence[frozenset[str]], columns: Mapping[str, int]) -> Tensor:
    """Phrases by features, sparse."""
    found = [(row, columns[one]) for row, own in enumerate(features) for one in sorted(own) if one in columns]
    at = torch.tensor(found).T
    size = (len(features), len(columns))
    return torch.sparse_coo_tensor(at, torch.ones(at.shape[1], dtype=torch.float64), size).coalesce()


def _packed(columns: Mapping[str, int], weight: Tensor, start: Tensor) -> Weights:
    whole = torch.round(weight * SCALE).to(torch.int64).tolist()
    kept = {feature: tuple(whole[at]) for feature, at in columns.items() if max(map(abs, whole[at])) > LEAST}
    return Weights(tuple(SLOTS), tuple(torch.round(start * SCALE).to(torch.int64).tolist()), kept)


def without_names(learned: Weights, names: frozenset[str]) -> Weights:
    """The weights without features in which a word stands that is never written small: a name that was taken for a word."""
    kept = {
        one: own for one, own in learned.weights.items() if not names.intersection(_WORD.findall(one.partition("=")[2]))
    }
    return Weights(learned.roles, learned.start, kept)


def main() -> None:
    """Read, learn, pack."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="of gold.jsonl and the texts")
    parser.add_argument("--packed", type=Path, default=TARGET, help="where the weights are written")
    options = parser.parse_args()
    torch.set_num_threads(1)
    learned = learn(gather(options.folder))
    options.packed.write_bytes(msgspec.msgpack.encode(learned))
    print(f"{len(learned.weights)} features, {options.packed.stat().st_size} bytes")


if __name__ == "__main__":
    main()
