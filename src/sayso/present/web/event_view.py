"""What the page of an event shows: who says which figure, against whom, on whose word, in which sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sayso.present.events import (
    EventShown,
    draw_grade,
    draw_places,
    draw_range,
    draw_score,
    draw_source,
    draw_time,
    draw_type,
    line,
)
from sayso.present.web.bars import Bar, Scale
from sayso.present.web.links import Named, actor_names, campaign_href, place_names, speaker_name
from sayso.present.web.origin_graph import OriginGraph
from sayso.present.web.words import words_for
from sayso.present.why import sentence_around
from sayso.records import AssessedToll, Claim, Corroboration, Dispute, Origin, Span
from sayso.records.assessment import Independence


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim by its id, in the words of its figure or its content."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class TollRow:
    """What one kind of speaker, or all of them, say of a toll."""

    who: str
    range: str
    bar: Bar
    claims: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class TollTable:
    """A toll: the first row is that of all speakers; `superseded` are figures that their origin has revised since."""

    what: str
    best: str
    rows: tuple[TollRow, ...]
    superseded: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in its sentence, cut into what stands before the claim's words, the words, and what stands after."""

    id: str
    kind: str
    who: Named
    how: str
    before: str
    words: str
    after: str
    report: str
    source: str
    origin: str
    origin_name: str


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """Claims side by side: those of one speaker against those of another one, for one reason."""

    kind: str
    reason: str
    left: tuple[ClaimRow, ...]
    right: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class TieRow:
    """How an origin stands to others, and why; one row for all that it stands to alike."""

    independence: Independence
    reason: str
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DependenceRow:
    """A claim that counts as the same voice, and why."""

    claim: str
    on: str
    reason: str
    evidence: str


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An origin with what goes back to it. `corroborates` where it is independent of another origin of the event."""

    id: str
    name: str
    kind: str
    claims: int
    reports: int
    corroborates: bool
    ties: tuple[TieRow, ...]
    dependence: tuple[DependenceRow, ...]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement, by the claim that stands for it: how many reports carry it, and on how many origins it rests."""

    claim: str
    words: str
    said: str
    rests_on: str
    corroborated: bool


@dataclass(frozen=True, slots=True)
class EventView:
    """All that the page shows."""

    id: str
    title: str
    where: str
    places: tuple[Named, ...]
    actors: tuple[Named, ...]
    campaign: Named | None
    campaign_by: tuple[str, ...]
    when: str
    grade: str
    grade_name: str
    codebook: str
    counts: str
    tolls: tuple[TollTable, ...]
    disputes: tuple[DisputeRow, ...]
    statements: tuple[StatementRow, ...]
    origins: tuple[OriginRow, ...]
    claims: tuple[ClaimRow, ...]
    links: tuple[str, ...]
    scale: str
    graph: OriginGraph
    said: Mapping[str, ClaimRow]

    @classmethod
    def of(cls, shown: EventShown) -> EventView:
        """Of an event and the claims and reports that it rests on."""
        event, assessment = shown.event, shown.assessment
        rows = {row.id: row for row in _claims(shown)}
        scale = Scale.over(assessment.tolls)
        return cls(
            id=event.id,
            title=draw_type(event),
            where=draw_places(event.places),
            places=place_names(event.places),
            actors=actor_names(event.actors),
            campaign=Named(f"“{line(event.campaign.name)}”", campaign_href(event.campaign.name))
            if event.campaign
            else None,
            campaign_by=tuple(dict.fromkeys(_who_name(event.campaign.name, shown))) if event.campaign else (),
            when=draw_time(event.when),
            grade=draw_grade(assessment),
            grade_name=assessment.grade,
            codebook=assessment.codebook,
            counts=", ".join(
                (
                    counted(len(event.claims), "claim"),
                    counted(len(event.reports), "report"),
                    counted(len(assessment.origins), "origin"),
                )
            ),
            tolls=tuple(_toll(toll, scale, shown) for toll in assessment.tolls),
            disputes=tuple(_disputes(assessment.disputes, rows)),
            statements=tuple(_statement(one, shown) for one in assessment.corroborations),
            origins=tuple(_origin(one, shown) for one in assessment.origins),
            claims=tuple(rows.values()),
            links=tuple(draw_score(score) for score in event.because),
            scale=f"{scale.most:,.0f}",
            graph=OriginGraph.of(shown),
            said=rows,
        )


def _who_name(campaign: str, shown: EventShown) -> Iterator[str]:
    """Whose name for a campaign it is: the speakers of the claims that use it."""
    claims = (shown.claims[one] for one in shown.event.claims if one in shown.claims)
    for claim in claims:
        named = claim.event.campaign if claim.event else None
        if named and named.name == campaign:
            yield speaker_name(claim.speaker).label


def counted(number: int, what: str) -> str:
    """A number with its noun.

    >>> counted(1, "report"), counted(1200, "report")
    ('1 report', '1,200 reports')
    """
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _toll(toll: AssessedToll, scale: Scale, shown: EventShown) -> TollTable:
    of_whom = "" if toll.victims_kind == "unspecified" else f", {toll.victims_kind.replace('_', ' ')}"
    rows = [TollRow("all", draw_range(toll.low, toll.high), scale.bar(toll), ())]
    for one in toll.by_speaker_kind:
        who = one.speaker_kind.replace("_", " ") + (", not identified" if one.anonymous else "")
        rows.append(TollRow(who, draw_range(one.low, one.high), scale.bar(one), tuple(_cited(one.claims, shown))))
    best = f"{toll.best.value:,}" if toll.best and toll.best.value is not None else ""
    return TollTable(f"{toll.harm}{of_whom}", best, tuple(rows), tuple(_cited(toll.superseded, shown)))


def _cited(claims: tuple[str, ...], shown: EventShown) -> Iterator[Cited]:
    for one in claims:
        claim = shown.claims.get(one)
        if claim is not None:
            yield Cited(one, line(claim.toll.wording if claim.toll else claim.content.quote))


def _claims(shown: EventShown) -> Iterator[ClaimRow]:
    origin_of = {claim: origin for origin in shown.assessment.origins for claim in origin.claims}
    for claim in (shown.claims[one] for one in shown.event.claims if one in shown.claims):
        report = shown.reports.get(claim.report)
        before, words, after = _in_sentence(claim.content, report.text) if report else ("", claim.content.quote, "")
        origin = origin_of.get(claim.id)
        yield ClaimRow(
            id=claim.id,
            kind=claim.kind,
            who=speaker_name(claim.speaker),
            how=_how(claim),
            before=before,
            words=words,
            after=after,
            report=claim.report,
            source=draw_source(report),
            origin=origin.id if origin else "",
            origin_name=line(origin.name) if origin else "",
        )


def _in_sentence(span: Span, text: str) -> tuple[str, str, str]:
    """The sentence around some words, cut at them; the words alone where they are not found in it."""
    words, sentence = line(span.quote), line(sentence_around(text, span))
    before, found, after = sentence.partition(words)
    return (before, found, after) if found else ("", words, "")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, cut into what stands before some words, the words, and what stands after."""

    before: str
    words: str
    after: str


def sentence_parts(span: Span, text: str) -> Sentence:
    """The sentence around some words of a report."""
    return Sentence(*_in_sentence(span, text))


def _how(claim: Claim) -> str:
    usual = {"neutral", "certain", "positive"}
    marks = [one for one in (claim.reporting, claim.certainty, claim.polarity) if one not in usual]
    return line(", ".join([*marks, *(f"via {via.name or via.role or via.kind}" for via in claim.via)]))


def _disputes(disputes: Iterable[Dispute], rows: Mapping[str, ClaimRow]) -> Iterator[DisputeRow]:
    """The disputes, those of the same two speakers for the same reason as one."""
    grouped: defaultdict[tuple[str, str, str, str], list[Dispute]] = defaultdict(list)
    for one in disputes:
        left, right = rows.get(one.claim_a), rows.get(one.claim_b)
        grouped[one.kind, line(one.reason), left.who.label if left else "", right.who.label if right else ""].append(
            one
        )
    for (kind, reason, _, _), alike in grouped.items():
        lefts = dict.fromkeys(one.claim_a for one in alike)
        rights = dict.fromkeys(one.claim_b for one in alike)
        yield DisputeRow(kind, reason, _known(lefts, rows), _known(rights, rows))


def _known(claims: Iterable[str], rows: Mapping[str, ClaimRow]) -> tuple[ClaimRow, ...]:
    return tuple(rows[one] for one in claims if one in rows)


def _statement(one: Corroboration, shown: EventShown) -> StatementRow:
    claim = shown.claims.get(one.statement)
    return StatementRow(
        claim=one.statement,
        words=line(claim.content.quote) if claim else one.statement[:8],
        said=f"in {counted(len(one.claims), 'claim')}, carried independently by {counted(one.utterance, 'report')}",
        rests_on=_rests_on(one.content),
        corroborated=one.content > 1,
    )


def _rests_on(origins: int) -> str:
    if origins > 1:
        return f"{origins:,} independent origins: corroborated"
    return "one origin: not corroborated" if origins else "no origin that counts"


def _origin(origin: Origin, shown: EventShown) -> OriginRow:
    names = {one.id: line(one.name) for one in shown.assessment.origins}
    grouped: defaultdict[tuple[Independence, str], list[tuple[str, str]]] = defaultdict(list)
    for tie in origin.ties:
        grouped[tie.independence, tie.reason].append((tie.origin, names.get(tie.origin, tie.origin)))
    ties = tuple(TieRow(stands, line(reason), tuple(others)) for (stands, reason), others in grouped.items())
    return OriginRow(
        id=origin.id,
        name=line(origin.name),
        kind="an outlet's own word" if origin.kind == "report" else origin.kind.replace("_", " "),
        claims=len(origin.claims),
        reports=len(origin.reports),
        corroborates=any(tie.independence == "independent" for tie in origin.ties),
        ties=tuple(sorted(ties, key=lambda tie: tie.independence)),
        dependence=tuple(
            DependenceRow(one.claim, one.on, words_for("dependence")[one.reason], line(one.evidence))
            for one in origin.dependence
        ),
    )
