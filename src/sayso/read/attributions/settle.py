"""What attributions do to each other: quotations are made whole, clauses that go on are parted, inner ones left out."""

from __future__ import annotations

from sayso.read.attributions.found import Found
from sayso.read.attributions.quotations import MARKS, Quotations
from sayso.read.attributions.trees import Tree

_CONTRAST = frozenset(("while", "whereas", "although", "though", "even", "but", "and", "as"))
_BETWEEN_PIECES = frozenset((",", "—", "–", "--", ";"))
_CITING = frozenset(("citing", "quoting", "referring", "alluding", "pointing"))
_LEAST_LEFT = 2


def settle(tree: Tree, quotations: Quotations, found: list[Found]) -> list[Found]:
    """The attributions that stand, each with its whole content.

    - What stands inside a quotation that somebody is told to have said is that speaker's own, and no attribution.
    - "She said that ..., adding that ...": the second has the source of the first and is no part of its content.
    - "Police said ..., while witnesses claim ...": the second is no part of the content of the first.
    - Else an attribution inside what another one tells is left out, unless it qualifies words of it ("what he called").
    """
    for one in found:
        taken = {*one.cue, *one.source}
        one.content = [at for at in one.content if at not in taken]
        one.source = [at for at in one.source if at not in one.cue]
        if not one.direct:
            one.content = _with_marks(tree, quotations, _trimmed_pieces(tree, _in_paragraph(quotations, one)))
    found = _one_teller(_longest_cues(found))
    direct = {at for one in found if one.direct for at in one.content}
    outside = [one for one in found if one.content and one.head not in direct and not quotations.around(one.head)]
    return _with_last_source(tree, _parted(tree, outside))


def _trimmed_pieces(tree: Tree, content: list[int]) -> list[int]:
    """The content without commas and dashes at the edges of its pieces."""
    known = set(content)
    forms = tree.parse.form
    return [
        at
        for at in content
        if forms[at] not in _BETWEEN_PIECES or (at - 1 in known and at + 1 in known) or forms[at - 1] in MARKS
    ]


def _in_paragraph(quotations: Quotations, one: Found) -> list[int]:
    """The content without what stands in other lines than the cue: a dateline, a heading."""
    content = one.content
    if not content or not any(quotations.breaks_before(at) for at in range(content[0] + 1, content[-1] + 1)):
        return content
    first = max((at for at in range(content[0], one.head + 1) if quotations.breaks_before(at)), default=content[0])
    last = min(
        (at for at in range(one.head + 1, content[-1] + 1) if quotations.breaks_before(at)), default=content[-1] + 1
    )
    return [at for at in content if first <= at < last]


def _longest_cues(found: list[Found]) -> list[Found]:
    """Without those whose verb is a part of the cue of another: "voiced" in "voiced concern about"."""
    within = {at: one for one in found for at in one.cue if at != one.head}
    return [one for one in found if one.head not in within or len(within[one.head].cue) <= len(one.cue)]


def _one_teller(found: list[Found]) -> list[Found]:
    """Without the farther of two verbs that both are taken to tell one quotation."""
    nearest: dict[int, Found] = {}
    for one in found:
        if one.direct and one.content:
            other = nearest.get(one.content[0])
            if other is None or _distance(one) < _distance(other):
                nearest[one.content[0]] = one
    return [one for one in found if not one.direct or not one.content or nearest[one.content[0]] is one]


def _distance(one: Found) -> int:
    """How far the cue stands from the content."""
    return min(abs(one.head - at) for at in one.content)


def _with_last_source(tree: Tree, found: list[Found]) -> list[Found]:
    """Case "Adding: “...”" as a sentence of its own: the source is that of the attribution before."""
    parse = tree.parse
    last: Found | None = None
    for one in sorted(found, key=lambda one: one.head):
        begins = parse.sentences[parse.sentence[one.head]][0] == one.cue[0] if one.cue else False
        if last and not one.source and begins and parse.lower[one.head].endswith("ing"):
            one.source = list(last.source)
        last = one
    return found


def _parted(tree: Tree, found: list[Found]) -> list[Found]:
    """The attributions without those that stand inside another, and each without what goes on behind it.

    One that has lost all of its content to others holds none inside.
    """
    teller: dict[int, Found] = {}
    for one in sorted(found, key=lambda one: -len(one.content)):
        if one.tells and not one.direct:
            teller.update(dict.fromkeys(one.content, one))
    kept = []
    for one in found:
        outer = teller.get(one.head)
        if outer is None or outer is one or one.direct or not outer.content:
            kept.append(one)
        elif _goes_on(tree, one, outer):
            _part(tree, one, outer)
            kept.append(one)
        elif one.rule.endswith(":what") or _is_second_hand(tree, one):
            kept.append(one)
    return [one for one in kept if one.content]


def _is_second_hand(tree: Tree, one: Found) -> bool:
    """Whether an inner attribution is another speaker's statement: "The radio reported that [police said ...]"."""
    if one.rule.endswith(":reported") or (one.rule.endswith(":raised") and _is_impersonal(tree, one.head)):
        return True
    if not one.rule.endswith((":clause", ":marked", ":relative")):
        return False
    return bool(one.source) and all(tree.parse.upos[at] != "PRON" for at in one.source[:1])


def _is_impersonal(tree: Tree, verb: int) -> bool:
    """Whether the subject is the "it" of "it is alleged that"."""
    subject = tree.child(verb, "nsubj:pass", "nsubj", "expl")
    return subject is not None and tree.parse.lower[subject] == "it" and tree.child(verb, "aux:pass") is not None


def _goes_on(tree: Tree, one: Found, outer: Found) -> bool:
    """Whether an attribution inside another one's content is a clause of its own behind it."""
    parse = tree.parse
    first = _beginning(tree, one)
    if first - outer.content[0] < _LEAST_LEFT or one.head < outer.head:
        return False
    before = parse.lower[first - 1]
    if parse.lower[one.cue[0]].endswith("ing") and parse.deprel[one.head] != "acl":
        return before == "," and (one.tells or parse.lower[one.head] in _CITING)
    if _has_subject(tree, one.head):
        return before in _CONTRAST and parse.form[first - 2] == "," and _is_told(one) and parse.upos[first] != "PRON"
    return (
        one.tells
        and before in ("and", "but")
        and parse.deprel[one.head] == "conj"
        and _same_form(tree, one.head, outer.head)
    )


def _is_told(one: Found) -> bool:
    return bool(one.source) or one.rule.endswith(":reported")


def _beginning(tree: Tree, one: Found) -> int:
    """The first token of the words that report."""
    if one.rule.endswith(":reported"):
        return min([*one.cue, *one.content])
    return min([*one.cue, *one.source]) if _has_subject(tree, one.head) else one.cue[0]


def _has_subject(tree: Tree, verb: int) -> bool:
    return tree.child(verb, "nsubj", "nsubj:pass") is not None


def _same_form(tree: Tree, one: int, other: int) -> bool:
    """Whether two verbs have one tense, as those with one subject have: "says ... and adds"."""
    feats = tree.parse.feats
    return not feats or feats[one].split("|")[-2:] == feats[other].split("|")[-2:]


def _part(tree: Tree, one: Found, outer: Found) -> None:
    """Cut the outer content where the inner attribution begins, and lend the source where the inner one has none."""
    first = _beginning(tree, one)
    if not _has_subject(tree, one.head):
        one.source = list(outer.source)
    own = set(one.content)
    outer.content = tree.trimmed([at for at in outer.content if at < first and at not in own])
    while outer.content and tree.parse.lower[outer.content[-1]] in _CONTRAST:
        outer.content = tree.trimmed(outer.content[:-1])


def _with_marks(tree: Tree, quotations: Quotations, content: list[int]) -> list[int]:
    """Content with the quotation marks that belong to it, and what stands between its end and a closing mark."""
    if not content:
        return content
    parse = tree.parse
    first, last = content[0], content[-1]
    left = quotations.around(first - 1) if first > 0 else None
    if left and left.first == first - 1 and left.last <= last + 3:
        content = [first - 1, *content]
    right = quotations.around(last)
    if right and last < right.last - 1 and right.first >= content[0]:
        behind = range(last + 1, right.last)
        if all(parse.upos[at] == "PUNCT" for at in behind):
            content = [*content, *behind]
    return content
