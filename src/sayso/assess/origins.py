"""Origins: on whose word the claims of an event rest, and how those stand to one another.

The rules, strongest evidence first, each after the practice of evaluating sources apart from what they say (the
Admiralty code, NATO AJP-2.1) and of tracing content to where it came from (Silverman, ed., "Verification Handbook",
2014; Berkeley Protocol, 2020):

1. A report that credits an agency, or copies an earlier report, speaks with that one's voice (`carriers`). A claim that
   a medium is said to have made ("Reuters reported") goes back to that medium; what a nameless source told an agency,
   to the agency's nameless source.
2. A speaker is one origin, whoever quotes it and however its figures change (`speakers`): ten outlets that quote one
   spokeswoman show that she said it.
3. Nameless sources of different voices stay apart, unless they give the same rare figure or the same long wording. So do
   the voices of outlets, unless they use the same long wording.
4. What a person judged `same` or `different` holds above all. The subject is two ids of origins, "o-" and the id of any
   claim; a judgement on bare claim ids is one about happenings, and not read here. `different` also means independent.

Between origins, `independent` needs positive ground: two identified bodies of different kinds (police and hospital), or a
party and another body or party, each with a claim that it can know of itself, carried by texts that are not the same.
Bodies of one state, other than its hospitals, its rescuers and its courts, are `unknown` to each other, as are all that
no rule speaks of. Outlets of one owner are `dependent`. Time is near-linear in the claims: they are grouped by keys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.assess.carriers import Carrier, find_carriers, name_key
from sayso.assess.evidence import Evidence
from sayso.assess.sources import Sources, folded_name
from sayso.assess.speakers import quote_key, speaker_keys
from sayso.assess.ties import Voice, ties_of
from sayso.records import Claim, Dependence, Judgement, Origin, Toll, origin_id
from sayso.records.assessment import ORIGIN, DependenceReason

RARE_FIGURE = 21
"""A figure of at least this, and not a round one, that two nameless sources give alike, is taken to be one source's."""


@dataclass(frozen=True, slots=True)
class _Root:
    """What a claim goes back to, and why, if that is not its own report's word."""

    key: str
    reason: DependenceReason
    evidence: str


@dataclass(slots=True)
class _Groups:
    """Keys that were found to be one (union-find); the least key stands for all, whatever the order of finding."""

    above: dict[str, str] = field(default_factory=dict)

    def of(self, key: str) -> str:
        while (higher := self.above.get(key, key)) != key:
            self.above[key] = self.above.get(higher, higher)
            key = higher
        return key

    def join(self, one: str, other: str) -> None:
        low, high = sorted((self.of(one), self.of(other)))
        if low != high:
            self.above[high] = low


def find_origins(evidence: Evidence, sources: Sources) -> tuple[Origin, ...]:
    """The origins of an event's claims, in the order of their first claims; every claim stands in just one.

    Pure, and independent of the order of claims but for that of `evidence.claims`, in which they are told.
    """
    return origins_by(evidence, find_carriers(evidence.reports.values(), sources), sources)


def origins_by(evidence: Evidence, carriers: Mapping[str, Carrier], sources: Sources) -> tuple[Origin, ...]:
    """The same, where it is known already whose text each report carries."""
    roots = _roots(evidence.claims, carriers, sources)
    joined, why = _Groups(), dict[str, _Root]()
    for key, alike in _alike(evidence.claims, roots).items():
        for claim in alike[1:]:
            joined.join(roots[alike[0].id].key, roots[claim.id].key)
            why.setdefault(roots[claim.id].key, _Root("", key[0], claim.content.quote))
    judged = _judge(evidence, roots, joined)
    members: dict[str, list[Claim]] = defaultdict(list)
    for claim in evidence.claims:
        members[judged.get(claim.id) or joined.of(roots[claim.id].key)].append(claim)
    voices = [_voice(key, claims, roots, carriers, sources) for key, claims in members.items()]
    ties = ties_of(voices, _judgements(evidence, ("different", "unsure")), sources)
    return tuple(
        Origin(
            id=origin_id(voice.claims[0].id),
            kind=voice.kind,
            name=voice.name,
            claims=tuple(claim.id for claim in voice.claims),
            reports=tuple(dict.fromkeys(claim.report for claim in voice.claims)),
            dependence=tuple(_dependence(voice.claims, roots, why, evidence)),
            ties=ties[voice.key],
        )
        for voice in voices
    )


def _roots(claims: Sequence[Claim], carriers: Mapping[str, Carrier], sources: Sources) -> dict[str, _Root]:
    """What each claim goes back to, by claim id."""
    identified = speaker_keys(claims)
    return {claim.id: _root(claim, identified.get(claim.id), carriers.get(claim.report), sources) for claim in claims}


def _root(claim: Claim, speaker: str | None, carrier: Carrier | None, sources: Sources) -> _Root:
    """The cases, in order; see the head of this file."""
    words = _wording(claim)
    if speaker:
        return _Root(speaker, "same_speaker", words)
    medium = name_key(claim.speaker.name, sources) if claim.speaker.kind == "media" else None
    if medium:
        return _Root(f"voice:{medium}", "cites", words)
    voice = carrier.publisher if carrier else f"report:{claim.report}"
    reason: DependenceReason = carrier.reason or "same_speaker" if carrier else "same_report"
    evidence = carrier.evidence or words if carrier else words
    if claim.speaker.kind == "report":
        return _Root(f"voice:{voice}", reason, evidence)
    told = next((key for via in claim.via if via.name and (key := name_key(via.name, sources))), None)
    if told:
        voice, reason, evidence = told, "cites", claim.via[0].span.quote if claim.via[0].span else words
    role = folded_name(claim.speaker.name or claim.speaker.role or claim.speaker.kind)
    return _Root(f"nameless:{voice}:{role}", reason, evidence)


def _alike(claims: Sequence[Claim], roots: Mapping[str, _Root]) -> dict[tuple[DependenceReason, str], list[Claim]]:
    """Claims of outlets' own voices or of nameless sources that share a long wording, or of these a rare figure."""
    found: dict[tuple[DependenceReason, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        sort = roots[claim.id].key.partition(":")[0]
        if sort not in {"voice", "nameless"}:
            continue
        if quote := quote_key(claim):
            found["same_quote", f"{sort} {quote}"].append(claim)
        if sort == "nameless" and claim.toll and _is_rare(claim.toll):
            bounds = f"{claim.toll.harm} {claim.toll.low} {claim.toll.high}"
            found["same_figure", bounds].append(claim)
    return {key: alike for key, alike in found.items() if len({roots[claim.id].key for claim in alike}) > 1}


def _is_rare(toll: Toll) -> bool:
    """Whether two would hardly give this figure by chance: 117 is rare, 115, "over a hundred" and "some 117" are not."""
    if toll.approximate or toll.low is None or toll.low != toll.high:
        return False
    return toll.low >= RARE_FIGURE and toll.low % 5 != 0


def _judgements(evidence: Evidence, verdicts: tuple[str, ...]) -> list[tuple[str, str, Judgement]]:
    """Standing judgements on two origins, as the two claims that name them, the last one first."""
    if not evidence.judgements:
        return []
    held = {claim.id for claim in evidence.claims}
    found = []
    for one in sorted(evidence.judgements, key=lambda one: (one.at, one.id), reverse=True):
        named = [subject.removeprefix(ORIGIN) for subject in one.subject if subject.startswith(ORIGIN)]
        if one.verdict in verdicts and len(named) == 2 and named[0] != named[1] and held.issuperset(named):
            found.append((named[0], named[1], one))
    return found


def _judge(evidence: Evidence, roots: Mapping[str, _Root], joined: _Groups) -> dict[str, str]:
    """Join what is judged the same; the keys of claims that a judgement parts from their origin, by claim id.

    A later judgement on the same two claims takes the place of an earlier one. `different` holds against any `same`: what
    it parts is not joined again. Where two claims of one origin are parted, the second named leaves with its report's.
    """
    latest: dict[frozenset[str], tuple[str, str, Judgement]] = {}
    for one, other, judgement in _judgements(evidence, ("same", "different", "unsure")):
        latest.setdefault(frozenset((one, other)), (one, other, judgement))
    apart = [(one, other) for one, other, judgement in latest.values() if judgement.verdict == "different"]
    for one, other, judgement in latest.values():
        if judgement.verdict == "same":
            ends = {joined.of(roots[one].key), joined.of(roots[other].key)}
            if not any({joined.of(roots[a].key), joined.of(roots[b].key)} == ends for a, b in apart):
                joined.join(roots[one].key, roots[other].key)
    report = {claim.id: claim.report for claim in evidence.claims}
    parted: dict[str, str] = {}
    for one, other in sorted(apart):
        key = joined.of(roots[other].key)
        if joined.of(roots[one].key) == key:
            leaving = [c for c in evidence.claims if c.report == report[other] and joined.of(roots[c.id].key) == key]
            held = [other] if report[one] == report[other] else [claim.id for claim in leaving]
            parted |= dict.fromkeys(held, f"{key}/{other}")
    return parted


def _voice(
    key: str, claims: list[Claim], roots: Mapping[str, _Root], carriers: Mapping[str, Carrier], sources: Sources
) -> Voice:
    """An origin with what its ties are told from; the claims of the root's own reports stand first."""
    sort, _, rest = roots[claims[0].id].key.partition(":")
    own = [c for c in claims if (carrier := carriers.get(c.report)) is None or carrier.reason is None]
    first = own or claims
    ids = {claim.id for claim in first}
    ordered = (*first, *(claim for claim in claims if claim.id not in ids))
    speaker = ordered[0].speaker
    publisher = sources.get(rest.removeprefix("publisher:")) if sort == "voice" else None
    told = [c.publisher for claim in ordered if (c := carriers.get(claim.report))]
    name = speaker.name or speaker.role
    if sort == "voice":
        carrier = carriers.get(ordered[0].report)
        name = publisher.name if publisher else (carrier.name if carrier and speaker.kind == "report" else name)
    return Voice(
        key=key,
        sort=sort,
        kind="report" if sort == "voice" else speaker.kind,
        name=name or "not named",
        claims=ordered,
        carried=frozenset(told),
        publisher=publisher,
        root=roots[ordered[0].id].key,
    )


def _dependence(
    claims: Sequence[Claim], roots: Mapping[str, _Root], why: Mapping[str, _Root], evidence: Evidence
) -> list[Dependence]:
    """Why each claim but the first goes back to the same root, with the words that show it."""
    first, found = claims[0], []
    judged = {frozenset((a, b)): one.reason for a, b, one in _judgements(evidence, ("same",))}
    seen = {first.report: first.id}
    for claim in claims[1:]:
        root = roots[claim.id]
        reason: DependenceReason = root.reason
        on, words = first.id, root.evidence
        if root.key != roots[first.id].key:
            shared = why.get(root.key) or why.get(roots[first.id].key)
            reason = shared.reason if shared else "judgement"
            words = shared.evidence if shared else next(iter(judged.values()), "")
        elif claim.report in seen:
            on, reason, words = seen[claim.report], "same_report", _wording(claim)
        seen.setdefault(claim.report, claim.id)
        found.append(Dependence(claim.id, on, reason, words))
    return found


def _wording(claim: Claim) -> str:
    """The words that name the speaker, or in the report's own voice those of the claim."""
    return claim.speaker.span.quote if claim.speaker.span else claim.content.quote
