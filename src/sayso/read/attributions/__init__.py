"""Attributions: who says, thinks or wants what, by which words."""

from __future__ import annotations

from sayso.read.attributions.contents import find_content
from sayso.read.attributions.cues import cue_tokens
from sayso.read.attributions.found import Found
from sayso.read.attributions.labels import find_labels
from sayso.read.attributions.lexicon import PHRASAL_FIRST, PHRASAL_VERBS, VERBS, CueVerb
from sayso.read.attributions.quotations import Quotations
from sayso.read.attributions.settle import settle
from sayso.read.attributions.sources import find_source, is_passive, source_behind
from sayso.read.attributions.trees import Tree
from sayso.read.attributions.verb_cue import Content, VerbCue
from sayso.read.attributions.verbless import find_verbless
from sayso.read.parse import Parse
from sayso.records import Attribution

# What nobody is said to hold is no attribution: "supporting the plan costs votes".
_NEEDS_SOURCE = frozenset(("object", "preposition", "infinitive", "complement"))

__all__ = ["find_attributions"]


def find_attributions(parse: Parse) -> list[Attribution]:
    """The attributions of a text, in the order of their cues."""
    if not parse.head:
        return []
    tree, quotations = Tree(parse), Quotations(parse)
    found = [*_verbal(tree, quotations), *find_verbless(tree), *find_labels(tree, quotations)]
    settled = settle(tree, quotations, found)
    return [
        Attribution(tree.spans(one.source), tree.spans(one.cue), tree.spans(one.content))
        for one in sorted(settled, key=lambda one: one.head)
    ]


def _verbal(tree: Tree, quotations: Quotations) -> list[Found]:
    parse = tree.parse
    found = []
    for verb, form in enumerate(parse.lower):
        if parse.upos[verb] != "VERB" or (form not in VERBS and form not in PHRASAL_FIRST):
            continue
        word, last = _word(parse, verb)
        if word is None:
            continue
        cue = cue_tokens(tree, verb)
        cue.extend(range(cue[-1] + 1, last + 1))
        told = VerbCue(verb, word, cue, find_source(tree, verb), is_passive(tree, verb))
        content = find_content(tree, quotations, told)
        if content and content.tokens and (told.source or told.passive or content.rule not in _NEEDS_SOURCE):
            whole = sorted({*cue, *content.cue})
            found.append(
                Found(verb, f"{word.base}:{content.rule}", whole, _source(tree, told, content), content.tokens)
            )
    return found


def _word(parse: Parse, verb: int) -> tuple[CueVerb | None, int]:
    """What the lexicon says of a verb, with the word behind it where it knows both ("pointed out"), and its last token."""
    form = parse.lower[verb]
    if form in PHRASAL_FIRST:
        for last in range(verb + 1, min(verb + 3, len(parse))):
            word = PHRASAL_VERBS.get((form, parse.lower[last]))
            if word and (last == verb + 1 or parse.lower[verb + 1] == "it"):
                return word, last
    return VERBS.get(form), verb


def _source(tree: Tree, told: VerbCue, content: Content) -> list[int]:
    """The source of a content: nobody where the village seems empty; behind the cue where the tree has lost it."""
    if content.rule == "raised" and not tree.all_children(told.head, "obl:agent"):
        return []
    if content.rule == "quotation" and not told.source:
        return source_behind(tree, told.tokens)
    return told.source
