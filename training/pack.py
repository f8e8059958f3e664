"""Pack trained weights into what ships.

The encoder and heads become one ONNX graph with 8-bit weights: linear layers quantised a channel (7 bits of them used, so
that processors without VNNI instructions do not overflow), inputs of linear layers quantised as they come; word pieces as
8 bits with a scale a row.
"""

from __future__ import annotations

import copy
import hashlib
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.read.model.lemmas import apply_script
from training.documents import Document, read_treebank
from training.network import HEADS, RELATION, WIDTH, Layer, Network, network_of

LONGEST = 256
INPUTS = ("pieces", "shapes", "gaps", "first", "last")


class Attention(torch.autograd.Function):
    """Attention as one operator of the runtime (`com.microsoft::MultiHeadAttention`) in place of a dozen of ONNX's own."""

    @staticmethod
    def forward(_ctx: object, query: Tensor, key: Tensor, value: Tensor, _lengths: Tensor) -> Tensor:
        """Only the shape matters here: the graph gets the operator."""
        return query + key + value

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any, lengths: Any) -> Any:
        """`lengths` [windows] become the mask of keys; `name_inputs` puts it in its place."""
        found = g.op("com.microsoft::MultiHeadAttention", query, key, value, lengths, num_heads_i=HEADS)
        return found.setType(query.type())


class PackedLayer(nn.Module):
    """A layer whose attention is one operator; `lengths` [windows] are pieces a window."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer

    def forward(self, x: Tensor, lengths: Tensor) -> Tensor:
        own = self.layer
        mixed: Tensor = Attention.apply(own.query(x), own.key(x), own.value(x), lengths)  # type: ignore[no-untyped-call]
        x = own.norm_attention(x + own.out(mixed))
        normed: Tensor = own.norm_output(x + own.down(F.gelu(own.up(x))))
        return normed


class Packed(nn.Module):
    """The network as it is exported: 8-bit word pieces, and labels instead of scores for every tag layer."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        weight = network.pieces.weight.detach()
        step = weight.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("piece_codes", torch.round(weight / step).to(torch.int8))
        self.register_buffer("piece_steps", step)
        network.positions = nn.Embedding.from_pretrained(network.positions.weight.detach()[:LONGEST])
        network.pieces = nn.Embedding(1, WIDTH)
        self.network = network
        self.layers = nn.ModuleList(PackedLayer(layer) for layer in network.layers)

    def embedded(self, pieces: Tensor) -> Tensor:
        codes, steps = self.get_buffer("piece_codes"), self.get_buffer("piece_steps")
        return codes[pieces].to(torch.float32) * steps[pieces]

    def forward(self, pieces: Tensor, shapes: Tensor, gaps: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        net = self.network
        positions = torch.arange(pieces.shape[1])
        x = net.norm(self.embedded(pieces) + net.positions(positions) + net.shapes(shapes) + net.gaps(gaps))
        lengths = (pieces != 0).sum(1).to(torch.int32)
        for layer in self.layers:
            x = layer(x, lengths)
        output = net.read_words(x, first, last)
        tags = (output.tags[name].argmax(-1) for name in self.network.tag_names)
        return (output.begin, output.arcs, output.dependent, output.governor, *tags)


def load(run: Path) -> tuple[Network, dict[str, list[str]]]:
    """The averaged weights of a run, and its labels."""
    labels = json.loads((run / "labels.json").read_text())
    return network_of(labels, run / "average.pt"), labels


def export(network: Network, path: Path) -> None:
    """The network as an ONNX graph of 32-bit weights."""
    example = (
        torch.tensor([[101, 2000, 2001, 102], [101, 2000, 102, 0]]),
        torch.ones(2, 4, dtype=torch.int64),
        torch.ones(2, 4, dtype=torch.int64),
        torch.tensor([[1, 2], [1, 0]]),
        torch.tensor([[1, 2], [1, 0]]),
    )
    outputs = ("begin", "arcs", "dependent", "governor", *network.tag_names)
    sizes = {name: {0: "windows", 1: "pieces"} for name in INPUTS[:3]}
    sizes |= {name: {0: "windows", 1: "words"} for name in (*INPUTS[3:], *outputs)}
    sizes["arcs"] = {0: "windows", 1: "words", 2: "words"}
    torch.onnx.export(
        Packed(network),
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=list(outputs),
        dynamic_axes=sizes,
        opset_version=17,
        custom_opsets={"com.microsoft": 1},
        dynamo=False,
    )
    name_inputs(path)


def name_inputs(path: Path) -> None:
    """The operator takes its mask as the fifth input; the fourth, a bias, stays away."""
    graph = onnx.load(str(path))
    for node in graph.graph.node:
        if node.op_type == "MultiHeadAttention":
            query, key, value, lengths = node.input
            node.input[:] = [query, key, value, "", lengths]
    onnx.save(graph, str(path))


def export_relations(network: Network, root: int, path: Path) -> None:
    """The scorer of relations as a graph of its own, since it needs the heads; "root" is never chosen, roots are known."""

    class Relations(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.relation = copy.deepcopy(network.relation)
            with torch.no_grad():
                self.relation.bias[root] = -1e9

        def forward(self, dependent: Tensor, governor: Tensor) -> Tensor:
            best: Tensor = self.relation(F.relu(dependent + governor)).argmax(-1)
            return best

    example = (torch.zeros(3, RELATION), torch.zeros(3, RELATION))
    names = {"input_names": ["dependent", "governor"], "output_names": ["relation"]}
    sizes = {name: {0: "words"} for name in ("dependent", "governor", "relation")}
    torch.onnx.export(Relations(), example, str(path), **names, dynamic_axes=sizes, opset_version=17, dynamo=False)


def quantise(source: Path, target: Path) -> None:
    """The graph with 8-bit weights in its linear layers."""
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def lexicon(documents: Iterable[Document]) -> dict[str, Any]:
    """The treebanks' forms with their commonest lemma by part of speech, names left out, and all lemmas."""
    seen: dict[str, dict[str, Counter[str]]] = {}
    for document in documents:
        for form, upos, script in zip(document.forms, document.labels["upos"], document.labels["lemma"], strict=True):
            if upos != "PROPN":
                lemma = apply_script(form, script)
                seen.setdefault(upos, {}).setdefault(form.lower(), Counter())[lemma] += 1
    inflected = {
        upos: {form: lemmas.most_common(1)[0][0] for form, lemmas in sorted(forms.items())}
        for upos, forms in sorted(seen.items())
    }
    return {
        "inflected": inflected,
        "words": sorted({lemma for forms in inflected.values() for lemma in forms.values()}),
    }


def pack(run: Path, base: Path, corpora: Path, out: Path) -> Mapping[str, str]:
    """Write the packed model, whole or not at all; its version is the hash of its graph."""
    network, labels = load(run)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        exact, small = Path(folder) / "exact.onnx", Path(folder) / "small.onnx"
        export_relations(network, labels["deprel"].index("root"), out / "relations.onnx")
        export(network, exact)
        quantise(exact, small)
        version = hashlib.sha256(small.read_bytes()).hexdigest()[:12]
        shutil.copy(small, out / "reading.onnx")
    treebanks = (corpora / "ud-ewt" / "train.conllu", corpora / "ud-gum-free" / "train.conllu")
    words = lexicon(document for treebank in treebanks for document in read_treebank(treebank))
    (out / "lemmas.json").write_text(json.dumps(words, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    shutil.copy(base / "tokenizer.json", out / "tokenizer.json")
    (out / "labels.json").write_text(
        json.dumps({"version": version, "labels": labels}, ensure_ascii=False, indent=0) + "\n"
    )
    return {"version": version, "bytes": str((out / "reading.onnx").stat().st_size)}
