"""What attributions do to each other: quotations are made whole, those that go on are joined, inner ones parted."""

from __future__ import annotations

from sayso.read.attributions.found import Found
from sayso.read.attributions.quotations import Quotations
from sayso.read.attributions.trees import Tree


def settle(tree: Tree, quotations: Quotations, found: list[Found]) -> list[Found]:
    """The attributions that stand, each with its whole content."""
    for one in found:
        taken = {*one.cue, *one.source}
        one.content = [at for at in one.content if at not in taken]
        one.source = [at for at in one.source if at not in one.cue]
        if not one.rule.endswith(":quotation"):
            one.content = _with_marks(tree, quotations, one.content)
    direct = {at for one in found if one.rule.endswith(":quotation") for at in one.content}
    told: dict[int, int] = {}
    for one in found:
        if one.rule.endswith((":clause", ":quotation", "according")):
            for at in one.content:
                told[at] = one.head
    return [one for one in found if one.content and one.head not in direct and _stands(tree, quotations, one, told)]


def _stands(tree: Tree, quotations: Quotations, one: Found, told: dict[int, int]) -> bool:
    if one.head in told and told[one.head] != one.head:
        return False
    if quotations.around(one.head):
        return False
    return True


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
