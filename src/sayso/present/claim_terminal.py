"""Claims in a terminal: a table a speaker."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.present.claims import Told, Voice, voices_of
from sayso.present.layers import visible
from sayso.records import Claim, Report


def draw_claims(report: Report, claims: tuple[Claim, ...], heading: str, *, with_ids: bool = False) -> RenderableType:
    """The claims of one report, speaker by speaker; `with_ids` shows the beginning of each one's id."""
    tables = [_table(voice, with_ids=with_ids) for voice in voices_of(claims)]
    published = f", published {report.published_at}" if report.published_at else ""
    counts = Text(f"{len(claims)} claims, {len(tables)} speakers{published}", style="dim")
    return Group(Rule(Text(visible(heading))), counts, Text(), *tables)


def _table(voice: Voice, *, with_ids: bool) -> Table:
    """What one speaker claims; the columns stand below each other from table to table."""
    title = Text(voice.name, style="bold yellow")
    drawn = Table(title=title, title_justify="left", expand=True, box=None, show_header=False, padding=(0, 2, 0, 0))
    if with_ids:
        drawn.add_column(no_wrap=True, width=8, style="dim")
    drawn.add_column(width=20, overflow="fold")
    drawn.add_column(ratio=1, overflow="fold")
    drawn.add_column(width=24, overflow="fold")
    for told in voice.told:
        ids = (told.claim.id[:8],) if with_ids else ()
        drawn.add_row(*map(Text, ids), _kind(told), Text(told.content), _details(told))
    drawn.add_row()
    return drawn


def _kind(told: Told) -> Text:
    """The kind, and below it what is unusual in how it is said."""
    denied = told.claim.polarity == "negative"
    return _lines((told.kind, "cyan"), (told.how, "red" if denied else "yellow"))


def _details(told: Told) -> Text:
    """Figure, places and time, a line each."""
    return _lines((told.figure, "bold magenta"), (told.where, "green"), (told.when, "blue"))


def _lines(*lines: tuple[str, str]) -> Text:
    return Text("\n").join(Text(words, style=style) for words, style in lines if words)
