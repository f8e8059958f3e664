"""Windows hold every word once, in order, and never more pieces than the network reads."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sayso.read.model.windows import LONGEST_PIECES, cut_windows, make_batch


@given(st.lists(st.integers(1, 12), min_size=1, max_size=400), st.sets(st.integers(1, 399)))
def test_windows_cover_all_words(sizes: list[int], starts: set[int]) -> None:
    windows = cut_windows(sizes, [0, *sorted(start for start in starts if start < len(sizes))])
    assert windows[0][0] == 0
    assert windows[-1][1] == len(sizes)
    assert all(left[1] == right[0] for left, right in pairwise(windows))
    assert all(first < last and sum(sizes[first:last]) <= LONGEST_PIECES for first, last in windows)


def test_no_words_no_windows() -> None:
    assert cut_windows([], []) == []


def test_batch_marks_first_and_last_pieces() -> None:
    batch = make_batch([(0, 2), (2, 3)], [(5, 6), (7,), (8, 9, 10)], [1, 2, 3], [3, 1, 3])
    assert batch.pieces.tolist() == [[101, 5, 6, 7, 102], [101, 8, 9, 10, 102]]
    assert batch.first.tolist() == [[1, 3], [1, 0]]
    assert batch.last.tolist() == [[2, 3], [3, 0]]
    assert batch.shapes.tolist() == [[0, 1, 1, 2, 0], [0, 3, 3, 3, 0]]
    assert batch.words.tolist() == [2, 1]
