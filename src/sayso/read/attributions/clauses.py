"""What, case 2: clauses that a verb of saying or thinking governs, stands in, or stands behind."""

from __future__ import annotations

from sayso.read.attributions.lexicon import VERBS
from sayso.read.attributions.quotations import MARKS
from sayso.read.attributions.trees import Tree
from sayso.read.attributions.verb_cue import Content, VerbCue

_MARK_WORDS = frozenset(("that", "if", "whether"))
_BEFORE_ASIDE = frozenset((",", "”", '"', "--", "—", "-", "–", "("))
_FARTHEST_MARK = 20
_LONGEST_SOURCE, _LONGEST_TAIL, _LONGEST_SENTENCE = 25, 9, 150
_LEAST_BEFORE = 4


def find_clause(tree: Tree, told: VerbCue) -> Content | None:
    """The clause that a verb tells, in the first form that stands there.

    She said [that the pass was closed]. [The pass], she said, [was closed]. As she said, [the pass was closed].
    """
    for case in (_governed, _after_colon, _around, _with_as, _marked, _at_the_end):
        found = case(tree, told)
        if found and found.tokens:
            return found
    return None


def _governed(tree: Tree, told: VerbCue) -> Content | None:
    """Case "she said [that the pass was closed]"."""
    clauses = [one for at in told.tokens for one in tree.all_children(at, "ccomp", "csubj", "csubj:pass")]
    taken = {*told.tokens, *told.source}
    if clauses and clauses[-1] > told.head:
        clauses += [one for one in tree.all_children(told.head, "conj") if _carries_on(tree, one)]
        clauses += _torn_off(tree, told, clauses[-1])
    tokens = sorted({at for clause in clauses for at in tree.subtree(clause)} - taken)
    if clauses and all(clause < told.head for clause in clauses):
        tokens = [at for at in tokens if at < told.head]
    return Content(tree.trimmed(filled(tokens, told.head, taken)), "clause") if clauses else None


def _torn_off(tree: Tree, told: VerbCue, clause: int) -> list[int]:
    """The subject of a clause that the tree takes for an object of the verb: "said [the road] would be closed"."""
    if "addressee" in told.word.frames or tree.child(clause, "nsubj", "nsubj:pass", "mark") is not None:
        return []
    return [one for one in tree.all_children(told.head, "obj") if told.head < one < clause]


def _carries_on(tree: Tree, clause: int) -> bool:
    """Whether a clause beside the verb goes on with what is told: "... and that ...", "... but they ..."."""
    parse = tree.parse
    if any(parse.lower[one] == "that" for one in tree.all_children(clause, "mark")):
        return True
    subject, joint = tree.child(clause, "nsubj", "nsubj:pass"), tree.child(clause, "cc")
    if subject is None or joint is None or parse.form[joint - 1] == ",":
        return False
    return parse.upos[subject] == "PRON" and subject == joint + 1 and parse.lower[clause] not in VERBS


def _after_colon(tree: Tree, told: VerbCue) -> Content | None:
    """Case "she said: [the pass is closed]"."""
    for below in tree.all_children(told.head, "parataxis"):
        tokens = tree.subtree(below)
        if below > told.head and any(tree.parse.form[at] == ":" for at in range(told.head, tokens[0] + 1)):
            return Content(tree.trimmed(tokens), "behind")
    return None


def _around(tree: Tree, told: VerbCue) -> Content | None:
    """Case "[the pass], she says, [is closed]"."""
    parse = tree.parse
    if "aside" not in told.word.frames or parse.deprel[told.head] != "parataxis" or not told.source:
        return None
    first = min([*told.tokens, *told.source])
    parted = first > 0 and parse.form[first - 1] in _BEFORE_ASIDE
    if not parted or parse.lower[first] in ("i", "you") or tree.child(told.head, "obj") is not None:
        return None
    return Content(tree.trimmed(tree.subtree(parse.head[told.head], {told.head})), "around")


def _with_as(tree: Tree, told: VerbCue) -> Content | None:
    """Case "as she noted, [the pass is closed]"."""
    parse = tree.parse
    if parse.deprel[told.head] != "advcl" or tree.case_of(told.head) != "as":
        return None
    if tree.child(told.head, "obj", "xcomp") is not None:
        return None
    return Content(tree.trimmed(tree.subtree(parse.head[told.head], {told.head})), "as")


def _marked(tree: Tree, told: VerbCue) -> Content | None:
    """Case "told the council in Chur on Monday [that ...]", where the tree hangs the clause elsewhere."""
    parse = tree.parse
    _, end = parse.sentences[parse.sentence[told.head]]
    for at in range(told.head + 1, min(end, told.head + _FARTHEST_MARK)):
        if parse.upos[at] in ("VERB", "AUX") or parse.form[at] in MARKS:
            return None
        if parse.deprel[at] == "mark" and parse.lower[at] in _MARK_WORDS and parse.head[at] > at:
            tokens = tree.subtree(parse.head[at])
            return Content(tree.trimmed(list(range(at, tokens[-1] + 1))), "marked")
    return None


def _at_the_end(tree: Tree, told: VerbCue) -> Content | None:
    """Case "[The pass is closed], police in Chur said on Monday.", by position, where the tree tells nothing."""
    parse, cue = tree.parse, told.tokens
    start, end = parse.sentences[parse.sentence[told.head]]
    if "aside" not in told.word.frames or told.passive or end - cue[-1] > _LONGEST_TAIL:
        return None
    if parse.deprel[told.head] in ("acl", "acl:relcl", "xcomp") or tree.child(told.head, "obj", "xcomp") is not None:
        return None
    first = min([*cue, *(at for at in told.source if at > cue[0] - _LONGEST_SOURCE)])
    commas = (at for at in range(cue[0] - 1, max(start, cue[0] - _LONGEST_SOURCE), -1) if parse.form[at] == ",")
    comma = next(commas, None)
    if comma is None or not _LEAST_BEFORE <= first - start <= _LONGEST_SENTENCE:
        return None
    if _has_verb(tree, cue[-1] + 1, end) or not _has_verb(tree, start, comma):
        return None
    reports_only = first == comma + 1 if told.source else not _has_verb(tree, comma + 1, cue[0])
    return Content(tree.trimmed(list(range(start, comma))), "before") if reports_only else None


def _has_verb(tree: Tree, first: int, last: int) -> bool:
    return any(tree.parse.upos[at] in ("VERB", "AUX") for at in range(first, last))


def filled(tokens: list[int], verb: int, taken: set[int]) -> list[int]:
    """A clause without gaps, where it stands on one side of the verb."""
    if not tokens or tokens[0] < verb < tokens[-1] or tokens[-1] - tokens[0] > 3 * len(tokens):
        return tokens
    return [at for at in range(tokens[0], tokens[-1] + 1) if at not in taken]
