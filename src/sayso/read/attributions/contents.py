"""What: the words that a verb of saying, thinking or wanting gives to its source."""

from __future__ import annotations

from sayso.read.attributions.clauses import find_clause
from sayso.read.attributions.predicates import (
    find_complement,
    find_infinitive,
    find_object,
    find_passive,
    find_prepositional,
    find_raised,
    find_relative,
    find_toll,
)
from sayso.read.attributions.quotations import Quotations
from sayso.read.attributions.quoted import find_quotation
from sayso.read.attributions.trees import Tree
from sayso.read.attributions.verb_cue import Content, VerbCue

_ACTIVE = (find_relative, find_toll, find_complement, find_infinitive, find_prepositional, find_object)


def find_content(tree: Tree, quotations: Quotations, told: VerbCue) -> Content | None:
    """What a verb tells, in the first form that stands there; None where the verb tells nothing.

    1. a quotation beside it        “...,” she said. “...”
    2. a clause                     she said that ...; ..., she said; as she said, ...
    3. subject and predicate        it seems ..., they are believed to ... (looked for before 2)
    4. object with a complement     called it a mess
    5. an infinitive or a gerund    vowed to return, proposed closing it
    6. a phrase with a preposition  called for talks
    7. an object                    denounced the attack
    """
    frames = told.word.frames
    found = None
    if "speech" in frames and not told.passive:
        found = find_quotation(tree, quotations, told)
    if not found and ("raising" in frames or (told.passive and "passive_raising" in frames)):
        found = find_raised(tree, told)
    if not found and frames & {"speech", "thought"}:
        found = find_clause(tree, told)
    for case in (find_passive,) if told.passive else _ACTIVE:
        found = found or case(tree, told)
    return found
