"""An event to what can be said of it: origins, tolls, disputes, corroboration, and a grade by a named codebook."""

from __future__ import annotations

from sayso.assess.carriers import find_carriers
from sayso.assess.codebooks import DEFAULT, codebook_named
from sayso.assess.codebooks.codebook import Case
from sayso.assess.corroboration import corroborate
from sayso.assess.disputes import find_disputes
from sayso.assess.evidence import Evidence
from sayso.assess.figures import find_figures
from sayso.assess.origins import origins_by
from sayso.assess.sources import Sources, shipped_sources
from sayso.assess.tolls import assess_tolls
from sayso.records import Assessment


def assess_event(
    evidence: Evidence, codebook: str = DEFAULT, *, as_of: str | None = None, sources: Sources | None = None
) -> Assessment:
    """What can be said about an event on this evidence, by a codebook; an unknown codebook is an InputError.

    The same evidence gives the same assessment, whatever the order in which it came. `sources` are the shipped ones by
    default; `as_of` is noted and decides nothing: who calls has chosen the evidence.
    """
    rules = codebook_named(codebook)
    known = shipped_sources() if sources is None else sources
    carriers = find_carriers(evidence.reports.values(), known)
    origins = origins_by(evidence, carriers, known)
    figures = find_figures(evidence, origins)
    disputes = find_disputes(evidence, origins, figures)
    corroborations = corroborate(evidence, origins, figures, carriers)
    grade, label = rules.grade(Case(evidence, origins, disputes, corroborations))
    return Assessment(
        event=evidence.event.id,
        as_of=as_of,
        codebook=rules.name,
        grade=grade,
        label=label,
        origins=origins,
        tolls=assess_tolls(figures, rules.choose),
        disputes=disputes,
        corroborations=corroborations,
    )
