"""A run: one reading of one report, by which versions, and the claims that came of it."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass, field
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Versions:
    """What decides how a report is read: the same versions read the same report in the same way.

    `places` is the version of the gazetteer; `settings` names those settings that change what is read, "" for none.
    """

    model: str
    rules: str
    places: str = ""
    settings: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A record as it stood: its id, and the address of the content that it had (others may read a claim again)."""

    id: str
    address: str


@dataclass(frozen=True, slots=True)
class Run:
    """One reading of a report as it stood; `claims` in the order in which they were read."""

    id: str
    report: Member
    versions: Versions
    claims: tuple[Member, ...]
    record: str = field(default="run", init=False)


def run_id(report: Member, versions: Versions) -> str:
    """The id that the run of these versions over this report has, known before it is read."""
    told = json.dumps([report.id, report.address, *astuple(versions)], separators=(",", ":"))
    return sha256(told.encode("ascii")).hexdigest()[:32]
