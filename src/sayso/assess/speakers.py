"""Which speakers of different reports are one: the same actor, person or body. What fits two stands for neither."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.assess.lexicon import table
from sayso.assess.sources import folded_name
from sayso.records import Claim, Speaker
from sayso.records.claim import ClaimKind

PARTIES = frozenset({"armed_group"})
"""Kinds of speakers who speak with one voice, whoever speaks for them, and who know of their own deeds."""
MOST_KEPT = 4096
"""Wordings of speakers that are kept in mind: the same few speak in most claims."""
ANY_MINISTRY = "ministry"
"""What a ministry is that is of no other kind; its own words tell it from others ("foreign")."""
PARTY_KNOWS: frozenset[ClaimKind] = frozenset({"event", "responsibility", "control", "intention"})


@dataclass(frozen=True, slots=True)
class Body:
    """What a role names: the kind of body ("police"), and the words that tell it from others of its kind ("cantonal")."""

    kind: str
    words: tuple[str, ...]


def body_of(speaker: Speaker) -> Body | None:
    """The body that a speaker's role or name names; None for a role of no body, as "officials" or "a spokesman".

    >>> body_of(Speaker("Ladina Caprez", "a cantonal police spokeswoman", "state", "named"))
    Body(kind='police', words=('cantonal',))
    """
    return _body_named(speaker.role, speaker.name)


@lru_cache(maxsize=MOST_KEPT)
def _body_named(role: str | None, name: str | None) -> Body | None:
    """The body that a role, or otherwise a name, names."""
    for naming in (role, name):
        words = folded_name(naming or "").split()
        kinds = {kind for phrase, kind in _body_words().items() if _holds(words, phrase.split())}
        kinds = kinds - {ANY_MINISTRY} or kinds
        if len(kinds) == 1:
            (kind,) = kinds
            own = {word for phrase in table("bodies")["body"][kind]["words"] for word in phrase.split()}
            person = set(folded_name(name or "").split()) if naming == role else set()
            return Body(kind, tuple(sorted(set(words) - own - person - _people() - {"a"})))
    return None


def knows(kind: str) -> frozenset[ClaimKind]:
    """The kinds of claims that a body can make from what it itself handles."""
    return frozenset(table("bodies")["body"][kind]["knows"])


def speaker_keys(claims: Iterable[Claim]) -> dict[str, str]:
    """What stands for the identified speaker of each claim, by claim id; claims of nobody identified are left out.

    A body that is named without more joins the only one of its kind; a person named without a role joins the only body
    that the same name is given elsewhere.
    """
    identified = [claim for claim in claims if _is_identified(claim.speaker)]
    bodies = {claim.id: body_of(claim.speaker) for claim in identified}
    kinds: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for body in bodies.values():
        if body and body.words:
            kinds[body.kind].add(body.words)
    found: dict[str, str] = {}
    persons: dict[str, set[str]] = defaultdict(set)
    for claim in identified:
        key = _key(claim.speaker, bodies[claim.id], kinds)
        if key:
            found[claim.id] = key
            if claim.speaker.name:
                persons[folded_name(claim.speaker.name)].add(key)
    for claim in identified:
        name = folded_name(claim.speaker.name or "")
        if name and claim.id not in found:
            only = persons[name]
            found[claim.id] = next(iter(only)) if len(only) == 1 else f"person:{name}"
    return found


def _is_identified(speaker: Speaker) -> bool:
    return (speaker.identified != "anonymous" and speaker.kind not in {"report", "media", "unknown"}) or (
        speaker.kind == "unknown" and speaker.identified == "named"
    )  # fmt: skip


def _key(speaker: Speaker, body: Body | None, kinds: Mapping[str, set[tuple[str, ...]]]) -> str | None:
    if speaker.kind in PARTIES:
        party = speaker.actor or folded_name(speaker.name or "")
        return f"party:{party}" if party else None
    if body is None or body.kind == "witness":
        return None
    only = kinds.get(body.kind, set())
    words = body.words or (next(iter(only)) if len(only) == 1 else ())
    return f"body:{body.kind}:{' '.join(words)}"


@cache
def _body_words() -> dict[str, str]:
    return {word: kind for kind, body in table("bodies")["body"].items() for word in body["words"]}


@cache
def _people() -> frozenset[str]:
    return frozenset(table("bodies")["people"]["words"])


def _holds(words: list[str], phrase: list[str]) -> bool:
    return any(words[at : at + len(phrase)] == phrase for at in range(len(words) - len(phrase) + 1))


def quote_key(claim: Claim) -> str | None:
    """The words of a claim as they are compared, where they are so many that two would hardly choose them by chance."""
    words = re.findall(r"\w+", claim.content.quote.casefold())
    return " ".join(words) if len(words) >= LONG_QUOTE else None


LONG_QUOTE = 8
"""Words in a statement that two do not put alike by chance."""
