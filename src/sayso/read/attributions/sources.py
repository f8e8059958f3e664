"""Who: the phrase that names the source of what a verb tells."""

from __future__ import annotations

from sayso.read.attributions.trees import Tree

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
# "quoted police as saying that ...": the one quoted is the source.
_QUOTING = frozenset(("quote", "quotes", "quoted", "quoting", "cite", "cites", "cited", "citing"))
_LENDING = frozenset(("conj", "xcomp", "advcl", "parataxis", "dep"))
_HIGHEST_CLIMB = 4


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is passive: "was told", or a participle that follows its noun: "reports attributed to"."""
    parse = tree.parse
    if tree.child(verb, "aux:pass", "nsubj:pass") is not None:
        return True
    if tree.child(verb, "aux", "nsubj") is not None:
        return False
    if parse.deprel[verb] == "conj" and parse.feats and "Voice=Pass" in parse.feats[verb]:
        return True
    return parse.deprel[verb] in ("acl", "advcl", "amod") and not parse.lower[verb].endswith("ing")


def find_source(tree: Tree, verb: int) -> list[int]:
    """The source of a verb of saying: its subject, its agent ("by the mayor"), or the nearest subject above it.

    "Ursina said" -> Ursina; "..., adding that" -> the subject of the clause above; "a note saying" -> a note;
    "who said" -> who; "it was said" -> nothing
    """
    if is_passive(tree, verb):
        agent = tree.child(verb, "obl:agent")
        return phrase(tree, agent, verb) if agent is not None else []
    return _subject(tree, verb, verb, _HIGHEST_CLIMB)


def _subject(tree: Tree, verb: int, cue: int, climbs: int) -> list[int]:
    """The subject of a verb or of the clause that lends it one."""
    parse = tree.parse
    subjects = tree.all_children(verb, *_SUBJECTS)
    if subjects:
        if _is_expletive(tree, subjects[0]):
            return []
        found = phrase(tree, subjects[-1] if subjects[-1] < cue else subjects[0], cue)
        return _with_name(tree, found, cue)
    if tree.child(verb, "expl") is not None or climbs == 0 or parse.head[verb] < 0:
        return []
    return _lent(tree, verb, cue, climbs)


def _lent(tree: Tree, verb: int, cue: int, climbs: int) -> list[int]:
    """The source of a verb without a subject, from what it hangs on."""
    parse = tree.parse
    head, relation = parse.head[verb], parse.deprel[verb]
    if relation == "acl":
        return phrase(tree, head, verb)
    if relation == "advcl" and tree.case_of(verb) == "as" and parse.lower[head] in _QUOTING:
        quoted = tree.child(head, "nsubj:pass" if is_passive(tree, head) else "obj")
        return phrase(tree, quoted, cue) if quoted is not None else []
    raised = tree.child(head, "obj") if relation == "xcomp" else None
    if raised is not None and parse.lower[head] not in ("have", "has", "had"):
        return phrase(tree, raised, cue)
    if relation in _LENDING or (relation == "ccomp" and _lacks_subject(tree, verb)):
        return _subject(tree, head, cue, climbs - 1)
    return []


def source_behind(tree: Tree, cue: list[int]) -> list[int]:
    """The phrase right behind a cue that a quotation goes before, whatever the tree takes it for: "said Ursina"."""
    parse = tree.parse
    for below in tree.below[cue[-1]]:
        if below > cue[-1] and parse.upos[below] in ("NOUN", "PROPN", "PRON", "NUM") and tree.case_of(below) == "":
            found = phrase(tree, below, cue[-1])
            if found and found[0] == cue[-1] + 1:
                return found
    return []


def _with_name(tree: Tree, found: list[int], cue: int) -> list[int]:
    """A source with the rest of its name, where the tree parts them: "rescue chief" + "Ursina Caduff"."""
    parse = tree.parse
    if not found:
        return found
    first, last = found[0], found[-1]
    for _ in range(8):
        if (
            last + 1 < len(parse)
            and last + 1 != cue
            and parse.upos[last + 1] == "PROPN"
            and parse.upos[last] in ("NOUN", "PROPN")
        ):
            last += 1
        elif (
            first > 0
            and parse.upos[first - 1] in ("NOUN", "PROPN")
            and parse.upos[first] == "PROPN"
            and first < cue
            and (parse.head[first - 1] == cue and parse.deprel[first - 1] in _SUBJECTS)
        ):
            return phrase(tree, first - 1, cue) + list(range(first, last + 1))
        else:
            break
    return list(range(first, last + 1))


def _lacks_subject(tree: Tree, verb: int) -> bool:
    return tree.parse.lower[verb].endswith("ing") or tree.child(verb, "mark") is not None


def _is_expletive(tree: Tree, subject: int) -> bool:
    return tree.parse.lower[subject] == "there"


def phrase(tree: Tree, head: int, cue: int) -> list[int]:
    """A noun phrase with all that belongs to it, without its preposition, and without the clause of the cue."""
    parse = tree.parse
    left_out = {
        below
        for below in tree.below[head]
        if parse.deprel[below] in ("case", "mark", "cc", "parataxis") or tree.climbs_to(cue, below)
    }
    if parse.upos[head] not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"):
        left_out |= {below for below in tree.below[head] if parse.deprel[below] in ("advcl", "obl", "nsubj")}
    tokens = tree.subtree(head, left_out)
    return tree.trimmed(_without_gaps(tokens, head))


def _without_gaps(tokens: list[int], head: int) -> list[int]:
    """The run of tokens around the head; punctuation may part it."""
    place = tokens.index(head)
    first = last = place
    while first > 0 and tokens[first - 1] >= tokens[first] - 2:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1] <= tokens[last] + 2:
        last += 1
    return list(range(tokens[first], tokens[last] + 1))
