"""Train the reading model, epoch by epoch.

A stopped run goes on from its last checkpoint. Everything random comes from one seed. The weights kept are the moving
average of the run.
"""

from __future__ import annotations

import copy
import hashlib
import json
import math
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from sayso.read.model.windows import WordPieces
from training.batches import (
    IGNORED,
    Encoded,
    Example,
    Targets,
    batches,
    cut,
    encode,
    label_sets,
    random_limits,
    tensors,
)
from training.documents import Document, training_documents
from training.network import Linear, Network, Output, load_base, network_of
from training.silver import write_silver
from training.trial import trial_documents, try_out

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS = {
    "upos": 1.0,
    "feats": 0.5,
    "lemma": 0.5,
    "entity": 1.0,
    "time": 0.5,
    "source": 0.3,
    "cue": 0.3,
    "content": 0.3,
}


@dataclass(frozen=True)
class Recipe:
    """What a run does.

    Rates are peaks. `rehearse_from` is the share of steps after which quantisation is rehearsed; after each number of
    epochs in `silver_after` the weights so far label the names of EWT (anew).
    """

    epochs: int = 13
    silver_after: tuple[int, ...] = (2, 6)
    batch_pieces: int = 2200
    encoder_rate: float = 2.5e-4
    head_rate: float = 1.5e-3
    weight_decay: float = 0.02
    warmup: float = 0.06
    average: float = 0.999
    rehearse_from: float = 0.75
    seed: int = 20


def check_base(weights: Path) -> None:
    """Refuse base weights other than the published ones."""
    if hashlib.sha256(weights.read_bytes()).hexdigest() != BASE_SHA256:
        raise SystemExit(f"{weights}: not the base weights that this recipe was made for (SHA-256 differs)")


def loss_of(network: Network, output: Output, wanted: Targets, layers: Sequence[str]) -> Tensor:
    """The sum of all layers' mean losses over the words that have a target."""
    known = wanted.begin >= 0
    total = torch.zeros(())
    if bool(known.any()):
        total = total + F.binary_cross_entropy_with_logits(output.begin.float()[known], wanted.begin[known])
        same = wanted.sentence[:, :, None] == wanted.sentence[:, None, :]
        arcs = output.arcs.float().masked_fill(~same, -1e4)
        total = total + F.cross_entropy(arcs[known], wanted.head[known])
        rows = torch.arange(arcs.shape[0])[:, None]
        governor = output.governor[rows, wanted.head.clamp_min(0)]
        relations = network.relations(output.dependent[known], governor[known])
        total = total + F.cross_entropy(relations.float(), wanted.tags["deprel"][known], ignore_index=IGNORED)
    for layer in layers:
        if layer != "deprel" and bool((wanted.tags[layer] != IGNORED).any()):
            scores = output.tags[layer].float().flatten(0, 1)
            total = total + WEIGHTS[layer] * F.cross_entropy(scores, wanted.tags[layer].flatten(), ignore_index=IGNORED)
    return total


class Average:
    """An exponential moving average of the weights."""

    def __init__(self, network: Network, rate: float) -> None:
        self.rate, self.seen = rate, 0
        self.weights = {name: value.detach().clone() for name, value in network.state_dict().items()}

    def update(self, network: Network) -> None:
        self.seen += 1
        rate = min(self.rate, (1 + self.seen) / (10 + self.seen))
        with torch.no_grad():
            for name, value in network.named_parameters():
                if value.requires_grad:
                    self.weights[name].lerp_(value, 1 - rate)


def hand_over(worker: Network, network: Network) -> None:
    """Move the gradients of the 16-bit copy to the 32-bit weights."""
    for own, copied in zip(network.parameters(), worker.parameters(), strict=True):
        own.grad = None if copied.grad is None else copied.grad.float()
        copied.grad = None


def copy_weights(network: Network, worker: Network) -> None:
    """Put the 32-bit weights into the 16-bit copy."""
    with torch.no_grad():
        for own, copied in zip(network.parameters(), worker.parameters(), strict=True):
            if own.requires_grad:
                copied.copy_(own)


def rate_at(step: int, steps: int, warmup: float) -> float:
    """Share of the peak rate: a linear rise, then half a cosine down to 2 %."""
    rise = max(1, int(warmup * steps))
    if step < rise:
        return (step + 1) / rise
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (step - rise) / max(1, steps - rise)))


def optimiser(network: Network, recipe: Recipe) -> torch.optim.Optimizer:
    """AdamW with its own rate for the encoder; biases and norms do not decay."""
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        encoder = name.startswith(("pieces", "positions", "norm", "layers"))
        groups.setdefault((encoder, parameter.ndim > 1), []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "lr": recipe.encoder_rate if encoder else recipe.head_rate,
                "peak": recipe.encoder_rate if encoder else recipe.head_rate,
                "weight_decay": recipe.weight_decay if decays else 0.0,
            }
            for (encoder, decays), parameters in groups.items()
        ],
        betas=(0.9, 0.98),
        fused=True,
    )


def epoch_examples(documents: Sequence[Encoded], dice: random.Random) -> list[Example]:
    """All documents in windows of random size."""
    limits = random_limits(dice)
    return [example for document in documents for example in cut(document, limits)]


def train(
    documents: Sequence[Encoded],
    network: Network,
    recipe: Recipe,
    out: Path,
    trials: Mapping[str, Sequence[Encoded]],
    until: int,
) -> None:
    """Train up to (and without) epoch `until` of the recipe's, with a checkpoint and a trial after each epoch."""
    layers = [*network.tag_names, "deprel"]
    average, optimise = Average(network, recipe.average), optimiser(network, recipe)
    sizes = list(batches(epoch_examples(documents, random.Random(0)), recipe.batch_pieces, None))
    steps = int(len(sizes) * recipe.epochs)
    begin, step = resume(out / "checkpoint.pt", network, average, optimise)
    worker = copy.deepcopy(network).bfloat16()
    for epoch in range(begin, until):
        dice = random.Random(recipe.seed * 1000 + epoch)
        torch.manual_seed(recipe.seed * 1000 + epoch)
        worker.train()
        begun, seen, losses = time.monotonic(), 0, 0.0
        for batch in batches(epoch_examples(documents, dice), recipe.batch_pieces, dice):
            share = rate_at(step, steps, recipe.warmup)
            for group in optimise.param_groups:
                group["lr"] = group["peak"] * share
            Linear.rehearse = step >= steps * recipe.rehearse_from
            inputs, wanted = tensors(batch, layers, dice)
            loss = loss_of(worker, worker(*inputs), wanted, layers)
            loss.backward()
            hand_over(worker, network)
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimise.step()
            average.update(network)
            copy_weights(network, worker)
            step, losses = step + 1, losses + loss.item()
            seen += int((wanted.sentence >= 0).sum())
            if step % 50 == 0:
                speed = seen / (time.monotonic() - begun)
                print(f"epoch {epoch} step {step}/{steps} loss {losses / 50:.3f} words/s {speed:.0f}", flush=True)
                losses = 0.0
        save(out / "checkpoint.pt", network, average, optimise, epoch + 1, step)
        torch.save(average.weights, out / "average.pt")
        figures = {"epoch": epoch, **try_out(network, average.weights, trials)}
        with (out / "trials.jsonl").open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(figures) + "\n")
        print(json.dumps(figures), flush=True)


def resume(path: Path, network: Network, average: Average, optimise: torch.optim.Optimizer) -> tuple[int, int]:
    """Where the last run stopped: epoch and step."""
    if not path.exists():
        return 0, 0
    kept = torch.load(path, weights_only=True)
    network.load_state_dict(kept["network"])
    optimise.load_state_dict(kept["optimiser"])
    average.weights, average.seen = kept["average"], kept["step"]
    return kept["epoch"], kept["step"]


def save(
    path: Path, network: Network, average: Average, optimise: torch.optim.Optimizer, epoch: int, step: int
) -> None:
    """A checkpoint, whole or not at all."""
    new = path.with_suffix(".new")
    torch.save(
        {
            "network": network.state_dict(),
            "average": average.weights,
            "optimiser": optimise.state_dict(),
            "epoch": epoch,
            "step": step,
        },
        new,
    )
    new.replace(path)


def run(corpora: Path, base: Path, out: Path, recipe: Recipe) -> None:
    """The whole of a training: what is there is kept, what is missing is done."""
    out.mkdir(parents=True, exist_ok=True)
    weights = base / "model.safetensors"
    check_base(weights)
    (out / "recipe.json").write_text(json.dumps(asdict(recipe)))
    pieces = WordPieces(Tokenizer.from_file(str(base / "tokenizer.json")))
    labels = kept_labels(out / "labels.json", training_documents(corpora, None))
    trials = {name: [encode(one, pieces, labels) for one in part] for name, part in trial_documents(corpora).items()}
    silver = None
    for until in (*recipe.silver_after, recipe.epochs):
        torch.manual_seed(recipe.seed)
        network = Network(labels)
        load_base(network, str(weights))
        documents = [encode(one, pieces, labels) for one in training_documents(corpora, silver)]
        train(documents, network, recipe, out, trials, until)
        if until < recipe.epochs:
            silver = out / f"silver-{until}.json"
            if not silver.exists():
                write_silver(network_of(labels, out / "average.pt"), labels, pieces, corpora, silver)


def kept_labels(path: Path, documents: Sequence[Document]) -> dict[str, list[str]]:
    """The classes of a run: those it began with, else those of the documents."""
    if not path.exists():
        path.write_text(json.dumps(label_sets(documents)))
    labels: dict[str, list[str]] = json.loads(path.read_text())
    return labels
