"""Ties between the claims of a report: what a verification or a silence speaks of."""

from __future__ import annotations

from collections.abc import Callable

from sayso.records import Claim


def last_claims(count: int) -> Callable[[list[Claim]], tuple[str, ...]]:
    """Picks the ids of the last claims that somebody other than the report made, or else of the last at all."""

    def pick(claims: list[Claim]) -> tuple[str, ...]:
        stated = [claim for claim in claims[-40:] if claim.kind not in {"verification", "silence"}]
        attributed = [claim for claim in stated[-4:] if claim.speaker.kind != "report"]
        return tuple(claim.id for claim in (attributed or stated)[-count:])

    return pick


def last_tolls(count: int) -> Callable[[list[Claim]], tuple[str, ...]]:
    """Picks the ids of the last tolls, or where there are none what `last_claims` picks."""

    def pick(claims: list[Claim]) -> tuple[str, ...]:
        tolls = [claim for claim in claims[-40:] if claim.kind == "toll"]
        return tuple(claim.id for claim in tolls[-count:]) or last_claims(1)(claims)

    return pick


def claims_denied(claim: str) -> Callable[[list[Claim]], tuple[str, ...]]:
    """Picks the claim that a denial is known to speak of."""
    return lambda _: (claim,)
