"""An entry: a record as it was written down, where it stands in the chain, and how both are proved.

`address` is the hash of what a record says: the same content is never written twice. `hash` covers the entry, its
moment and the hash of the entry before it: what was written cannot be changed, moved or taken out unseen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

from sayso.records import Claim, Judgement, Member, Problem, Report, Run, Versions, run_id, wire

Recorded: TypeAlias = Report | Claim | Judgement | Problem | Run
"""What a ledger keeps. A reading is not kept: the same versions read the same again."""

JsonValue: TypeAlias = "dict[str, JsonValue] | list[JsonValue] | str | int | float | bool | None"

BEGINNING = "0" * 64
"""The hash before the first entry."""

INCIDENTAL = {"report": frozenset({"name", "collected_at"}), "claim": frozenset({"name"})}
"""Fields that say how a record came here, not what it says: the same content under another file name is no news."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that is ready to be written: its line of JSON and the address of its content."""

    record: Recorded
    id: str
    body: str
    address: str

    @classmethod
    def of(cls, record: Recorded) -> Draft:
        """The draft of a record; a problem, which has no id of its own, goes by its address."""
        body = wire.dumps(record).decode("utf-8")
        address = address_of(body)
        return cls(record, address[:32] if isinstance(record, Problem) else record.id, body, address)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in the ledger: the `seq`-th that was written (from 1), at `written_at` (RFC 3339, UTC)."""

    seq: int
    kind: str
    id: str
    address: str
    written_at: str
    previous: str
    hash: str
    body: str

    @property
    def record(self) -> Recorded:
        """The record that was written."""
        record = wire.loads(self.body)
        assert isinstance(record, Recorded)
        return record


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an append did: once it is returned, what it names is on the disk.

    `added` are the ids of records that were written, in order, `revised` those among them that were there with another
    content, `known` those that were there already. `head` is the hash of the last entry of the ledger: kept elsewhere,
    it proves later that nothing was cut off the end (`check(ledger, heads=...)`).
    """

    added: tuple[str, ...]
    revised: tuple[str, ...]
    known: tuple[str, ...]
    seq: int
    head: str
    written_at: str | None


def address_of(body: str) -> str:
    """The address of what a line of JSON says.

    Fields that are null or empty are left out, so that a field which a later version adds changes no address.
    """
    fields = json.loads(body)
    incidental = INCIDENTAL.get(fields["record"], frozenset())
    said = _without_nothing({name: value for name, value in fields.items() if name not in incidental})
    return sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def chain_hash(previous: str, seq: int, written_at: str, body: str) -> str:
    """The hash of an entry: it covers the one before it."""
    return sha256(f"{previous}\n{seq}\n{written_at}\n{body}".encode()).hexdigest()


def member(record: Report | Claim) -> Member:
    """A record as it stands, for a run to name."""
    draft = Draft.of(record)
    return Member(draft.id, draft.address)


def make_run(report: Report, claims: Iterable[Claim], versions: Versions) -> Run:
    """The run of `versions` over `report` that read these claims."""
    read = member(report)
    return Run(run_id(read, versions), read, versions, tuple(dict.fromkeys(member(claim) for claim in claims)))


def _without_nothing(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {name: _without_nothing(item) for name, item in value.items() if item not in (None, [], {})}
    if isinstance(value, list):
        return [_without_nothing(item) for item in value]
    return value
