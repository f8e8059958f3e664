"""The network: a 6-layer, 384-wide encoder over word pieces, and one small head a layer of the reading.

One pass reads a window of a few sentences. Heads work on words (the mean of a word's first and last piece). Arcs are
scored biaffinely (Dozat and Manning, "Deep Biaffine Attention", ICLR 2017) with an own score for being a root.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.read.model.features import Gap, Shape

WIDTH, LAYERS, HEADS, INNER, PIECES, POSITIONS = 384, 6, 12, 1536, 30522, 512
ARC, RELATION, NAME = 256, 256, 192


@dataclass(frozen=True)
class Output:
    """Scores of one batch; B windows, N words.

    `begin` [B,N]; `arcs` [B,N,N] (dependent, head; a root's head is itself); `tags` a layer -> [B,N,labels];
    `dependent`, `governor` [B,N,RELATION], to be combined for the chosen heads by `Network.relations`.
    """

    begin: Tensor
    arcs: Tensor
    dependent: Tensor
    governor: Tensor
    tags: Mapping[str, Tensor]


class Linear(nn.Linear):
    """A linear layer that can act as if it were quantised (`rehearse`).

    Weights then have 7 bits a channel and inputs 8 bits a tensor, as in the packed model; gradients pass straight through.
    """

    rehearse = False

    def forward(self, x: Tensor) -> Tensor:
        if not Linear.rehearse:
            return F.linear(x, self.weight, self.bias)
        return F.linear(rounded_input(x), rounded_weight(self.weight), self.bias)


def rounded_weight(weight: Tensor, levels: int = 63) -> Tensor:
    """Weights as -levels..levels steps a row."""
    with torch.no_grad():
        exact = weight.float()
        step = exact.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / levels
        error = torch.round(exact / step) * step - exact
    return weight + error.to(weight.dtype)


def rounded_input(x: Tensor) -> Tensor:
    """Activations as 0..255 steps between their least and greatest value (zero included)."""
    with torch.no_grad():
        low, high = x.amin().clamp_max(0).float(), x.amax().clamp_min(0).float()
        step = ((high - low) / 255).clamp_min(1e-8)
        error = torch.round(x.float() / step) * step - x.float()
    return x + error.to(x.dtype)


class Layer(nn.Module):
    """One transformer layer, normalised after each part as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = Linear(WIDTH, WIDTH), Linear(WIDTH, WIDTH), Linear(WIDTH, WIDTH)
        self.out, self.up, self.down = Linear(WIDTH, WIDTH), Linear(WIDTH, INNER), Linear(INNER, WIDTH)
        self.norm_attention, self.norm_output = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.dropout = nn.Dropout(0.1)  # once a layer: drawing random numbers is dear on a CPU

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, size, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, size, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        weights = torch.softmax(query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias, dim=-1)
        mixed = (weights.to(value.dtype) @ value).transpose(1, 2).reshape(batch, size, WIDTH)
        x = self.norm_attention(x + self.out(mixed))
        return self.norm_output(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Network(nn.Module):
    """The encoder and its heads; `labels` gives the labels of each tag layer, `deprel` those of arcs."""

    def __init__(self, labels: Mapping[str, list[str]]) -> None:
        super().__init__()
        self.pieces, self.positions = nn.Embedding(PIECES, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.shapes, self.gaps = nn.Embedding(len(Shape), WIDTH), nn.Embedding(len(Gap), WIDTH)
        for embedding in (self.shapes, self.gaps):
            nn.init.zeros_(embedding.weight)
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout, self.word_dropout = nn.Dropout(0.1), nn.Dropout(0.2)
        self.begin, self.root = Linear(WIDTH, 1), Linear(WIDTH, 1)
        self.arc_dependent, self.arc_head = Linear(WIDTH, ARC), Linear(WIDTH, ARC)
        self.arc_product = Linear(ARC, ARC, bias=False)
        self.arc_prior = Linear(ARC, 1)
        self.relation_dependent, self.relation_head = Linear(WIDTH, RELATION), Linear(WIDTH, RELATION)
        self.relation = nn.Linear(RELATION, len(labels["deprel"]))
        self.tag_names = [name for name in labels if name != "deprel"]
        self.tag_heads = nn.ModuleDict({name: tag_head(name, len(labels[name])) for name in self.tag_names})

    def encode(self, pieces: Tensor, shapes: Tensor, gaps: Tensor) -> Tensor:
        """[B,P] piece ids (0 is padding), shapes and gaps of the word of each piece -> [B,P,WIDTH]."""
        positions = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.positions(positions) + self.shapes(shapes) + self.gaps(gaps)
        x = self.dropout(self.norm(x))
        bias = (pieces == 0)[:, None, None, :].to(x.dtype) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, pieces: Tensor, shapes: Tensor, gaps: Tensor, first: Tensor, last: Tensor) -> Output:
        """`first`, `last` [B,N]: the first and last piece of each word (0 for padding words)."""
        return self.read_words(self.encode(pieces, shapes, gaps), first, last)

    def read_words(self, x: Tensor, first: Tensor, last: Tensor) -> Output:
        """The heads, over the encoder's [B,P,WIDTH]."""
        rows = torch.arange(x.shape[0], device=x.device)[:, None]
        words = self.word_dropout((x[rows, first] + x[rows, last]) * 0.5)
        dependent, head = F.gelu(self.arc_dependent(words)), F.gelu(self.arc_head(words))
        arcs = self.arc_product(self.word_dropout(dependent)) @ head.transpose(1, 2) * ARC**-0.5
        arcs = arcs + self.arc_prior(head).transpose(1, 2)
        identity = torch.eye(arcs.shape[1], device=x.device, dtype=arcs.dtype)
        arcs = arcs * (1 - identity) + self.root(words) * identity
        return Output(
            self.begin(words).squeeze(-1),
            arcs,
            self.relation_dependent(words),
            self.relation_head(words),
            {name: self.tag_heads[name](words) for name in self.tag_names},
        )

    def relations(self, dependent: Tensor, governor: Tensor) -> Tensor:
        """[..., RELATION] of dependents and of their heads -> scores of the relations between them."""
        return self.relation(self.word_dropout(F.relu(dependent + governor)))


def tag_head(name: str, labels: int) -> nn.Module:
    """Word classes from the words at once; names and the like from one hidden layer."""
    if name in ("upos", "feats", "lemma"):
        return Linear(WIDTH, labels)
    return nn.Sequential(Linear(WIDTH, NAME), nn.GELU(), nn.Dropout(0.2), Linear(NAME, labels))


def network_of(labels: Mapping[str, list[str]], weights: Path) -> Network:
    """A network with trained weights, ready to be used."""
    network = Network(labels)
    network.load_state_dict(torch.load(weights, weights_only=True))
    return network.eval()


def load_base(network: Network, weights: str) -> None:
    """Put the published encoder's weights (BERT's names) into the network."""
    base = load_file(weights)

    def take(module: nn.Module, name: str) -> None:
        module.load_state_dict({part: base[f"{name}.{part}"] for part in module.state_dict()})

    take(network.pieces, "embeddings.word_embeddings")
    network.pieces.weight.requires_grad_(False)  # half of all weights; rare words keep what they were trained to mean
    take(network.positions, "embeddings.position_embeddings")
    take(network.norm, "embeddings.LayerNorm")
    with torch.no_grad():
        network.positions.weight += base["embeddings.token_type_embeddings.weight"][0]
    for number, layer in enumerate(network.layers):
        prefix = f"encoder.layer.{number}"
        for part, name in (
            ("query", "attention.self.query"),
            ("key", "attention.self.key"),
            ("value", "attention.self.value"),
            ("out", "attention.output.dense"),
            ("up", "intermediate.dense"),
            ("down", "output.dense"),
            ("norm_attention", "attention.output.LayerNorm"),
            ("norm_output", "output.LayerNorm"),
        ):
            take(getattr(layer, part), f"{prefix}.{name}")
