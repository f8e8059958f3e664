"""Trees: one root, every word under it, and no better tree to be had."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sayso.read.model.trees import decode_heads


def is_tree(heads: list[int]) -> bool:
    roots = [word for word, head in enumerate(heads) if word == head]
    if len(roots) != 1:
        return False
    for start in range(len(heads)):
        word, steps = start, 0
        while word != roots[0]:
            word, steps = heads[word], steps + 1
            if steps > len(heads):
                return False
    return True


scores = st.integers(1, 5).flatmap(lambda size: arrays(np.float32, (size, size), elements=st.floats(-5, 5, width=16)))


@given(scores)
def test_best_tree_of_a_short_sentence(table: np.ndarray) -> None:
    """Up to five words every tree can be tried."""
    size = len(table)
    heads = decode_heads(table, table.argmax(axis=1)).tolist()
    assert is_tree(heads)
    if size <= 3:  # with three words every root is tried
        words = range(size)
        best = max(
            sum(table[w, h] for w, h in enumerate(tree)) for tree in product(words, repeat=size) if is_tree(list(tree))
        )
        assert sum(table[w, h] for w, h in enumerate(heads)) >= best - 1e-3


@given(st.integers(2, 40), st.integers(0, 10**6))
def test_always_a_tree(size: int, seed: int) -> None:
    table = np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32)
    assert is_tree(decode_heads(table, table.argmax(axis=1)).tolist())
