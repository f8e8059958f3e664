"""The events of coded reports in a terminal: a row an event."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from rich.table import Table
from rich.text import Text

from sayso.present.layers import visible
from sayso.present.writers import printing
from sayso.records import Event

MOST_NAMES = 4
"""Places or actors of an event that its row names."""


def write_events(events: Iterable[Event], out: BinaryIO) -> None:
    """When, where, what, by and against whom, and in how many reports; the ids are those of `--json`."""
    drawn = Table(box=None, expand=True, header_style="dim", padding=(0, 2, 0, 0))
    for name in ("event", "when"):
        drawn.add_column(name, width=10, overflow="fold")
    for name, share in (("where", 3), ("what", 2), ("who", 4)):
        drawn.add_column(name, ratio=share, overflow="fold")
    drawn.add_column("reports", justify="right")
    for event in events:
        drawn.add_row(
            _cell([event.id], "dim"),
            _cell([_days(event)], "blue"),
            _cell([one.wording for one in event.places], "green"),
            _cell([event.type.replace("_", " ")], "cyan"),
            _cell([one.name for one in event.actors], ""),
            str(len(event.reports)),
        )
    with printing(out) as console:
        console.print(drawn)


def _days(event: Event) -> str:
    first, last = ((event.when.earliest or "")[:10], (event.when.latest or "")[:10]) if event.when else ("", "")
    return first if first == last else f"{first or 'open'} {last or 'open'}"


def _cell(words: Iterable[str], style: str) -> Text:
    told = list(dict.fromkeys(words))
    more = [f"and {len(told) - MOST_NAMES} more"] if len(told) > MOST_NAMES else []
    return Text(" ".join(visible(", ".join([*told[:MOST_NAMES], *more])).split()), style=style)
