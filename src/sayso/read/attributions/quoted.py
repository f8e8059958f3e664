"""What, case 1: quotations beside the words that report."""

from __future__ import annotations

from sayso.read.attributions.quotations import MARKS, Quotation, Quotations
from sayso.read.attributions.trees import Tree
from sayso.read.attributions.verb_cue import Content, VerbCue

_FARTHEST_SOURCE = 60
_FARTHEST_QUOTATION = 14
_FARTHEST_SENTENCE = 45
_LONGEST_REPORT = 9
_ENDS = frozenset((".", "?", "!", "...", "…", "?!"))
_GOES_ON_AFTER = frozenset((",", "?", "!", "—", "--", "...", "…", "?!", "–", "-"))
_LEADS_IN = frozenset((",", ":", "—", "--"))


def find_quotation(tree: Tree, quotations: Quotations, told: VerbCue) -> Content | None:
    """The quotations right before and right behind a verb of saying and its source.

    “The pass is closed,” she said. “It is.” -> both quotations
    """
    own = tree.child(told.head, "nsubj", "nsubj:outer") is not None
    near = [at for at in told.source if own and abs(at - told.head) < _FARTHEST_SOURCE]
    first, last = min([*told.tokens, *near]), max([*told.tokens, *near])
    left = _before(tree, quotations, told, first)
    right = _behind(tree, quotations, told, last, parted=left is not None)
    tokens = [at for one in (left, right) if one for at in range(one.first, one.last)]
    if not tokens:
        return None
    if left is None and right is not None:
        tokens += _rest_of_clause(tree, told, right, first)
    return Content(tokens, "quotation")


def _rest_of_clause(tree: Tree, told: VerbCue, right: Quotation, first: int) -> list[int]:
    """What a clause says outside its quotation: "[the pass], she said, [“is closed” for the winter]"."""
    clause = tree.child(told.head, "ccomp")
    if clause is None or not right.first < clause < right.last:
        return []
    ended = tree.parse.form[right.last - 2] in (",", ".", "?", "!")
    rest = [at for at in tree.subtree(clause) if not first <= at < right.last]
    return tree.trimmed([at for at in rest if at < first or not ended])


def _before(tree: Tree, quotations: Quotations, told: VerbCue, first: int) -> Quotation | None:
    """A quotation that closes right before the words that report, and is not a sentence of its own."""
    parse = tree.parse
    at = first - 1
    if at >= 0 and parse.form[at] in (",", "--", "—"):
        at -= 1
    found = quotations.around(at) if at > 0 and parse.form[at] in MARKS else None
    if found is None or found.last != at + 1 or found.first == at or _is_part_of_clause(tree, found):
        return None
    ends = parse.form[at - 1]
    if any(quotations.breaks_before(one) for one in range(at + 1, first + 1)):
        return None
    if parse.sentence[at] != parse.sentence[first] and (ends == "." or tree.child(told.head, "ccomp") is not None):
        return found if _only_reports(tree, told, first) else None
    return found if ends in _GOES_ON_AFTER or at != first - 1 or (ends == "." and found.direct) else None


def _only_reports(tree: Tree, told: VerbCue, first: int) -> bool:
    """Whether a sentence says nothing but who spoke: "Ursina Caduff said."."""
    start, end = tree.parse.sentences[tree.parse.sentence[told.head]]
    says_more = tree.child(told.head, "ccomp", "obj", "xcomp", "advcl") is not None
    return first == start and end - start < _LONGEST_REPORT and not says_more


def _is_part_of_clause(tree: Tree, found: Quotation) -> bool:
    """Whether words of the same sentence lead into a quotation: they called it “a mess”."""
    parse, before = tree.parse, found.first - 1
    if before < 0 or parse.sentence[before] != parse.sentence[found.first]:
        return False
    return parse.upos[before] not in ("PUNCT", "CCONJ", "SCONJ")


def _behind(tree: Tree, quotations: Quotations, told: VerbCue, last: int, *, parted: bool) -> Quotation | None:
    """A quotation that opens behind the words that report: after a colon or a comma, or as the next sentence."""
    parse = tree.parse
    found = quotations.after(last + 1)
    if found is None or found.first - last > _FARTHEST_SENTENCE or not found.direct or quotations.around(last):
        return None
    lead = parse.form[found.first - 1]
    apart = parse.sentence[found.first] != parse.sentence[told.head] or lead == "."
    if apart and lead != ":":
        return found if parted and _goes_on(tree, quotations, last, found) else None
    if found.first - last > _FARTHEST_QUOTATION:
        return None
    return (
        found
        if found.first == last + 1 or (lead in _LEADS_IN and _no_verb_between(tree, last, found, apart=apart))
        else None
    )


def _no_verb_between(tree: Tree, last: int, found: Quotation, *, apart: bool) -> bool:
    """Whether only adjuncts stand between the words that report and a quotation: "said in a note: “...”"."""
    parse = tree.parse
    clausal = ("ccomp", "conj", "root")
    return not any(
        parse.upos[at] in ("VERB", "AUX") and (apart or parse.deprel[at] in clausal)
        for at in range(last + 1, found.first)
    )


def _goes_on(tree: Tree, quotations: Quotations, last: int, found: Quotation) -> bool:
    """Whether a quotation goes on, as a sentence of its own, with what was said before.

    “...,” she said. “...” In the next paragraph a quotation does so if it is all of it.
    """
    parse = tree.parse
    between = range(last + 1, found.first + 1)
    if any(quotations.breaks_before(at) for at in between[:-1]):
        return False
    ends_text = found.last == len(parse)
    if quotations.breaks_before(found.first) and not (ends_text or quotations.breaks_before(found.last)):
        return False
    if sum(parse.form[at] in (".", "?", "!") for at in between) != 1 or parse.form[found.first - 1] != ".":
        return False
    return ends_text or parse.form[found.last - 2] in _ENDS
