"""The audit: every entry is read again, and every hash, span and reference is proved again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy import Connection, RowMapping, Table

from sayso.errors import InputError
from sayso.ledger import index, queries
from sayso.ledger.entry import BEGINNING, Draft, Entry, Recorded, address_of, chain_hash
from sayso.ledger.ledger import Ledger
from sayso.ledger.references import missing
from sayso.ledger.schema import INDEXES, entries
from sayso.ledger.store import Store
from sayso.records import Claim, Ground, Judgement, Problem, Report, Run, Span, claim_id, judgement_id, run_id

TEXTS_AT_HAND = 64
"""Texts of reports that are kept while the claims on them are read."""


@dataclass(frozen=True, slots=True)
class _Before:
    """What the next entry must follow."""

    seq: int
    hash: str
    written_at: str


def check(ledger: Ledger, heads: Sequence[str] = ()) -> Iterator[Problem]:
    """Every fault of a ledger, in the order of its entries; none if all is as it was written.

    `heads` are hashes from receipts that were kept elsewhere: that they are still in the chain proves that nothing was
    cut off its end since.
    """
    store = ledger.store
    with store.reading() as connection:
        for fault in store.backend.faults(connection):
            yield Problem("database", fault, store.where)
    before = _Before(0, BEGINNING, "")
    lost_heads = dict.fromkeys(heads)
    texts = _Texts(store)
    for page in _pages(store):
        for entry in page:
            yield from _check_chain(entry, before)
            yield from _check_content(entry, texts)
            lost_heads.pop(entry.hash, None)
            before = _Before(entry.seq, entry.hash, entry.written_at)
        with store.reading() as connection:
            yield from _check_references(connection, page)
            yield from _check_indexes(connection, page)
    for head in lost_heads:
        if head != BEGINNING:
            yield Problem("cut-off", f"no entry has the hash {head[:12]}..., which stands on a receipt", store.where)


def _pages(store: Store) -> Iterator[list[Entry]]:
    last = 0
    while True:
        query = sa.select(entries).where(entries.c.seq > last).order_by(entries.c.seq).limit(queries.PAGE)
        with store.reading() as connection:
            page = [Entry(*row) for row in connection.execute(query)]
        if not page:
            return
        yield page
        last = page[-1].seq


def _check_chain(entry: Entry, before: _Before) -> Iterator[Problem]:
    """That the entry follows the one before it, and is what its hash was made of."""
    if entry.seq != before.seq + 1:
        yield Problem("missing-entry", f"entries {before.seq + 1} to {entry.seq - 1} are gone", _where(entry))
    elif entry.previous != before.hash:
        yield Problem("chain", "it does not follow the entry before it", _where(entry))
    if entry.hash != chain_hash(entry.previous, entry.seq, entry.written_at, entry.body):
        yield Problem("hash", "it is not what was written: its hash is another", _where(entry))
    if entry.written_at < before.written_at:
        yield Problem("order", f"written at {entry.written_at}, before the entry that it follows", _where(entry))


def _check_content(entry: Entry, texts: _Texts) -> Iterator[Problem]:
    """That the record can be read, goes by the right id and address, and has all its words from its report."""
    try:
        record = entry.record
    except InputError as fault:
        yield Problem("unreadable", str(fault), _where(entry))
        return
    if entry.address != address_of(entry.body):
        yield Problem("address", "its address is not that of its content", _where(entry))
    if (entry.kind, entry.id) != (record.record, _proper_id(record)):
        yield Problem("id", f"it goes by {entry.kind} {entry.id}, its content by another name", _where(entry))
    if isinstance(record, Claim):
        text = texts.of(record.report)
        for span in spans_of(record):
            if text is not None and text[span.start : span.end] != span.quote:
                message = f"the report has other words at {span.start}-{span.end} than {span.quote[:60]!r}"
                yield Problem("span", message, _where(entry))


def _check_references(connection: Connection, page: Sequence[Entry]) -> Iterator[Problem]:
    for lost in missing(connection, page[0].seq, page[-1].seq):
        message = f"{lost.field} names {lost.kind} {lost.target}, which is not in the ledger"
        yield Problem("reference", message, f"entry {lost.seq}")


def _check_indexes(connection: Connection, page: Sequence[Entry]) -> Iterator[Problem]:
    """That the indexes have the rows that the records give, and no others: what is asked for is found."""
    wanted = {_row(table, row) for entry in page for table, row in _index_rows(entry)}
    first, last = page[0].seq, page[-1].seq
    found = {
        _row(table, row)
        for table in INDEXES
        for row in connection.execute(sa.select(table).where(table.c.seq.between(first, last))).mappings()
    }
    readable = {seq for _, seq, _ in wanted} | {entry.seq for entry in page if entry.kind == "problem"}
    for seq, table in sorted({(seq, table) for table, seq, _ in wanted ^ found if seq in readable}):
        yield Problem("index", f"{table} does not say what the entry says", f"entry {seq}")


def _index_rows(entry: Entry) -> Iterator[tuple[Table, index.Row]]:
    try:
        yield from index.rows(entry.seq, entry.record)
    except InputError:
        return  # told of as unreadable


def _row(table: Table, row: Mapping[str, object] | RowMapping) -> tuple[str, int, frozenset[tuple[str, object]]]:
    seq = row["seq"]
    assert isinstance(seq, int)
    return table.name, seq, frozenset((name, value) for name, value in row.items())


def _proper_id(record: Recorded) -> str:
    """The id that the content of a record gives; that of a report is a matter of who collects it."""
    match record:
        case Claim():
            return claim_id(record)
        case Judgement():
            return judgement_id(record)
        case Run():
            return run_id(record.report, record.versions)
        case Problem():
            return Draft.of(record).id
        case Report():
            return record.id


def spans_of(value: object) -> Iterator[Span | Ground]:
    """Every span in a record, however deep."""
    if isinstance(value, Span | Ground):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)
    elif is_dataclass(value):
        for part in fields(value):
            yield from spans_of(getattr(value, part.name))


class _Texts:
    """The texts of reports, the last ones at hand: the claims on a report stand together."""

    def __init__(self, store: Store) -> None:
        self.of = lru_cache(TEXTS_AT_HAND)(self._read)
        self._store = store

    def _read(self, report: str) -> str | None:
        """The text of a report; None where it is lost, which is told of as a lost reference."""
        query = sa.select(entries).where(entries.c.id == report, entries.c.kind == "report").limit(1)
        with self._store.reading() as connection:
            row = connection.execute(query).one_or_none()
        try:
            record = Entry(*row).record if row else None
        except InputError:
            return None
        return record.text if isinstance(record, Report) else None


def _where(entry: Entry) -> str:
    return f"entry {entry.seq} ({entry.kind} {entry.id[:12]})"
