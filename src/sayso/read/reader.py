"""Report -> Reading: the steps of reading, in order."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.read.attributions import find_attributions
from sayso.read.entities import find_entities, settle_places
from sayso.read.figures import find_figures
from sayso.read.gazetteer import Gazetteer
from sayso.read.model.reading_model import ReadingModel
from sayso.read.parse import Parse
from sayso.read.places import find_places
from sayso.read.times import find_times
from sayso.records import Reading, Report, Span, Token


class Reader:
    """Reads reports; one a process. `threads` is how many cores the network may use, `gazetteer` an opened index."""

    def __init__(self, gazetteer: Gazetteer, threads: int = 1) -> None:
        self.model = ReadingModel(threads)
        self._gazetteer = gazetteer

    @property
    def version(self) -> str:
        """The version of the reading model."""
        return self.model.version

    def read(self, reports: Sequence[Report]) -> list[Reading]:
        """The readings of some reports, in order; the network reads them together."""
        parses = self.model.parse([report.text for report in reports])
        return [self._reading(report, parse) for report, parse in zip(reports, parses, strict=True)]

    def _reading(self, report: Report, parse: Parse) -> Reading:
        entities = find_entities(parse)
        places = find_places(parse, entities, self._gazetteer)
        return Reading(
            report=report.id,
            name=report.name,
            sentences=sentences_of(parse),
            tokens=tokens_of(parse),
            entities=tuple(settle_places(entities, places)),
            places=tuple(places),
            times=tuple(find_times(parse, report.published_at)),
            attributions=tuple(find_attributions(parse)),
            figures=tuple(find_figures(parse)),
        )


def sentences_of(parse: Parse) -> tuple[Span, ...]:
    """The sentences as spans."""
    return tuple(Span.of(parse.text, parse.start[first], parse.end[last - 1]) for first, last in parse.sentences)


def tokens_of(parse: Parse) -> tuple[Token, ...]:
    """The words as tokens."""
    columns = (
        parse.start,
        parse.end,
        parse.sentence,
        parse.upos,
        parse.lemma,
        parse.head,
        parse.deprel,
        parse.feats,
    )
    return tuple(map(Token, *columns))
