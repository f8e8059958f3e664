"""The memory: append-only, content-addressed, hash-chained; read through a view as of a moment.

A new kind of record to keep: add it to `entry.Recorded`, and to `index` what it names and is asked for by. A change of
the tables: `schema` and a file in `migrations/versions`. A new database: one file in `backends`.
"""

from sayso.ledger.audit import check
from sayso.ledger.clock import Clock
from sayso.ledger.entry import Entry, Receipt, Recorded, make_run, member
from sayso.ledger.ledger import Ledger
from sayso.ledger.queries import ClaimQuery, ReportQuery
from sayso.ledger.view import Stats, View

__all__ = [
    "ClaimQuery",
    "Clock",
    "Entry",
    "Ledger",
    "Receipt",
    "Recorded",
    "ReportQuery",
    "Stats",
    "View",
    "check",
    "make_run",
    "member",
]
