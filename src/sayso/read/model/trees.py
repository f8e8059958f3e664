"""From scores of arcs to trees: every sentence gets one root, and no word hangs from itself.

Where the best head of each word already makes a tree, that is the tree; else the maximum spanning arborescence of Chu and
Liu (1965) and Edmonds (1967) is taken, once for each of the few best roots.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
ROOTS_TRIED = 3
FORBIDDEN = np.float32(-1e9)


def decode_heads(scores: Scores, heads: NDArray[np.int64]) -> NDArray[np.int64]:
    """The heads of one sentence of n words, a root being its own head.

    `scores` [n,n] (dependent, head), the diagonal scoring roots; `heads` [n] the best head of each word by itself.
    """
    size = len(heads)
    if size == 1:
        return np.zeros(1, dtype=np.int64)
    if _is_tree(heads.tolist()):
        return heads
    roots = np.argsort(-np.diagonal(scores))[:ROOTS_TRIED]
    trees = [_tree_with_root(scores, int(root)) for root in roots]
    words = np.arange(size)
    return max(trees, key=lambda tree: float(scores[words, tree].sum()))


def _is_tree(heads: list[int]) -> bool:
    """Whether there is one root and every word leads to it."""
    roots = [word for word, head in enumerate(heads) if head == word]
    if len(roots) != 1:
        return False
    safe = {roots[0]}
    for start in range(len(heads)):
        word = start
        path: list[int] = []
        while word not in safe:
            if len(path) > len(heads):
                return False
            path.append(word)
            word = heads[word]
        safe.update(path)
    return True


def _tree_with_root(scores: Scores, root: int) -> NDArray[np.int64]:
    """The best tree with a given root."""
    weights = scores.astype(np.float64)
    np.fill_diagonal(weights, FORBIDDEN)
    weights[root] = FORBIDDEN
    weights[root, root] = 0.0
    return _spanning(weights, root)


def _spanning(weights: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    """Chu-Liu/Edmonds on (dependent, head) weights: contract a cycle, solve the rest, open the cycle again."""
    heads: NDArray[np.int64] = weights.argmax(axis=1)
    heads[root] = root
    cycle = _cycle(heads.tolist(), root)
    if not cycle:
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    members = np.array(cycle)
    own = weights[members, heads[members]]
    # Entering the cycle at a member means giving up that member's head inside it.
    entering = weights[np.ix_(members, outside)] - own[:, None]
    leaving = weights[np.ix_(outside, members)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), float(FORBIDDEN))
    smaller[:size, :size] = weights[np.ix_(outside, outside)]
    smaller[size, :size] = entering.max(axis=0)
    smaller[:size, size] = leaving.max(axis=1)
    solved = _spanning(smaller, int(np.flatnonzero(outside == root)[0]))
    for position, word in enumerate(outside):
        if word != root:
            head = solved[position]
            heads[word] = outside[head] if head < size else members[leaving[position].argmax()]
    entry = solved[size]
    broken = members[entering[:, entry].argmax()]
    heads[broken] = outside[entry]
    return heads


def _cycle(heads: list[int], root: int) -> list[int]:
    """A cycle among the heads that does not hold the root, or nothing."""
    seen = {root}
    for start in range(len(heads)):
        word = start
        path: list[int] = []
        on_path: set[int] = set()
        while word not in seen:
            seen.add(word)
            path.append(word)
            on_path.add(word)
            word = heads[word]
        if word in on_path:
            return path[path.index(word) :]
    return []
