"""Readings, one after the other, into an output: JSON Lines, a web page, or what a terminal shows."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from rich.console import Console

from sayso.present.page import page_foot, page_head, page_section
from sayso.present.terminal import draw_reading
from sayso.records import Reading, Report
from sayso.records.wire import loads


@dataclass(frozen=True, slots=True)
class Shown:
    """A report, its reading as a line of JSON, and where it comes from."""

    report: Report
    line: bytes
    where: str

    @property
    def heading(self) -> str:
        """What a person knows the report by."""
        return self.report.title or self.report.name or self.where

    @property
    def reading(self) -> Reading:
        """The reading as a record."""
        record = loads(self.line)
        assert isinstance(record, Reading)
        return record


Readings = Iterable[Shown]


def write_json(readings: Readings, out: BinaryIO) -> None:
    """One record a line."""
    out.writelines(one.line + b"\n" for one in readings)


def write_page(readings: Readings, out: BinaryIO) -> None:
    """One page, written as the readings come."""
    out.write(page_head("What these reports say, and who says it").encode("utf-8"))
    out.writelines(page_section(one.report, one.reading, one.heading).encode("utf-8") for one in readings)
    out.write(page_foot().encode("utf-8"))


def write_terminal(readings: Readings, out: BinaryIO) -> None:
    """Coloured text and tables, or plain ones where the output is no terminal."""
    with printing(out) as console:
        for one in readings:
            console.print(draw_reading(one.report, one.reading, one.heading))


@contextmanager
def printing(out: BinaryIO) -> Iterator[Console]:
    """A console on an output of bytes; colours fall away by themselves where it is no terminal."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", write_through=True)
    try:
        yield Console(file=text, highlight=False, emoji=False)
    finally:
        text.detach()


WRITERS: dict[str, Callable[[Readings, BinaryIO], None]] = {
    "terminal": write_terminal,
    "json": write_json,
    "html": write_page,
}
