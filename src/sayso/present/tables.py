"""What a reading found, as tables of words: the same ones in a terminal and on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.present.layers import draw_bounds, visible
from sayso.records import Place, Reading, Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a title; every row has as many cells as there are columns."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables_of(reading: Reading) -> Iterator[Table]:
    """The tables of a reading that have anything in them."""
    tables = (
        Table("Who says what", ("source", "cue", "content"), _attributions(reading)),
        Table("Places", ("place", "taken to be", "coordinates", "precision"), tuple(map(_place, reading.places))),
        Table(
            "Times",
            ("time", "value", "earliest", "latest"),
            tuple(
                (one.quote, f"{one.type} {one.value}", one.earliest or "open", one.latest or "open")
                for one in reading.times
            ),
        ),
        Table(
            "Figures",
            ("figure", "bounds", "of what"),
            tuple(
                (one.quote, draw_bounds(one.low, one.high, approximate=one.approximate), one.unit or "")
                for one in reading.figures
            ),
        ),
        Table("Names", ("name", "label"), tuple((one.quote, one.label) for one in reading.entities)),
        Table("Problems", ("code", "problem"), tuple((one.code, one.message) for one in reading.problems)),
    )
    return (_cleaned(table) for table in tables if table.rows)


def counts_of(reading: Reading) -> str:
    """The size of a reading in one line."""
    return f"{len(reading.sentences)} sentences, {len(reading.tokens)} words"


def _attributions(reading: Reading) -> tuple[tuple[str, ...], ...]:
    return tuple((_joined(one.source), _joined(one.cue), _joined(one.content)) for one in reading.attributions)


def _joined(spans: Iterable[Span]) -> str:
    return " … ".join(span.quote for span in spans)


def _place(place: Place) -> tuple[str, ...]:
    if place.latitude is None or place.longitude is None:
        return place.quote, f"not placed: {place.reason}", "", place.precision
    divisions = (part for part in (place.name, place.admin2, place.admin1, place.country) if part)
    where = ", ".join(dict.fromkeys(divisions))
    return place.quote, where, f"{place.latitude:.3f}, {place.longitude:.3f}", place.precision


def _cleaned(table: Table) -> Table:
    """Cells on one line each, with nothing unseen in them."""
    rows = tuple(tuple(" ".join(visible(cell).split()) for cell in row) for row in table.rows)
    return Table(table.title, table.columns, rows)
