"""Progress bars for people: on standard error, only in a terminal, gone when the work is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)


@contextmanager
def sharing(work: str) -> Iterator[Callable[[float], None]]:
    """A bar for work that tells the share that is done, from 0 to 1; it appears with the first share told."""
    with _bar(TaskProgressColumn()) as bar:
        task = bar.add_task(work, total=1.0, visible=False)
        yield lambda share: bar.update(task, completed=share, visible=True)


@contextmanager
def counting(work: str, total: int | None) -> Iterator[Callable[[], None]]:
    """A bar for work on `total` things, told of one by one; none for a single thing or an unknown number."""
    with _bar(MofNCompleteColumn()) as bar:
        task = bar.add_task(work, total=total, visible=total is not None and total > 1)
        yield lambda: bar.advance(task)


def _bar(amount: ProgressColumn) -> Progress:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), amount, TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
