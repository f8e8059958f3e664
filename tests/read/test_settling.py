from __future__ import annotations

from sayso.read.attributions.found import Found
from sayso.read.attributions.quotations import Quotations
from sayso.read.attributions.settle import settle
from sayso.read.attributions.trees import Tree
from sayso.read.parse import Parse

WORDS = (
    ("They", "PRON", 2, "nsubj"),
    ("said", "VERB", 0, "root"),
    ("but", "CCONJ", 5, "cc"),
    ("though", "SCONJ", 5, "mark"),
    (",", "PUNCT", 5, "punct"),
    ("adding", "VERB", 2, "advcl"),
    ("more", "ADJ", 6, "obj"),
    ("and", "CCONJ", 9, "cc"),
    ("telling", "VERB", 6, "conj"),
    ("less", "ADJ", 9, "obj"),
)


def test_an_attribution_that_lost_all_its_content_holds_none_inside() -> None:
    text = " ".join(form for form, *_ in WORDS)
    starts = [text.index(form) for form, *_ in WORDS]
    parse = Parse(
        text=text,
        start=starts,
        end=[start + len(form) for start, (form, *_) in zip(starts, WORDS, strict=True)],
        form=[form for form, *_ in WORDS],
        sentence=[0] * len(WORDS),
        sentences=[(0, len(WORDS))],
        upos=[upos for _, upos, *_ in WORDS],
        head=[head - 1 for _, _, head, _ in WORDS],
        deprel=[relation for *_, relation in WORDS],
    )
    outer = Found(1, "say:clause", [1], [0], [2, 3, 4, 5, 6, 7, 8, 9])
    first, second = Found(5, "add:clause", [5], [], [6]), Found(8, "tell:clause", [8], [], [9])
    settled = settle(Tree(parse), Quotations(parse), [outer, first, second])
    assert [one.head for one in settled] == [5, 8]
