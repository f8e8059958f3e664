"""How good the weights are after an epoch: quick figures on development data with gold tokens and gold windows.

The figures that are published come from the scorers over raw text instead; these only watch a run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch

from training.batches import IGNORED, Encoded, Example, batches, cut, full_limits, tensors
from training.documents import Document, read_names, read_treebank
from training.network import Linear, Network


def trial_documents(corpora: Path) -> dict[str, list[Document]]:
    """Development documents by name of the trial."""
    return {
        "ewt": list(read_treebank(corpora / "ud-ewt" / "dev.conllu")),
        "gum": list(read_treebank(corpora / "ud-gum-free" / "dev.conllu")),
        "uner": list(read_names(corpora / "uner-ewt" / "dev")),
        "re3d": [one for index, one in enumerate(read_names(corpora / "re3d")) if index % 3 == 0],
    }


def try_out(
    network: Network, weights: Mapping[str, torch.Tensor], trials: Mapping[str, Sequence[Encoded]]
) -> dict[str, float]:
    """Accuracies (%) of the averaged weights; the network's own weights are put back."""
    own = {name: value.detach().clone() for name, value in network.state_dict().items()}
    network.load_state_dict(dict(weights))
    network.eval()
    rehearsed, Linear.rehearse = Linear.rehearse, False
    figures: dict[str, float] = {}
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for name, documents in trials.items():
            examples = [one for document in documents for one in cut(document, full_limits())]
            figures |= {f"{name} {key}": round(100 * value, 2) for key, value in try_part(network, examples).items()}
    Linear.rehearse = rehearsed
    network.load_state_dict(own)
    network.train()
    return figures


def try_part(network: Network, examples: Sequence[Example]) -> dict[str, float]:
    """Shares of words right, a layer; names as the F1 of words with a tag."""
    layers = [*network.tag_names, "deprel"]
    right: dict[str, int] = {}
    total: dict[str, int] = {}

    def count(layer: str, good: torch.Tensor) -> None:
        right[layer] = right.get(layer, 0) + int(good.sum())
        total[layer] = total.get(layer, 0) + good.numel()

    tp = predicted = gold = 0
    for batch in batches(examples, 6000, None):
        inputs, wanted = tensors(batch, layers, None)
        output = network(*inputs)
        known = wanted.begin >= 0
        if bool(known.any()):
            count("begin", ((output.begin > 0) == (wanted.begin > 0.5))[known])
            same = wanted.sentence[:, :, None] == wanted.sentence[:, None, :]
            heads = output.arcs.float().masked_fill(~same, -1e4).argmax(-1)
            rows = torch.arange(heads.shape[0])[:, None]
            found = network.relations(output.dependent, output.governor[rows, heads]).argmax(-1)
            good = (heads == wanted.head)[known]
            count("uas", good)
            count("las", good & (found == wanted.tags["deprel"])[known])
        for layer in network.tag_names:
            labelled = wanted.tags[layer] != IGNORED
            if not bool(labelled.any()):
                continue
            best, want = output.tags[layer].argmax(-1)[labelled], wanted.tags[layer][labelled]
            if layer == "entity":
                tp += int(((best == want) & (want != 0)).sum())
                predicted, gold = predicted + int((best != 0).sum()), gold + int((want != 0).sum())
            else:
                count(layer, best == want)
    figures = {layer: right[layer] / total[layer] for layer in right}
    if gold:
        figures["names"] = 2 * tp / (predicted + gold)
    return figures
