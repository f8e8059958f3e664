"""What is asked of a ledger, and the SQL of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Row, Select, Subquery

from sayso.ledger.backends import Backend
from sayso.ledger.clock import asked_instant, first_instant
from sayso.ledger.index import fold
from sayso.ledger.schema import claim_index, entries, links, place_index, report_index
from sayso.ledger.store import Store
from sayso.records.claim import ClaimKind

PAGE = 500
"""Rows that are read at once."""

CHUNK = 500
"""Values that are asked for at once."""


@dataclass(frozen=True, slots=True)
class ReportQuery:
    """Which reports: all that is not None must hold.

    `source` is the name of who published; `since` and `until` bound the day of publication (dates or date-times,
    inclusive); `search` are words that all occur, "words in quotes" side by side.
    """

    source: str | None = None
    since: str | None = None
    until: str | None = None
    search: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """Which claims: all that is not None must hold.

    `speaker` is a part of the speaker's name, role, actor or kind; `place` a whole name, code of a country or
    division, or number of GeoNames. `since` and `until` (inclusive) bound when it is said to have happened, or, where
    nothing is said, when the report was published. `report` is the id of one report; `run` that of one run, also of one
    that is no longer current. `search` as in `ReportQuery`.
    """

    report: str | None = None
    run: str | None = None
    speaker: str | None = None
    kind: ClaimKind | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    search: str | None = None


def stream(store: Store, query: Select[Any], *keys: ColumnElement[Any]) -> Iterator[Row[Any]]:
    """The rows in the order of `keys`, which are among the columns and tell each row from all others.

    Read page by page: no transaction stays open while the caller thinks.
    """
    query = query.order_by(*keys).limit(PAGE)
    page = query
    while True:
        with store.reading() as connection:
            rows = connection.execute(page).all()
        yield from rows
        if len(rows) < PAGE:
            return
        last = [rows[-1]._mapping[key] for key in keys]  # noqa: SLF001 - SQLAlchemy's public way to a column
        page = query.where(sa.tuple_(*keys) > sa.tuple_(*last))


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Values in pieces that a statement can hold: databases bound its parameters."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


@cache
def among(column: ColumnElement[Any], *wanted: ColumnElement[Any]) -> Select[Any]:
    """What is wanted of the rows with one of some values in a column; the values are the parameter `values`.

    A statement is made once: SQLAlchemy takes longer to put one together than SQLite to answer it.
    """
    return sa.select(*wanted).where(column.in_(sa.bindparam("values", expanding=True)))


@cache
def records_by_id() -> Select[Any]:
    """The entries of a `kind` with one of the ids `values`, up to the entry `upto`, in no order."""
    ids = entries.c.id.in_(sa.bindparam("values", expanding=True))
    of_kind = entries.c.kind.concat("") == sa.bindparam("kind")  # or else SQLite goes through all of a kind
    return sa.select(entries).where(ids, of_kind, entries.c.seq <= sa.bindparam("upto"))


def found_in(seqs: Select[Any]) -> ColumnElement[bool]:
    """That an entry is among some; the sum keeps SQLite from looking each of them up anew for every claim."""
    return (entries.c.seq + 0).in_(seqs)


def visible_reports(upto: int, published: str | None) -> Subquery:
    """The index rows of the reports as they stand up to an entry, published by a moment."""
    later = report_index.alias("later_report")
    query = sa.select(report_index).where(
        report_index.c.seq <= upto,
        ~sa.exists().where(later.c.id == report_index.c.id, later.c.seq > report_index.c.seq, later.c.seq <= upto),
    )
    if published is not None:
        query = query.where(report_index.c.published_last <= published)
    return query.subquery("visible")


def reports(backend: Backend, upto: int, published: str | None, wanted: ReportQuery) -> Select[Any]:
    """The entries of the reports that are wanted."""
    visible = visible_reports(upto, published)
    query = sa.select(entries).join(visible, visible.c.seq == entries.c.seq)
    if wanted.source is not None:
        query = query.where(visible.c.source == fold(wanted.source))
    if wanted.since is not None:
        query = query.where(visible.c.published_last >= _asked_first(wanted.since))
    if wanted.until is not None:
        query = query.where(visible.c.published_first <= asked_instant(wanted.until, "until"))
    if wanted.search is not None:
        query = query.where(found_in(backend.matching(wanted.search)))
    return query


def current_run(upto: int) -> ColumnElement[bool]:
    """That a link `run.report` is that of the last run over its report, up to an entry."""
    later = links.alias("later_run")
    return sa.and_(
        links.c.field == "run.report",
        links.c.seq <= upto,
        ~sa.exists().where(
            later.c.target == links.c.target,
            later.c.field == "run.report",
            later.c.seq > links.c.seq,
            later.c.seq <= upto,
        ),
    )


def claims(
    backend: Backend, upto: int, published: str | None, wanted: ClaimQuery
) -> tuple[Select[Any], list[ColumnElement[Any]]]:
    """The entries of the claims that are wanted, and their order: by run, as they stand in the report."""
    visible = visible_reports(upto, published)
    of_run = links.alias("of_run")
    order: list[ColumnElement[Any]] = [of_run.c.seq, of_run.c.position]
    query = (
        sa.select(entries, *order)
        .select_from(links)
        .join(of_run, sa.and_(of_run.c.seq == links.c.seq, of_run.c.field == "run.claim"))
        .join(entries, entries.c.address == of_run.c.address)
        .join(claim_index, claim_index.c.seq == entries.c.seq)
        .join(visible, visible.c.id == links.c.target)
        .where(*_wanted_claims(backend, upto, wanted, visible))
    )
    return query, order


@cache
def claims_in() -> Select[Any]:
    """The entries of the claims of the current runs over the reports `values`, up to the entry `upto`.

    The report of each is its `target`.
    """
    run, member = links.alias("run"), links.alias("member")
    of_reports = run.c.target.in_(sa.bindparam("values", expanding=True))
    current = (
        sa.select(run.c.target, sa.func.max(run.c.seq).label("seq"))
        .where(run.c.field == "run.report", of_reports, run.c.seq <= sa.bindparam("upto"))
        .group_by(run.c.target)
        .subquery("current")
    )
    return (
        sa.select(entries, current.c.target)
        .select_from(current)
        .join(member, sa.and_(member.c.seq == current.c.seq, member.c.field == "run.claim"))
        .join(entries, entries.c.address == member.c.address)
        .order_by(current.c.seq, member.c.position)
    )


def _wanted_claims(backend: Backend, upto: int, wanted: ClaimQuery, visible: Subquery) -> Iterator[ColumnElement[bool]]:
    """1. of which runs; 2. by whom, of what kind, where; 3. when; 4. in which words."""
    if wanted.run is None:
        yield current_run(upto)
    else:
        run = sa.select(entries.c.seq).where(entries.c.id == wanted.run, entries.c.kind == "run", entries.c.seq <= upto)
        yield sa.and_(links.c.field == "run.report", links.c.seq == run.scalar_subquery())
    if wanted.report is not None:
        yield links.c.target == wanted.report
    if wanted.kind is not None:
        yield claim_index.c.kind == wanted.kind
    if wanted.speaker is not None:
        yield claim_index.c.speaker.contains(fold(wanted.speaker), autoescape=True)
    if wanted.place is not None:
        named = sa.select(place_index.c.seq).where(place_index.c.term == fold(wanted.place))
        yield found_in(named)
    yield from _happened(wanted, visible)
    if wanted.search is not None:
        yield found_in(backend.matching(wanted.search))


def _happened(wanted: ClaimQuery, visible: Subquery) -> Iterator[ColumnElement[bool]]:
    """That the time of the happening, or else the day of publication, overlaps what is asked for; an open end does."""
    undated = sa.and_(claim_index.c.earliest.is_(None), claim_index.c.latest.is_(None))
    earliest = sa.case((undated, visible.c.published_first), else_=claim_index.c.earliest)
    latest = sa.case((undated, visible.c.published_last), else_=claim_index.c.latest)
    if wanted.since is not None:
        ends_later = latest >= _asked_first(wanted.since)
        yield sa.or_(ends_later, sa.and_(latest.is_(None), earliest.is_not(None)))
    if wanted.until is not None:
        begins_before = earliest <= asked_instant(wanted.until, "until")
        yield sa.or_(begins_before, sa.and_(earliest.is_(None), latest.is_not(None)))


def _asked_first(moment: str) -> str:
    """The first instant of a moment that somebody asks for; one that cannot be read is a LedgerError."""
    asked_instant(moment, "since")
    found = first_instant(moment)
    assert found is not None
    return found
