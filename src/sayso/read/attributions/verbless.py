"""Attributions without a verb: "according to police", "her claim that ...", "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.read.attributions.cues import cue_tokens
from sayso.read.attributions.found import Found
from sayso.read.attributions.lexicon import (
    ADHERENTS,
    ADJECTIVES,
    ADVERBS,
    AFTER_ADJECTIVE,
    CARRIERS,
    CLAUSE_NOUNS,
    INFINITIVE_NOUNS,
    PHRASE_NOUNS,
    SOURCE_PREPOSITIONS,
)
from sayso.read.attributions.sources import find_source, phrase
from sayso.read.attributions.trees import Tree

_BY_FIRST = {words[0]: words for words in SOURCE_PREPOSITIONS}


def find_verbless(tree: Tree) -> Iterator[Found]:
    """All attributions that no verb carries."""
    parse = tree.parse
    for at, word in enumerate(parse.lower):
        found = None
        if word in _BY_FIRST:
            found = _according(tree, at)
        elif word in ADVERBS:
            found = _hearsay(tree, at)
        elif parse.upos[at] == "NOUN":
            found = _adherent(tree, at) if word in ADHERENTS else _noun(tree, at)
        elif parse.upos[at] == "ADJ" and word in ADJECTIVES:
            found = _adjective(tree, at)
        if found and found.content:
            yield found


def _according(tree: Tree, at: int) -> Found | None:
    """Case "according to police": the source is the object, the content is the rest of the clause."""
    parse = tree.parse
    for words in SOURCE_PREPOSITIONS:
        last = at + len(words)
        if tuple(parse.lower[at:last]) == words and last < len(parse):
            head = _object_of(tree, at, last)
            if head is None:
                return None
            source = phrase(tree, head, -1)
            source = [one for one in source if one >= last]
            above = parse.head[head] if parse.deprel[head] in ("obl", "nmod", "advcl", "parataxis", "dep") else -1
            rest = _rest_of_sentence(tree, at, source) if above < 0 else _clause_without(tree, above, head)
            return Found(at, "according", list(range(at, last)), source, rest)
    return None


def _object_of(tree: Tree, first: int, last: int) -> int | None:
    """The noun behind a preposition of several words, whatever of it the tree hangs where."""
    parse = tree.parse
    at = parse.head[first]
    for _ in range(3):
        if at >= last:
            return at
        if at < 0:
            break
        at = parse.head[at]
    return next(
        (one for one in range(last, min(len(parse), last + 12)) if parse.upos[one] in ("NOUN", "PROPN", "PRON")), None
    )


def _clause_without(tree: Tree, head: int, without: int) -> list[int]:
    """The clause that a phrase belongs to, without the phrase."""
    parse = tree.parse
    while (
        parse.upos[head] not in ("VERB", "AUX")
        and parse.deprel[head] in ("obl", "nmod", "obj", "appos", "nummod", "conj")
        and parse.head[head] >= 0
    ):
        head = parse.head[head]
    return tree.trimmed(tree.subtree(head, {without}))


def _rest_of_sentence(tree: Tree, at: int, source: list[int]) -> list[int]:
    parse = tree.parse
    first, last = parse.sentences[parse.sentence[at]]
    taken = set(source)
    last = min(last, first + 200)
    rest = range(source[-1] + 1, last) if at == first and source else range(first, at)
    return tree.trimmed([one for one in rest if one not in taken])


def _hearsay(tree: Tree, at: int) -> Found | None:
    """Case "the pass was reportedly closed": nobody is the source, the content is the clause."""
    parse = tree.parse
    head = parse.head[at]
    if head < 0 or parse.deprel[at] != "advmod":
        return None
    content = [one for one in tree.subtree(head) if one != at]
    return Found(
        at,
        "hearsay",
        [at],
        [],
        tree.trimmed(content, ("that", "who", "which") if parse.deprel[head] == "acl:relcl" else ()),
    )


def _noun(tree: Tree, at: int) -> Found | None:
    """Case "her claim that ...", "its refusal to ...", "their support for ...", "voiced concern about ..."."""
    word = tree.parse.lower[at]
    if word not in CLAUSE_NOUNS and word not in INFINITIVE_NOUNS and word not in PHRASE_NOUNS:
        return None
    source, cue = _owner(tree, at), _noun_cue(tree, at)
    carrier = tree.parse.head[at]
    if not source and tree.parse.deprel[at] == "obj" and carrier < at and tree.parse.lower[carrier] in CARRIERS:
        source = find_source(tree, carrier)
        cue = [*cue_tokens(tree, carrier), *range(carrier + 1, at + 1)]
    return _noun_with_clause(tree, at, source, cue) or _noun_with_phrase(tree, at, source, cue)


def _owner(tree: Tree, at: int) -> list[int]:
    """Whose noun it is: "[her] claim", "a report [by the army]"."""
    owner = tree.child(at, "nmod:poss")
    if owner is None:
        givers = tree.all_children(at, "nmod", "obl:agent", "acl")
        owner = next((one for one in givers if tree.case_of(one) in ("by", "from")), None)
    return phrase(tree, owner, -1) if owner is not None else []


def _noun_with_clause(tree: Tree, at: int, source: list[int], cue: list[int]) -> Found | None:
    """Case "her claim [that ...]", "its refusal [to ...]"; only "that" goes without a source."""
    word = tree.parse.lower[at]
    for clause in tree.all_children(at, "acl", "ccomp"):
        marks = {tree.parse.lower[one] for one in tree.all_children(clause, "mark")}
        fits = (word in CLAUSE_NOUNS and "that" in marks) or (word in INFINITIVE_NOUNS and "to" in marks and source)
        if fits:
            return Found(at, "noun clause", cue, source, tree.trimmed(tree.subtree(clause)))
    return None


def _noun_with_phrase(tree: Tree, at: int, source: list[int], cue: list[int]) -> Found | None:
    """Case "their support for [the talks]"."""
    for below in tree.all_children(at, "nmod") if source else ():
        case = tree.child(below, "case")
        if case is not None and below > at and tree.parse.lower[case] in PHRASE_NOUNS.get(tree.parse.lower[at], ()):
            content = [one for one in tree.subtree(below) if one != case]
            return Found(at, "noun phrase", [*cue, case], source, tree.trimmed(content))
    return None


def _adherent(tree: Tree, at: int) -> Found | None:
    """Case "is a critic of [the plan]", "Ursina Caduff, a critic of [the plan]"."""
    parse = tree.parse
    held = next((one for one in tree.all_children(at, "nmod") if tree.case_of(one) == "of" and one > at), None)
    case = tree.child(held, "case") if held is not None else None
    if held is None or case is None:
        return None
    copula = tree.child(at, "cop")
    if copula is not None:
        source, first = find_source(tree, at), copula
    elif parse.deprel[at] == "appos":
        source, first = phrase(tree, parse.head[at], at), _noun_cue(tree, at)[0]
    else:
        return None
    content = [one for one in tree.subtree(held) if one != case]
    return Found(at, "adherent", [*range(first, at + 1), case], source, tree.trimmed(content))


def _is_content(tree: Tree, clause: int) -> bool:
    """Whether a clause behind a noun says what was claimed: "that ...", "to ...", but not a relative clause."""
    marks = {tree.parse.lower[one] for one in tree.all_children(clause, "mark")}
    return bool(marks & {"that", "to", "whether", "if"})


def _noun_cue(tree: Tree, at: int) -> list[int]:
    """The noun with the adjectives right before it."""
    parse = tree.parse
    first = at
    while first > 0 and parse.head[first - 1] == at and parse.deprel[first - 1] == "amod":
        first -= 1
    return list(range(first, at + 1))


def _adjective(tree: Tree, at: int) -> Found | None:
    """Case "is confident that ...", "are wary of ..."."""
    parse = tree.parse
    copula = tree.child(at, "cop")
    if copula is None or copula > at:
        return None
    source = find_source(tree, at)
    if not source or (len(source) == 1 and parse.lower[source[0]] in ("it", "that", "this", "there")):
        return None
    first = min([copula, *(one for one in tree.all_children(at, "aux", "advmod") if one < at and one > copula - 3)])
    cue = list(range(first, at + 1))
    clause = tree.child(at, "ccomp", "xcomp")
    if clause is None:
        clause = next((one for one in tree.all_children(at, "advcl") if _is_content(tree, one)), None)
    if clause is not None and _is_content(tree, clause):
        return Found(at, "adjective clause", cue, source, tree.trimmed(tree.subtree(clause)))
    for below in tree.all_children(at, "obl", "advcl"):
        case = tree.child(below, "case", "mark")
        if case is not None and parse.lower[case] in AFTER_ADJECTIVE and below > at:
            content = [one for one in tree.subtree(below) if one != case]
            return Found(at, "adjective phrase", [*cue, case], source, tree.trimmed(content))
    return None
