"""How origins stand to one another: independent on positive ground only, dependent, or unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.assess.sources import Publisher, Sources
from sayso.assess.speakers import PARTIES, PARTY_KNOWS, body_of, knows
from sayso.records import Claim, Judgement, Tie, origin_id
from sayso.records.assessment import Independence
from sayso.records.claim import ClaimKind, SpeakerKind

MOST_TIED = 32
"""Of how many origins of an event the ties are told, the identified ones first; to all others they are unknown."""
OF_THEIR_OWN = frozenset({"hospital", "rescue", "court"})
"""Bodies that know from their own work, also where the state runs them."""


@dataclass(frozen=True, slots=True)
class Voice:
    """An origin in the making: its claims, whose texts carry them, and what kind of root it is (`sort`)."""

    key: str
    sort: str
    kind: SpeakerKind
    name: str
    claims: tuple[Claim, ...]
    carried: frozenset[str]
    publisher: Publisher | None
    root: str


def ties_of(
    voices: Sequence[Voice], judgements: Sequence[tuple[str, str, Judgement]], sources: Sources
) -> dict[str, tuple[Tie, ...]]:
    """The ties of each voice by its key."""
    where = {claim.id: voice.key for voice in voices for claim in voice.claims}
    judged: dict[frozenset[str], Judgement] = {}
    for claim_a, claim_b, judgement in judgements:
        judged.setdefault(frozenset((where[claim_a], where[claim_b])), judgement)
    listed = sorted(voices, key=lambda voice: _ground(voice) is None)[:MOST_TIED]
    found: dict[str, list[Tie]] = {voice.key: [] for voice in voices}
    for at, one in enumerate(listed):
        for other in listed[at + 1 :]:
            tie = _judged(judged.get(frozenset((one.key, other.key)))) or _tie(one, other, sources)
            found[one.key].append(Tie(origin_id(other.claims[0].id), *tie))
            found[other.key].append(Tie(origin_id(one.claims[0].id), *tie))
    return {key: tuple(ties) for key, ties in found.items()}


def _judged(judgement: Judgement | None) -> tuple[Independence, str] | None:
    if judgement is None:
        return None
    value: Independence = "independent" if judgement.verdict == "different" else "unknown"
    return value, f"judged by {judgement.by}: {judgement.reason}"


def _tie(one: Voice, other: Voice, sources: Sources) -> tuple[Independence, str]:
    """The cases, in order."""
    owner = _owner(one, sources)
    if owner and owner == _owner(other, sources):
        return "dependent", f"{one.name} and {other.name} have one owner: {owner}"
    if "voice" in {one.sort, other.sort}:
        return "unknown", "nothing shows where an outlet has it from that names nobody"
    if "nameless" in {one.sort, other.sort}:
        return "unknown", "a source that is not identified may be any other"
    mine, theirs = _ground(one), _ground(other)
    if mine is None or theirs is None:
        return "unknown", "nothing shows that each knows it of itself"
    if one.carried == other.carried and len(one.carried) == 1:
        return "unknown", "both are told of by one and the same text or outlet only"
    if mine == theirs and mine != "party":
        return "unknown", f"both are of one kind: {mine}"
    if one.kind == other.kind == "state" and not {mine, theirs} & OF_THEIR_OWN:
        return "unknown", "both speak for a state; nothing shows that each knows it of itself"
    return "independent", f"each can know it of itself: {one.name} ({mine}), {other.name} ({theirs})"


def _ground(voice: Voice) -> str | None:
    """As what a voice can know of itself at least one of its claims; None where nothing shows it."""
    kinds: set[ClaimKind] = {claim.kind for claim in voice.claims}
    if voice.kind in PARTIES:
        return "party" if kinds & PARTY_KNOWS and voice.sort == "party" else None
    body = body_of(voice.claims[0].speaker)
    if voice.sort not in {"body", "person"}:
        return None
    if body:
        return body.kind if kinds & knows(body.kind) else None
    return "witness" if voice.kind == "witness" and kinds & knows("witness") else None


def _owner(voice: Voice, sources: Sources) -> str | None:
    return sources.owner_of(voice.publisher) if voice.sort == "voice" and voice.publisher else None
