"""Attributions: who says, thinks or wants what, by which words."""

from __future__ import annotations

from sayso.read.attributions.contents import find_content
from sayso.read.attributions.cues import cue_tokens
from sayso.read.attributions.found import Found
from sayso.read.attributions.labels import find_labels
from sayso.read.attributions.lexicon import VERBS
from sayso.read.attributions.phrasal import find_phrasal
from sayso.read.attributions.quotations import Quotations
from sayso.read.attributions.settle import settle
from sayso.read.attributions.sources import find_source, source_behind
from sayso.read.attributions.trees import Tree
from sayso.read.parse import Parse
from sayso.records import Attribution

__all__ = ["find_attributions"]


def find_attributions(parse: Parse) -> list[Attribution]:
    """The attributions of a text, in the order of their cues."""
    if not parse.head:
        return []
    tree, quotations = Tree(parse), Quotations(parse)
    found = [*_verbal(tree, quotations), *find_phrasal(tree), *find_labels(tree, quotations)]
    settled = settle(tree, quotations, found)
    return [
        Attribution(tree.spans(one.source), tree.spans(one.cue), tree.spans(one.content))
        for one in sorted(settled, key=lambda one: one.head)
    ]


def _verbal(tree: Tree, quotations: Quotations) -> list[Found]:
    parse = tree.parse
    found = []
    for verb, form in enumerate(parse.lower):
        word = VERBS.get(form)
        if word is None or parse.upos[verb] != "VERB":
            continue
        cue, source = cue_tokens(tree, verb), find_source(tree, verb)
        content = find_content(tree, quotations, verb, word, cue, source)
        if content and content.tokens:
            if content.rule == "raised" and tree.child(verb, "obl:agent") is None:
                source = []
            elif content.rule == "quotation" and not source:
                source = source_behind(tree, cue)
            whole = sorted({*cue, *content.cue})
            found.append(Found(verb, f"{word.base}:{content.rule}", whole, source, content.tokens))
    return found
