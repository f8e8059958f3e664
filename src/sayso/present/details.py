"""One record with all its fields, in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sayso.present.layers import visible
from sayso.records import Ground, Report, Span
from sayso.records.wire import Record

_OFFSETS = frozenset({"start", "end"})


def draw_record(record: Record) -> RenderableType:
    """The fields that say anything; a report ends with its text."""
    pairs = draw_pairs(pairs_of(record))
    return Group(pairs, Text(), Text(visible(record.text)), Text()) if isinstance(record, Report) else pairs


def draw_pairs(pairs: Iterable[tuple[str, str]]) -> Table:
    """Names and values side by side."""
    drawn = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    drawn.add_column(no_wrap=True, style="dim")
    drawn.add_column(overflow="fold")
    for name, value in pairs:
        drawn.add_row(Text(name), Text(visible(value)))
    return drawn


def pairs_of(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """A record as names and values, nested ones with dots; nothing where a field is empty."""
    if isinstance(value, Span | Ground):
        rule = f" by {value.rule}" if isinstance(value, Ground) else ""
        yield name, f"“{value.quote}” at {value.start}–{value.end}{rule}"
    elif is_dataclass(value):
        for field in fields(value):
            if not (isinstance(value, Report) and field.name == "text"):
                hidden = field.name in _OFFSETS
                yield from () if hidden else pairs_of(getattr(value, field.name), f"{name}.{field.name}".strip("."))
    elif isinstance(value, tuple):
        for number, item in enumerate(value, 1):
            yield from pairs_of(item, f"{name} {number}" if len(value) > 1 else name)
    elif value not in (None, ""):
        yield name, str(value)
