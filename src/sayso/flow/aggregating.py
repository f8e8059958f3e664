"""Tables of reports that others coded, from a file to rows. Nothing is kept."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from sayso.assess.aggregation.columns import REPORT_COLUMNS, read_report
from sayso.assess.aggregation.rows import ReportRow
from sayso.collect.json_lines import numbered_lines
from sayso.errors import InputError
from sayso.records import Problem


@dataclass(frozen=True, slots=True)
class CodedRows:
    """The rows of a table, the file and line of each by its name, and what could not be read."""

    rows: tuple[ReportRow, ...]
    where: dict[str, str]
    problems: tuple[Problem, ...]


def read_rows(stream: BinaryIO, where: str) -> CodedRows:
    """The rows of a CSV table in UTF-8 with a line of column names.

    A faulty row, and one of a name that was there before, is a Problem; a table that lacks a column is an InputError.
    """
    return _Table(where).read(stream)


def unplaced(coded: CodedRows, event_of: Mapping[str, str]) -> Iterator[Problem]:
    """A Problem for each row that no cluster names."""
    for row in coded.rows:
        if row.name not in event_of:
            yield Problem("no-cluster", f"no event is given for {row.name!r}", coded.where[row.name])


class _Table:
    """A table on its way into rows."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._line = 0
        self._rows: list[ReportRow] = []
        self._places: dict[str, str] = {}
        self._problems: list[Problem] = []

    def read(self, stream: BinaryIO) -> CodedRows:
        reader = csv.reader(self._lines(stream))
        columns = self._columns(reader)
        while True:
            where = f"{self._where}:{self._line + 1}"
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error as fault:
                self._problems.append(Problem("bad-line", str(fault), where))
                continue
            if cells:
                self._take(columns, cells, where)
        return CodedRows(tuple(self._rows), self._places, tuple(self._problems))

    def _lines(self, stream: BinaryIO) -> Iterator[str]:
        for number, line in numbered_lines(stream):
            self._line = number
            where = f"{self._where}:{number}"
            if line is None:
                self._problems.append(Problem("too-long", "the line is too long", where))
                continue
            try:
                yield line.decode()
            except UnicodeDecodeError:
                self._problems.append(Problem("bad-line", "the line is not UTF-8", where))

    def _columns(self, reader: Iterator[list[str]]) -> list[str]:
        try:
            columns = next(reader, [])
        except csv.Error as fault:
            raise InputError(f"{self._where}: {fault}") from fault
        missing = [column for column in REPORT_COLUMNS if column not in columns]
        if missing:
            raise InputError(f"{self._where}: column {missing[0]!r} is missing")
        if len(set(columns)) < len(columns):
            raise InputError(f"{self._where}: a column comes twice")
        return columns

    def _take(self, columns: Sequence[str], cells: Sequence[str], where: str) -> None:
        try:
            row = self._row(columns, cells)
        except InputError as fault:
            self._problems.append(Problem("bad-line", str(fault), where))
            return
        self._places[row.name] = where
        self._rows.append(row)

    def _row(self, columns: Sequence[str], cells: Sequence[str]) -> ReportRow:
        if len(cells) != len(columns):
            raise InputError(f"{len(cells):,} cells in {len(columns):,} columns")
        row = read_report(dict(zip(columns, cells, strict=True)))
        if row.name in self._places:
            raise InputError(f"a row of the name {row.name!r} was there before")
        return row
