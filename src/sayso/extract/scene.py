"""The scene: one report as the rules see it, and what has been told so far, for claims that lean on what came before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from sayso.extract.actors import Actors
from sayso.extract.cues import Cue, find_cues
from sayso.extract.names import groups_in, mend_names
from sayso.extract.people import People
from sayso.extract.quotes import find_quotations
from sayso.extract.speakers import Speakers, Voice
from sayso.extract.told import Told
from sayso.extract.words import Words
from sayso.records import (
    Attribution,
    Figure,
    Place,
    Reading,
    Report,
    Span,
    TimeExpression,
)


class Scene:
    """One report: its words, cues, names and figures, each found by token, and what was told so far."""

    def __init__(self, report: Report, reading: Reading, actors: Actors) -> None:
        self.report = report
        self.reading = reading
        self.words = Words(report.text, reading)
        self.time_at: dict[int, TimeExpression] = {}
        for time in reading.times:
            for index in self.words.at(time.start, time.end):
                self.time_at[index] = time
        entities = mend_names(self.words, reading.entities)
        known = actors.with_report(report.text, entities, list(groups_in(self.words, entities, actors)))
        self.people = People(self.words, entities, known, self.time_at)
        self.speakers = Speakers(self.words, self.people)
        self.cues = list(find_cues(self.words))
        self.cue_at: dict[int, Cue] = {cue.head: cue for cue in self.cues}
        self.cues_over: dict[int, list[Cue]] = {}
        for cue in self.cues:
            for root in cue.content:
                self.cues_over.setdefault(root, []).append(cue)
        self.quotations = find_quotations(self.words)
        self.quotation_at = {token: n for n, quoted in enumerate(self.quotations) for token in quoted}
        self.figure_at: dict[int, Figure] = {}
        for figure in reading.figures:
            for index in self.words.at(figure.start, figure.end):
                self.figure_at[index] = figure
        self.place_at: dict[int, Place] = {}
        for place in unwrapped(reading.places):
            for index in self.words.at(place.start, place.end):
                self.place_at[index] = place
        self.voices: dict[int, list[Voice]] = {}
        self.taken: list[range] = []
        self.told = Told()

    def head_of(self, span: Span) -> int:
        """The token of a span that its other tokens hang from."""
        tokens = self.words.at(span.start, span.end)
        return next((t for t in tokens if self.words.head[t] not in tokens), tokens[0])

    def cues_between(self, first: int, stop: int) -> list[Cue]:
        """The cues from one token up to another."""
        low = bisect_left(self.cues, first, key=lambda cue: cue.head)
        return self.cues[low : bisect_left(self.cues, stop, key=lambda cue: cue.head)]

    @cached_property
    def attributions_at(self) -> dict[int, list[Attribution]]:
        """The attributions whose content holds a token."""
        found: dict[int, list[Attribution]] = {}
        for attribution in self.reading.attributions:
            for span in attribution.content:
                for token in self.words.at(span.start, span.end):
                    found.setdefault(token, []).append(attribution)
        return found


def unwrapped(places: tuple[Place, ...]) -> Iterator[Place]:
    """The places; a long name that was put nowhere gives way to the name behind its "of".

    "Swiss city of Chur" -> "Chur", there where the report has Chur elsewhere.
    """
    placed = {place.quote: place for place in places if place.precision != "unplaced"}
    for place in places:
        _, joint, name = place.quote.rpartition(" of ")
        if place.precision != "unplaced" or not joint:
            yield place
            continue
        yield replace(placed.get(name, place), start=place.end - len(name), end=place.end, quote=name)
