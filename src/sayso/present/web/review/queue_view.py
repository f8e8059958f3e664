"""The review queue in words, and the addresses that lead through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from sayso.errors import InputError
from sayso.ledger.waiting import WAITS, Waits
from sayso.present.claims import draw_speaker, voices_of
from sayso.present.events import draw_score, draw_source, line
from sayso.present.web.event_view import Sentence, sentence_parts
from sayso.present.web.filters import QUERY_NAMES, Filters
from sayso.present.web.review.queueing import Queued, QueueItem, QueueQuery
from sayso.present.web.review.reviewing import ClaimShown
from sayso.present.web.review.words import DecisionRow, Named, Picture, named, named_judgement
from sayso.present.web.words import words_for
from sayso.records import Judgement

QUEUE: Final = "/review"


@dataclass(frozen=True, slots=True)
class QueueAddress:
    """What of the queue an address asks for; `done` is the decision whose outcome stands above the list."""

    wanted: QueueQuery
    filters: Filters
    after: str | None
    done: str

    @classmethod
    def of(cls, given: Mapping[str, str]) -> QueueAddress:
        """From the parameters of an address; a word that is none of those that a filter has is an InputError."""
        filters = Filters.of({name: value for name, value in given.items() if name in QUERY_NAMES})
        told = given.get("waits", "").strip()
        waits = next((one for one in WAITS if one == told), None)
        if told and waits is None:
            raise InputError(f"waits {told[:40]!r} is not known; there are: {', '.join(WAITS)}")
        after = given.get("after", "").strip() or None
        return cls(QueueQuery(waits, filters.query), filters, after, given.get("done", "")[:80])

    def path(self, waits: Waits | None = None, after: str | None = None) -> str:
        """The address of what waits for a reason under the same filters, from a cursor on."""
        pairs = [*([("waits", waits)] if waits else []), *self.filters.pairs(), *([("after", after)] if after else [])]
        return QUEUE + (f"?{urlencode(pairs)}" if pairs else "")

    @property
    def here(self) -> str:
        """The address itself, without what was done."""
        return self.path(self.wanted.waits, self.after)


def is_queue(path: str) -> bool:
    """Whether a path of the desk is that of the queue."""
    return urlsplit(path).path == QUEUE


def with_done(path: str, judgement: str) -> str:
    """The address of the queue with the outcome of a decision above it.

    >>> with_done("/review?waits=near#item-2", "ab12")
    '/review?waits=near&done=ab12#item-2'
    """
    parts = urlsplit(path)
    pairs = [pair for pair in parse_qsl(parts.query) if pair[0] != "done"]
    place = f"#{parts.fragment}" if parts.fragment else ""
    return f"{QUEUE}?{urlencode([*pairs, ('done', judgement)])}{place}"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """An item as the page shows it; `back` is where its decision leads: to the item that then stands in its place."""

    number: int
    back: str
    item: QueueItem
    why: str
    name: str
    because: tuple[str, ...]
    on: tuple[Named, ...]
    stakes: str
    claim: ClaimRow | None
    events: tuple[Picture, ...]
    score: str
    decision: DecisionRow | None
    raw: Judgement | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in its sentence."""

    id: str
    kind: str
    how: str
    who: str
    figure: str
    sentence: Sentence
    report: str
    source: str
    event: str

    @classmethod
    def of(cls, shown: ClaimShown) -> ClaimRow:
        """Of a claim and its report."""
        claim = shown.claim
        told = next(iter(voices_of([claim]))).told[0]
        return cls(
            id=claim.id,
            kind=told.kind,
            how=told.how,
            who=draw_speaker(claim.speaker),
            figure=told.figure,
            sentence=sentence_parts(claim.content, shown.report.text),
            report=claim.report,
            source=draw_source(shown.report),
            event=shown.event.event.id if shown.event else "",
        )


def queue_rows(queued: Iterable[Queued], here: str) -> Iterator[QueueRow]:
    """Items as the page shows them."""
    for number, one in enumerate(queued, 1):
        item = one.item
        judged = one.judged.judgement if one.judged else None
        pictures = tuple(map(Picture.of, one.events))
        claim = ClaimRow.of(one.claim) if one.claim else None
        yield QueueRow(
            number=number,
            back=f"{here}#item-{number}",
            item=item,
            why=words_for("waits")[item.waits],
            name=_name(claim, pictures, judged),
            because=item.because,
            on=named_judgement(judged) if judged else tuple(map(named, item.subject)),
            stakes=_stakes(item),
            claim=claim,
            events=pictures,
            score=draw_score(one.score) if one.score else "",
            decision=DecisionRow.of(one.judged) if one.judged else None,
            raw=judged,
        )


def _name(claim: ClaimRow | None, pictures: tuple[Picture, ...], judged: Judgement | None) -> str:
    """What an item is called: by what its claim says, by its events, or by what was decided."""
    if claim:
        return line(claim.kind)
    if pictures:
        return pictures[0].title
    return line(", ".join(one.name for one in named_judgement(judged))) if judged else ""


def _stakes(item: QueueItem) -> str:
    """How much hangs on an item."""
    reports = f"{item.reports:,} report{'' if item.reports == 1 else 's'}"
    return f"figures up to {item.people:,}; {reports}" if item.people else reports
