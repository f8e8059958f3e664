"""The audit: one line of JSON for each thing that somebody did, who, when and on which state."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from sayso.present.web.review.visitors import Way, visitor
from sayso.records import wire

Deed = Literal["judge", "withdraw", "add", "login", "logout"]
Result = Literal["kept", "moved", "refused", "failed"]
"""Kept; or the state had moved, it could not be done so, or the password was wrong: nothing was written."""

LOG: Final = logging.getLogger("sayso.audit")
"""Where the lines go; `sayso serve` sends them to standard error or a file."""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """`what` is the id of the judgement, or what else it was about; `seen` what the decision was made on."""

    at: str
    who: str
    way: Way
    did: Deed
    result: Result
    verdict: str = ""
    subject: tuple[str, ...] = ()
    what: str = ""
    seen: str = ""


def audit(
    did: Deed,
    result: Result,
    *,
    who: str = "",
    verdict: str = "",
    subject: tuple[str, ...] = (),
    what: str = "",
    seen: str = "",
) -> None:
    """Leave a line; `who` is the visitor unless somebody is named."""
    here = visitor()
    moment = datetime.now(UTC).isoformat(timespec="milliseconds")
    line = AuditLine(moment, who or here.name, here.way, did, result, verdict, subject, what, seen)
    LOG.info("%s", wire.encode(line).decode())
