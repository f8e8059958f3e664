"""Whose text a report carries: its publisher's own, an agency's that it credits, or an earlier report's that it copies.

Explicit credit is the strongest evidence: a dateline "CHUR (Alpine News) -", an author field that names an agency,
"Source: Reuters". Next are shared words (`copies`). Reports that carry one text are one voice, however many there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sayso.assess.copies import find_copies, shared_passages
from sayso.assess.lexicon import listed
from sayso.assess.sources import Sources, folded_name
from sayso.records import Report
from sayso.records.assessment import DependenceReason

HEAD: Final = 400
"""Code points at either end of a text in which a dateline or a credit is looked for."""
LONGEST_NAME: Final = 60
_DATELINE = re.compile(r"^[^\n(]{1,60}\(([^()\n]{2,60})\)\s*(?:—|–|--?|―)", re.MULTILINE)
_BARE = re.compile(r"^\(?([A-Z][\w.& -]{1,40}?)\)?\s+(?:—|–|--?)\s", re.MULTILINE)
_CREDIT = re.compile(r"(?:^|[.(\n—–-])[ \t]*({})[ \t:]+([^\n.;()]{{2,60}})".format("|".join(
    sorted(map(re.escape, listed("bylines", "credits")), key=len, reverse=True))), re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Credit:
    """Words of a report that name whose text it is, and the key of that publisher."""

    publisher: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Carrier:
    """Whose text a report carries: the publisher's key and name, and why; `on` is an earlier report, if it copies one."""

    publisher: str
    name: str | None
    reason: DependenceReason | None = None
    on: str | None = None
    evidence: str = ""


def find_carriers(reports: Iterable[Report], sources: Sources) -> dict[str, Carrier]:
    """Whose text each report carries, by report id. Two reports of one `publisher` here are not two voices.

    A report that credits nobody and copies an earlier one carries what that one carries; if any of those that share a
    text credit an agency, all carry the agency's.
    """
    ordered = sorted(reports, key=lambda one: (one.published_at or "9999", one.id))
    known = {key for one in ordered if (key := publisher_key(one, sources))}
    credit = {one.id: named for one in ordered if (named := next(_credits(one, sources, known), None))}
    found = {one.id: _own(one, sources) for one in ordered}
    copied = {copy.id: copy.of for copy in find_copies({one.id: one.text for one in ordered})}
    text = {one.id: one.text for one in ordered}
    first_copy = {of: other for other, of in reversed(copied.items())}
    agency: dict[str, Credit] = {}
    for one in ordered:
        root = _root(one.id, copied)
        if one.id in credit:
            agency.setdefault(root, credit[one.id])
    for one in ordered:
        root = _root(one.id, copied)
        if one.id in credit:
            cited = credit[one.id]
            if cited.publisher != found[one.id].publisher:
                found[one.id] = Carrier(cited.publisher, cited.name, "cites", None, cited.words)
        elif one.id in copied or root in agency:
            on = copied.get(one.id) or first_copy[one.id]
            whose = agency.get(root) or found[root]
            if whose.publisher != found[one.id].publisher:
                evidence = _shared(text[on], text[one.id])
                found[one.id] = Carrier(whose.publisher, whose.name, "wire_copy", on, evidence)
    return found


def publisher_key(report: Report, sources: Sources) -> str:
    """What stands for the publisher of a report: its id in the list, its name, or the report itself where neither is known.

    On a platform it is the author who publishes.
    """
    publisher = sources.of_report(report)
    if report.source.kind == "social" or (publisher and publisher.kind == "social"):
        writer = folded_name(report.author or "")
        return f"writer:{folded_name(report.source.name or '')}/{writer}" if writer else f"report:{report.id}"
    if publisher:
        return f"publisher:{publisher.id}"
    return name_key(report.source.name, sources) or f"report:{report.id}"


def name_key(name: str | None, sources: Sources) -> str | None:
    """What stands for the publisher of a name; None for no name."""
    publisher = sources.find(name)
    if publisher:
        return f"publisher:{publisher.id}"
    folded = folded_name(name or "")
    return f"name:{folded}" if folded else None


def _own(report: Report, sources: Sources) -> Carrier:
    publisher = sources.of_report(report)
    return Carrier(publisher_key(report, sources), report.source.name or (publisher.name if publisher else None))


def _root(report: str, copied: dict[str, str]) -> str:
    """The first report of a chain of copies; each points to an earlier one, so that the chain ends."""
    while report in copied:
        report = copied[report]
    return report


def _credits(report: Report, sources: Sources, known: set[str]) -> Iterator[Credit]:
    """Names of agencies, or of publishers of other reports here, where a text or its author field credits them.

    "CHUR, Jan 30 (Alpine News) — Two men fled." "By Ueli Frehner, Associated Press" "Source: Reuters"
    """
    for part in re.split(r"[,/;|]|\band\b|\bwith\b|\bfor\b", report.author or ""):
        yield from _credit(part.strip().removeprefix("By ").removeprefix("by "), report.author or "", sources, known)
    head, tail = report.text[:HEAD], report.text[-HEAD:]
    for match in _DATELINE.finditer(head):
        yield from _credit(match[1], match[0], sources, known)
    for match in _BARE.finditer(head):
        yield from _credit(match[1], match[0], sources, known)
    for part in (head, tail):
        for match in _CREDIT.finditer(part):
            yield from _credit(match[2], match[0], sources, known)


def _credit(name: str, words: str, sources: Sources, known: set[str]) -> Iterator[Credit]:
    publisher, key = sources.find(name), name_key(name, sources)
    if key and len(name) <= LONGEST_NAME and (key in known or (publisher and publisher.kind == "agency")):
        yield Credit(key, publisher.name if publisher else name.strip(), " ".join(words.split()))


def _shared(earlier: str, later: str) -> str:
    """The longest passage that two texts share, as the later one has it."""
    passages = shared_passages(earlier, later, 1)
    return later[passages[0].later_start : passages[0].later_end] if passages else ""
