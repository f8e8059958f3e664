"""What, cases 3 to 7: predicates, infinitives and phrases that a verb of saying, thinking or wanting governs."""

from __future__ import annotations

from sayso.read.attributions.clauses import filled
from sayso.read.attributions.lexicon import CLAUSE_NOUNS
from sayso.read.attributions.trees import Tree
from sayso.read.attributions.verb_cue import Content, VerbCue

_RELATIVES = frozenset(("what", "which", "that", "whom", "who"))
# Their object and what follows with a preposition belong together: "accused the guards of theft".
_WITH_PREPOSITION = frozenset(("accuse", "praise", "blame", "criticize", "criticise", "compare", "liken", "credit"))
_BESIDE_OBJECT = frozenset(("as", "for", "of", "to", "with"))


def find_raised(tree: Tree, told: VerbCue) -> Content | None:
    """Case 3: "[the pass] is believed [to be closed]", "it seems [that ...]", "[it] was described [as a success]"."""
    verb, parse = told.head, tree.parse
    predicate = tree.child(verb, "xcomp", "ccomp")
    if predicate is None:
        predicate = next((one for one in tree.all_children(verb, "obl") if tree.case_of(one) == "as"), None)
    if predicate is None:
        return None
    tokens = tree.subtree(predicate)
    subject = tree.child(verb, "nsubj", "nsubj:pass")
    if subject is not None and parse.deprel[predicate] != "ccomp":
        tokens += tree.subtree(subject)
    elif parse.deprel[verb] == "acl":
        tokens += _noun_above(tree, verb)
    return Content(tree.trimmed_pieces(tokens), "raised")


def find_passive(tree: Tree, told: VerbCue) -> Content | None:
    """What is spoken of in the passive: its subject, where an agent is named or the verb reports.

    "[the attack] was denounced by the mayor"; "[shots] were reported [in Chur]"
    """
    subject = tree.child(told.head, "nsubj:pass", "nsubj")
    if _quotes_another(tree, told):
        return None
    if tree.child(told.head, "obl:agent") is not None and told.word.frames & {"object", "complement"}:
        if subject is not None:
            return Content(tree.trimmed(tree.subtree(subject)), "passive")
        if tree.parse.deprel[told.head] == "acl":
            return Content(tree.trimmed(_noun_above(tree, told.head)), "passive")
    if "reported" in told.word.frames and subject is not None and subject < told.head:
        return _reported(tree, told, subject)
    return find_prepositional(tree, told)


def _quotes_another(tree: Tree, told: VerbCue) -> bool:
    """Whether another verb tells what is said: "quoted police as [saying] that ..."."""
    return any(tree.case_of(one) == "as" for one in tree.all_children(told.head, "advcl"))


def _reported(tree: Tree, told: VerbCue, subject: int) -> Content:
    """The clause of "shots were reported in Chur" without its cue."""
    first = tree.subtree(subject)[0]
    outside = set(tree.all_children(told.head, "advcl", "conj", "parataxis", "mark", "cc"))
    tokens = [at for at in tree.subtree(told.head, outside) if at >= first and at not in told.tokens]
    return Content(tree.trimmed_pieces(tokens), "reported")


def _noun_above(tree: Tree, verb: int) -> list[int]:
    """The noun that a participle belongs to, with all but its preposition."""
    head = tree.parse.head[verb]
    return tree.subtree(head, {verb, *tree.all_children(head, "case")})


def find_relative(tree: Tree, told: VerbCue) -> Content | None:
    """Case "[what] she promised", "a plan [that] he opposed", "[a claim] the group denies".

    The relative word stands for the content; without one, the noun of saying does.
    """
    if tree.parse.deprel[told.head] != "acl:relcl" or not told.word.frames & {"object", "speech", "thought"}:
        return None
    below = tree.child(told.head, "obj")
    if below is not None and tree.parse.lower[below] in _RELATIVES:
        more = tree.child(told.head, "xcomp")
        return Content([below] if more is None else [below, *tree.subtree(more)], "relative")
    head = tree.parse.head[told.head]
    if below is None and "object" in told.word.frames and tree.parse.lower[head] in CLAUSE_NOUNS:
        return Content([*tree.all_children(head, "det", "amod"), head], "relative")
    return None


def find_toll(tree: Tree, told: VerbCue) -> Content | None:
    """Case 4 with a number: "put [the toll at 12]"."""
    counted = tree.child(told.head, "obj")
    if "toll" not in told.word.frames or counted is None:
        return None
    for below in (one for above in (told.head, counted) for one in tree.all_children(above, "obl", "nmod")):
        tokens = tree.subtree(below)
        if tree.case_of(below).startswith("at") and any(tree.parse.upos[at] == "NUM" for at in tokens):
            return Content(tree.trimmed(sorted({*tree.subtree(counted), *tokens})), "complement")
    return None


def find_complement(tree: Tree, told: VerbCue) -> Content | None:
    """Case 4: the object and what is said of it: "called [it a mess]", "what they described as [a mess]"."""
    if "complement" not in told.word.frames:
        return None
    parse = tree.parse
    objects = tree.all_children(told.head, "obj", "iobj")
    parts = [one for one in tree.below[told.head] if _is_said_of(tree, told, one, objects=bool(objects))]
    if not parts:
        return None
    tokens = [at for one in objects + parts for at in tree.subtree(one)]
    case = None if objects else tree.child(parts[0], "case", "mark")
    tokens = [at for at in tokens if at != case]
    free = parse.deprel[told.head] == "acl:relcl" and parse.lower[parse.head[told.head]] == "what"
    return Content(tree.trimmed_pieces(tokens), "what" if free else "complement", () if case is None else (case,))


def _is_said_of(tree: Tree, told: VerbCue, below: int, *, objects: bool) -> bool:
    """Whether a dependent of the verb tells what is said of the object."""
    relation = tree.parse.deprel[below]
    if relation == "xcomp":
        return objects
    case = tree.case_of(below) if relation in ("obl", "advcl") and below > told.head else ""
    if case == "as":
        return True
    if not objects or case not in _BESIDE_OBJECT:
        return False
    return (relation == "advcl" and case in ("for", "of")) or told.word.base in _WITH_PREPOSITION


def find_infinitive(tree: Tree, told: VerbCue) -> Content | None:
    """Case 5: what somebody will do or wants others to do: "vowed [to return]", "proposed [closing it]"."""
    below = tree.child(told.head, "xcomp", "ccomp")
    if below is None:
        return None
    frames = told.word.frames
    if any(tree.parse.lower[one] == "to" for one in tree.all_children(below, "mark")):
        addressed = "addressed_infinitive" in frames and tree.child(told.head, "obj", "iobj") is not None
        fits = "infinitive" in frames or addressed
    else:
        fits = "gerund" in frames and tree.parse.lower[below].endswith("ing")
    return Content(tree.trimmed(tree.subtree(below)), "infinitive") if fits else None


def find_prepositional(tree: Tree, told: VerbCue) -> Content | None:
    """Case 6: the phrase behind one of the verb's own prepositions, which belongs to the cue: "called for [talks]"."""
    parse = tree.parse
    for below in tree.all_children(told.head, "obl", "advcl"):
        case = tree.child(below, "case", "mark")
        if case is not None and told.head < case < below and parse.lower[case] in told.word.prepositions:
            behind = [
                one
                for one in tree.all_children(told.head, "xcomp", "advcl")
                if one > below and tree.case_of(one) == "to"
            ]
            tokens = sorted({at for one in [below, *behind] for at in tree.subtree(one)} - {case})
            return Content(
                tree.trimmed(filled(tokens, told.head, {case})), "preposition", _up_to(tree, told.head, case)
            )
    return None


def _up_to(tree: Tree, verb: int, case: int) -> tuple[int, ...]:
    """The preposition, with an adverb or a particle before it: "spoke [openly of]"."""
    beside = case == verb + 2 and tree.parse.deprel[verb + 1] in ("advmod", "compound:prt")
    return tuple(range(verb + 1, case + 1)) if beside else (case,)


def find_object(tree: Tree, told: VerbCue) -> Content | None:
    """Case 7: the object alone: "denounced [the attack]"."""
    below = tree.child(told.head, "obj")
    if below is None or "object" not in told.word.frames or below < told.head:
        return None
    if _quotes_another(tree, told):
        return None
    return Content(tree.trimmed(tree.subtree(below)), "object")
