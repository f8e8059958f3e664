"""A view: the ledger as it was at a moment, to be read as often as one likes."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final, Literal, TypeVar

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Select

from sayso.errors import LedgerError
from sayso.ledger import queries
from sayso.ledger.append import Head
from sayso.ledger.entry import Entry
from sayso.ledger.queries import ClaimQuery, ReportQuery, chunks, stream
from sayso.ledger.schema import claim_index, entries, links, report_index
from sayso.ledger.store import Store
from sayso.records import Claim, Judgement, Problem, Report, Run, wire
from sayso.records.judgement import SOURCE

Kind = Literal["report", "claim", "judgement", "problem", "run"]
ANY_REPORT = ReportQuery()
ANY_CLAIM = ClaimQuery()

REMEMBERED: Final = 4096
"""Claims that are kept decoded, some 5 KB each."""

Of = TypeVar("Of", Report, Claim, Judgement, Problem, Run)


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a view holds. `unread` are reports without a run; claims are those of the current runs.

    `published` are the first and the last instant of publication, `size` the bytes of the whole ledger on disk.
    """

    entries: int
    reports: int
    unread: int
    runs: int
    claims: int
    claims_by_kind: tuple[tuple[str, int], ...]
    judgements: int
    problems: int
    published: tuple[str | None, str | None]
    size: int


class View:
    """What a ledger held when an entry was its last; read-only, and the same for ever.

    Where a record was written more than once (a report under another title, a claim read again), its last content
    counts. Where a report was read by several versions, the run written last is the current one.
    """

    def __init__(self, store: Store, head: Head, published: str | None) -> None:
        """Use `Ledger.view`."""
        self._store = store
        self._head = head
        self._published = published

    @property
    def head(self) -> str:
        """The hash of the last entry that is seen: two views with the same head see the same entries."""
        return self._head.hash

    @property
    def seq(self) -> int:
        """The number of the last entry that is seen; 0 where there is none."""
        return self._head.seq

    @property
    def written_at(self) -> str | None:
        """When the last entry that is seen was written; None where there is none."""
        return self._head.written_at

    def reports(self, wanted: ReportQuery = ANY_REPORT) -> Iterator[Report]:
        """The reports that are wanted, in the order in which they came."""
        query = queries.reports(self._store.backend, self._head.seq, self._published, wanted)
        return self._records(query, Report)

    def hidden_reports(self) -> set[str]:
        """The ids of the reports that are written down by then, but not seen, for they were not surely published."""
        if self._published is None:
            return set()
        shown = queries.visible_reports(self._head.seq, self._published)
        query = sa.select(report_index.c.id).where(report_index.c.seq <= self._head.seq)
        with self._store.reading() as connection:
            return set(connection.execute(query.where(report_index.c.id.not_in(sa.select(shown.c.id)))).scalars())

    def claims(self, wanted: ClaimQuery = ANY_CLAIM) -> Iterator[Claim]:
        """The claims that are wanted, of the current runs (or of the run that is asked for), report by report."""
        query, order = queries.claims(self._store.backend, self._head.seq, self._published, wanted)
        for row in stream(self._store, query, *order):
            yield _record(row, Claim)

    def claims_in(self, reports: Sequence[str]) -> dict[str, list[Claim]]:
        """The claims of the current runs over some reports that are seen, by report, as they stand in its text."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        with self._store.reading() as connection:
            for chunk in chunks(reports):
                for row in connection.execute(queries.claims_in(), {"values": chunk, "upto": self._head.seq}):
                    found[row.target].append(_record(row, Claim))
        return dict(found)

    def runs(self, report: str | None = None) -> Iterator[Run]:
        """The runs over a report, or over all of them, oldest first: the last one over a report is its current one."""
        visible = queries.visible_reports(self._head.seq, self._published)
        query = (
            sa.select(entries)
            .join(links, sa.and_(links.c.seq == entries.c.seq, links.c.field == "run.report"))
            .join(visible, visible.c.id == links.c.target)
            .where(entries.c.seq <= self._head.seq)
        )
        return self._records(query if report is None else query.where(links.c.target == report), Run)

    def current_run(self, report: str) -> Run | None:
        """The run whose claims count for a report; None where it has not been read."""
        return next(iter(deque(self.runs(report), maxlen=1)), None)

    def judgements(self, subject: str | None = None, *, superseded: bool = False) -> Iterator[Judgement]:
        """The judgements that stand, on one record or on any, in order; with `superseded` also the others.

        Proposals, which wait for a second person, are not among them.
        """
        query = self._judgements().where(~_is_proposal())
        if subject is not None:
            query = query.where(entries.c.seq.in_(_judging([subject])))
        return self._records(query if superseded else query.where(~self._superseded()), Judgement)

    def proposals(self, subjects: Sequence[str] | None = None) -> list[Judgement]:
        """The judgements that wait for a second person, on some records or on any, in order."""
        agreed = sa.exists().where(
            links.c.field == "judgement.agrees_with", links.c.target == entries.c.id, links.c.seq <= self._head.seq
        )
        query = self._judgements().where(_is_proposal(), ~agreed, ~self._superseded())
        if subjects is None:
            return list(self._records(query, Judgement))
        found: dict[int, Judgement] = {}
        if not self.is_judged:
            return []
        with self._store.reading() as connection:
            for chunk in chunks(subjects):
                on = _judging(chunk, "judgement.proposes")
                for row in connection.execute(query.where(entries.c.seq.in_(on))):
                    found[row.seq] = _record(row, Judgement)
        return [found[seq] for seq in sorted(found)]

    @cached_property
    def source_judgements(self) -> tuple[Judgement, ...]:
        """The judgements that stand on publishers, in order."""
        if not self.is_judged:
            return ()
        on = sa.exists().where(
            links.c.seq == entries.c.seq,
            links.c.field == "judgement.subject",
            links.c.target.startswith(SOURCE, autoescape=True),
        )
        query = self._judgements().where(on, ~self._superseded())
        return tuple(self._records(query, Judgement))

    def written(self, head: str) -> str | None:
        """When the entry of a hash was written; None where there is none that is seen."""
        query = sa.select(entries.c.written_at).where(entries.c.hash == head, entries.c.seq <= self._head.seq)
        with self._store.reading() as connection:
            return connection.execute(query).scalar_one_or_none()

    @cached_property
    def is_judged(self) -> bool:
        """Whether there is any judgement at all."""
        query = self._judgements().with_only_columns(entries.c.seq)
        with self._store.reading() as connection:
            return connection.execute(query.limit(1)).one_or_none() is not None

    def judgements_on(self, subjects: Sequence[str]) -> list[Judgement]:
        """The judgements that stand on any of some records, in order."""
        standing = self._judgements().where(~self._superseded())
        found: dict[int, Judgement] = {}
        if not self.is_judged:
            return []
        with self._store.reading() as connection:
            for chunk in chunks(subjects):
                for row in connection.execute(standing.where(entries.c.seq.in_(_judging(chunk)))):
                    found[row.seq] = _record(row, Judgement)
        return [found[seq] for seq in sorted(found)]

    def claims_of(self, ids: Sequence[str]) -> dict[str, Claim]:
        """Some claims by their ids, as they were last written."""
        return self._by_id(ids, Claim)

    def reports_of(self, ids: Sequence[str]) -> dict[str, Report]:
        """Some reports by their ids, as they were last written."""
        return self._by_id(ids, Report)

    def moments(self, reports: Sequence[str]) -> list[str]:
        """When some reports, runs over them and judgements were written, each once, in order."""
        found: set[str] = set()
        with self._store.reading() as connection:
            for chunk in chunks(reports):
                of_runs = sa.select(links.c.seq).where(links.c.field == "run.report", links.c.target.in_(chunk))
                query = sa.select(entries.c.written_at).where(
                    entries.c.seq <= self._head.seq, sa.or_(entries.c.id.in_(chunk), entries.c.seq.in_(of_runs))
                )
                found.update(connection.execute(query).scalars())
            judged = sa.select(entries.c.written_at).where(
                entries.c.kind == "judgement", entries.c.seq <= self._head.seq
            )
            found.update(connection.execute(judged).scalars())
        return sorted(found)

    def problems(self) -> Iterator[Problem]:
        """The faults that were written down, in order."""
        query = sa.select(entries).where(entries.c.kind == "problem", entries.c.seq <= self._head.seq)
        return self._records(query, Problem)

    def has(self, record: str) -> bool:
        """Whether there is a record of this id: a run that is there need not be read again."""
        query = self._seen().where(entries.c.id == record)
        with self._store.reading() as connection:
            return connection.execute(sa.select(query.exists())).scalar_one()

    def entry(self, beginning: str) -> Entry:
        """The last entry of the record whose id is or begins so; none, or several records, is a LedgerError."""
        found = self._seen().where(entries.c.id.startswith(beginning, autoescape=True))
        two = sa.select(found.subquery().c.id).distinct().limit(2)
        with self._store.reading() as connection:
            ids = connection.execute(two).scalars().all()
            if len(ids) != 1:
                raise LedgerError(
                    f"several records begin with {beginning!r}; write more of it" if ids else f"no record {beginning!r}"
                )
            query = self._seen().where(entries.c.id == ids[0]).order_by(entries.c.seq.desc()).limit(1)
            return _entry(connection.execute(query).one())

    def entries(self, record: str | None = None, *, kind: Kind | None = None) -> Iterator[Entry]:
        """Every entry that is seen, or all that were written of one record or kind, in the order of the chain."""
        query = self._seen()
        if record is not None:
            query = query.where(entries.c.id == record)
        if kind is not None:
            query = query.where(entries.c.kind == kind)
        return (_entry(row) for row in stream(self._store, query, entries.c.seq))

    def stats(self) -> Stats:
        """How much there is."""
        upto, backend = self._head.seq, self._store.backend
        visible = queries.visible_reports(upto, self._published)
        read = sa.exists().where(links.c.field == "run.report", links.c.target == visible.c.id, links.c.seq <= upto)
        of_kind = dict.fromkeys(("judgement", "problem"), 0)
        current, _ = queries.claims(backend, upto, self._published, ClaimQuery())
        kinds = current.with_only_columns(claim_index.c.kind, sa.func.count()).group_by(claim_index.c.kind)
        runs = (sa.select(sa.func.count()).select_from(links).join(visible, visible.c.id == links.c.target)).where(
            links.c.field == "run.report", links.c.seq <= upto
        )
        per_kind = sa.select(entries.c.kind, sa.func.count()).where(entries.c.seq <= upto).group_by(entries.c.kind)
        bounds = sa.select(
            sa.func.count(), sa.func.min(visible.c.published_first), sa.func.max(visible.c.published_last)
        ).select_from(visible)
        with self._store.reading() as connection:
            of_kind |= dict(tuple(row) for row in connection.execute(per_kind))
            by_kind = tuple(sorted((kind, count) for kind, count in connection.execute(kinds)))
            reports, first, last = connection.execute(bounds).one()
            unread = sa.select(sa.func.count()).select_from(visible).where(~read)
            return Stats(
                entries=upto,
                reports=reports,
                unread=connection.execute(unread).scalar_one(),
                runs=connection.execute(runs).scalar_one(),
                claims=sum(count for _, count in by_kind),
                claims_by_kind=by_kind,
                judgements=of_kind["judgement"],
                problems=of_kind["problem"],
                published=(first, last),
                size=backend.size(connection),
            )

    def _seen(self) -> Select[Any]:
        """All entries of the view; those of reports, claims and runs only as far as their report may be seen."""
        query = sa.select(entries).where(entries.c.seq <= self._head.seq)
        return query if self._published is None else query.where(self._shown())

    def _shown(self) -> ColumnElement[bool]:
        """That an entry is of a report which was published by then, or of none."""
        visible = queries.visible_reports(self._head.seq, self._published)
        of_report = links.alias("of_report")
        return sa.or_(
            entries.c.kind.in_(("judgement", "problem")),
            sa.and_(entries.c.kind == "report", entries.c.id.in_(sa.select(visible.c.id))),
            entries.c.seq.in_(
                sa.select(of_report.c.seq)
                .join(visible, visible.c.id == of_report.c.target)
                .where(of_report.c.field.in_(("claim.report", "run.report")))
            ),
        )

    def _judgements(self) -> Select[Any]:
        """The entries of all judgements that are seen, proposals too."""
        return sa.select(entries).where(entries.c.kind == "judgement", entries.c.seq <= self._head.seq)

    def _superseded(self) -> ColumnElement[bool]:
        """That a later judgement takes the place of this one."""
        return sa.exists().where(
            links.c.field == "judgement.supersedes", links.c.target == entries.c.id, links.c.seq <= self._head.seq
        )

    def _by_id(self, ids: Sequence[str], kind: type[Of]) -> dict[str, Of]:
        found: dict[str, Of] = {}
        query = queries.records_by_id()
        if self._published is not None:
            query = query.where(self._shown())
        with self._store.reading() as connection:
            for chunk in chunks(ids):
                asked = {"values": chunk, "kind": kind.__name__.lower(), "upto": self._head.seq}
                rows = connection.execute(query, asked)
                found |= {row.id: _record(row, kind) for row in sorted(rows, key=lambda row: row.seq)}
        return {one: found[one] for one in ids if one in found}

    def _records(self, query: Select[Any], kind: type[Of]) -> Iterator[Of]:
        for row in stream(self._store, query, entries.c.seq):
            yield _record(row, kind)


def _judging(subjects: Sequence[str], field: str = "judgement.subject") -> Select[Any]:
    """The seqs of the judgements on some records."""
    on = links.alias("on_subject")
    return sa.select(on.c.seq).where(on.c.field == field, on.c.target.in_(subjects))


def _is_proposal() -> ColumnElement[bool]:
    """That a judgement waits for a second person."""
    proposing = links.alias("proposing")
    return sa.exists().where(proposing.c.seq == entries.c.seq, proposing.c.field == "judgement.proposes")


def _entry(row: sa.Row[Any]) -> Entry:
    """The columns of `entries` come first, in the order of the fields of Entry."""
    return Entry(*row[: len(entries.c)])


def _record(row: sa.Row[Any], kind: type[Of]) -> Of:
    record = _claim(row.body) if kind is Claim else wire.loads(row.body)
    assert isinstance(record, kind)
    return record


@lru_cache(maxsize=REMEMBERED)
def _claim(body: str) -> wire.Record:
    """A claim from its line: those on the events of a day are asked for again with each report on them."""
    return wire.loads(body)
