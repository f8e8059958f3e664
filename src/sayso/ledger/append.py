"""Writing records down: those that are new, all of them or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import sqlalchemy as sa
from sqlalchemy import Connection, Table

from sayso.errors import LedgerError
from sayso.ledger import index
from sayso.ledger.backends import Backend
from sayso.ledger.clock import Clock, stamp
from sayso.ledger.entry import BEGINNING, Draft, Entry, Receipt, chain_hash
from sayso.ledger.queries import chunks
from sayso.ledger.references import missing
from sayso.ledger.schema import entries
from sayso.records import Claim, Run


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a ledger: its number, hash and moment; the beginning where there is none."""

    seq: int
    hash: str
    written_at: str | None


def head_of(connection: Connection, *, until: str | None = None) -> Head:
    """The last entry that was written at `until` or before."""
    query = sa.select(entries.c.seq, entries.c.hash, entries.c.written_at).order_by(entries.c.seq.desc()).limit(1)
    if until is not None:
        query = query.where(entries.c.written_at <= until)
    row = connection.execute(query).one_or_none()
    return Head(0, BEGINNING, None) if row is None else Head(row.seq, row.hash, row.written_at)


def write_down(connection: Connection, backend: Backend, drafts: Sequence[Draft], clock: Clock) -> Receipt:
    """Write the drafts that the ledger has not yet, at its end; the transaction must hold the pen."""
    head = head_of(connection)
    known_ids = _there(connection, entries.c.id, [draft.id for draft in drafts])
    fresh = list(_fresh(connection, drafts, known_ids))
    if fresh:
        written = list(_chained(fresh, head, stamp(clock, head.written_at)))
        connection.execute(sa.insert(entries), [asdict(entry) for entry in written])
        _index(connection, backend, fresh, head.seq + 1)
        _require_references(connection, head.seq + 1, written[-1].seq)
        head = Head(written[-1].seq, written[-1].hash, written[-1].written_at)
    added = tuple(draft.id for draft in fresh)
    here = set(added)
    return Receipt(
        added=added,
        revised=tuple(one for one in added if one in known_ids),
        known=tuple(dict.fromkeys(draft.id for draft in drafts if draft.id not in here)),
        seq=head.seq,
        head=head.hash,
        written_at=head.written_at,
    )


def _fresh(connection: Connection, drafts: Sequence[Draft], known_ids: set[str]) -> Iterator[Draft]:
    """The drafts that say something new, each once.

    A run goes by its id: the same versions over the same report are the same run, whatever they would read today. Its
    claims come with it, or not at all.
    """
    runs = {draft.id: draft.record for draft in drafts if isinstance(draft.record, Run)}
    belonging = {claim.address for run in runs.values() for claim in run.claims}
    wanted = {claim.address for run in runs.values() if run.id not in known_ids for claim in run.claims}
    written = _there(connection, entries.c.address, [draft.address for draft in drafts])
    written_runs = known_ids & runs.keys()
    for draft in drafts:
        if isinstance(draft.record, Run):
            if draft.id not in written_runs:
                written_runs.add(draft.id)
                yield draft
            continue
        if isinstance(draft.record, Claim) and draft.address not in belonging:
            raise LedgerError(f"claim {draft.id} belongs to no run; append it together with the run that read it")
        if draft.address in written or (isinstance(draft.record, Claim) and draft.address not in wanted):
            continue
        written.add(draft.address)
        yield draft


def _there(connection: Connection, column: sa.Column[str], values: Sequence[str]) -> set[str]:
    """Those of the values that the ledger has."""
    found: set[str] = set()
    for chunk in chunks(values):
        found.update(connection.execute(sa.select(column).where(column.in_(chunk))).scalars())
    return found


def _chained(drafts: Sequence[Draft], head: Head, moment: str) -> Iterator[Entry]:
    previous = head.hash
    for seq, draft in enumerate(drafts, head.seq + 1):
        proof = chain_hash(previous, seq, moment, draft.body)
        yield Entry(seq, draft.record.record, draft.id, draft.address, moment, previous, proof, draft.body)
        previous = proof


def _index(connection: Connection, backend: Backend, drafts: Sequence[Draft], first: int) -> None:
    rows: defaultdict[Table, list[index.Row]] = defaultdict(list)
    words: list[index.Words] = []
    for seq, draft in enumerate(drafts, first):
        for table, row in index.rows(seq, draft.record):
            rows[table].append(row)
        found = index.words(seq, draft.record)
        if found:
            words.append(found)
    for table, new in rows.items():
        connection.execute(sa.insert(table), new)
    if words:
        backend.add_words(connection, words)


def _require_references(connection: Connection, first: int, last: int) -> None:
    for lost in missing(connection, first, last):
        raise LedgerError(f"{lost.field}: there is no {lost.kind} {lost.target} in the ledger; nothing was written")
