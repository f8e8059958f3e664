"""By what words: the cue around a verb."""

from __future__ import annotations

from sayso.read.attributions.trees import Tree

_BEFORE = frozenset(("aux", "aux:pass", "advmod", "cop"))
_LEADING = frozenset(("go", "goes", "went", "going", "gone", "continued", "continues", "proceeded"))
_QUESTION_WORDS = frozenset(("how", "why", "when", "where", "whenever", "wherever", "as", "however", "meanwhile"))


def cue_tokens(tree: Tree, verb: int) -> list[int]:
    """The verb with its auxiliaries, the adverbs between, its particle: "has also pointed out", "went on to say"."""
    parse = tree.parse
    first, last = verb, verb
    while first > 0 and first - 1 < parse.head[first - 1] <= verb and parse.deprel[first - 1] in _BEFORE:
        if parse.lower[first - 1] in _QUESTION_WORDS:
            break
        first -= 1
    if last + 1 < len(parse) and parse.head[last + 1] == verb and parse.deprel[last + 1] == "compound:prt":
        last += 1
    head = parse.head[verb]
    if parse.deprel[verb] == "xcomp" and 0 < verb - head < 4 and parse.lower[head] in _LEADING:
        first = cue_tokens(tree, head)[0]
    return list(range(first, last + 1))
