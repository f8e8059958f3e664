"""What: the words that a verb of saying, thinking or wanting gives to its source."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.read.attributions.lexicon import CueVerb
from sayso.read.attributions.quotations import MARKS, Quotation, Quotations
from sayso.read.attributions.sources import is_passive
from sayso.read.attributions.trees import Tree

_FARTHEST_QUOTATION = 14
_FARTHEST_SENTENCE = 45
_CLAUSAL = frozenset(("speech", "thought"))
_FARTHEST_MARK = 20
_MARK_WORDS = frozenset(("that", "if", "whether"))
_LONGEST_SOURCE, _LONGEST_TAIL, _LEAST_BEFORE = 25, 9, 4
_CLOSERS = frozenset((",", "?", "!", "—", "--", "...", "…", "?!", "–", "-"))


@dataclass(frozen=True, slots=True)
class Content:
    """The tokens of a content, the way in which it was found, and what of it belongs to the cue ("for" in "called for")."""

    tokens: list[int]
    rule: str
    cue: tuple[int, ...] = ()


def find_content(
    tree: Tree, quotations: Quotations, verb: int, word: CueVerb, cue: list[int], source: list[int]
) -> Content | None:
    """What a verb tells, in the first form that stands there; None where the verb tells nothing.

    1. a quotation beside it        “...,” she said. “...”
    2. a clause                     she said that ...; ..., she said; as she said, ...
    3. subject and predicate        it seems ..., they are believed to ...
    4. object with a complement     called it a mess
    5. an infinitive or a gerund    vowed to return, proposed closing it
    6. a phrase with a preposition  called for talks
    7. an object                    denounced the attack
    """
    passive = is_passive(tree, verb)
    if "speech" in word.frames and not passive:
        found = _quoted(tree, quotations, verb, cue, source)
        if found:
            return found
    if "raising" in word.frames or (passive and "passive_raising" in word.frames):
        found = _raised(tree, verb)
        if found:
            return found
    if word.frames & _CLAUSAL:
        found = _clause(tree, verb, word, cue, source) or _marked(tree, verb)
        if not found and "aside" in word.frames and not passive:
            found = _before(tree, verb, cue, source)
        if found:
            return found
    if passive:
        return _of_passive(tree, verb, word) or _reported(tree, verb, word, cue) or _prepositional(tree, verb, word)
    for rule in (_relative, _toll, _complement, _infinitive, _prepositional, _object):
        found = rule(tree, verb, word)
        if found:
            return found
    return None


def _quoted(tree: Tree, quotations: Quotations, verb: int, cue: list[int], source: list[int]) -> Content | None:
    """Case 1: quotations right before and right behind the words that report."""
    near = [at for at in source if abs(at - verb) < 60]
    first, last = min([*cue, *near]), max([*cue, *near])
    left = _quotation_before(tree, quotations, verb, first)
    right = _quotation_behind(tree, quotations, verb, last, parted=left is not None)
    tokens = [at for one in (left, right) if one for at in range(one.first, one.last)]
    if not tokens:
        return None
    if left is None:
        clause = tree.child(verb, "ccomp")
        if clause is not None and right is not None and right.first < clause < right.last:
            rest = [at for at in tree.subtree(clause) if not first <= at < right.last]
            ended = tree.parse.form[right.last - 2] in (",", ".", "?", "!")
            tokens = tokens + tree.trimmed([at for at in rest if at < first or not ended])
    return Content(tokens, "quotation")


def _quotation_before(tree: Tree, quotations: Quotations, verb: int, first: int) -> Quotation | None:
    """A quotation that closes right before the words that report, and is not a sentence of its own."""
    parse = tree.parse
    at = first - 1
    if at >= 0 and parse.form[at] in (",", "--", "—"):
        at -= 1
    if at < 1 or parse.form[at] not in MARKS:
        return None
    found = quotations.around(at)
    if found is None or found.last != at + 1 or found.first == at or _is_part_of_clause(tree, found):
        return None
    ends = parse.form[at - 1]
    if ends == "." and parse.sentence[at] != parse.sentence[first] and not _only_reports(tree, verb, first):
        return None
    if not (ends in _CLOSERS or at != first - 1 or (ends == "." and found.direct)):
        return None
    return _whole(quotations, found)


def _only_reports(tree: Tree, verb: int, first: int) -> bool:
    """Whether a sentence says nothing but who spoke: "Ursina Caduff said."."""
    start, end = tree.parse.sentences[tree.parse.sentence[verb]]
    return (
        first == start and end - start < _LONGEST_TAIL and not tree.all_children(verb, "ccomp", "obj", "xcomp", "advcl")
    )


def _is_part_of_clause(tree: Tree, found: Quotation) -> bool:
    """Whether words of the same sentence lead into a quotation: they called it “a mess”."""
    parse, before = tree.parse, found.first - 1
    if before < 0 or parse.sentence[before] != parse.sentence[found.first]:
        return False
    return parse.upos[before] not in ("PUNCT", "CCONJ", "SCONJ")


def _whole(quotations: Quotations, last: Quotation) -> Quotation:
    """A quotation with the paragraphs before that it goes on from: they have no closing mark."""
    return last


def _quotation_behind(tree: Tree, quotations: Quotations, verb: int, last: int, *, parted: bool) -> Quotation | None:
    """A quotation that opens behind the words that report, with no more than an adjunct between."""
    parse = tree.parse
    found = quotations.after(last + 1)
    if found is None or found.first - last > _FARTHEST_SENTENCE or not found.direct:
        return None
    if quotations.around(last):
        return None
    between = range(last + 1, found.first)
    if parse.sentence[found.first] != parse.sentence[verb] or parse.form[found.first - 1] == ".":
        if parse.form[found.first - 1] == ":" and found.first - last <= _FARTHEST_QUOTATION:
            return None if any(parse.upos[at] == "VERB" for at in range(last + 1, found.first)) else found
        return found if parted and _goes_on(tree, quotations, last, found) else None
    if found.first - last > _FARTHEST_QUOTATION:
        return None
    if not between:
        return found
    if parse.form[between[-1]] not in (",", ":", "—", "--"):
        return None
    words = [at for at in between if parse.upos[at] != "PUNCT"]
    if any(parse.upos[at] in ("VERB", "AUX") and parse.deprel[at] in ("ccomp", "conj", "root") for at in words):
        return None
    return found


def _goes_on(tree: Tree, quotations: Quotations, last: int, found: Quotation) -> bool:
    """Whether a quotation goes on, as a sentence of its own, with what was said before: “...,” she said. “...”"""
    parse = tree.parse
    between = range(last + 1, found.first + 1)
    if any(quotations.breaks_before(at) for at in between):
        apart = any(quotations.breaks_before(at) for at in between[:-1])
        alone = found.last == len(parse) or quotations.breaks_before(found.last)
        if apart or not alone:
            return False
    if sum(parse.form[at] in (".", "?", "!") for at in between) != 1 or parse.form[found.first - 1] != ".":
        return False
    return parse.form[found.last - 2] in (".", "?", "!", "...", "…", "?!") or found.last == len(parse)


def _clause(tree: Tree, verb: int, word: CueVerb, cue: list[int], source: list[int]) -> Content | None:
    """Case 2: the clause that hangs from the verb, or the clause that the verb stands inside or behind."""
    parse = tree.parse
    clauses = tree.all_children(verb, "ccomp", "csubj", "csubj:pass")
    if clauses:
        taken = set(cue) | set(source)
        tokens = sorted({at for clause in clauses for at in tree.subtree(clause)} - taken)
        return Content(tree.trimmed(_filled(tokens, verb, taken)), "clause")
    for below in tree.all_children(verb, "parataxis"):
        colon = any(tree.parse.form[at] == ":" for at in range(verb, tree.subtree(below)[0] + 1))
        if below > verb and colon:
            return Content(tree.trimmed(tree.subtree(below)), "behind")
    head = parse.head[verb]
    if head < 0:
        return None
    aside = "aside" in word.frames and parse.deprel[verb] == "parataxis" and tree.child(verb, "obj") is None
    if aside and source and _is_aside(tree, cue, source):
        rest = _rest(tree, head, verb)
        return Content(rest, "around") if rest else None
    if parse.deprel[verb] == "advcl" and tree.case_of(verb) == "as" and not tree.all_children(verb, "obj", "xcomp"):
        rest = _rest(tree, head, verb)
        return Content(rest, "as") if rest else None
    return None


def _marked(tree: Tree, verb: int) -> Content | None:
    """Case 2 where the tree hangs the clause elsewhere: "told the council in Chur on Monday [that ...]"."""
    parse = tree.parse
    _, end = parse.sentences[parse.sentence[verb]]
    for at in range(verb + 1, min(end, verb + _FARTHEST_MARK)):
        if parse.upos[at] in ("VERB", "AUX") or parse.form[at] in MARKS:
            return None
        if parse.deprel[at] == "mark" and parse.lower[at] in _MARK_WORDS and parse.head[at] > at:
            tokens = tree.subtree(parse.head[at])
            return Content(tree.trimmed(list(range(at, tokens[-1] + 1))), "marked")
    return None


def _before(tree: Tree, verb: int, cue: list[int], source: list[int]) -> Content | None:
    """Case 2 at the end of a sentence, by position: "The pass is closed, police in Chur said on Monday."."""
    parse = tree.parse
    start, end = parse.sentences[parse.sentence[verb]]
    first = min([*cue, *(at for at in source if at > cue[0] - _LONGEST_SOURCE)])
    if end - cue[-1] > _LONGEST_TAIL or first - start < _LEAST_BEFORE or first - start > 150:
        return None
    if tree.all_children(verb, "obj", "xcomp", "ccomp") or parse.deprel[verb] in ("acl", "acl:relcl", "xcomp"):
        return None
    if any(parse.upos[at] in ("VERB", "AUX") for at in range(cue[-1] + 1, end)):
        return None
    comma = next(
        (at for at in range(cue[0] - 1, max(start, cue[0] - _LONGEST_SOURCE), -1) if parse.form[at] == ","), None
    )
    if comma is None or not any(parse.upos[at] in ("VERB", "AUX") for at in range(start, comma)):
        return None
    if source and first != comma + 1:
        return None
    if not source and any(parse.upos[at] in ("VERB", "AUX", "SCONJ") for at in range(comma + 1, cue[0])):
        return None
    return Content(tree.trimmed(list(range(start, comma))), "before")


def _is_aside(tree: Tree, cue: list[int], source: list[int]) -> bool:
    """Whether the words that report stand between commas or at an end: "the pass, she says, is closed"."""
    parse = tree.parse
    first, last = min([*cue, *source]), max([*cue, *source])
    before = parse.form[first - 1] if first else ""
    return before in (",", "”", '"', "--", "—", "-", "–", "(") and parse.lower[first] not in ("i", "you")


def _filled(tokens: list[int], verb: int, taken: set[int]) -> list[int]:
    """A clause without gaps, where it stands on one side of the verb."""
    if not tokens or tokens[0] < verb < tokens[-1] or tokens[-1] - tokens[0] > 3 * len(tokens):
        return tokens
    return [at for at in range(tokens[0], tokens[-1] + 1) if at not in taken]


def _rest(tree: Tree, head: int, without: int) -> list[int]:
    """The clause of a head without one of its dependents, and without the subordinate clauses that go before it."""
    parse = tree.parse
    return tree.trimmed([at for at in tree.subtree(head, {without}) if not (at == head and parse.deprel[at] == "cc")])


def _raised(tree: Tree, verb: int) -> Content | None:
    """Case 3: "the pass [is believed] to be closed", "it [seems] that ...", "[was described] as a success"."""
    predicate = tree.child(verb, "xcomp", "ccomp")
    if predicate is None:
        predicate = next((one for one in tree.all_children(verb, "obl") if tree.case_of(one) == "as"), None)
    if predicate is None:
        return None
    tokens = tree.subtree(predicate)
    subject = tree.child(verb, "nsubj", "nsubj:pass")
    if subject is not None and tree.parse.deprel[predicate] != "ccomp":
        tokens = tree.subtree(subject) + tokens
    elif tree.parse.deprel[verb] == "acl":
        head = tree.parse.head[verb]
        tokens = tree.subtree(head, {verb, *tree.all_children(head, "case")}) + tokens
    return Content(_pieces(tree, tokens), "raised")


def _of_passive(tree: Tree, verb: int, word: CueVerb) -> Content | None:
    """The passive without a predicate: "[the attack was] denounced [by the mayor]": only where an agent is named."""
    if tree.child(verb, "obl:agent") is None or not word.frames & {"object", "complement"}:
        return None
    parse = tree.parse
    subject = tree.child(verb, "nsubj:pass", "nsubj")
    if subject is not None:
        return Content(tree.trimmed(tree.subtree(subject)), "passive")
    if parse.deprel[verb] == "acl":
        head = parse.head[verb]
        return Content(tree.trimmed(tree.subtree(head, {verb, *tree.all_children(head, "case")})), "passive")
    return None


def _reported(tree: Tree, verb: int, word: CueVerb, cue: list[int]) -> Content | None:
    """The passive without agent and predicate: "[shots] were reported [in Chur]": the clause without the cue."""
    subject = tree.child(verb, "nsubj:pass", "nsubj")
    if "reported" not in word.frames or subject is None or subject > verb:
        return None
    first = tree.subtree(subject)[0]
    left_out = {
        one for one in tree.below[verb] if tree.parse.deprel[one] in ("advcl", "conj", "parataxis", "mark", "cc")
    }
    tokens = [at for at in tree.subtree(verb, left_out) if at >= first and at not in cue]
    return Content(_pieces(tree, tokens), "reported")


def _relative(tree: Tree, verb: int, word: CueVerb) -> Content | None:
    """Case "what she promised", "a plan that he opposed": the relative word stands for the content.

    Where "as" follows, its object is the content: "what he described as [constant pressure]".
    """
    if tree.parse.deprel[verb] != "acl:relcl" or not word.frames & {"object", "speech", "thought"}:
        return None
    parse = tree.parse
    for below in tree.all_children(verb, "obj"):
        if parse.lower[below] in ("what", "which", "that", "whom", "who"):
            tokens = [below]
            more = tree.child(verb, "xcomp")
            if more is not None:
                tokens += tree.subtree(more)
            return Content(tokens, "relative")
    return None


def _toll(tree: Tree, verb: int, word: CueVerb) -> Content | None:
    """Case 4 with a number: "put the toll at 12"."""
    subject = tree.child(verb, "obj")
    if "toll" not in word.frames or subject is None:
        return None
    for below in (one for behind in (verb, subject) for one in tree.all_children(behind, "obl", "nmod")):
        tokens = tree.subtree(below)
        if tree.case_of(below).startswith("at") and any(tree.parse.upos[at] == "NUM" for at in tokens):
            return Content(tree.trimmed(sorted({*tree.subtree(subject), *tokens})), "complement")
    return None


def _complement(tree: Tree, verb: int, word: CueVerb) -> Content | None:
    """Case 4: the object and what is said of it."""
    if "complement" not in word.frames:
        return None
    parse = tree.parse
    parts = []
    objects = tree.all_children(verb, "obj", "iobj")
    for below in tree.below[verb]:
        relation = parse.deprel[below]
        if relation == "xcomp" and objects:
            parts.append(below)
        elif relation in ("obl", "advcl") and below > verb and tree.case_of(below) in ("as", "for", "of", "to", "with"):
            if tree.case_of(below) == "as" or (
                objects and tree.case_of(below) in ("for", "of") and relation == "advcl"
            ) or (objects and word.base in (
                "accuse",
                "praise",
                "blame",
                "criticize",
                "compare",
                "liken",
                "thank",
                "credit",
            )):
                parts.append(below)
    if not parts:
        return None
    tokens = [at for one in objects + parts for at in tree.subtree(one)]
    cue: tuple[int, ...] = ()
    if not objects:
        case = tree.child(parts[0], "case", "mark")
        if case is not None:
            tokens.remove(case)
            cue = (case,)
    free = parse.deprel[verb] == "acl:relcl" and parse.lower[parse.head[verb]] == "what"
    return Content(_pieces(tree, tokens), "what" if free else "complement", cue)


def _infinitive(tree: Tree, verb: int, word: CueVerb) -> Content | None:
    """Case 5: what somebody will do, or wants others to do."""
    below = tree.child(verb, "xcomp", "ccomp")
    if below is None:
        return None
    marked = any(tree.parse.lower[one] == "to" for one in tree.all_children(below, "mark"))
    gerund = tree.parse.lower[below].endswith("ing") and "gerund" in word.frames
    addressed = "addressed_infinitive" in word.frames and tree.child(verb, "obj", "iobj") is not None
    if not ((marked and ("infinitive" in word.frames or addressed)) or gerund):
        return None
    tokens = tree.subtree(below)
    return Content(tree.trimmed(tokens), "infinitive")


def _prepositional(tree: Tree, verb: int, word: CueVerb) -> Content | None:
    """Case 6: the phrase behind one of the verb's own prepositions, which belongs to the cue."""
    parse = tree.parse
    for below in tree.below[verb]:
        if below < verb or parse.deprel[below] not in ("obl", "advcl"):
            continue
        case = tree.child(below, "case", "mark")
        if case is not None and parse.lower[case] in word.prepositions and below > case:
            behind = [
                one for one in tree.all_children(verb, "xcomp", "advcl") if one > below and tree.case_of(one) == "to"
            ]
            tokens = [at for one in [below, *behind] for at in tree.subtree(one) if at != case]
            tokens = _filled(sorted(tokens), verb, set())
            beside = case == verb + 1 or (case == verb + 2 and parse.deprel[verb + 1] in ("advmod", "compound:prt"))
            return Content(tree.trimmed(tokens), "preposition", tuple(range(verb + 1, case + 1)) if beside else (case,))
    return None


def _object(tree: Tree, verb: int, word: CueVerb) -> Content | None:
    """Case 7: the object alone."""
    below = tree.child(verb, "obj")
    if below is None or "object" not in word.frames or below < verb:
        return None
    return Content(tree.trimmed(tree.subtree(below)), "object")


def _pieces(tree: Tree, tokens: list[int]) -> list[int]:
    """Tokens with each run of them trimmed."""
    runs: list[list[int]] = []
    for at in sorted(set(tokens)):
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return [at for run in runs for at in tree.trimmed(run)]
