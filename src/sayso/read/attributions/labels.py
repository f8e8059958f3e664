"""Attributions by layout: "Caduff: ..." in an interview, “...” — Ursina Caduff."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.read.attributions.found import Found
from sayso.read.attributions.quotations import Quotations
from sayso.read.attributions.trees import Tree

_DASHES = frozenset(("—", "–", "―", "--", "-"))
_LONGEST_NAME, _LONGEST_SIGNATURE, _LONGEST_ANSWER = 5, 10, 400


def find_labels(tree: Tree, quotations: Quotations) -> Iterator[Found]:
    """The attributions by a colon behind a name that begins a paragraph, or by a dash before one that ends it."""
    parse = tree.parse
    for at, form in enumerate(parse.form):
        if form == ":":
            name = _name_before(tree, quotations, at)
            if name:
                yield Found(at, "label", [at], name, tree.trimmed(_rest_of_paragraph(tree, quotations, at + 1)))
        elif form in _DASHES:
            found = _signature(tree, quotations, at)
            if found:
                yield found


def _is_person(tree: Tree, at: int) -> bool:
    tags = tree.parse.tags.get("entity", ())
    return at < len(tags) and tags[at].endswith("PER")


def _name_before(tree: Tree, quotations: Quotations, at: int) -> list[int]:
    """The name of a person that alone stands between the start of the paragraph and a colon."""
    for first in range(at - 1, max(-1, at - 1 - _LONGEST_NAME), -1):
        if not _is_person(tree, first):
            return []
        if first == 0 or quotations.breaks_before(first):
            return list(range(first, at))
    return []


def _rest_of_paragraph(tree: Tree, quotations: Quotations, first: int) -> list[int]:
    last = first
    end = min(len(tree.parse), first + _LONGEST_ANSWER)
    while last < end and not quotations.breaks_before(last):
        last += 1
    return list(range(first, last))


def _signature(tree: Tree, quotations: Quotations, at: int) -> Found | None:
    """Case “...” — Ursina Caduff: a quotation, a dash, and a person up to the end of the paragraph."""
    quotation = quotations.around(at - 1) if at else None
    if quotation is None or quotation.last != at or not quotation.direct or not _is_person(tree, at + 1):
        return None
    name = _rest_of_paragraph(tree, quotations, at + 1)
    if len(name) > _LONGEST_SIGNATURE:
        return None
    return Found(at, "label:quotation", [at], tree.trimmed(name), list(range(quotation.first, quotation.last)))
