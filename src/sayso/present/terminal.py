"""A reading in a terminal: the text in colours, a legend, and the tables."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table as RichTable
from rich.text import Text

from sayso.present.layers import LAYERS, marks_of, visible
from sayso.present.tables import Table, counts_of, tables_of
from sayso.records import Reading, Report

STYLES = {
    "source": "yellow",
    "cue": "bold yellow reverse",
    "content": "italic",
    "name": "blue",
    "place": "green underline",
    "time": "cyan underline",
    "figure": "bold magenta",
}


def draw_reading(report: Report, reading: Reading, heading: str) -> RenderableType:
    """All of one reading; colours fall away by themselves where the output is not a terminal."""
    tables = [_rich_table(table) for table in tables_of(reading)]
    counts = Text(counts_of(reading), style="dim")
    return Group(Rule(Text(visible(heading))), _marked(report, reading), Text(), _legend(), counts, Text(), *tables)


def _marked(report: Report, reading: Reading) -> Text:
    text = Text(visible(report.text))
    for mark in marks_of(reading):
        text.stylize(STYLES[mark.layer], mark.start, mark.end)
    return text


def _legend() -> Text:
    return Text("  ").join(Text(meaning, style=STYLES[layer]) for layer, meaning in LAYERS.items())


def _rich_table(table: Table) -> RichTable:
    drawn = RichTable(title=table.title, title_justify="left", title_style="bold", expand=False)
    for column in table.columns:
        drawn.add_column(column, overflow="fold")
    for row in table.rows:
        drawn.add_row(*map(Text, row))
    return drawn
