"""The graph of origins: who carries which voice, and which voices are independent of each other, laid out for a picture.

Carriers, those who published, stand at the left, the origins that their claims go back to in the middle; arcs at the right
join origins. An origin without a known tie has a dotted frame: unknown ties are too many to draw, and the table has all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sayso.present.events import EventShown, draw_source, line
from sayso.present.web.words import words_for
from sayso.records import Claim, Dependence, Origin
from sayso.records.assessment import DependenceReason, Independence

ROW: Final = 44
"""Height of a row, in units of the picture."""
BOX: Final = 36
TOP: Final = 26
"""Room for the headings."""
WIDTH: Final = 1000
CARRIER_WIDTH: Final = 240
ORIGIN_AT: Final = 440
ORIGIN_WIDTH: Final = 330
LETTERS: Final = 38
"""Of a name in a box; the table has all of it."""
ARC: Final = 60
"""How much further out an arc lies for each row that it spans."""
MOST_OUT: Final = 218
"""So far out an arc lies at most, so that its label fits."""
MOST_ORIGINS: Final = 18
MOST_CARRIERS: Final = 18
MOST_UNKNOWN: Final = 6
"""Unknown ties that are drawn; where there are more, none is."""
COPYING: Final[frozenset[DependenceReason]] = frozenset(
    {"cites", "wire_copy", "same_figure", "same_quote", "same_owner", "judgement"}
)
"""Reasons by which a text has it from another one; the others are of one report or one speaker."""

Style = Literal["carries", "copies", "independent", "dependent", "unknown"]


@dataclass(frozen=True, slots=True)
class Node:
    """A carrier or an origin as a box; `known` where an origin has a tie that is known."""

    label: str
    note: str
    title: str
    href: str
    y: float
    known: bool = True


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of the picture; `href` leads to the row of the table that gives its reasons."""

    path: str
    style: Style
    title: str
    href: str
    label: str = ""
    x: float = 0
    y: float = 0


@dataclass(frozen=True, slots=True)
class Carried:
    """A row of the table: who carries which origin, why its claims count as that one voice, with the words that show it."""

    id: str
    carrier: str
    origin: str
    origin_id: str
    style: Style
    reasons: tuple[tuple[str, int], ...]
    evidence: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tied:
    """A row of the table: how two origins stand to each other, why, and a claim of each to look at."""

    id: str
    left: str
    left_id: str
    right: str
    right_id: str
    style: Independence
    reason: str
    claims: tuple[str, str]


@dataclass(frozen=True, slots=True)
class OriginGraph:
    """The picture and its table; `left_out` counts boxes that there was no room for, `unknown` ties that nobody knows."""

    height: float
    carriers: tuple[Node, ...]
    origins: tuple[Node, ...]
    edges: tuple[Edge, ...]
    carried: tuple[Carried, ...]
    tied: tuple[Tied, ...]
    unknown: int
    left_out: int

    @classmethod
    def of(cls, shown: EventShown) -> OriginGraph:
        """Of an event's origins. An origin that has a known tie stands above those that have none."""
        told = sorted(shown.assessment.origins, key=lambda one: -sum(tie.independence != "unknown" for tie in one.ties))
        carried = tuple(_carried(told, shown))
        tied = tuple(_tied(told))
        names = list(dict.fromkeys(one.carrier for one in carried))
        at = {one.id: number for number, one in enumerate(told[:MOST_ORIGINS])}
        left_at = {name: number for number, name in enumerate(names[:MOST_CARRIERS])}
        known = {end for one in tied if one.style != "unknown" for end in (one.left_id, one.right_id)}
        unknown = sum(one.style == "unknown" for one in tied)
        drawn = [one for one in tied if one.style != "unknown" or unknown <= MOST_UNKNOWN]
        edges = [
            *(_line(one, left_at, at) for one in carried if one.carrier in left_at and one.origin_id in at),
            *sorted(
                (_arc(one, at) for one in drawn if one.left_id in at and one.right_id in at), key=lambda one: -one.x
            ),
        ]
        return cls(
            height=TOP + ROW * max(len(at), len(left_at), 1),
            carriers=tuple(_carrier(name, carried, number) for name, number in left_at.items()),
            origins=tuple(_origin(one, at[one.id], known=one.id in known) for one in told[:MOST_ORIGINS]),
            edges=tuple(edges),
            carried=carried,
            tied=tied,
            unknown=unknown if unknown > MOST_UNKNOWN else 0,
            left_out=max(len(told) - MOST_ORIGINS, 0) + max(len(names) - MOST_CARRIERS, 0),
        )


def _carried(origins: Sequence[Origin], shown: EventShown) -> Iterator[Carried]:
    """A row for each carrier of each origin, in the order of the origins and their claims."""
    for origin in origins:
        why = {one.claim: one for one in origin.dependence}
        by_carrier: defaultdict[str, list[str]] = defaultdict(list)
        for claim in origin.claims:
            by_carrier[_carrier_of(shown.claims.get(claim), shown)].append(claim)
        for number, (carrier, claims) in enumerate(by_carrier.items()):
            reasons = [why[claim] for claim in claims if claim in why]
            copied = any(one.reason in COPYING for one in reasons)
            yield Carried(
                id=f"carried-{origin.id}-{number}",
                carrier=carrier,
                origin=line(origin.name),
                origin_id=origin.id,
                style="copies" if copied else "carries",
                reasons=tuple(Counter(words_for("dependence")[one.reason] for one in reasons).most_common()),
                evidence=tuple(_evidence(reasons)),
                claims=tuple(claims),
            )


def _carrier_of(claim: Claim | None, shown: EventShown) -> str:
    report = shown.reports.get(claim.report) if claim else None
    if report is None:
        return "a report that is not here"
    return line(report.source.name or report.title or draw_source(report) or report.id[:8])


def _evidence(reasons: Sequence[Dependence]) -> Iterator[tuple[str, str]]:
    """Each reason with the words that show it, those of one report left out: they need no showing."""
    told = {(words_for("dependence")[one.reason], line(one.evidence)) for one in reasons if one.reason != "same_report"}
    yield from sorted(told)


def _tied(origins: Sequence[Origin]) -> Iterator[Tied]:
    """Each pair once, the known ones first."""
    known = {one.id: one for one in origins}
    place = {one.id: number for number, one in enumerate(origins)}
    pairs = [(one, known[tie.origin], tie) for one in origins for tie in one.ties if tie.origin in known]
    pairs = [pair for pair in pairs if place[pair[0].id] < place[pair[1].id]]
    for number, (left, right, tie) in enumerate(sorted(pairs, key=lambda pair: pair[2].independence == "unknown")):
        yield Tied(
            id=f"tie-{number}",
            left=line(left.name),
            left_id=left.id,
            right=line(right.name),
            right_id=right.id,
            style=tie.independence,
            reason=line(tie.reason),
            claims=(left.claims[0], right.claims[0]),
        )


def _carrier(name: str, carried: Sequence[Carried], number: int) -> Node:
    own = [one for one in carried if one.carrier == name]
    claims = sum(len(one.claims) for one in own)
    note = f"{claims} claim{'' if claims == 1 else 's'} of {len(own)} origin{'' if len(own) == 1 else 's'}"
    return Node(_short(name, 27), note, name, f"#{own[0].id}", _middle(number))


def _origin(origin: Origin, number: int, *, known: bool) -> Node:
    unknown = sum(tie.independence == "unknown" for tie in origin.ties)
    kind = "an outlet's own word" if origin.kind == "report" else origin.kind.replace("_", " ")
    parts = [kind, *([f"unknown to {unknown}"] if unknown else [])]
    return Node(
        _short(line(origin.name), LETTERS), ", ".join(parts), line(origin.name), f"#{origin.id}", _middle(number), known
    )


def _line(one: Carried, left_at: dict[str, int], at: dict[str, int]) -> Edge:
    """From a carrier to an origin."""
    from_y, to_y = _middle(left_at[one.carrier]), _middle(at[one.origin_id])
    bend = (CARRIER_WIDTH + ORIGIN_AT) / 2
    path = f"M{CARRIER_WIDTH} {from_y} C{bend} {from_y} {bend} {to_y} {ORIGIN_AT} {to_y}"
    does = "carries, by a copy or citation," if one.style == "copies" else "carries"
    return Edge(path, one.style, f"{one.carrier} {does} {one.origin}", f"#{one.id}")


def _arc(one: Tied, at: dict[str, int]) -> Edge:
    """Between two origins, further out the more rows it spans."""
    from_y, to_y = sorted((_middle(at[one.left_id]), _middle(at[one.right_id])))
    rows = abs(at[one.left_id] - at[one.right_id])
    edge = ORIGIN_AT + ORIGIN_WIDTH
    out = min(edge + 24 + ARC * rows, edge + MOST_OUT)
    path = f"M{edge} {from_y + 5} C{out} {from_y + 5} {out} {to_y - 5} {edge} {to_y - 5}"
    apex = edge + (out - edge) * 0.75
    return Edge(
        path,
        one.style,
        f"{one.left} and {one.right}: {one.style}",
        f"#{one.id}",
        one.style,
        apex + 4,
        (from_y + to_y) / 2 + 4,
    )


def _middle(number: int) -> float:
    return TOP + ROW * number + BOX / 2


def _short(name: str, letters: int) -> str:
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"
